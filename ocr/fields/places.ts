import { atOnce, eachOf, inParts, type Steps } from '../document/turns';
import { compact, compactSteps, type Compact } from './compact';
import { currenciesIn, writingsOfCurrency } from './currencies';
import { conventionsSteps, type Conventions } from './find/conventions';
import { isPartOfIban } from './find/codes-in-text';
import { datesIn, readingsOfDate, type DateInText } from './dates';
import { fold } from './fold';
import { foldedLines } from './folded-lines';
import { lookAlikes, lookAlikesSteps } from './look-alikes';
import { nearlyHits, SHORTEST_FUZZY } from './nearly-hits';
import { numbersIn, writtenNumber } from './numbers';
import { TextIndex, type Hit } from './text-index';
import { isUnit, mayBeOf, unitAt, unitOf, type Unit } from './units';

import type { Place } from './types';

/** Where a value may stand. */
export interface Found {
	/** Fuzzy ones only where there are no others. In the order of the text. */
	places: readonly Place[];
	/** What it was compared as. No two numbers or dates share a part of the text. */
	kind: 'date' | 'number' | 'text';
	/** Fuzzy places beside {@link places} that are none. */
	guesses(): Steps<readonly Place[]>;
}

/** A number's place, and what it counts. */
interface NumberPlace extends Place {
	unit: Unit;
}

/** Wider ones, in letters, part columns. */
const WIDEST_BLANK = 1.5;
/** So many are read in one step. */
const LINES = 100;
/** A value reaches over fewer units of the document. */
const FURTHEST = 1e6;
/** A longer text is a page and no value. */
const LONGEST = 2000;

/** Looks values up in a document's text. Each index is made when it is first asked for. */
export class Places {
	private textIndex?: { compact: Compact; index: TextIndex };
	private codeIndex?: { compact: Compact; index: TextIndex };
	private skeletonIndex?: { compact: Compact; index: TextIndex };
	private numbers?: Map<string, NumberPlace[]>;
	private dates?: Map<string, Place[]>;
	/** ISO 4217: all that a number of the document may be of. */
	private readonly currencies = new Set<string>();
	private conventions?: Conventions;

	/**
	 * @param source the document's text.
	 * @param gapAt how wide a blank of it is on the page, in letters; `null` where that is not known.
	 */
	constructor(
		private readonly source: string,
		private readonly gapAt: (offset: number) => number | null = () => null,
	) {}

	/** Where a value stands. */
	of(value: string | number): Found {
		return atOnce(this.steps(value));
	}

	/** As {@link of}; an index that it is the first to need is made in steps. */
	*steps(value: string | number): Steps<Found> {
		if (typeof value === 'number') {
			yield* this.readNumbers();
			return parted(this.ofNumber(writtenNumber(value), String(value)), 'number');
		}
		const text = value.trim().replace(/\s+/gu, ' ');
		if (text.length > LONGEST) return parted([], 'text');
		const dates = readingsOfDate(text);
		if (dates.length > 0) {
			yield* this.readDates();
			return parted(this.ofDate(dates, text), 'date');
		}
		const { readings, unit } = readingsOfValue(text);
		if (readings.length > 0) {
			yield* this.readNumbers();
			const all = readings.flatMap((number) => this.ofNumber(number, text));
			const places = all
				.filter((place) => mayBeOf(place.unit, unit))
				.map((place) => (this.isDoubtful(place.unit, unit) ? doubted(place) : place));
			if (all.length > 0 || /\d[.,]\d/.test(text)) return parted(places, 'number');
		}
		return this.ofCurrency(text) ?? (yield* this.ofWords(text));
	}

	/** Whether a number without a unit is one that is given with it: not a rate, nor in a currency that is nowhere. */
	private isDoubtful(place: Unit, given: Unit): boolean {
		if (place !== null || given === null) return false;
		if (given === '%') return true;
		return this.currencies.size > 0 && ![...given].some((code) => this.currencies.has(code));
	}

	/** Where a currency's code or sign stands; `undefined` for what is a word too, such as a name Ron. */
	private ofCurrency(text: string): Found | undefined {
		const writings = writingsOfCurrency(text);
		if (writings.length === 0) return undefined;
		const places = currenciesIn(this.source, writings);
		if (places.length === 0 && text !== text.toUpperCase()) return undefined;
		return parted(
			places.map((place) => this.graded({ ...place, found: 'normalized' }, text)),
			'text',
		);
	}

	private *ofWords(text: string): Steps<Found> {
		const places = best(
			(yield* this.ofText(text)).filter(({ start }) => !isPartOfIban(text, this.source, start)),
		);
		const isSure = places.some(({ found }) => found !== 'fuzzy');
		let known: Place[] | undefined;
		const alike = () => this.alike(text, places);
		return {
			places,
			kind: 'text',
			*guesses() {
				return (known ??= isSure ? yield* alike() : []);
			},
		};
	}

	private ofNumber(number: string | null, given: string): NumberPlace[] {
		const places = number === null ? [] : (this.numbers!.get(number) ?? []);
		return places.map((place) => this.graded(place, given));
	}

	private ofDate(readings: readonly string[], given: string): Place[] {
		return readings
			.flatMap((reading) => this.dates!.get(reading) ?? [])
			.map((place) => this.graded(place, given));
	}

	private graded<P extends Place>(place: P, given: string): P {
		if (place.found === 'fuzzy') return place;
		return { ...place, found: this.isExact(place, given) ? 'exact' : 'normalized' };
	}

	private isExact({ start, end }: Pick<Place, 'start' | 'end'>, given: string): boolean {
		const there = this.source.slice(start, end).replace(/\s+/gu, ' ');
		return there.normalize('NFC') === given.normalize('NFC');
	}

	private *ofText(text: string): Steps<Place[]> {
		this.textIndex ??= yield* indexed(this.source, false);
		const wanted = compact(text).text;
		const hits = this.textIndex.index.find(wanted);
		if (hits.length > 0) {
			const { compact: source } = this.textIndex;
			return yield* eachOf(hits, (hit) => this.placeOf(hit, source, text));
		}
		const code = yield* this.ofCode(text);
		return code.length > 0 ? code : yield* this.ofNearly(text, wanted);
	}

	/** IBANs, telephone numbers, tax numbers: what is printed in groups of any length. */
	private *ofCode(text: string): Steps<Place[]> {
		const wanted = compact(text, { code: true }).text;
		if (wanted.length < 6 || (wanted.match(/\d/g)?.length ?? 0) < 4) return [];
		this.codeIndex ??= yield* indexed(this.source, true);
		const { compact: source, index } = this.codeIndex;
		return index
			.find(wanted)
			.filter(({ first, behind }) => !source.lines.subarray(first + 1, behind).includes(1))
			.map((hit) => this.placeOf(hit, source, text));
	}

	/** Places that would be the text if letters that OCR takes for each other were one. */
	private *alike(text: string, known: readonly Place[] = []): Steps<Place[]> {
		const wanted = compact(text);
		if (wanted.text.length < SHORTEST_FUZZY) return [];
		this.textIndex ??= yield* indexed(this.source, false);
		if (!this.skeletonIndex) {
			const source = yield* lookAlikesSteps(this.textIndex.compact);
			this.skeletonIndex = { compact: source, index: yield* TextIndex.steps(source) };
		}
		const { compact: source, index } = this.skeletonIndex;
		const starts = new Set(known.map(({ start }) => start));
		return index
			.find(lookAlikes(wanted).text)
			.map((hit): Place => ({ ...this.placeOf(hit, source, text), found: 'fuzzy' }))
			.filter(({ start }) => !starts.has(start));
	}

	private *ofNearly(text: string, wanted: string): Steps<Place[]> {
		if (wanted.length < SHORTEST_FUZZY) return [];
		const { compact: source, index } = this.textIndex!;
		const alike = yield* this.alike(text);
		if (alike.length > 0) return alike;
		return (yield* nearlyHits(source, index, text, wanted)).map((hit): Place => ({
			...this.placeOf(hit, source, text),
			found: 'fuzzy',
		}));
	}

	private placeOf({ first, behind }: Hit, source: Compact, given: string): Place {
		let start = source.starts[first]!;
		let end = source.ends[behind - 1]!;
		// "ACME Inc." has a full stop, and so has the value.
		const edge = (sign: string | undefined) => sign !== undefined && /[^\p{L}\p{N}\s]/u.test(sign);
		for (let at = given.length - 1; edge(given[at]) && this.source[end] === given[at]; at--) end++;
		if (edge(given[0]) && this.source[start - 1] === given[0]) start--;
		const place = { start, end };
		return { ...place, found: this.isExact(place, given) ? 'exact' : 'normalized' };
	}

	private *readNumbers(): Steps<void> {
		if (this.numbers) return;
		const all = new Map<string, NumberPlace[]>();
		const conventions = yield* this.read();
		for (const code of conventions.currencies) this.currencies.add(code);
		yield* inParts(foldedLines(this.source), LINES, ({ text, starts }) => {
			for (const { start, end, readings, isGuess } of numbersIn(text)) {
				const torn = this.howTorn(text, starts, { start, end });
				if (torn === 'torn') continue;
				const place: NumberPlace = {
					start: starts[start]!,
					end: endOf(this.source, starts, end),
					found: isGuess || torn === 'perhaps' ? 'fuzzy' : 'normalized',
					unit: unitAt(text, start, end),
				};
				// "FR76" is of a bank's number; a sign that several currencies have is none of a country.
				if (place.unit instanceof Set && place.unit.size > 1)
					for (const code of place.unit) this.currencies.add(code);
				const meant = meantBy(text.slice(start, end), readings, conventions);
				for (const reading of meant) push(all, reading, place);
			}
		});
		this.numbers = all;
	}

	/** Whether a number is made of two columns, or but some groups of one: by the blanks within and beside it. */
	private howTorn(
		text: string,
		starts: readonly number[],
		{ start, end }: { start: number; end: number },
	): 'torn' | 'perhaps' | 'whole' {
		const gaps = (from: number, to: number) =>
			Array.from(text.slice(from, to), (sign, at) => ({ sign, at: from + at }))
				.filter(({ sign }) => sign === ' ')
				.map(({ at }) => this.gapAt(starts[at]!));
		if (gaps(start, end).some((gap) => (gap ?? 0) > WIDEST_BLANK)) return 'torn';
		const whole = groupsAround(text, start, end);
		if (!whole) return 'whole';
		const around = gaps(whole.start, whole.end);
		if (around.some((gap) => gap !== null && gap > WIDEST_BLANK)) return 'whole';
		if (whole.isSure) return around.includes(null) ? 'whole' : 'torn';
		return this.conventions!.groupsByBlank ? 'perhaps' : 'whole';
	}

	private *read(): Steps<Conventions> {
		return (this.conventions ??= yield* conventionsSteps(this.source, []));
	}

	private *readDates(): Steps<void> {
		if (this.dates) return;
		const conventions = yield* this.read();
		const found: Array<DateInText & { place: Place }> = [];
		yield* inParts(foldedLines(this.source), LINES, ({ text, starts }) => {
			for (const date of datesIn(text)) {
				const end = endOf(this.source, starts, date.end);
				const kind = date.isGuess ? 'fuzzy' : 'normalized';
				found.push({ ...date, place: { start: starts[date.start]!, end, found: kind } });
			}
		});
		const all = new Map<string, Place[]>();
		for (const { readings, place } of found) {
			const [meant, other] = inOrder(readings, conventions);
			for (const reading of meant) push(all, reading, place);
			for (const reading of other) push(all, reading, doubted(place));
		}
		this.dates = all;
	}
}

function* indexed(source: string, code: boolean) {
	const made = yield* compactSteps(source, { code });
	return { compact: made, index: yield* TextIndex.steps(made) };
}

const GROUPS_BEFORE = /(?<![\d.,'])\d{1,3} (?:\d{3} ){0,3}$/;
const GROUPS_BEHIND = /^(?: \d{3}){1,4}(?!\d)(?:[.,]\d{1,2}(?![\d.,]))?/;
const GROUPED = /^\d{1,3}(?: \d{3}){2,}(?:[.,]\d{1,2})?$/;
const OF_MONEY = /^\d{1,3} \d{3}[.,]\d{2}$/;
const TWO_GROUPS = /^\d{1,3} \d{3}$/;

/**
 * The number in groups parted by blanks that this is a part of: surely one of three groups or more; one of
 * two, if it is an amount of money, may also be a quantity and its price.
 */
function groupsAround(text: string, start: number, end: number) {
	const before = GROUPS_BEFORE.exec(text.slice(Math.max(0, start - 17), start))?.[0] ?? '';
	const behind = GROUPS_BEHIND.exec(text.slice(end, end + 20))?.[0] ?? '';
	if (before === '' && behind === '') return undefined;
	const whole = { start: start - before.length, end: end + behind.length };
	const digits = text.slice(whole.start, whole.end);
	if (GROUPED.test(digits)) return { ...whole, isSure: true };
	const unit = TWO_GROUPS.test(digits) ? unitAt(text, whole.start, whole.end) : null;
	const isMoney = OF_MONEY.test(digits) || (unit !== null && unit !== '%');
	return isMoney ? { ...whole, isSure: false } : undefined;
}

/** A number that may be two, such as 1.234: the one that the document's other numbers allow. */
function meantBy(
	digits: string,
	readings: readonly string[],
	{ decimal, isWhole, isThreefold }: Conventions,
): readonly string[] {
	const sign = /^\d{1,3}([.,])\d{3}$/.exec(digits)?.[1];
	if (sign === undefined || readings.length % 2 > 0) return readings;
	if (decimal === null && !isWhole && !isThreefold) return readings;
	const isDecimal = decimal === null ? isThreefold : sign === decimal;
	return readings.filter((_, index) => index % 2 === (isDecimal ? 1 : 0));
}

/**
 * The readings of a date that are meant, and those that may be. Day and month are in the order that the
 * document's other dates prove; else it is likely that they are in the one that goes with its currency.
 */
function inOrder(
	readings: readonly string[],
	{ isOrderProven, monthFirst, currency }: Conventions,
): [meant: readonly string[], other: readonly string[]] {
	const [first = '', second = ''] = readings;
	const [year, month, day] = first.split('-');
	const isOpen = !isOrderProven && currency === null;
	if (isOpen || second !== `${year}-${day}-${month}`) return [readings, []];
	const at = monthFirst ? 0 : 1;
	return [readings.toSpliced(at, 1), isOrderProven ? [] : [readings[at]!]];
}

const doubted = <P extends Place>(place: P): P => ({ ...place, found: 'fuzzy' });

function push<P extends Place>(all: Map<string, P[]>, key: string, place: P) {
	const places = all.get(key);
	if (places) places.push(place);
	else all.set(key, [place]);
}

/** Behind the source character of the unit before `end`; trailing accents belong to it. */
const endOf = (source: string, starts: readonly number[], end: number): number => {
	const at = starts[end - 1]!;
	return at + (source.codePointAt(at)! > 0xffff ? 2 : 1);
};

/** Places of a number or date: those that are no guess, or else all. */
function parted(places: readonly Place[], kind: Found['kind']): Found {
	const sure = best(places);
	const isSure = sure.some(({ found }) => found !== 'fuzzy');
	const guesses = isSure ? best(places.filter(({ found }) => found === 'fuzzy')) : [];
	return {
		places: sure,
		kind,
		*guesses() {
			return guesses;
		},
	};
}

/** The places that are no guess, or else all, in the order of the text and each once. */
function best(places: readonly Place[]): Place[] {
	const isSure = places.some(({ found }) => found !== 'fuzzy');
	const seen = new Set<number>();
	return places
		.filter(({ found }) => !isSure || found !== 'fuzzy')
		.filter(({ start, end }) => {
			const key = start * FURTHEST + end - start;
			return !seen.has(key) && seen.add(key);
		})
		.sort((a, b) => a.start - b.start);
}

/** What a text may mean that is a number with a currency or a percent sign, and nothing else. */
function readingsOfValue(text: string): { readings: string[]; unit: Unit } {
	const none = { readings: [], unit: null };
	const line = fold(text);
	const whole = numbersIn(line)
		.filter(({ isGuess }) => !isGuess)
		.sort((a, b) => b.end - b.start - (a.end - a.start))[0];
	if (!whole) return none;
	const rest = `${line.slice(0, whole.start)} ${line.slice(whole.end)}`;
	// Telephone numbers and codes that begin with a zero are no numbers.
	if (/^\+|^0\d/.test(line)) return none;
	const around = rest.replace(/[\s().+-]+/g, '');
	if (around !== '' && !isUnit(around)) return none;
	return { readings: whole.readings, unit: unitOf(around) };
}

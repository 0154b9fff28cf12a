import type { FieldType } from '../../document/types';
import type { Conventions } from './conventions';
import { currencyOfSign } from '../currencies';
import { fold } from '../fold';
import type { LabelPlace, MarkedDocument } from './marked';
import { isSetOff, overlaps } from './marked';
import type { Pattern, PatternWork } from './pattern';
import type { Segment } from './sheets';
import type { TypedValue } from './typed-value';
import { patternValuesIn, typedValuesIn } from './typed-values';
import type { WhereToLook } from './types';
import { withoutBrackets } from './without-brackets';

/** What is looked for around labels. */
export interface Search {
	type: FieldType;
	where: WhereToLook;
	pattern: Pattern | null;
}

/** A value beside a label. */
export interface ValueBeside extends TypedValue {
	segment: Segment;
	/** 0..1: how well the place fits. */
	place: number;
}

/** How well a place fits where nothing is asked for. */
const PLACES = { sameCell: 1, right: 0.97, below: 0.9, before: 0.8, after: 0.6 };
/** By how many letters between a label and its value. */
const BETWEEN: ReadonlyArray<[letters: number, fit: number]> = [
	[0, 1],
	[12, 0.85],
	[30, 0.6],
	[Infinity, 0.35],
];
/** A value that is the first of a column of such values is no answer to its head. */
const IN_COLUMN = 0.4;
/** The last of such a column that is the sum of the others. */
const IN_SUM = 0.85;
const MOST_SUMMED = 12;
const HALF_CENT = 0.006;
/** A value and the label behind it may share a letter: "21일까지". */
const SHARED = 1;
/** A column's head has so many neighbors. */
const HEADS = 3;
/** So far below a label, in heights of its letters, and in rows. */
const FAR_BELOW = 3.5;
const ROWS_BELOW = 3;
/** Other things between a label and its value, on its row and behind it. */
const SKIPPED = 1;
const SEGMENTS_AFTER = 3;
/** A text that far right of its label, in letters, may belong to something else. */
const FAR_RIGHT = 40;
const FAR = 0.6;
/** A text that follows a label without a colon may go on with it: "Customer service". */
const LOOSE = 0.5;
/** A text without letters may be a name, but hardly is. */
const NO_LETTERS = 0.7;
/** Longer than that a text is no value. */
const LONGEST_TEXT = 300;

const AMOUNT = { type: 'amount', pattern: null } as const;

/** Reads values around labels; what a segment holds is read once. */
export class Around {
	private readonly known = new Map<Segment, Map<FieldType | Pattern, TypedValue[]>>();

	constructor(
		private readonly marks: MarkedDocument,
		private readonly conventions: Conventions,
		private readonly work: PatternWork,
	) {}

	/** Everything around a label that may be its value. */
	valuesOf(place: LabelPlace, search: Search): ValueBeside[] {
		const found: ValueBeside[] = [];
		if (search.type === 'text' && !isTextLabel(place)) return found;
		const looks = (where: WhereToLook) => search.where === 'anywhere' || search.where === where;
		const asked = (where: keyof typeof PLACES, value: ValueBeside | undefined) => {
			if (!value) return;
			const fit = search.where === 'anywhere' ? PLACES[where] : PLACES.sameCell;
			found.push({ ...value, place: value.place * fit });
		};
		if (looks('sameCell')) asked('sameCell', this.inside(place, search));
		const isAlone = place.sheet.rows[place.marked.segment.row]!.alone;
		if (looks('right') && !isAlone) asked('right', this.right(place, search));
		if (looks('below') && !isAlone) asked('below', this.below(place, search));
		if (search.where === 'anywhere' && found.length === 0)
			asked('before', this.before(place, search));
		if (search.where === 'after' || (search.where === 'anywhere' && found.length === 0)) {
			asked('after', this.after(place, search));
		}
		return found;
	}

	/** All values of a segment, of text the whole of it. */
	valuesIn(segment: Segment, { type, pattern }: Pick<Search, 'type' | 'pattern'>): TypedValue[] {
		if (type === 'text') return textIn(segment.text, 0, segment.text.length);
		const key = pattern ?? type;
		let known = this.known.get(segment);
		if (!known) this.known.set(segment, (known = new Map()));
		let values = known.get(key);
		if (!values) {
			values =
				type === 'pattern'
					? pattern
						? patternValuesIn(segment.text, pattern, this.work)
						: []
					: typedValuesIn(segment.text, type, this.conventions);
			known.set(key, values);
		}
		return values;
	}

	/** Behind the label, before the next one. */
	private inside({ marked, hit }: LabelPlace, search: Search): ValueBeside | undefined {
		const { segment, compact } = marked;
		const from = compact.ends[hit.behind - 1]!;
		const isText = search.type === 'text';
		const all = isText ? [] : this.valuesIn(segment, search);
		const next = marked.hits.find(
			(other) => other.first >= hit.behind && !this.isInReference(other, marked, search, all),
		);
		const stops = next && (!isText || this.hasColon(segment, compact.ends[next.behind - 1]!));
		const to = stops ? compact.starts[next.first]! : segment.text.length;
		const values = isText
			? textIn(segment.text, from, to)
			: all.filter(({ start, end }) => start >= from && end <= to);
		const value = search.type === 'amount' ? values.at(-1) : values[0];
		if (!value) return undefined;
		const loose = isText && !isSetOff(segment, compact, hit) ? LOOSE : 1;
		return {
			...value,
			segment,
			place: loose * this.between(segment.text.slice(from, value.start)),
		};
	}

	/** Whether a label is a part of a number, such as PO in "PO-1234": not what it begins to be read as. */
	private isInReference(
		{ first, behind }: LabelPlace['hit'],
		{ compact }: LabelPlace['marked'],
		{ type }: Search,
		values: readonly TypedValue[],
	): boolean {
		if (type !== 'pattern') return false;
		const [from, to] = [compact.starts[first]!, compact.ends[behind - 1]!];
		return values.some(({ start, end }) => start <= from && end >= to);
	}

	/** Directly before the label, as "3月5日までに" has it. */
	private before({ marked, hit }: LabelPlace, search: Search): ValueBeside | undefined {
		if (search.type === 'text' || hit.first === 0) return undefined;
		const { segment, compact } = marked;
		const to = compact.starts[hit.first]!;
		const value = this.valuesIn(segment, search).findLast(({ end }) => end <= to + SHARED);
		if (!value || /[\p{L}\p{N}:：;]/u.test(segment.text.slice(value.end, Math.max(value.end, to))))
			return undefined;
		return { ...value, segment, place: 1 };
	}

	private hasColon(segment: Segment, at: number) {
		return /^ ?[.]? ?[:：#]/.test(segment.text.slice(at, at + 4));
	}

	/** On the same row, before the next label. */
	private right(
		{ marked: { segment, compact, ...marked }, hit, sheet }: LabelPlace,
		search: Search,
	) {
		const row = sheet.rows[segment.row]!;
		const rest = segment.text.slice(compact.ends[hit.behind - 1]!);
		// What stands behind another label is that one's.
		if (marked.hits.some(({ first }) => first >= hit.behind)) return undefined;
		const fit = this.between(rest);
		let skipped = 0;
		let last: ValueBeside | undefined;
		let currency = this.currencyIn(rest);
		for (const other of row.segments.slice(segment.at + 1)) {
			const code = currencyOfSign(fold(other.text.trim()), this.conventions.languages);
			if (code) currency = code;
			if (code || !/[\p{L}\p{N}]/u.test(other.text)) continue;
			if (this.marks.isLabel(other)) break;
			const values = this.valuesIn(other, search);
			const value = search.type === 'amount' ? values.at(-1) : values[0];
			if (value) {
				const far = search.type === 'text' && this.gap(segment, other) > FAR_RIGHT * row.charWidth;
				const place = fit * this.between(other.text.slice(0, value.start)) * (far ? FAR : 1);
				last = { ...value, segment: other, place };
				if (search.type !== 'amount') break;
			} else if (search.type === 'text' || (search.type !== 'amount' && ++skipped > SKIPPED)) break;
		}
		return last && withCurrency(last, currency);
	}

	/** The currency that a label names: "Total (EUR)". */
	private currencyIn(rest: string): string | undefined {
		return rest
			.split(/[^\p{L}\p{Sc}]/u)
			.filter((word) => word !== '' && word === word.toUpperCase())
			.map((word) => currencyOfSign(fold(word), this.conventions.languages))
			.find((code) => code !== undefined);
	}

	private gap(a: Segment, b: Segment) {
		return Math.max(a.left, b.left) - Math.min(a.right, b.right);
	}

	/** In the same column, as the next thing below. */
	private below(
		{ marked: { segment, compact, ...marked }, hit, sheet }: LabelPlace,
		search: Search,
	) {
		const { rows } = sheet;
		const own = rows[segment.row]!;
		// A label with something behind it on its row is answered there.
		const rest = segment.text.slice(compact.ends[hit.behind - 1]!);
		if (marked.hits.some(({ first }) => first >= hit.behind) || /\p{N}/u.test(rest))
			return undefined;
		const fit = this.between(rest);
		let misses = 0;
		for (let at = segment.row + 1; at < rows.length && at <= segment.row + ROWS_BELOW; at++) {
			const row = rows[at]!;
			if (row.alone || row.top - own.bottom > FAR_BELOW * (own.size || 0.6)) return undefined;
			const other = widestBelow(segment, row.segments);
			if (!other) continue;
			const value = this.marks.isLabel(other) ? undefined : this.valuesIn(other, search)[0];
			const sum = search.type === 'amount' ? this.sumBelow(other, at, sheet) : undefined;
			const currency = this.currencyIn(rest);
			if (sum) return withCurrency({ ...sum, place: fit * IN_SUM }, currency);
			if (value) {
				const column =
					search.type !== 'text' &&
					own.segments.length >= HEADS &&
					this.goesOn(other, at, sheet, search);
				const between = this.between(other.text.slice(0, value.start));
				const place = fit * between * (column ? IN_COLUMN : 1);
				return withCurrency({ ...value, segment: other, place }, currency);
			}
			if (search.type === 'text' || ++misses > SKIPPED) return undefined;
		}
		return undefined;
	}

	/** The last amount of a column of which it is the sum, as in a summary of tax rates. */
	private sumBelow(segment: Segment, at: number, { rows }: LabelPlace['sheet']) {
		let total = 0;
		let last: { value: TypedValue; segment: Segment } | undefined;
		let below: Segment | undefined = segment;
		for (let row = at; below && row < at + MOST_SUMMED; row++) {
			const amounts = this.marks.isLabel(below) ? [] : this.valuesIn(below, AMOUNT);
			const value = amounts[0];
			if (amounts.length !== 1 || !value) break;
			const isSum = row > at + 1 && Math.abs(Number(value.value) - total) < HALF_CENT;
			if (isSum) last = { value, segment: below };
			total += Number(value.value);
			const next = rows[row + 1];
			below = next && !next.alone ? widestBelow(segment, next.segments) : undefined;
		}
		return last && { ...last.value, segment: last.segment };
	}

	/** Whether the next thing below a value is such a value again. */
	private goesOn(segment: Segment, at: number, { rows }: LabelPlace['sheet'], search: Search) {
		const below = rows
			.slice(at + 1, at + 1 + ROWS_BELOW)
			.flatMap((row) => (row.alone ? [] : (widestBelow(segment, row.segments) ?? [])));
		const [other] = below;
		if (!other || this.marks.isLabel(other)) return false;
		return this.valuesIn(other, search).length > 0;
	}

	/** Next in the text. */
	private after(
		{ marked: { segment }, sheet }: LabelPlace,
		search: Search,
	): ValueBeside | undefined {
		let count = 0;
		for (const other of this.following(segment, sheet)) {
			if (++count > SEGMENTS_AFTER) return undefined;
			if (this.marks.isLabel(other)) continue;
			const [value] = this.valuesIn(other, search);
			if (value) return { ...value, segment: other, place: 1 };
		}
		return undefined;
	}

	private *following({ row, at, offsets }: Segment, { rows }: LabelPlace['sheet']) {
		for (const segment of rows[row]!.segments.slice(at + 1)) yield segment;
		for (const { segments } of rows.slice(row + 1, row + 1 + SEGMENTS_AFTER)) {
			for (const segment of segments) if (segment.offsets[0]! > offsets[0]!) yield segment;
		}
	}

	/** By the letters that stand between a label and its value; a currency is none. */
	private between(text: string): number {
		const bare = withoutBrackets(text);
		const words = bare.match(/\p{L}+/gu) ?? [];
		const letters = words
			.filter((word) => !currencyOfSign(fold(word), this.conventions.languages))
			.filter((word) => !NEUTRAL.has(fold(word)))
			.reduce((sum, word) => sum + word.length, 0);
		return BETWEEN.find(([most]) => letters <= most)![1];
	}
}

/** Short for a number, and words that only lead to a value. */
const NEUTRAL = new Set([
	'no',
	'nr',
	'n',
	'nº',
	'num',
	'in',
	'is',
	'am',
	'le',
	'el',
	'il',
	'vom',
	'dne',
]);

/** A text without what parts it from its label. */
function textIn(text: string, from: number, to: number): TypedValue[] {
	let [start, end] = [from, to];
	while (start < end && /[\s:：;.,=#|\-–—·•_)]/.test(text[start]!)) start++;
	while (end > start && /[\s:：;,=|\-–—·•_]/.test(text[end - 1]!)) end--;
	const value = text.slice(start, end).replace(/\s+/gu, ' ');
	if (!/[\p{L}\p{N}]/u.test(value) || value.length > LONGEST_TEXT) return [];
	return [{ start, end, value, sure: /\p{L}/u.test(value) ? 1 : NO_LETTERS }];
}

/** Any text may follow a label, so that the label has to begin its own, or to be set off. */
function isTextLabel({ marked: { segment, compact }, hit }: LabelPlace): boolean {
	return hit.first === 0 || isSetOff(segment, compact, hit);
}

function withCurrency(value: ValueBeside, currency: string | undefined): ValueBeside {
	const isAmount = typeof value.value === 'number' && value.currency === undefined;
	return isAmount && currency !== undefined ? { ...value, currency } : value;
}

/** Of what stands under a segment that which lies under most of it. */
function widestBelow(segment: Segment, others: readonly Segment[]): Segment | undefined {
	let best: Segment | undefined;
	let most = 0;
	for (const other of others) {
		if (!overlaps(segment, other)) continue;
		const over = Math.min(segment.right, other.right) - Math.max(segment.left, other.left);
		if (over > most) [best, most] = [other, over];
	}
	return best;
}

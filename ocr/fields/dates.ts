import { eraDatesIn } from './eras';
import { fold } from './fold';
import { digitFor } from './numbers';

/** Languages whose month names are known, as Unicode's CLDR has them (by Intl); and Croatian. */
const LANGUAGES = [
	'bg',
	'cs',
	'da',
	'de',
	'el',
	'en',
	'es',
	'et',
	'fi',
	'fr',
	'hu',
	'id',
	'it',
	'lt',
	'lv',
	'nl',
	'no',
	'pl',
	'pt',
	'ro',
	'ru',
	'sk',
	'sl',
	'sv',
	'tr',
	'uk',
	'vi',
	'ar',
	'he',
];

/** Months by their folded names, long and short, in both cases that a date has them in; 1 to 12. */
interface MonthNames {
	byName: Map<string, number>;
	/** Croatian names that are another month in Polish: `listopada` is October, and November. */
	croatian: Map<string, number>;
}

let names: MonthNames | undefined;

function monthNames(): MonthNames {
	if (names) return names;
	const byName = new Map<string, number>();
	// A number is no name, and of two languages the first is right: "mar" is March.
	for (const language of LANGUAGES)
		for (const [name, month] of namesIn(language)) if (!byName.has(name)) byName.set(name, month);
	const croatian = new Map<string, number>();
	for (const [name, month] of namesIn('hr')) {
		if (!byName.has(name)) byName.set(name, month);
		else if (byName.get(name) !== month) croatian.set(name, month);
	}
	return (names = { byName, croatian });
}

function namesIn(language: string): Array<[name: string, month: number]> {
	const found: Array<[string, number]> = [];
	for (const month of ['long', 'short'] as const) {
		for (const options of [{ month }, { month, day: 'numeric' }] as const) {
			const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
			for (let number = 1; number <= 12; number++) {
				const parts = format.formatToParts(Date.UTC(2024, number - 1, 15));
				const name = parts.find(({ type }) => type === 'month')?.value ?? '';
				const key = fold(name).replaceAll('.', '');
				if (!/^\p{L}{3,}$/u.test(key)) continue;
				found.push([key, number]);
				// "5 במרץ": what stands for "in" is a part of the word.
				if (language === 'he') found.push([`ב${key}`, number]);
			}
		}
	}
	return found;
}

/** @param dotted a full stop stands behind the day, as in Croatian and not in Polish. */
function monthNumber(name: string, dotted: boolean): number | undefined {
	const { byName, croatian } = monthNames();
	return (dotted ? croatian.get(name) : undefined) ?? byName.get(name);
}

/** A date in a text. */
export interface DateInText {
	/** In the folded text. */
	start: number;
	end: number;
	/** What it may mean, `2024-03-05`; the day first, where day and month could be either. */
	readings: string[];
	/** Some digit was read from a letter that OCR takes for it. */
	isGuess: boolean;
}

const NUMERIC = /\d{1,4}(?: ?[./-] ?)\d{1,2}(?: ?[./-] ?)\d{1,4}/g;
const EAST_ASIAN = /(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]/g;
const DAY_FIRST =
	/(\d{1,2})(?:st|nd|rd|th|er|o|º|ª|\.)?(?: | ?- ?)?(?:de |di |of )?(\p{L}{3,14})\.?,?(?: | ?- ?)?(?:de |del )?(\d{4}|\d{2}|'\d{2})(?!\d)/gu;
const MONTH_FIRST = /(\p{L}{3,14})\.? ?(\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/gu;
const YEAR_FIRST = /(\d{4})\.? (\p{L}{3,14})\.? (\d{1,2})(?!\d)/gu;

/** Letters that OCR puts for digits, beside a digit or a sign of a date. */
const MISREAD = /(?<=[\d./-])[oils|b](?=[\doils|b./-]|$|[^\p{L}])|(?<![\p{L}])[oils|b](?=[\d])/gu;

/** All dates of a folded line; those read with a letter for a digit last. */
export function datesIn(line: string): DateInText[] {
	const found = datesOf(line);
	const digits = asDigits(line);
	if (digits === line) return found;
	const known = new Set(found.map(({ start }) => start));
	const guesses = datesOf(digits).filter(({ start }) => !known.has(start));
	return [...found, ...guesses.map((date) => ({ ...date, isGuess: true }))];
}

/** Twice, since two letters beside each other may both be digits. */
const asDigits = (line: string) => line.replace(MISREAD, digitFor).replace(MISREAD, digitFor);

function datesOf(line: string): DateInText[] {
	const found: DateInText[] = [];
	const add = (start: number, length: number, readings: Array<string | undefined>) => {
		const known = [...new Set(readings.filter((reading) => reading !== undefined))];
		const end = start + length;
		if (known.length === 0 || /\d/.test(line[start - 1] ?? '') || /\d/.test(line[end] ?? ''))
			return;
		found.push({ start, end, readings: known, isGuess: false });
	};
	for (const { 0: text, index } of line.matchAll(NUMERIC)) {
		if (!isPart(line, index, index + text.length)) add(index, text.length, inFigures(text));
	}
	for (const { 0: text, 1: year, 2: month, 3: day, index } of line.matchAll(EAST_ASIAN)) {
		add(index, text.length, [isoDate(year!, month!, day!)]);
	}
	for (const { start, end, value } of eraDatesIn(line)) add(start, end - start, [value]);
	const named: Array<[RegExp, number, number, number]> = [
		[DAY_FIRST, 3, 2, 1],
		[MONTH_FIRST, 3, 1, 2],
		[YEAR_FIRST, 1, 2, 3],
	];
	for (const [pattern, year, month, day] of named) {
		for (const match of line.matchAll(pattern)) {
			const number = monthNumber(match[month]!, /^\d+\./.test(match[0]));
			if (number === undefined) continue;
			const read = isoDate(yearOf(match[year]!), String(number), match[day]!);
			add(match.index, match[0].length, [read]);
		}
	}
	return found;
}

const DATE_BEHIND = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?!\d)/;
const DATE_BEFORE = /(?<!\d)\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/;

/** Whether figures go on with those beside them, as in 10.11.12.13 and 2024-03-05-001; two dates do not. */
function isPart(line: string, start: number, end: number): boolean {
	const own = /[./-]/.exec(line.slice(start, end))?.[0];
	const behind = /^([./-])\d/.exec(line.slice(end, end + 2))?.[1];
	if (behind !== undefined) {
		if (behind === own || !DATE_BEHIND.test(line.slice(end + 1, end + 13))) return true;
	}
	const before = /\d([./-])$/.exec(line.slice(Math.max(0, start - 2), start))?.[1];
	if (before === undefined) return false;
	return before === own || !DATE_BEFORE.test(line.slice(Math.max(0, start - 13), start - 1));
}

function inFigures(text: string): Array<string | undefined> {
	const [a = '', b = '', c = ''] = text.split(/ ?[./-] ?/);
	if (a.length === 4) return [isoDate(a, b, c)];
	if (c.length !== 4 && c.length !== 2) return [];
	const year = yearOf(c);
	const short = a.length <= 2 && c.length === 2 ? [isoDate(yearOf(a), b, c)] : [];
	const dayFirst = isoDate(year, b, a);
	// With points nobody writes the month first.
	const monthFirst = text.includes('.') && dayFirst ? [] : [isoDate(year, a, b)];
	return [dayFirst, ...monthFirst, ...short];
}

/** `24` is 2024, `97` is 1997, as most programs have it. */
function yearOf(text: string): string {
	const digits = text.replace("'", '');
	if (digits.length !== 2) return digits;
	return Number(digits) < 70 ? `20${digits}` : `19${digits}`;
}

function isoDate(year: string, month: string, day: string): string | undefined {
	const [y, m, d] = [Number(year), Number(month), Number(day)];
	if (y < 1000 || m < 1 || m > 12 || d < 1) return undefined;
	if (d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return undefined;
	return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

/** What a value that is a date and nothing else may mean; none for any other. A time behind it is let be. */
export function readingsOfDate(value: string): string[] {
	const text = fold(value.trim()).replace(/^(\d{4}-\d{2}-\d{2})t[\d:.]+(?:z|[+-][\d:]+)?$/, '$1');
	const whole = datesOf(text).find(({ start, end }) => start === 0 && end === text.length);
	return whole?.readings ?? [];
}

import { fold } from '../fold';
import { datesIn } from '../dates';
import { foldedLines } from '../folded-lines';
import { currencyOfSign, isCurrencyCode } from '../currencies';
import { atOnce, inParts, type Steps } from '../../document/turns';

/** How a document writes what may be read in two ways. */
export interface Conventions {
	/** `null`: its numbers do not tell. */
	decimal: '.' | ',' | null;
	/** A blank may part thousands: no other sign does. */
	groupsByBlank: boolean;
	monthFirst: boolean;
	/** Whether dates that can be read in one way only tell it. */
	isOrderProven: boolean;
	/** ISO 4217, the one that stands beside most amounts; `null` for none. */
	currency: string | null;
	/** All that stand beside some amount, the most frequent first. */
	currencies: readonly string[];
	/** Whether amounts of it have no decimals, as in yen. */
	isWhole: boolean;
	/** Whether amounts of it have three decimals, as in dinars. */
	isThreefold: boolean;
	/** ISO 639-1, as far as they are known. */
	languages: readonly string[];
}

/** Currencies whose amounts have no decimals in print (ISO 4217, minor unit 0), and Hungary's. */
const WHOLE = new Set(['JPY', 'KRW', 'VND', 'CLP', 'ISK', 'HUF', 'TWD', 'IDR']);

/** Currencies whose amounts have three decimals (ISO 4217, minor unit 3). */
const THREEFOLD = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);

/** So many are read in one step. */
const LINES = 200;

/** The last two digits of an amount. */
const DECIMALS = /[.,]\d{2}(?![\d.,])/g;
const NUMERIC_DATE = /(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?!\d)/g;
/**
 * A currency before an amount; at one, which may be a number of something else but for its decimals or
 * groups; and behind one.
 */
const CURRENCY =
	/(?<![\p{L}\p{N}])(\p{L}{1,2}\$|(?:kr|fr|rs)(?=\. ?\d| \d)|[a-z]{3}(?= \d)|[ء-ي]\.[ء-ي]|\p{Sc})\.? ?\d|(?<![\p{L}\p{N}])(kr|rs|[a-z]{3})(?=\d[\d.,']{0,12}[.,]\d{2,3}(?!\d))|\d ?(\p{Sc}|円|元|원|[ء-ي]\.[ء-ي]|ש"?ח|[a-z]{2,5})(?![\p{L}\p{N}])/gu;

/** A currency's code that stands beside no amount, as in the head of a column. */
const CODE = /(?<![\p{L}\p{N}])[A-Z]{3}(?![\p{L}\p{N}])/gu;

export const conventionsOf = (text: string, languages: readonly string[]): Conventions =>
	atOnce(conventionsSteps(text, languages));

/** As {@link conventionsOf}, in steps of some lines. */
export function* conventionsSteps(text: string, languages: readonly string[]): Steps<Conventions> {
	const seen = { '.': 0, ',': 0 };
	const dates = { dayFirst: 0, monthFirst: 0 };
	const currencies = new Map<string, number>();
	const known = languages.map((language) => fold(language).slice(0, 2));
	let groups = 0;
	yield* inParts(foldedLines(text), LINES, ({ text: line, starts }) => {
		for (const { 0: decimals, index } of line.matchAll(DECIMALS)) {
			const before = line.slice(Math.max(0, index - 6), index);
			const sign = decimals[0] as '.' | ',';
			// Of a date or a version more than one sign is the same.
			if (!/\d$/.test(before) || before.includes(sign)) continue;
			seen[sign]++;
			if (/\d[.,']\d{3}$/.test(before)) groups++;
		}
		for (const [, first, second] of line.matchAll(NUMERIC_DATE)) {
			if (Number(first) > 12 && Number(second) <= 12) dates.dayFirst++;
			if (Number(second) > 12 && Number(first) <= 12) dates.monthFirst++;
		}
		for (const { 0: all, 1: before, 2: at, 3: behind, index } of line.matchAll(CURRENCY)) {
			const code = currencyOfSign(before ?? at ?? behind ?? '', known);
			if (!code) continue;
			const end = index + all.length;
			const written = text.slice(starts[end - (behind?.length ?? 0)], starts[end]).trim();
			// Feet are written small.
			if (written === 'ft') continue;
			const isOneFigure = behind !== undefined && !/[\d.,]/.test(line[index - 1] ?? ' ');
			if (isOneFigure && !isMoneyBehind(written)) continue;
			currencies.set(code, (currencies.get(code) ?? 0) + 1);
		}
	});
	if (currencies.size === 0) {
		for (const [code] of text.matchAll(CODE)) {
			if (currencyOfSign(fold(code), known)) currencies.set(code, (currencies.get(code) ?? 0) + 1);
		}
	}
	const byCount = [...currencies].sort((a, b) => b[1] - a[1]).map(([code]) => code);
	const currency = byCount[0] ?? null;
	const isWhole = currency !== null && WHOLE.has(currency);
	return {
		decimal: isWhole || seen['.'] === seen[','] ? null : seen['.'] > seen[','] ? '.' : ',',
		groupsByBlank: groups === 0,
		monthFirst: isMonthFirst(dates, currency, known),
		isOrderProven: dates.dayFirst !== dates.monthFirst,
		currency,
		currencies: byCount,
		isWhole,
		isThreefold: currency !== null && THREEFOLD.has(currency),
		languages: known,
	};
}

/** Names of money that are no name of anything else, folded. */
const MONEY = new Set(['euro', 'euros', 'kr', 'lei', 'zl']);

/** Whether a name behind one figure is that of money, as it is written: "5 Sek." is none. */
function isMoneyBehind(written: string): boolean {
	if (!/^\p{L}+$/u.test(written)) return true;
	if (MONEY.has(fold(written)) || !/\p{Ll}/u.test(written)) return true;
	return /^\p{Lu}/u.test(written) && !isCurrencyCode(written);
}

/** By the dates that can be read in one way only; else as they are written where that money is paid with. */
function isMonthFirst(
	{ dayFirst, monthFirst }: { dayFirst: number; monthFirst: number },
	currency: string | null,
	languages: readonly string[],
): boolean {
	if (dayFirst !== monthFirst) return monthFirst > dayFirst;
	return currency === 'USD' && languages.every((language) => language === 'en');
}

/** The day that a date means here. */
export function dateByConvention(
	readings: readonly string[],
	written: string,
	{ monthFirst }: Conventions,
): string {
	const [first = '', second] = readings;
	// With points nobody writes the month first.
	return monthFirst && second !== undefined && !written.includes('.') ? second : first;
}

/** Dates of a folded text from left to right, of several over each other the longest. */
export function datesOf(line: string) {
	const found = [...datesIn(line)].sort(
		(a, b) => a.start - b.start || b.end - b.start - (a.end - a.start),
	);
	let reach = -1;
	return found.filter(({ start, end }) => start >= reach && ((reach = end), true));
}

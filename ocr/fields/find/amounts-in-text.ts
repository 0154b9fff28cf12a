import { numbersIn, type NumberInText } from '../numbers';
import type { Conventions } from './conventions';
import { datesOf } from './conventions';
import { currencyOfSign } from '../currencies';
import type { TypedValue } from './typed-value';

/** How sure it is that a number is an amount, by how it is written. */
const SURE = { decimals: 1, currency: 1, grouped: 0.95, whole: 0.75, odd: 0.6, guess: 0.8 };

/** More digits than an amount has. */
const MOST_DIGITS = 12;

const BEFORE =
	/(?:^|[^\p{L}\p{N}])(\p{L}{1,2}\$|[ء-ي]\.[ء-ي]\.?|ש"ח|\p{L}{2,5}\.?|\p{Sc}) ?[-(]?$/u;
const BEHIND = /^[-)]? ?(\p{Sc}|円|元|원|[ء-ي]\.[ء-ي]|ש"ח|\p{L}{2,5})(?![\p{L}\p{N}])/u;

/** Numbers of a folded text from left to right, of several over each other the longest. */
export function numbersOf(line: string, { groupsByBlank }: Conventions): NumberInText[] {
	const dates = datesOf(line);
	const found = numbersIn(line)
		.filter(({ readings }) => readings.length > 0)
		.filter(({ start, end }) => groupsByBlank || !line.slice(start, end).includes(' '))
		.filter(({ start, end }) => !dates.some((date) => start < date.end && date.start < end))
		.sort((a, b) => a.start - b.start || b.end - b.start - (a.end - a.start));
	let reach = -1;
	return found.filter(({ start, end }) => start >= reach && ((reach = end), true));
}

/** Of a folded text, left to right; its places are those in the folded text. */
export function amountsIn(line: string, conventions: Conventions): TypedValue[] {
	return numbersOf(line, conventions).flatMap((number) => {
		const digits = line.slice(number.start, number.end);
		if (isNoAmount(line, digits, number)) return [];
		const before = BEFORE.exec(line.slice(Math.max(0, number.start - 9), number.start));
		const behind = BEHIND.exec(line.slice(number.end, number.end + 9));
		const { languages } = conventions;
		const first = before ? currencyOfSign(before[1]!, languages) : undefined;
		const last = behind ? currencyOfSign(behind[1]!, languages) : undefined;
		const currency = first ?? last;
		const [start, end] = whole(line, number, first ? before![1]! : '', last ? behind![0] : '');
		return [
			{
				start,
				end,
				value: readNumber(number, digits, conventions),
				...(currency ? { currency } : {}),
				...(number.isGuess ? { isGuess: true } : {}),
				sure: sureOf(digits, number.isGuess, currency !== undefined, conventions),
			},
		];
	});
}

/** Percentages, times, codes and what has too many digits. */
function isNoAmount(line: string, digits: string, { start, end }: NumberInText): boolean {
	const count = digits.replace(/\D/g, '').length;
	if (count > MOST_DIGITS || (count > 8 && /^\d+$/.test(digits))) return true;
	if (/^0\d/.test(digits)) return true;
	// "A4" is no amount, "Total9.00" is one.
	if (/^\d+$/.test(digits) && isPartOfWord(line, start)) return true;
	if (/^ ?(?:%|:\d|h\b)/.test(line.slice(end, end + 3)) || /%$/.test(line.slice(0, start)))
		return true;
	// "1 x 3.20" and "3 pcs": a quantity.
	if (/^\d{1,3}$/.test(digits) && /^ ?[x×*@] ?\P{L}?\d/u.test(line.slice(end, end + 5)))
		return true;
	return /\d:$/.test(line.slice(Math.max(0, start - 2), start)) || /#$/.test(line.slice(0, start));
}

/** Whether letters that are no currency stand at a number. */
function isPartOfWord(line: string, start: number): boolean {
	const [letters] = /\p{L}{1,4}$/u.exec(line.slice(Math.max(0, start - 4), start)) ?? [];
	return letters !== undefined && currencyOfSign(letters, []) === undefined;
}

/** With its sign and currency. */
function whole(
	line: string,
	{ start, end, readings }: NumberInText,
	before: string,
	behind: string,
): [number, number] {
	let first = start;
	let last = end + behind.length;
	if (before !== '') first = line.lastIndexOf(before, start);
	if (readings[0]!.startsWith('-')) {
		while (first > 0 && /[-(\p{Sc} ]/u.test(line[first - 1]!)) first--;
		while (line[first] === ' ') first++;
		if (/[-)]/.test(line[last] ?? '')) last++;
	}
	return [first, last];
}

/** The number that is meant where it may be two. */
export function readNumber(
	{ readings }: Pick<NumberInText, 'readings'>,
	digits: string,
	{ decimal, isThreefold }: Pick<Conventions, 'decimal' | 'isThreefold'>,
): number {
	const sign = /[.,]/.exec(digits)?.[0];
	const isTwo = readings.length > 1 && /^\d{1,3}[.,]\d{3}$/.test(digits);
	const isDecimal = sign === decimal || (decimal === null && isThreefold);
	return Number(isTwo && isDecimal ? readings[1] : readings[0]);
}

function sureOf(digits: string, isGuess: boolean, hasCurrency: boolean, { isWhole }: Conventions) {
	const sure = hasCurrency
		? SURE.currency
		: /[.,]\d{2}$/.test(digits)
			? SURE.decimals
			: /^\d{1,3}(?:[.,' ]\d{3})+$/.test(digits)
				? SURE.grouped
				: /^[\dolisb]+$/.test(digits)
					? isWhole
						? SURE.grouped
						: SURE.whole
					: SURE.odd;
	return isGuess ? sure * SURE.guess : sure;
}

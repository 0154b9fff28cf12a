import { isCurrencyCode } from './currencies';

/** What may stand between the digits of a number, as `fold` leaves it. A blank stands in groups only. */
const SEPARATORS = /[.,' ]/;

/**
 * The decimal numbers that a text of digits and separators may mean, without their sign: `1.234` is 1234
 * where a dot groups thousands and 1.234 where it does not. Written without leading and trailing zeros.
 *
 * @param text digits 0 to 9 with `.`, `,`, `'` or a blank between them.
 * @returns none for what is no number, such as 1.2.3 or 12,34,5.
 */
export function readingsOfNumber(text: string): string[] {
	const parts = text.split(SEPARATORS);
	const between = [...text].filter((sign) => SEPARATORS.test(sign));
	if (parts.some((part) => part === '')) return [];
	if (parts.length === 1) return [plain(text, '')];
	const whole = parts.join('');
	const last = parts.at(-1)!;
	const grouped = isGrouped(parts, between);
	const beforeLast = parts.slice(0, -1);
	const isDecimal =
		/[.,]/.test(between.at(-1)!) &&
		!between.slice(0, -1).includes(between.at(-1)!) &&
		(beforeLast.length === 1 || isGrouped(beforeLast, between.slice(0, -1)));
	return [
		...(grouped ? [plain(whole, '')] : []),
		...(isDecimal ? [plain(beforeLast.join(''), last)] : []),
	];
}

/** Groups of three behind one of up to three, all set off by the same sign; or Indian groups of two. */
function isGrouped([first = '', ...rest]: string[], between: string[]): boolean {
	if (rest.length === 0 || first.length > 3 || between.some((sign) => sign !== between[0])) {
		return false;
	}
	// 0.500 is half of one.
	if (first.startsWith('0')) return false;
	if (rest.every((group) => group.length === 3)) return true;
	const inTwos = rest.slice(0, -1).every((group) => group.length === 2);
	return between[0] === ',' && rest.at(-1)!.length === 3 && inTwos && first.length <= 2;
}

function plain(whole: string, decimals: string): string {
	const start = whole.replace(/^0+/, '') || '0';
	let end = decimals.length;
	while (end > 0 && decimals[end - 1] === '0') end--;
	return end > 0 ? `${start}.${decimals.slice(0, end)}` : start;
}

/** The same as a hundredth: `19` percent is `0.19`. */
export function hundredth(number: string): string {
	const [whole = '0', decimals = ''] = number.split('.');
	const padded = whole.padStart(3, '0');
	return plain(padded.slice(0, -2), padded.slice(-2) + decimals);
}

/** A number in the same writing, with its sign; `null` for what has no plain decimal form. */
export function writtenNumber(value: number): string | null {
	const text = String(Math.abs(value));
	if (!/^\d+(\.\d+)?$/.test(text)) return null;
	const [whole = '', decimals = ''] = text.split('.');
	const number = plain(whole, decimals);
	return value < 0 && number !== '0' ? `-${number}` : number;
}

/** A number in a text, with what belongs to it. */
export interface NumberInText {
	/** In the folded text. */
	start: number;
	end: number;
	/** What it may mean, with its sign, as {@link writtenNumber} writes it. */
	readings: string[];
	/** Some digit was read from a letter that OCR takes for it. */
	isGuess: boolean;
}

/** Letters that OCR puts for digits, as `fold` leaves them. */
const LOOKS_LIKE: Record<string, string> = { o: '0', l: '1', i: '1', '|': '1', s: '5', b: '8' };

/** The digit that OCR may have read as this letter, folded; the letter itself where there is none. */
export const digitFor = (letter: string): string => LOOKS_LIKE[letter] ?? letter;

const asDigits = (text: string) => text.replace(/[oli|sb]/g, digitFor);

/** Digits, single separators between them, and letters that may be digits. */
const RUN = /[\doli|sb](?:[.,' ]?[\doli|sb])*/g;

/** Names of money, beside the codes of ISO 4217. */
const MONEY_NAMES = new Set(['rs', 'bs', 'ls', 'zl', 'tl', 'lei', 'kr', 'kc', 'ft', 'fr']);
const isMoney = (name: string) => MONEY_NAMES.has(name) || isCurrencyCode(name);
const NAME_BEFORE = /(?<![\p{L}\p{N}])\p{L}{2,3}(?=\.?\d)/gu;
const NAME_BEHIND = /(?<=\d)\p{L}{2,3}(?![\p{L}\p{N}])/gu;
/** Letters for a tax rate behind a price, as tills print them: 1,99B. */
const RATE_BEHIND = /(?<=\d[.,]\d\d)[bs](?![\p{L}\p{N}])/gu;

/** The line with other signs for letters that are no digits though they look like some: Rs500, THB5. */
function withoutMoney(line: string): string {
	const hidden = (name: string) => (isMoney(name) ? '~'.repeat(name.length) : name);
	return line.replace(NAME_BEFORE, hidden).replace(NAME_BEHIND, hidden).replace(RATE_BEHIND, '~');
}

/**
 * All numbers of a folded line. A blank is taken for a separator only between groups of three digits;
 * where more than one reading is possible (`12 345 678` in three columns), the parts are numbers too.
 */
export function numbersIn(line: string): NumberInText[] {
	const found: NumberInText[] = [];
	for (const { 0: run, index } of withoutMoney(line).matchAll(RUN)) {
		const pieces = run.split(' ');
		let at = index;
		const starts = pieces.map((piece) => {
			const start = at;
			at += piece.length + 1;
			return start;
		});
		for (let first = 0; first < pieces.length; first++) {
			// Longer than a dozen groups no number is.
			for (let last = first; last < Math.min(pieces.length, first + 6); last++) {
				const text = pieces.slice(first, last + 1).join(' ');
				const one = numberAt(line, starts[first]!, text);
				if (one) found.push(one);
				if (last > first && !/^[\doli|sb]{3}/.test(pieces[last]!)) break;
			}
		}
	}
	return found;
}

function numberAt(line: string, start: number, text: string): NumberInText | undefined {
	if (!/\d/.test(text)) return undefined;
	const end = start + text.length;
	if (!isFree(line, start, end)) return undefined;
	if (isWordBefore(line, start, text)) return undefined;
	// "9 boi" of "9 boites" is no number.
	if (/\D$/.test(text) && /^\p{L}/u.test(line.slice(end, end + 2))) return undefined;
	const digits = asDigits(text);
	const readings = readingsOfNumber(digits);
	if (readings.length === 0) return undefined;
	const percent = /^ ?%/.test(line.slice(end, end + 2));
	const all = percent ? [...readings, ...readings.map(hundredth)] : readings;
	const isNegative = isMinusAround(line, start, end);
	return {
		start,
		end,
		readings: isNegative ? all.map((number) => (number === '0' ? number : `-${number}`)) : all,
		isGuess: digits !== text,
	};
}

/** "is 119.00" is no 15,119.00; "l 119.00" may be 1,119.00 where the letter stands alone. */
function isWordBefore(line: string, start: number, text: string): boolean {
	const [letters] = /^[a-z|]+(?= )/.exec(text) ?? [];
	if (letters === undefined) return false;
	return !/^[li|]$/.test(letters) || /\p{L}/u.test(line[start - 1] ?? ' ');
}

/** Whether nothing stands at it that makes another word or number of it. A currency may. */
function isFree(line: string, start: number, end: number): boolean {
	const before = line[start - 1] ?? ' ';
	const after = line.slice(end, end + 2);
	if (/\d/.test(before) || /^\d/.test(after) || /^[.,']\d/.test(after)) return false;
	if (/^[-/]\d/.test(after)) return false;
	if (/[.,'/-]/.test(before) && /\d/.test(line[start - 2] ?? '')) return false;
	const letters = /\p{L}{1,4}$/u.exec(line.slice(Math.max(0, start - 4), start))?.[0] ?? '';
	// An upper-case code stands in lower case here: EUR12.50, Rs.500, INV12345 is none of it.
	return letters.length === 0 || letters.length <= 3;
}

/** A bracket, and it may be a currency's sign or name, before a number and behind it. */
const OPENING = /\( ?(?:(?:\p{Sc}|\p{L}{1,2}\$|\p{L}{2,3}\.?) ?)?$/u;
const CLOSING = /^ ?(?:(?:\p{Sc}|\p{L}{1,2}\$|\p{L}{2,3}\.?) ?)?\)/u;
/** `-EUR 5` and `EUR-5`. */
const MINUS_MONEY = /(?:^|[^\p{L}\p{N}])-(\p{L}{2,3})\.? ?$/u;
const MONEY_MINUS = /(?:^|[^\p{L}\p{N}])(\p{L}{2,3})-$/u;

/**
 * `-5`, `-$5`, `-EUR 5`, `EUR-5`, `5-`, `(5.00)`, `($5)` and `(5 EUR)`; but `2024-5`, `a-5` and `a - 5` have
 * no sign, and `(1)` is a footnote.
 */
function isMinusAround(line: string, start: number, end: number): boolean {
	const before = line.slice(Math.max(0, start - 8), start);
	const behind = line.slice(end, end + 6);
	const [opening, closing] = [OPENING.exec(before)?.[0], CLOSING.exec(behind)?.[0]];
	if (opening !== undefined && closing !== undefined) {
		const names = (opening + closing).match(/\p{L}{2,3}(?!\$)/gu) ?? [];
		const isBare = /^\([ ]?$/.test(opening) && /^ ?\)$/.test(closing);
		if (isBare) return !/^\d{1,2}$/.test(line.slice(start, end));
		return names.every(isMoney);
	}
	const name = (MINUS_MONEY.exec(before) ?? MONEY_MINUS.exec(before))?.[1];
	if (name !== undefined && isMoney(name)) return true;
	if (line[end] === '-' && !/[\p{L}\d]/u.test(line[end + 1] ?? ' ')) return true;
	if (/(?:^|[^\p{L}\d])-\p{Sc}?$/u.test(before)) return true;
	return /(?:^|[^\p{L}\d\s])\s?-\s?\p{Sc}?\s?$/u.test(before);
}

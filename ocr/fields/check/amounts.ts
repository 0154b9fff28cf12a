import { fold } from '../fold';
import { numbersIn } from '../numbers';

/** Whether a value is so much of a hundred or of a thousand, which is no amount of money. */
export const isPercentage = (value: string | number): boolean =>
	typeof value === 'string' && /[%‰]|\b(?:per ?cent|prozent|procent|pct)\b/.test(fold(value));

/**
 * The number that a value is, also where it is written with a currency or as another country writes it.
 * Where `1.234` may be two numbers, the dot groups thousands.
 *
 * @returns `null` for what is no number, and for a percentage.
 */
export function amountOf(value: string | number): number | null {
	if (typeof value === 'number') return value;
	if (isPercentage(value)) return null;
	const text = fold(value.trim());
	if (/^[-+]?\d+(?:\.\d+)?$/.test(text) && !/^[-+]?\d{1,3}\.\d{3}$/.test(text)) return Number(text);
	const numbers = numbersIn(text);
	// Of numbers within each other the one that reaches furthest is meant.
	const longest = numbers.reduce<(typeof numbers)[number] | undefined>(
		(best, one) => (best && best.end - best.start >= one.end - one.start ? best : one),
		undefined,
	);
	if (!longest || numbers.some(({ start, end }) => start >= longest.end || end <= longest.start)) {
		return null;
	}
	return Number(longest.readings[0]);
}

/** Decimals are at least those of money, and at most what floating point has for sure. */
const LEAST_DECIMALS = 2;
const MOST_DECIMALS = 6;

/** As people read amounts beside each other: `100.00`, and `0.125` where a third decimal counts. */
export function writtenAmounts(amounts: readonly number[]): string[] {
	const decimals = amounts.map((amount) => {
		const [, behind = ''] = String(Number(amount.toFixed(MOST_DECIMALS))).split('.');
		return behind.length;
	});
	const most = Math.min(MOST_DECIMALS, Math.max(LEAST_DECIMALS, ...decimals));
	return amounts.map((amount) => (Number.isFinite(amount) ? amount.toFixed(most) : 'too large'));
}

/** A hundredth, as amounts are rounded to. */
const ROUNDING = 0.01;
/** What floating point may add to a difference. */
const NOISE = 1e-6;

/**
 * Whether two amounts are the same but for rounding.
 *
 * @param count of the values that were rounded before they came together.
 */
export function isSameAmount(
	one: number,
	other: number,
	{ count, tolerance }: { count: number; tolerance?: number },
): boolean {
	if (!Number.isFinite(one) || !Number.isFinite(other)) return false;
	const most = tolerance ?? ROUNDING * Math.max(1, count);
	return Math.abs(one - other) <= most + NOISE * Math.max(1, Math.abs(one) / 1e6);
}

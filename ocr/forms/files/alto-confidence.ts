import { readNumber } from './file-page';
import type { Attributes } from './read-markup';

/** What a letter has that is as uncertain as can be; 0 is certain. */
const LEAST_CERTAIN = 9;

/**
 * The confidence of a `String`, 0..1: its own (`WC`), or else the mean of its letters (`CC`), a digit for
 * each. `null` where neither is given.
 */
export function readConfidence({ WC, CC = '' }: Attributes): number | null {
	const own = readNumber(WC);
	if (own !== null || !/^[\d\s]+$/.test(CC)) return own;
	const digits = Array.from(CC.replace(/\s+/g, ''), Number);
	if (digits.length === 0) return null;
	return 1 - digits.reduce((sum, digit) => sum + digit, 0) / digits.length / LEAST_CERTAIN;
}

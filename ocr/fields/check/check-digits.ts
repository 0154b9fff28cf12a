const digitsOf = (text: string) => [...text].map(Number);

/** The last digit makes the number right (ISO/IEC 7812-1, as cards and many account numbers have it). */
export function isLuhn(digits: string): boolean {
	if (!/^\d{2,}$/.test(digits)) return false;
	const sum = digitsOf(digits)
		.reverse()
		.reduce((total, digit, index) => {
			const doubled = index % 2 === 1 ? digit * 2 : digit;
			return total + (doubled > 9 ? doubled - 9 : doubled);
		}, 0);
	return sum % 10 === 0;
}

/** ISO/IEC 7064, MOD 11,10. */
export function isMod11_10(digits: string): boolean {
	let product = 10;
	const own = digitsOf(digits);
	for (const digit of own.slice(0, -1)) {
		const sum = (digit + product) % 10 || 10;
		product = (sum * 2) % 11;
	}
	return (11 - product) % 10 === own.at(-1);
}

/** The sum of digits by their weights; digits behind the last weight count nothing. */
export const weighted = (digits: string, weights: readonly number[]): number =>
	weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);

/** The rest of a division of a number of any length, letters read as 10 to 35 (ISO/IEC 7064, MOD 97-10). */
export function mod97(text: string): number {
	let rest = 0;
	for (const character of text) {
		const value = Number.parseInt(character, 36);
		rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
	}
	return rest;
}

import { mod97 } from './check/check-digits';

/** Characters of an IBAN, by country (ISO 13616, as SWIFT's registry has them). */
const LENGTHS: Readonly<Record<string, number>> = {
	...{ AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BI: 27, BR: 29 },
	...{ BY: 28, CH: 21, CR: 22, CY: 28, CZ: 24, DE: 22, DJ: 27, DK: 18, DO: 28, EE: 20, EG: 29 },
	...{ ES: 24, FI: 18, FK: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18, GR: 27, GT: 28 },
	...{ HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28 },
	...{ LC: 32, LI: 21, LT: 20, LU: 20, LV: 21, LY: 25, MC: 27, MD: 24, ME: 22, MK: 19, MN: 20 },
	...{ MR: 27, MT: 31, MU: 30, NI: 28, NL: 18, NO: 15, OM: 23, PK: 24, PL: 28, PS: 29, PT: 25 },
	...{ QA: 29, RO: 24, RS: 22, RU: 33, SA: 24, SC: 31, SD: 18, SE: 24, SI: 19, SK: 24, SM: 27 },
	...{ SO: 23, ST: 25, SV: 28, TL: 23, TN: 24, TR: 26, UA: 29, VA: 22, VG: 24, XK: 20, YE: 30 },
};

/** Country, check digits, and up to 30 letters and digits (ISO 13616). */
const FORM = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** How many characters an IBAN has that begins with a country's two capital letters; `undefined` for no country. */
export function lengthOfIban(text: string): number | undefined {
	const country = text.slice(0, 2);
	return Object.hasOwn(LENGTHS, country) ? LENGTHS[country] : undefined;
}

/**
 * Whether a code is written as an IBAN is, whatever its length and its check digits say.
 *
 * @param code in capitals, without blanks.
 */
export const hasFormOfIban = (code: string): boolean => FORM.test(code);

/**
 * Whether a code is an IBAN of a country that is known, with its length and its check digits.
 *
 * @param code in capitals, without blanks.
 */
export const isIban = (code: string): boolean =>
	hasFormOfIban(code) && lengthOfIban(code) === code.length && hasCheckDigits(code);

/** ISO 7064, mod 97-10: country and check digits go to the end, and the rest is 1. */
const hasCheckDigits = (code: string) => mod97(code.slice(4) + code.slice(0, 4)) === 1;

/**
 * What is wrong with an IBAN, as the end of a sentence about it.
 *
 * @param text with or without blanks.
 * @returns `undefined` for a valid one.
 */
export function whatIsWrongWithIban(text: string): string | undefined {
	const iban = text
		.replace(/^\s*iban[\s:.]*/i, '')
		.replace(/[\s.-]+/g, '')
		.toUpperCase();
	if (!hasFormOfIban(iban)) return 'does not have the form of an IBAN';
	const length = lengthOfIban(iban);
	if (length !== undefined && iban.length !== length) {
		return `has ${iban.length} characters, and an IBAN of ${iban.slice(0, 2)} has ${length}`;
	}
	return hasCheckDigits(iban) ? undefined : 'has wrong check digits';
}

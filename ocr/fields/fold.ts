import { asciiDigit } from '../document/ascii-digit';

/** Signs that stand for each other in print: dashes, minus, quotes, slashes of other scripts. */
const SAME: Record<string, string> = {
	...Object.fromEntries([...'‐‑‒–—―−﹣'].map((sign) => [sign, '-'])),
	...Object.fromEntries([...'‘’‚‛′´`׳'].map((sign) => [sign, "'"])),
	...Object.fromEntries([...'“”„‟″«»״'].map((sign) => [sign, '"'])),
	'٫': '.',
	'٬': ',',
	'⁄': '/',
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	ł: 'l',
	đ: 'd',
	ı: 'i',
};

/**
 * Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, and signs without a shape. The voiced
 * marks of kana and the vowels of Indic scripts make other words, so they stay.
 */
const ACCENT = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\p{Cf}]/u;

/**
 * A character as it is compared: lower case, without width, ligature and accents (Unicode NFKD), digits as
 * 0 to 9. Empty for an accent by itself and for a soft hyphen.
 */
export function foldCharacter(character: string): string {
	if (character.length === 1 && character >= ' ' && character <= '~' && character !== '`')
		return character.toLowerCase();
	const low = character.toLowerCase();
	// Some of them come apart in NFKD: ´ is an accent over a blank there.
	if (Object.hasOwn(SAME, low)) return SAME[low]!;
	let folded = '';
	// Letters of formulas and signs such as ℡ are capitals only then.
	for (const letter of low.normalize('NFKD').toLowerCase()) {
		if (ACCENT.test(letter)) continue;
		folded += SAME[letter] ?? asciiDigit(letter);
	}
	// Syllables of Korean and voiced kana come apart in NFKD.
	return folded.normalize('NFC');
}

/** All of a text as it is compared. */
export function fold(text: string): string {
	let folded = '';
	for (const character of text) folded += foldCharacter(character);
	return folded;
}

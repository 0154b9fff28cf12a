/** Where the decimal digits of a script begin; each has ten in a row (Unicode, category Nd). */
const DIGIT_ZEROS = [
	0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
	0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810,
];

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

/** Digits of any script as 0 to 9. */
function digit(letter: string): string {
	const code = letter.codePointAt(0)!;
	const zero = DIGIT_ZEROS.find((first) => code >= first && code < first + 10);
	return zero === undefined ? letter : String(code - zero);
}

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
	for (const letter of low.normalize('NFKD')) {
		if (ACCENT.test(letter)) continue;
		folded += SAME[letter] ?? digit(letter);
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

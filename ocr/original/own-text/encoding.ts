import type { Letter } from './letters';

/** Letters of one word. */
export type LetterWord = readonly Letter[];

/** Share of the letters of words that may say nothing: a bullet by itself is no word. */
const MOST_UNKNOWN = 0.003;

/** Share of the words that may have no letter and no digit. */
const MOST_SYMBOLS = 0.3;

/** Share of the words of Latin letters that may have no vowel, and words that it takes to tell. */
const MOST_WITHOUT_VOWEL = 0.25;
const WORDS_TO_TELL = 12;

/** Scripts that a page has more of than a few letters, and what of it are more than a few. */
const MOST_SCRIPTS = 3;
const MORE_THAN_A_FEW = 0.02;

/** Share of the letters that may be drawn otherwise than what they are said to be, and letters that it takes. */
const MOST_MISSHAPEN = 0.12;
const LETTERS_TO_TELL = 15;

/** Letters by how they are drawn; those that fonts differ in (f, i, j, t, J, Q and figures) are left out. */
const TALL: ReadonlySet<string> = new Set('bdhklABCDEFGHIKLMNOPRSTUVWXYZ');
const SHORT: ReadonlySet<string> = new Set('acemnorsuvwxzgpqy');
const BELOW: ReadonlySet<string> = new Set('gpqy');

/** Of the height of the tallest letter of a word: what is less is short; and what reaches below its line. */
const SHORT_TO = 0.8;
const BELOW_FROM = 0.12;

/**
 * Whether the letters of a page are those that are drawn. A font need not say which letters its shapes are,
 * or may say it wrong: what comes out are symbols, letters of many scripts, words that no language has, or
 * an "A" that is as low as an "a" and reaches below its line as a "g" does.
 */
export function isSoundlyEncoded(words: readonly LetterWord[]): boolean {
	return (
		!saysNothing(words) && !isOfManyScripts(words) && !hasNoVowels(words) && !isMisshapen(words)
	);
}

const textOf = (word: LetterWord) => word.map(({ text }) => text).join('');

function saysNothing(words: readonly LetterWord[]): boolean {
	const longer = words.filter((word) => word.length > 1);
	const letters = longer.flat();
	const unknown = letters.filter(({ text }) => text === '').length;
	if (unknown > letters.length * MOST_UNKNOWN) return true;
	const symbols = words.filter((word) => isSymbols(textOf(word))).length;
	return symbols > Math.max(3, words.length * MOST_SYMBOLS);
}

/** A row of dots leads to a page number, and of dashes or underscores to what is to be filled in. */
const isSymbols = (text: string) => !/[\p{L}\p{N}]/u.test(text) && !/^[.·•…_\-–—]*$/u.test(text);

/** Numbers of glyphs that are taken for letters come out as letters of everywhere. */
function isOfManyScripts(words: readonly LetterWord[]): boolean {
	const counts = new Map<string, number>();
	let total = 0;
	for (const { text } of words.flat()) {
		const code = text.codePointAt(0) ?? 0;
		if (!/\p{L}/u.test(text)) {
			if (/\p{Cn}/u.test(text)) counts.set('none', (counts.get('none') ?? 0) + 1);
			continue;
		}
		total++;
		const script = scriptOf(code);
		counts.set(script, (counts.get(script) ?? 0) + 1);
	}
	const isMany = (script: string) => (counts.get(script) ?? 0) > total * MORE_THAN_A_FEW;
	return (
		isMany('rare') || isMany('none') || [...counts.keys()].filter(isMany).length > MOST_SCRIPTS
	);
}

/** By where Unicode has it; `rare`: hardly in any text at all. */
function scriptOf(code: number): string {
	if (code < 0x250 || (code >= 0x1e00 && code <= 0x1eff)) return 'latin';
	if (code < 0x370 || (code >= 0xa000 && code <= 0xabff)) return 'rare';
	if (code < 0x2000) return String(code >> 8);
	if (code >= 0x3400 && code <= 0x4dbf) return 'rare';
	if (code >= 0xac00 && code <= 0xd7ff) return 'hangul';
	return code >= 0xfb00 && code <= 0xfeff ? 'forms' : 'han';
}

const VOWELS = /[aeiouy]/iu;

/** Of a language with Latin letters; letters that are moved by some places have none where they should be. */
function hasNoVowels(words: readonly LetterWord[]): boolean {
	const told = words
		.map((word) => textOf(word).normalize('NFD'))
		.filter((word) => /^[A-Za-z]?[a-z\u0300-\u036f]{3,}[,.:;]?$/u.test(word));
	const without = told.filter((word) => !VOWELS.test(word)).length;
	return told.length >= WORDS_TO_TELL && without > told.length * MOST_WITHOUT_VOWEL;
}

/** What is drawn of Latin letters is compared with what they are said to be, word by word. */
function isMisshapen(words: readonly LetterWord[]): boolean {
	let [told, wrong] = [0, 0];
	for (const word of words) {
		const letters = word.filter(
			({ text, upright }) => upright && (TALL.has(text) || SHORT.has(text)),
		);
		const tallest = Math.max(0, ...letters.map(({ above }) => above));
		if (letters.length < 3 || tallest <= 0) continue;
		const hasTall = letters.some(({ text }) => TALL.has(text));
		for (const { text, above, below } of letters) {
			const isShort = above < tallest * SHORT_TO;
			// Where all of them are said to be short, all of them are as high as the tallest.
			const isAsHigh = isShort === (hasTall && SHORT.has(text));
			const isAsLow = below > tallest * BELOW_FROM === BELOW.has(text);
			told++;
			if (!isAsHigh || !isAsLow) wrong++;
		}
	}
	return told >= LETTERS_TO_TELL && wrong > told * MOST_MISSHAPEN;
}

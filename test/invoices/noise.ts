import type { SeenPage, SeenWord } from '../layouts/answers.ts';
import type { Random } from '../layouts/random.ts';

/** What OCR takes for each other. */
const CONFUSED: ReadonlyArray<[there: string, read: readonly string[]]> = [
	['rn', ['m']],
	['m', ['rn']],
	['cl', ['d']],
	['O', ['0']],
	['0', ['O', 'o']],
	['o', ['0']],
	['l', ['1', 'I']],
	['I', ['l', '1']],
	['1', ['l', 'I']],
	['5', ['S']],
	['S', ['5']],
	['8', ['B']],
	['B', ['8']],
	['ロ', ['口']],
	['カ', ['力']],
	['ー', ['一']],
	['ニ', ['二']],
];

const ACCENTED = /[À-ÿĀ-ž]/u;

/** How often something is misread, 0..1 of the places where it can be. */
export interface Noise {
	/** Letters taken for others. */
	letters: number;
	/** Accents left out. */
	accents: number;
	/** Full stops, commas, colons and dashes left out. */
	signs: number;
}

export const noiseOf = (random: Random): Noise => ({
	letters: random.between(0.002, 0.02),
	accents: random.between(0, 0.08),
	signs: random.between(0, 0.015),
});

/** The page as it is read badly: places are the same, some letters are not. */
export function misread(page: SeenPage, noise: Noise, random: Random): SeenPage {
	const read = (word: SeenWord): SeenWord => {
		const text = misreadText(word.text, noise, random);
		return {
			...word,
			text,
			confidence: text === word.text ? word.confidence : word.confidence * 0.8,
		};
	};
	return { ...page, blocks: page.blocks.map((lines) => lines.map((line) => line.map(read))) };
}

function misreadText(text: string, { letters, accents, signs }: Noise, random: Random): string {
	let read = '';
	for (let at = 0; at < text.length;) {
		const letter = text[at];
		const known = CONFUSED.find(([there]) => text.startsWith(there, at));
		if (known && random.chance(letters)) {
			read += random.pick(known[1]);
			at += known[0].length;
			continue;
		}
		if (ACCENTED.test(letter) && random.chance(accents)) read += letter.normalize('NFD')[0];
		else if (!/[.,:-]/.test(letter) || !random.chance(signs)) read += letter;
		at++;
	}
	// A word that was nothing but a sign is still a word.
	return read === '' ? text : read;
}

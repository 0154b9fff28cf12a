import type { Steps } from '../document/turns';
import type { Compact } from './compact';

/** Units that begin a value: by them the places are looked up where it may stand. */
const KEY = 3;
/** The same for longer values: many begin with the same word. */
const LONG_KEY = 9;

/** So many are read in one step. */
const UNITS = 10_000;

/** A place in a compact text. */
export interface Hit {
	/** Index of the first unit. */
	first: number;
	/** Behind the last unit. */
	behind: number;
}

/** Finds values in a compact text, each in as many steps as there are places that begin like it. */
export class TextIndex {
	private readonly byKey = new Map<string, number[]>();
	private readonly byLongKey = new Map<string, number[]>();

	private readonly text: string;

	private constructor(private readonly source: Compact) {
		this.text = source.text;
	}

	/** In steps of some thousand units. */
	static *steps(source: Compact): Steps<TextIndex> {
		const index = new TextIndex(source);
		const { text, breaks } = source;
		for (let at = 0; at < text.length; at++) {
			if (at % UNITS === UNITS - 1) yield;
			if (breaks[at] === 0) continue;
			push(index.byKey, text.slice(at, at + KEY), at);
			push(index.byLongKey, text.slice(at, at + LONG_KEY), at);
		}
		return index;
	}

	/**
	 * Where a value stands as words of its own: not in the middle of a word or a number.
	 *
	 * @param wanted compact, as the text is.
	 */
	find(wanted: string): Hit[] {
		const { breaks } = this.source;
		// Two letters stand in many words and numbers.
		const needed = wanted.length <= KEY && !isWide(wanted) ? 2 : 1;
		return this.beginnings(wanted)
			.map((first) => ({ first, behind: first + wanted.length }))
			.filter(({ first, behind }) => breaks[first]! >= needed && breaks[behind]! >= needed);
	}

	/** Where a word begins so, or is it, by its first unit. */
	beginnings(wanted: string): number[] {
		if (wanted === '') return [];
		return this.starts(wanted).filter((first) => this.text.startsWith(wanted, first));
	}

	private starts(wanted: string): readonly number[] {
		if (wanted.length >= LONG_KEY) return this.byLongKey.get(wanted.slice(0, LONG_KEY)) ?? [];
		if (wanted.length >= KEY) return this.byKey.get(wanted.slice(0, KEY)) ?? [];
		const found: number[] = [];
		for (const [key, places] of this.byKey) {
			if (key.startsWith(wanted)) for (const place of places) found.push(place);
		}
		return found.sort((a, b) => a - b);
	}
}

function push(all: Map<string, number[]>, key: string, at: number) {
	const places = all.get(key);
	if (places) places.push(at);
	else all.set(key, [at]);
}

/** A script in which one or two characters are a word. */
export const isWide = (text: string) =>
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);

/** Letters that OCR takes for each other, folded; each row is one letter of a skeleton. */
const ALIKE: Record<string, string> = {
	...{ '0': 'o', '1': 'l', i: 'l', '5': 's', '8': 'b' },
	// Kana and characters of the same strokes.
	...{ 口: 'ロ', 力: 'カ', 一: 'ー', 二: 'ニ', 工: 'エ', 夕: 'タ', 卜: 'ト', 八: 'ハ', へ: 'ヘ' },
};

/** The text with those letters as one that OCR takes for each other, as long as before. */
export const skeleton = (text: string): string => {
	let units = '';
	for (let at = 0; at < text.length; at++) units += ALIKE[text[at]!] ?? text[at]!;
	return units;
};

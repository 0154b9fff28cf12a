/**
 * How wide letters are and how high their ink is, as parts of the font's size. Widths of Latin letters
 * are those of the Adobe Core 14 fonts' metrics; other scripts have typical ones of their own.
 */
export interface Font {
	name: string;
	/** Of the letters 32..126, in thousandths. One number: all are as wide. */
	widths: readonly number[];
	/** 1 as it is; below that the letters are narrower. */
	stretch: number;
}

const HELVETICA = [
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
	556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
	611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
	667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
	222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

const TIMES = [
	250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
	500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
	556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
	722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
	278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

export const FONTS = {
	helvetica: { name: 'Helvetica', widths: HELVETICA, stretch: 1 },
	condensed: { name: 'Helvetica condensed', widths: HELVETICA, stretch: 0.76 },
	times: { name: 'Times', widths: TIMES, stretch: 1 },
	courier: { name: 'Courier', widths: [600], stretch: 1 },
	/** As thermal printers have it: high and narrow. */
	narrow: { name: 'Courier condensed', widths: [600], stretch: 0.82 },
} satisfies Record<string, Font>;

const WIDE =
	/[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]/;
const MARK = /\p{M}/u;

/** Of a text in pixels, blanks included. */
export function widthOf(text: string, font: Font, size: number): number {
	let width = 0;
	for (const letter of text.normalize('NFC')) width += advance(letter, font);
	return (width * size * font.stretch) / 1000;
}

function advance(letter: string, { widths }: Font): number {
	if (MARK.test(letter)) return 0;
	const mono = widths.length === 1 ? widths[0] : 0;
	if (WIDE.test(letter)) return mono ? 2 * mono : 1000;
	if (mono) return mono;
	const base = letter.normalize('NFD').codePointAt(0)!;
	if (base >= 32 && base <= 126) return widths[base - 32];
	// No two letters of a proportional font need be alike.
	if (/\p{L}/u.test(letter)) return 470 + ((base * 37) % 9) * 25;
	return letter === '\u00a0' ? widths[0] : 500;
}

/** Ink above and below the baseline, as parts of the size. */
export interface Ink {
	above: number;
	below: number;
}

/** What an engine gives every word of a line that does not look at its ink. */
export const LINE_INK: Ink = { above: 0.76, below: 0.2 };

const LOW: Record<string, Ink> = {
	'-': { above: 0.34, below: -0.28 },
	'–': { above: 0.34, below: -0.28 },
	'—': { above: 0.34, below: -0.28 },
	_: { above: -0.02, below: 0.08 },
	'=': { above: 0.42, below: -0.14 },
	'*': { above: 0.72, below: -0.44 },
	'.': { above: 0.11, below: 0 },
	'…': { above: 0.11, below: 0 },
	',': { above: 0.11, below: 0.14 },
	'"': { above: 0.72, below: -0.47 },
	'“': { above: 0.72, below: -0.47 },
	'”': { above: 0.72, below: -0.47 },
	'’': { above: 0.72, below: -0.47 },
	'•': { above: 0.53, below: -0.19 },
};

/** Of a word whose box lies closely around it. */
export function inkOf(word: string): Ink {
	let [above, below] = [-1, -1];
	for (const letter of word) {
		const ink = LOW[letter] ?? inkOfLetter(letter);
		above = Math.max(above, ink.above);
		below = Math.max(below, ink.below);
	}
	return { above, below };
}

function inkOfLetter(letter: string): Ink {
	if (WIDE.test(letter)) return { above: 0.84, below: 0.1 };
	const base = letter.normalize('NFD')[0];
	const below = /[gjpqyQ;()[\]{}|@çруфцщ]/.test(base) ? 0.21 : 0;
	return { above: /[acegmnopqrsuvwxyz:+<>~]/.test(base) ? 0.53 : 0.73, below };
}

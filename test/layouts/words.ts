import { inkOf, LINE_INK, widthOf } from './fonts.ts';
import type { Random } from './random.ts';
import type { Piece } from './sheet.ts';

/** What an OCR engine calls a word, still upright. Pixels. */
export interface ReadWord {
	text: string;
	left: number;
	right: number;
	top: number;
	bottom: number;
	/** No blank parts it from the word before it. */
	glued: boolean;
	/** Of the piece, as it was printed. */
	row: number;
}

/** How an engine cuts words and puts boxes around them. */
export interface Engine {
	/** Boxes lie closely around the ink; otherwise all of a line are as high. */
	tight: boolean;
	/** Part of its height by which a box's top and bottom lie off. */
	jitter: number;
	/** Part of the words whose colon, currency or second half is a word of its own. */
	split: number;
	/** Part of the blanks that are overlooked. */
	merge: number;
}

const UNSPACED = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]/;

/** The words of a piece in the order they are read. */
export function readWords(piece: Piece, engine: Engine, random: Random): ReadWord[] {
	const tokens = tokensOf(piece.text, engine, random);
	let offset = 0;
	return tokens.map(({ text, glued }) => {
		if (!glued) offset += offset > 0 ? widthOf(' ', piece.font, piece.size) + piece.stretch : 0;
		const width = widthOf(text, piece.font, piece.size);
		const left = piece.rightToLeft ? piece.right - offset - width : piece.left + offset;
		offset += width;
		return { ...boxOf(text, left, width, piece, engine, random), text, glued, row: piece.row };
	});
}

function boxOf(
	text: string,
	left: number,
	width: number,
	{ baseline, size }: Piece,
	{ tight, jitter }: Engine,
	random: Random,
) {
	const { above, below } = tight ? inkOf(text) : LINE_INK;
	const height = (above + below) * size;
	const off = () => random.between(-jitter, jitter) * height;
	const aside = () => random.between(-jitter, jitter) * Math.min(width, size) * 0.3;
	return {
		left: left + 0.04 * size + aside(),
		right: left + Math.max(width - 0.04 * size, 0.1 * size) + aside(),
		top: baseline - above * size + off(),
		bottom: baseline + below * size + off(),
	};
}

interface Token {
	text: string;
	glued: boolean;
}

function tokensOf(text: string, { split, merge }: Engine, random: Random): Token[] {
	const tokens: Token[] = [];
	for (const word of text.split(' ')) {
		const before = tokens[tokens.length - 1];
		// Blanks between letters are overlooked more often than those beside figures.
		if (before && /\p{L}$/u.test(before.text) && /^\p{L}/u.test(word) && random.chance(merge)) {
			before.text += word;
			continue;
		}
		partsOf(word, split, random).forEach((part, index) => {
			tokens.push({ text: part, glued: index > 0 });
		});
	}
	return tokens;
}

/** A word in one piece, or in several that touch. */
function partsOf(word: string, split: number, random: Random): string[] {
	if (UNSPACED.test(word)) return chunksOf(word, random);
	if (!random.chance(split)) return [word];
	const sign = /^(.+?)([:,%€$₹¥]|EUR)$/u.exec(word) ?? /^([€$₹¥(+-])(.+)$/u.exec(word);
	if (sign) return [sign[1], sign[2]];
	const letters = [...word];
	// Marks belong to the letter before them, and Arabic letters are written in one.
	if (letters.length < 8 || /[\p{M}\u0600-\u06ff]/u.test(word)) return [word];
	const at = random.int(3, letters.length - 3);
	return [letters.slice(0, at).join(''), letters.slice(at).join('')];
}

/** Engines cut Chinese, Japanese and Thai into words as they please. */
function chunksOf(word: string, random: Random): string[] {
	const letters = word.match(/[\d.,:]+|\P{M}\p{M}*/gu) ?? [word];
	const parts: string[] = [];
	for (let at = 0; at < letters.length;) {
		const count = random.int(1, 4);
		parts.push(letters.slice(at, at + count).join(''));
		at += count;
	}
	return parts;
}

import type { RawPoint } from '../document/geometry';
import { boxPoints, quadOf } from '../reading/quad';
import { glyphInOrder, isRightToLeftLetter } from './glyph-letters';
import type { PdfiumModule } from './pdfium-module';

export interface LayerWord {
	text: string;
	/** In points of the page as shown, from its top left; none where the letters have no extent. */
	points?: RawPoint[];
	/** A line ends after it. */
	breakAfter: boolean;
}

export interface LayerPage {
	/** Points (1/72 inch), as shown. */
	width: number;
	height: number;
	words: LayerWord[];
}

/** PDFium gives places as whole numbers; these are hundredths of a point. */
const FINENESS = 100;

/** What PDFium has in the place of a hyphen at the end of a line. */
const LINE_HYPHENS = new Set([0x02, 0xfffe]);

/** Left, top, right, bottom, in the page's own space, y upwards. */
type Box = [left: number, top: number, right: number, bottom: number];

interface OpenWord {
	text: string;
	box: Box | null;
	/** The letters of its last glyph, if they are read from right to left, and where that is drawn. */
	glyph?: { letters: string; from: number; x: number; y: number };
	/** Radians, clockwise (PDFium has `atan2(c, a)` of the letter's matrix), in the page's own space. */
	angle: number;
}

/**
 * The words of a page in the order in which PDFium reads them, with upright boxes around their letters.
 *
 * @param page the engine's handle.
 * @returns `null` where the page makes no sense.
 */
export function readPageText(engine: PdfiumModule, page: number): LayerPage | null {
	const text = engine.wasmExports.FPDFText_LoadPage(page);
	if (!text) return null;
	const memory = engine.wasmExports.malloc(16);
	try {
		return new PageText(engine, page, text, memory).read();
	} finally {
		engine.wasmExports.free(memory);
		engine.wasmExports.FPDFText_ClosePage(text);
	}
}

class PageText {
	private readonly words: LayerWord[] = [];
	private word: OpenWord | null = null;
	private readonly width: number;
	private readonly height: number;

	constructor(
		private readonly engine: PdfiumModule,
		private readonly page: number,
		private readonly text: number,
		private readonly memory: number,
	) {
		this.width = engine._FPDF_GetPageWidth(page);
		this.height = engine._FPDF_GetPageHeight(page);
	}

	read(): LayerPage {
		const count = this.engine.wasmExports.FPDFText_CountChars(this.text);
		for (let index = 0; index < count; index++) this.add(index);
		this.endWord();
		return { width: this.width, height: this.height, words: this.words };
	}

	private add(index: number) {
		const code = this.engine.wasmExports.FPDFText_GetUnicode(this.text, index);
		if (code === 0) return;
		if (LINE_HYPHENS.has(code)) {
			this.addLetter('-', index);
			this.endLine();
			return;
		}
		const letter = code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
		if (letter === '\n' || letter === '\r') this.endLine();
		else if (/[\s\p{Cc}]/u.test(letter)) this.endWord();
		else this.addLetter(letter, index);
	}

	private addLetter(letter: string, index: number) {
		this.word ??= {
			text: '',
			box: null,
			angle: this.engine.wasmExports.FPDFText_GetCharAngle(this.text, index),
		};
		if (isRightToLeftLetter(letter)) this.addOfGlyph(this.word, letter, index);
		else this.word.text += letter;
		if (this.engine.wasmExports.FPDFText_IsGenerated(this.text, index) === 1) return;
		const box = this.boxOf(index);
		if (box) this.word.box = aroundBoth(this.word.box, box);
	}

	/** A glyph may stand for several letters, which PDFium has at one place. */
	private addOfGlyph(word: OpenWord, letter: string, index: number) {
		const { memory, text } = this;
		this.engine.wasmExports.FPDFText_GetCharOrigin(text, index, memory, memory + 8);
		const [x = NaN, y = NaN] = new Float64Array(this.engine.HEAPU8.buffer, memory, 2);
		const { glyph } = word;
		const goesOn = glyph?.x === x && glyph.y === y;
		const from = goesOn ? glyph.from : word.text.length;
		const letters = goesOn ? glyph.letters + letter : letter;
		word.glyph = { letters, from, x, y };
		word.text = word.text.slice(0, from) + glyphInOrder(letters);
	}

	private boxOf(index: number): Box | null {
		if (!this.engine.wasmExports.FPDFText_GetLooseCharBox(this.text, index, this.memory))
			return null;
		const [left = NaN, top = NaN, right = NaN, bottom = NaN] = new Float32Array(
			this.engine.HEAPU8.buffer,
			this.memory,
			4,
		);
		const isPlace = [left, top, right, bottom].every(Number.isFinite);
		return isPlace ? [left, top, right, bottom] : null;
	}

	private endLine() {
		this.endWord();
		const last = this.words.at(-1);
		if (last) last.breakAfter = true;
	}

	private endWord() {
		const { word } = this;
		this.word = null;
		if (!word || word.text.trim() === '') return;
		const points = word.box ? this.shown(word.box, word.angle) : undefined;
		this.words.push({ text: word.text, ...(points ? { points } : {}), breakAfter: false });
	}

	/** Corners from the top left of the text as it is read. */
	private shown([left, top, right, bottom]: Box, angle: number): RawPoint[] {
		const [one, other] = [this.toShown(left, top), this.toShown(right, bottom)];
		const start = this.toShown(left, bottom);
		const end = this.toShown(left + 50 * Math.cos(angle), bottom - 50 * Math.sin(angle));
		return quadOf(
			boxPoints(
				Math.min(one.x, other.x),
				Math.min(one.y, other.y),
				Math.max(one.x, other.x),
				Math.max(one.y, other.y),
			),
			[end.x - start.x, end.y - start.y],
		);
	}

	/** PDFium knows how the page is turned and cut. */
	private toShown(x: number, y: number): RawPoint {
		const { memory, page } = this;
		const size = [this.width, this.height].map((side) => Math.round(side * FINENESS));
		this.engine._FPDF_PageToDevice(page, 0, 0, size[0]!, size[1]!, 0, x, y, memory, memory + 4);
		const [across = 0, down = 0] = new Int32Array(this.engine.HEAPU8.buffer, memory, 2);
		return { x: across / FINENESS, y: down / FINENESS };
	}
}

const aroundBoth = (one: Box | null, other: Box): Box =>
	one
		? [
				Math.min(one[0], other[0]),
				Math.max(one[1], other[1]),
				Math.max(one[2], other[2]),
				Math.min(one[3], other[3]),
			]
		: other;

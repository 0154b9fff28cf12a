import type { OcrEngine, SeenLine } from './ocr-engine.ts';
import { transformPage, type Transform } from './page-transform.ts';
import type { PageImage } from './pages.ts';
import type { ReadLine, ReadPage } from './reading.ts';

/** Where lines slope by less, tesseract copes, and another look costs more than it gains. */
const LEVEL_DEGREES = 0.4;
/** Pixels. Tesseract's accuracy falls where rows are lower. */
const SMALL_ROW = 24;
const MAX_LOOKED_AT_PIXELS = 24_000_000;
/** A page in which less than this was found may be lying on its side. */
const POOR_SCORE = 4;

/**
 * Reads a page as a person would: a first look as it is, a second one with the page held straight
 * and, where the print is small, closer; and if that makes no sense, turned around.
 * @returns coordinates in the pixels of `image`, whatever was done to look at it
 */
export async function readPage(engine: OcrEngine, image: PageImage): Promise<ReadPage> {
	let lines = await engine.look(image);
	const transform = betterLook(lines, image);
	if (transform) lines = better(lines, await lookAgain(engine, image, transform));
	if (score(lines) < POOR_SCORE) {
		for (const turn of [90, 270, 180]) {
			lines = better(lines, await lookAgain(engine, image, { scale: 1, turn }));
		}
	}
	return {
		width: image.width,
		height: image.height,
		dpi: image.dpi,
		lines: lines.map(({ block, paragraph, words }) => ({ block, paragraph, words })),
	};
}

function betterLook(lines: SeenLine[], { width, height }: PageImage): Transform | null {
	if (lines.length === 0) return null;
	// The longest lines are the surest about the angle.
	const long = lines.toSorted((a, b) => b.length - a.length).slice(0, Math.ceil(lines.length / 2));
	const slope = median(long.map((line) => line.slope));
	const rowHeight = median(lines.map((line) => line.height));
	const room = Math.sqrt(MAX_LOOKED_AT_PIXELS / (width * height));
	const scale = rowHeight < SMALL_ROW ? Math.max(1, Math.min(2, room)) : 1;
	const turn = Math.abs(slope) > LEVEL_DEGREES && Math.abs(slope) < 45 ? -slope : 0;
	return scale === 1 && turn === 0 ? null : { scale, turn };
}

async function lookAgain(
	engine: OcrEngine,
	image: PageImage,
	transform: Transform,
): Promise<SeenLine[]> {
	const { image: prepared, toOriginal } = await transformPage(image, transform);
	const lines = await engine.look(prepared);
	return lines.map((line) => ({
		...line,
		words: line.words.map((word) => ({ ...word, quad: toOriginal(word.quad) })),
	}));
}

function better(first: SeenLine[], second: SeenLine[]): SeenLine[] {
	return score(second) >= score(first) ? second : first;
}

/** Letters read with confidence count for, those without against. */
function score(lines: ReadLine[]): number {
	return lines
		.flatMap((line) => line.words)
		.reduce((sum, { text, confidence }) => sum + (confidence - 0.6) * text.length, 0);
}

function median(values: number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

import { DocumentAssembly } from '../document/assemble';
import type { OcrLine, OcrPage, OcrWord, Point, Polygon, Span } from '../document/types';
import { isRecord } from '../reading/foreign';

/**
 * Copies the pages of a document of this package, as long as they keep what an `OcrDocument` promises:
 * spans that fit the text, polygons in 0..1 and clockwise, words and lines in order.
 *
 * @returns `null` as soon as one promise is broken.
 */
export function readSoundPages(
	rawPages: readonly unknown[],
	text: string,
): DocumentAssembly | null {
	const assembly = new DocumentAssembly();
	let number = 0;
	for (const raw of rawPages) {
		const page = readPage(raw, text);
		if (!page || page.span.offset !== assembly.nextOffset || page.number <= number) return null;
		number = page.number;
		assembly.add(page);
	}
	return assembly;
}

function readPage(raw: unknown, text: string): OcrPage | null {
	if (!isRecord(raw) || !Array.isArray(raw.lines) || !Array.isArray(raw.words)) return null;
	const { number, width, height, unit, angle, confidence } = raw;
	if (typeof number !== 'number' || !Number.isInteger(number)) return null;
	if (!isSize(width) || !isSize(height) || !isConfidence(confidence)) return null;
	if (unit !== null && unit !== 'pixel' && unit !== 'inch') return null;
	if (unit !== null && (width === null || height === null)) return null;
	if (angle !== null && !(typeof angle === 'number' && Number.isFinite(angle))) return null;
	const part = readPart(raw, text);
	if (!part) return null;
	const words = readWords(raw.words, text, part.span);
	const lines = words && readLines(raw.lines, text, part.span, words);
	return lines ? { number, width, height, unit, angle, ...part, confidence, lines, words } : null;
}

function readWords(raws: readonly unknown[], text: string, page: Span): OcrWord[] | null {
	const words: OcrWord[] = [];
	let cursor = page.offset;
	for (const raw of raws) {
		if (!isRecord(raw) || !isConfidence(raw.confidence)) return null;
		const { confidence, handwritten } = raw;
		if (handwritten !== null && typeof handwritten !== 'boolean') return null;
		const part = readPart(raw, text);
		const polygon = readPolygon(raw.polygon);
		if (!part || polygon === undefined || part.span.offset < cursor) return null;
		cursor = part.span.offset + part.span.length;
		words.push({ text: part.text, polygon, span: part.span, confidence, handwritten });
	}
	return cursor <= page.offset + page.length ? words : null;
}

function readLines(
	raws: readonly unknown[],
	text: string,
	page: Span,
	words: readonly OcrWord[],
): OcrLine[] | null {
	const lines: OcrLine[] = [];
	let cursor = page.offset;
	let next = 0;
	for (const raw of raws) {
		if (!isRecord(raw) || !Array.isArray(raw.words) || raw.words.length !== 2) return null;
		const part = readPart(raw, text);
		const polygon = readPolygon(raw.polygon);
		if (!part || polygon === undefined || part.span.offset < cursor) return null;
		cursor = part.span.offset + part.span.length;
		const [first, count]: unknown[] = raw.words;
		if (!isIndex(first) || !isIndex(count) || first < next || first + count > words.length) {
			return null;
		}
		next = first + count;
		for (let index = first; index < next; index++) {
			const { offset, length } = words[index]!.span;
			if (length > 0 && (offset < part.span.offset || offset + length > cursor)) return null;
		}
		lines.push({ text: part.text, polygon, span: part.span, words: [first, count] });
	}
	return cursor <= page.offset + page.length ? lines : null;
}

/** Text and span that fit each other. */
function readPart(raw: Record<string, unknown>, text: string): { text: string; span: Span } | null {
	if (typeof raw.text !== 'string' || !isRecord(raw.span)) return null;
	const { offset, length } = raw.span;
	if (!isIndex(offset) || !isIndex(length) || length !== raw.text.length) return null;
	return text.startsWith(raw.text, offset) ? { text: raw.text, span: { offset, length } } : null;
}

/** `undefined` for a value that is not a polygon. */
function readPolygon(raw: unknown): Polygon | null | undefined {
	if (raw === null) return null;
	if (!Array.isArray(raw) || raw.length < 4) return undefined;
	const polygon: Polygon = [];
	for (const point of raw) {
		if (!Array.isArray(point) || point.length !== 2) return undefined;
		const [x, y]: unknown[] = point;
		if (!isShare(x) || !isShare(y)) return undefined;
		polygon.push([x, y]);
	}
	return isClockwise(polygon) ? polygon : undefined;
}

/** As y grows downwards; what has no extent runs no way. */
function isClockwise(polygon: readonly Point[]): boolean {
	let twiceArea = 0;
	let [x1, y1] = polygon[polygon.length - 1] ?? [0, 0];
	for (const [x2, y2] of polygon) {
		twiceArea += x1 * y2 - x2 * y1;
		[x1, y1] = [x2, y2];
	}
	return twiceArea >= -1e-9;
}

const isShare = (value: unknown): value is number =>
	typeof value === 'number' && value >= 0 && value <= 1;

export const isConfidence = (value: unknown): value is number | null =>
	value === null || isShare(value);

const isSize = (value: unknown): value is number | null =>
	value === null || (typeof value === 'number' && Number.isFinite(value) && value > 0);

const isIndex = (value: unknown): value is number =>
	typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

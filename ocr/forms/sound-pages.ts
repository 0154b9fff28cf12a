import { DocumentAssembly } from '../document/assemble';
import type { Steps } from '../document/turns';
import type {
	BlockRole,
	OcrBlock,
	OcrLine,
	OcrPage,
	OcrWord,
	SizeSource,
	Span,
} from '../document/types';
import { derivedTables } from '../layout/derived-tables';
import { isRecord } from '../reading/foreign';
import { readWordMarks } from './document-review';
import { readSoundTables } from './sound-tables';
import { isConfidence, isIndex, isSize, readPolygon } from './sound-values';

/**
 * Copies the pages of a document of this package, as long as they keep what an `OcrDocument` promises:
 * spans that fit the text, polygons in 0..1 and clockwise, words and lines in order. A step for each page.
 *
 * @param rawTables a document of schema version 1.0 has none; then they are found anew.
 * @returns `null` as soon as one promise is broken.
 */
export function* soundPagesSteps(
	rawPages: readonly unknown[],
	rawTables: readonly unknown[] | undefined,
	text: string,
): Steps<DocumentAssembly | null> {
	const assembly = new DocumentAssembly();
	const tables = rawTables && readSoundTables(rawTables, text);
	if (tables === null) return null;
	let number = 0;
	for (const raw of rawPages) {
		const page = readPage(raw, text);
		if (!page || page.span.offset !== assembly.nextOffset || page.number <= number) return null;
		number = page.number;
		assembly.add(page, tables ? tables.get(number) : derivedTables(page));
		yield;
	}
	// A table on a page that is not there.
	return rawTables && assembly.tableCount < rawTables.length ? null : assembly;
}

function readPage(raw: unknown, text: string): OcrPage | null {
	if (!isRecord(raw) || !Array.isArray(raw.lines) || !Array.isArray(raw.words)) return null;
	const { number, width, height, unit, angle, confidence, markdown } = raw;
	if (typeof number !== 'number' || !Number.isInteger(number)) return null;
	if (!isSize(width) || !isSize(height) || !isConfidence(confidence)) return null;
	if (unit !== null && unit !== 'pixel' && unit !== 'inch') return null;
	if (unit !== null && (width === null || height === null)) return null;
	if (angle !== null && !(typeof angle === 'number' && Number.isFinite(angle))) return null;
	const sizeSource = readSizeSource(raw.sizeSource, width !== null && height !== null);
	const part = readPart(raw, text);
	if (!part || sizeSource === undefined) return null;
	const words = readWords(raw.words, text, part.span);
	const lines = words && readLines(raw.lines, text, part.span, words);
	const blocks = lines && readBlocks(raw.blocks, lines.length);
	if (!lines || blocks === null) return null;
	const own = typeof markdown === 'string' && markdown !== '' ? { markdown } : {};
	const about = { number, ...readSource(raw.source), width, height, angle, confidence };
	return { ...about, unit, sizeSource, ...part, ...own, lines, words, ...blocks };
}

/** Who read the page. */
export const readSource = (raw: unknown): Pick<OcrPage, 'source'> =>
	raw === 'ocr' || raw === 'text-layer' ? { source: raw } : {};

const SIZE_SOURCES: readonly SizeSource[] = ['provider', 'original', 'given', 'words'];

/** A document of schema version 1.0 has none. `undefined` for what cannot be one. */
export function readSizeSource(raw: unknown, hasSize: boolean): SizeSource | null | undefined {
	if (!hasSize) return raw === undefined || raw === null ? null : undefined;
	return raw === undefined ? 'provider' : SIZE_SOURCES.find((source) => source === raw);
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
		const own = { text: part.text, polygon, span: part.span, confidence, handwritten };
		words.push({ ...own, ...readWordMarks(raw) });
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

const ROLES: readonly BlockRole[] = [
	'caption',
	'footer',
	'footnote',
	'header',
	'heading',
	'listItem',
	'paragraph',
];

/** Blocks in the order of their lines; `null` where they are not. */
function readBlocks(raws: unknown, lineCount: number): Pick<OcrPage, 'blocks'> | null {
	if (raws === undefined) return {};
	if (!Array.isArray(raws)) return null;
	const blocks: OcrBlock[] = [];
	let next = 0;
	for (const raw of raws) {
		if (!isRecord(raw) || !Array.isArray(raw.lines) || raw.lines.length !== 2) return null;
		const [first, count]: unknown[] = raw.lines;
		if (!isIndex(first) || !isIndex(count) || first < next || count < 1) return null;
		next = first + count;
		const role = ROLES.find((one) => one === raw.role);
		const { level } = raw;
		if (!role || next > lineCount) return null;
		if (level !== undefined && !(isIndex(level) && level >= 1 && level <= 6)) return null;
		blocks.push({ role, ...(level === undefined ? {} : { level }), lines: [first, count] });
	}
	return blocks.length > 0 ? { blocks } : {};
}

/** Text and span that fit each other. */
function readPart(raw: Record<string, unknown>, text: string): { text: string; span: Span } | null {
	if (typeof raw.text !== 'string' || !isRecord(raw.span)) return null;
	const { offset, length } = raw.span;
	if (!isIndex(offset) || !isIndex(length) || length !== raw.text.length) return null;
	return text.startsWith(raw.text, offset) ? { text: raw.text, span: { offset, length } } : null;
}

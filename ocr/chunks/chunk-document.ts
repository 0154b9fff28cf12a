import { aspectOf, enclosingQuad } from '../document/geometry';
import { MeanConfidence } from '../document/mean-confidence';
import { atOnce, type Steps } from '../document/turns';
import type { OcrDocument, OcrPage, OcrWarning, Polygon, Span } from '../document/types';
import { TextCutter } from './cut-text';
import { Packer, type Pack } from './pack';
import { partsOf } from './parts';
import type { Chunk, ChunkedDocument, ChunkSettings } from './types';

/**
 * Cuts a document into chunks by its headings and paragraphs: none goes on under the next heading, or
 * through a row of a table, an item of a list that fits, or a sign. A paragraph that is too long is cut
 * between sentences, a sentence between words. A table that is too long is cut between rows, and each
 * part has the header.
 */
export const chunkDocument = (document: OcrDocument, settings: ChunkSettings): ChunkedDocument =>
	atOnce(chunkSteps(document, settings));

/** The same in steps. */
export function* chunkSteps(
	document: OcrDocument,
	settings: ChunkSettings,
): Steps<ChunkedDocument> {
	const parts = yield* partsOf(document, settings);
	const packer = new Packer(document.text, settings, new TextCutter(document.languages));
	for (const part of parts) {
		yield* packer.add(part);
		yield;
	}
	packer.close();
	const places = new Places(document);
	const chunks: Chunk[] = [];
	for (const [index, pack] of packer.packs.entries()) {
		chunks.push(places.chunkOf(pack, index));
		yield;
	}
	return { chunks, warnings: warningsOf(chunks, settings) };
}

function warningsOf(chunks: readonly Chunk[], { maxCharacters }: ChunkSettings): OcrWarning[] {
	const long = chunks.filter(({ tooLong }) => tooLong);
	const [first] = long;
	if (!first) return [];
	const many = long.length === 1 ? 'A chunk is' : `${long.length} chunks are`;
	const message = `${many} longer than ${maxCharacters} characters, the first on page ${first.pages[0]}: a table row is not divided.`;
	return [{ code: 'chunk-too-long', message }];
}

/** Words of a document by where they stand in its text. */
class Places {
	private readonly pages: ReadonlyMap<number, OcrPage>;

	constructor(private readonly document: OcrDocument) {
		this.pages = new Map(document.pages.map((page) => [page.number, page]));
	}

	chunkOf({ text, atoms, headingPath, tooLong }: Pack, index: number): Chunk {
		const confidence = new MeanConfidence();
		const found = new Map<number, Array<Polygon | null>>();
		for (const { unit, part, isRepeat } of atoms) {
			// Of a header that is said again the place is elsewhere.
			if (isRepeat && part.kind === 'table') continue;
			const polygons = found.get(part.page) ?? [];
			found.set(part.page, polygons);
			const page = this.pages.get(part.page)!;
			const words = unit.spans.flatMap((span) => within(page.words, span));
			for (const word of words) confidence.add(word.confidence);
			const lines = words.length > 0 ? [] : unit.spans.flatMap((span) => within(page.lines, span));
			const own = [...words, ...lines].map(({ polygon }) => polygon);
			polygons.push(...(own.some((polygon) => polygon !== null) ? own : (unit.polygons ?? [])));
		}
		const pages = [...found.keys()].sort((a, b) => a - b);
		return {
			index,
			text,
			pages,
			headingPath,
			spans: this.joined(atoms.flatMap(({ unit }) => unit.spans)),
			polygons: pages.map((page) => ({
				page,
				polygon: enclosingQuad(found.get(page)!, aspectOf(this.pages.get(page)!)),
			})),
			confidence: confidence.value,
			...(tooLong ? { tooLong } : {}),
		};
	}

	private joined(spans: readonly Span[]): Span[] {
		const whole: Span[] = [];
		for (const { offset, length } of spans.toSorted((a, b) => a.offset - b.offset)) {
			const last = whole.at(-1);
			const end = last ? last.offset + last.length : 0;
			if (last && this.document.text.slice(end, offset).trim() === '') {
				last.length = Math.max(end, offset + length) - last.offset;
			} else whole.push({ offset, length });
		}
		return whole;
	}
}

/** Those that begin in a part of the text; they are in its order. */
function within<T extends { span: Span }>(all: readonly T[], { offset, length }: Span): T[] {
	let [low, high] = [0, all.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (all[middle]!.span.offset < offset) low = middle + 1;
		else high = middle;
	}
	let end = low;
	while (end < all.length && all[end]!.span.offset < offset + length) end++;
	return all.slice(low, end);
}

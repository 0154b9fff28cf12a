import { originOf, rounded } from '../document/simplify';
import type { OcrDocument } from '../document/types';
import type { Chunk } from './types';

/** Four decimals are a tenth of a millimeter on a page of A4. */
const DECIMALS = 10_000;

/**
 * What tells where a chunk comes from. Each value is a text, a number or `null`: vector stores such as
 * Pinecone take no others, and no `null` either, so {@link withoutNulls}.
 */
export function describeChunk(chunk: Chunk, chunkCount: number, document: OcrDocument) {
	const { index, pages, headingPath, confidence } = chunk;
	return {
		/** From 1. */
		chunk: index + 1,
		chunkCount,
		/** The first page. */
		page: pages[0]!,
		/** All of them, such as "2", "2-3" or "2, 5". */
		pages: rangesOf(pages),
		/** The headings above it, such as "Lease > Rent". */
		heading: headingPath.length > 0 ? headingPath.join(' > ') : null,
		...originOf(document),
		confidence: rounded(confidence),
		polygons: polygonsText(chunk),
	};
}

/** JSON: `[{"page":2,"polygon":[[0.1,0.2],…]}]`; `null` where no word has a place. */
function polygonsText({ polygons }: Chunk): string | null {
	const placed = polygons.flatMap(({ page, polygon }) =>
		polygon === null ? [] : [{ page, polygon: polygon.map((point) => point.map(shortened)) }],
	);
	return placed.length > 0 ? JSON.stringify(placed) : null;
}

const shortened = (share: number) => Math.round(share * DECIMALS) / DECIMALS;

function rangesOf(pages: readonly number[]): string {
	const ranges: Array<[number, number]> = [];
	for (const page of pages) {
		const last = ranges.at(-1);
		if (last && last[1] + 1 === page) last[1] = page;
		else ranges.push([page, page]);
	}
	return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

/** The values that are known. */
export const withoutNulls = <T>(record: Readonly<Record<string, T | null>>): Record<string, T> =>
	Object.fromEntries(
		Object.entries(record).filter((entry): entry is [string, T] => entry[1] !== null),
	);

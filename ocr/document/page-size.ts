import type { OcrDocument, OcrPage, OcrTable, PageUnit, Polygon, SizeSource } from './types';

/** A page's size, as far as somebody knows it. */
export interface PageSize {
	width: number;
	height: number;
	unit: Exclude<PageUnit, null>;
	source: SizeSource;
}

/** Whether places are on the extent of the page's words, as nobody has said how large the page is. */
export const isSizedByWords = ({ sizeSource }: Pick<OcrPage, 'sizeSource'>): boolean =>
	sizeSource === 'words';

/** By how much a word's box may reach off its page: boxes are rounded, and drawn generously. */
const OVERHANG = 0.02;

/**
 * Whether the places of a page that is sized by its words can be brought to this size: they count in the
 * same unit, and the words have room on it.
 */
export function hasRoom(size: Omit<PageSize, 'source'>, { width, height, unit }: OcrPage): boolean {
	if (width === null || height === null || size.unit !== unit) return false;
	return width <= size.width * (1 + OVERHANG) && height <= size.height * (1 + OVERHANG);
}

/** From what to what a page's sides are brought. */
interface Scale {
	from: readonly [width: number, height: number];
	to: readonly [width: number, height: number];
}

/** A page sized by its words, brought to a size that it has room on; any other one as it is. */
export function pageOnSize(page: OcrPage, size: PageSize): OcrPage {
	const scale = scaleTo(page, size);
	if (!scale) return page;
	const placed = placer(scale);
	const { width, height, unit, source } = size;
	return {
		...page,
		width,
		height,
		unit,
		sizeSource: source,
		lines: page.lines.map(placed),
		words: page.words.map(placed),
	};
}

/**
 * Brings pages that are sized by their words, and what lies on them, to sizes that are known by now:
 * a place in 0..1 of the words' extent becomes one in 0..1 of the page.
 *
 * @param sizes one for each page; what is said of pages of known size does nothing.
 */
export function onSizes(document: OcrDocument, sizes: readonly PageSize[]): OcrDocument {
	if (!document.pages.some(isSizedByWords)) return document;
	const scales = new Map<number, Scale>();
	const pages = document.pages.map((page, index) => {
		const size = sizes[index];
		const scale = size && scaleTo(page, size);
		if (!scale) return page;
		scales.set(page.number, scale);
		return pageOnSize(page, size);
	});
	const tables = document.tables.map((table): OcrTable => {
		const scale = scales.get(table.page);
		if (!scale) return table;
		const placed = placer(scale);
		return { ...placed(table), cells: table.cells.map(placed) };
	});
	const fields = document.fields?.map((field) => {
		const scale = field.page !== null && scales.get(field.page);
		return scale ? placer(scale)(field) : field;
	});
	const changes = document.review?.changes.map((change) => {
		const scale = change.page !== null && scales.get(change.page);
		return scale ? placer(scale)(change) : change;
	});
	const isDone = !pages.some(isSizedByWords);
	return {
		...document,
		pages,
		tables,
		...(fields ? { fields } : {}),
		...(changes ? { review: { ...document.review!, changes } } : {}),
		// What it says is no longer so.
		warnings: isDone
			? document.warnings.filter(({ code }) => code !== 'page-size-missing')
			: document.warnings,
	};
}

function scaleTo(page: OcrPage, size: PageSize): Scale | null {
	if (!isSizedByWords(page) || size.source === 'words' || !hasRoom(size, page)) return null;
	return { from: [page.width!, page.height!], to: [size.width, size.height] };
}

const placer =
	({ from, to }: Scale) =>
	<Part extends { polygon: Polygon | null }>(part: Part): Part => ({
		...part,
		polygon:
			part.polygon?.map(([left, top]): Polygon[0] => [
				Math.min(1, (left * from[0]) / to[0]),
				Math.min(1, (top * from[1]) / to[1]),
			]) ?? null,
	});

/**
 * The document without the places that are on no page's size, for work in which places of different
 * documents, or of a file, are brought together.
 */
export function withoutWordSizes(document: OcrDocument): OcrDocument {
	if (!document.pages.some(isSizedByWords)) return document;
	const bare = <Part extends { polygon: Polygon | null }>(part: Part): Part => ({
		...part,
		polygon: null,
	});
	const numbers = new Set<number>();
	const pages = document.pages.map((page): OcrPage => {
		if (!isSizedByWords(page)) return page;
		numbers.add(page.number);
		const unknown = { width: null, height: null, unit: null, sizeSource: null };
		return { ...page, ...unknown, lines: page.lines.map(bare), words: page.words.map(bare) };
	});
	const tables = document.tables.map((table) =>
		numbers.has(table.page) ? { ...bare(table), cells: table.cells.map(bare) } : table,
	);
	const fields = document.fields?.map((field) =>
		field.page !== null && numbers.has(field.page) ? bare(field) : field,
	);
	return { ...document, pages, tables, ...(fields ? { fields } : {}) };
}

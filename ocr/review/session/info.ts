import { boundingBox } from '../../document/geometry';
import type { OcrDocument, OcrField, OcrPage, Polygon } from '../../document/types';
import { layoutAspect } from '../../layout/guess-aspect';
import { cellWords } from '../cell-words';
import type { DocumentInfo, FieldInfo, PageContent, PageInfo, TableInfo } from './types';

/** What is not known of a document where it is shown. */
export interface Shown {
	/** 0..1; words below it are low-confidence. */
	threshold: number;
	/** Whether there is a picture of the page with this index. */
	hasPicture: (pageIndex: number) => boolean;
	/** Of the document, for people. */
	name: string;
}

/** What the reviewer's page lists of a document before it shows a page of it. */
export function documentInfo(
	document: OcrDocument,
	{ threshold, hasPicture, name }: Shown,
): DocumentInfo {
	const indexes = new Map(document.pages.map(({ number }, index) => [number, index]));
	return {
		name,
		pages: document.pages.map((page, index) => pageInfo(page, threshold, hasPicture(index))),
		fields: (document.fields ?? []).map((field) => fieldInfo(field, indexes)),
	};
}

function pageInfo(page: OcrPage, threshold: number, hasPicture: boolean): PageInfo {
	const { number, words } = page;
	let lowCount = 0;
	for (const { confidence } of words) {
		if (confidence !== null && confidence < threshold) lowCount++;
	}
	return { number, ratio: layoutAspect(page), wordCount: words.length, lowCount, hasPicture };
}

function fieldInfo(field: OcrField, indexes: ReadonlyMap<number, number>): FieldInfo {
	const { path, type, value, text, found, confidence, page, polygon, checks } = field;
	return {
		path,
		type,
		value: value === null ? '' : String(value),
		text,
		found,
		confidence,
		page: page === null ? null : (indexes.get(page) ?? null),
		box: boxOf(polygon),
		failed: checks.filter(({ passed }) => !passed).map(({ message }) => message),
	};
}

/** @throws RangeError for a page that the document has not. */
export function pageContent(document: OcrDocument, pageIndex: number): PageContent {
	const page = document.pages[pageIndex];
	if (!page) throw new RangeError(`The document has no page with the index ${pageIndex}.`);
	const words = page.words.map(({ text, polygon, confidence }) => ({
		text,
		polygon: polygon?.flat() ?? null,
		confidence,
	}));
	const lines = page.lines.flatMap(({ words: [first, count] }) => (count > 0 ? [first] : []));
	return { words, lines, tables: tablesOn(page, document) };
}

function tablesOn(page: OcrPage, { tables }: OcrDocument): TableInfo[] {
	return tables.flatMap((table, index): TableInfo[] => {
		if (table.page !== page.number) return [];
		const { rows, columns, headerRows } = table;
		const words = cellWords(table, page);
		const cells = table.cells.map((cell, at): TableInfo['cells'][number] => {
			const { row, column, rowSpan, columnSpan, text, confidence, polygon } = cell;
			const size = { rowSpan, columnSpan };
			return { row, column, ...size, text, confidence, words: words[at]!, box: boxOf(polygon) };
		});
		return [{ table: index, rows, columns, headerRows, cells }];
	});
}

function boxOf(polygon: Polygon | null): FieldInfo['box'] {
	if (!polygon) return null;
	const [[left, top], , [right, bottom]] = boundingBox(polygon) as [
		Polygon[number],
		Polygon[number],
		Polygon[number],
	];
	return [left, top, right, bottom];
}

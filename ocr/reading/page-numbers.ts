import type { OcrDocument } from '../document/types';

/** Higher than any page of a real file. */
const HIGHEST = 1e6;

/**
 * Gives the pages the numbers that the answer says they have in their file, where those are whole
 * numbers from 1 and go up from page to page; else the pages stay numbered 1, 2, 3 and so on.
 *
 * @param numbers one for each page, as the answer has them.
 */
export function numberPages(document: OcrDocument, numbers: readonly unknown[]): OcrDocument {
	let before = 0;
	for (const number of numbers) {
		if (typeof number !== 'number' || !Number.isInteger(number)) return document;
		if (number <= before || number > HIGHEST) return document;
		before = number;
	}
	if (numbers.length !== document.pages.length) return document;
	const pages = document.pages.map((page, index) => ({
		...page,
		number: Number(numbers[index]),
	}));
	const numberOf = new Map(
		document.pages.map((page, index) => [page.number, Number(numbers[index])]),
	);
	const tables = document.tables.map((table) => ({
		...table,
		page: numberOf.get(table.page) ?? table.page,
	}));
	return { ...document, pages, tables };
}

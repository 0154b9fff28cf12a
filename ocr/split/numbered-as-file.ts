import type { OcrDocument } from '../document/types';
import { numberPages } from '../reading/page-numbers';
import { numbersIn } from './joined-document';

/** The document with the numbers that its pages have in its own file, which may be a part of a longer one. */
export function numberedAsFile(document: OcrDocument, pageCount: number): OcrDocument {
	const numbers = numbersIn(document, pageCount);
	if (document.pages.every(({ number }, index) => number === numbers[index])) return document;
	const numbered = numberPages(document, numbers);
	const newNumber = new Map(
		document.pages.map(({ number }, index) => [number, numbered.pages[index]!.number]),
	);
	const fields = document.fields?.map((field) => ({
		...field,
		page: field.page === null ? null : (newNumber.get(field.page) ?? field.page),
	}));
	return { ...numbered, ...(fields ? { fields } : {}) };
}

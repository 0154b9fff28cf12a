import type { OcrDocument } from '../document/types';
import { mergeDocuments } from '../normalize/merge-documents';
import { numberPages } from '../reading/page-numbers';

/** One of several that become one: its document, and how many pages its file has. */
export interface JoinedPart {
	document?: OcrDocument;
	/** Not there where it has no file: its pages are those of its document then. */
	pageCount?: number;
}

/**
 * One document of several, whose pages are numbered as those of the file that is made of their files:
 * from 1, a file's pages without text counted.
 *
 * @returns `undefined` where none has a document.
 */
export function joinedDocument(parts: readonly JoinedPart[]): OcrDocument | undefined {
	const documents = parts.flatMap(({ document }) => document ?? []);
	if (documents.length === 0) return undefined;
	const numbers: number[] = [];
	let before = 0;
	for (const { document, pageCount } of parts) {
		const own = numbersIn(document, pageCount);
		for (const number of own) numbers.push(before + number);
		before += pageCount ?? own.length;
	}
	const joined = numberPages(mergeDocuments(documents), numbers);
	const { fileName, mimeType } = joined.source;
	return {
		...joined,
		source: {
			...(fileName ? { fileName } : {}),
			...(mimeType ? { mimeType } : {}),
			pageCount: before,
		},
	};
}

/** What the pages of a document are called in its own file: 1 for the first. */
function numbersIn(document: OcrDocument | undefined, pageCount: number | undefined): number[] {
	const numbers = document?.pages.map(({ number }) => number) ?? [];
	const first = numbers[0] ?? 1;
	const last = numbers.at(-1) ?? 0;
	if (pageCount !== undefined && last <= pageCount) return numbers;
	// They are called as in a longer file that this one is a part of.
	const isPart = pageCount !== undefined && last - first < pageCount;
	return numbers.map((number, index) => (isPart ? number - first + 1 : index + 1));
}

/** Whether a document has other pages than its file. */
export const isOfOtherPages = ({ document, pageCount }: JoinedPart): boolean =>
	document !== undefined && pageCount !== undefined && document.pages.length !== pageCount;

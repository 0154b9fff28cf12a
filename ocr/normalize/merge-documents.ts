import type { OcrDocument, OcrFile, OcrPage, OcrWarning, Span } from '../document/types';
import { mergedConfidence } from './merged-confidence';
import { mergedJob, mergedProvider, mergedSource, mergedUsage } from './merged-facts';

const PAGE_SEPARATOR = '\n\n';

/**
 * Makes one document of several, such as the pages of a scan that were read one by one.
 *
 * - Pages follow each other in the order of the documents and are numbered 1, 2, 3 and so on. Parts of
 *   one file whose numbers go on from part to part (21 to 40, then 41 to 60) keep them.
 * - The text is all pages' text, joined by a blank line; every span is moved along.
 * - Languages are united in the order of their first appearance, usage is summed.
 * - Confidence: the mean over all words that have one (`derived`); where no word has one, the mean of
 *   the documents' own, weighted by pages (`provider`); else none. A single document keeps its own.
 * - Warnings keep their code; their message names the document they belong to.
 * - A provider, its model and versions, a job's id and a file's name stay where all documents agree;
 *   of different providers the id becomes `several`.
 *
 * The documents are not changed; polygons are shared with them.
 *
 * @throws RangeError for an empty list.
 */
export function mergeDocuments(documents: readonly OcrDocument[]): OcrDocument {
	const [first, ...others] = documents;
	if (!first) throw new RangeError('There is no document to merge.');
	if (others.length === 0) return first;

	const pages: OcrPage[] = [];
	const texts: string[] = [];
	const languages = new Set<string>();
	const files: OcrFile[] = [];
	const warnings: OcrWarning[] = [];
	const goOn = numbersGoOn(documents);
	let offset = 0;
	documents.forEach((document, index) => {
		for (const page of document.pages) {
			if (pages.length > 0) offset += PAGE_SEPARATOR.length;
			const number = goOn ? page.number : pages.length + 1;
			pages.push(movePage(page, number, offset - page.span.offset));
			texts.push(page.text);
			offset += page.text.length;
		}
		for (const language of document.languages) languages.add(language);
		for (const file of document.files) files.push(file);
		const { fileName } = document.source;
		const name = `Document ${index + 1}${fileName ? ` ("${fileName}")` : ''}`;
		for (const { code, message } of document.warnings) {
			warnings.push({ code, message: `${name}: ${message}` });
		}
	});
	return {
		schemaVersion: '1.0',
		provider: mergedProvider(documents),
		job: mergedJob(documents),
		source: mergedSource(documents),
		languages: [...languages],
		usage: mergedUsage(documents),
		text: texts.join(PAGE_SEPARATOR),
		...mergedConfidence(documents),
		pages,
		files,
		warnings,
	};
}

/** Whether each document begins with the page after the last one of the document before it. */
function numbersGoOn(documents: readonly OcrDocument[]): boolean {
	let last: number | null = null;
	for (const { pages } of documents) {
		const begin = pages[0]?.number;
		if (begin === undefined) continue;
		if (last !== null && begin !== last + 1) return false;
		last = pages.at(-1)?.number ?? last;
	}
	return true;
}

function movePage(page: OcrPage, number: number, by: number): OcrPage {
	const move = ({ offset, length }: Span): Span => ({ offset: offset + by, length });
	return {
		...page,
		number,
		span: move(page.span),
		lines: page.lines.map((line) => ({ ...line, span: move(line.span) })),
		words: page.words.map((word) => ({ ...word, span: move(word.span) })),
	};
}

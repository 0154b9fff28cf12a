import { DocumentAssembly } from '../document/assemble';
import {
	mergedJob,
	mergedProvider,
	mergedSource,
	mergedUsage,
	ownConfidence,
} from '../document/merged-facts';
import { tablesByPage } from '../document/table-grid';
import type { OcrDocument, OcrFile, OcrWarning } from '../document/types';

/**
 * Makes one document of several, such as the pages of a scan that were read one by one.
 *
 * - Pages follow each other in the order of the documents and are numbered 1, 2, 3 and so on. Parts of
 *   one file whose numbers go on from part to part (21 to 40, then 41 to 60) keep them.
 * - The text is all pages' text, joined by a blank line; every span is moved along.
 * - Languages are united in the order of their first appearance, usage is summed.
 * - Confidence: the mean over all words that have one (`derived`); where no word has one, the mean of
 *   the documents' own, weighted by pages (`provider`); else none. Of documents whose confidence is the
 *   agreement of readings it is so too. A single document keeps its own.
 * - Warnings keep their code; their message names the document they belong to.
 * - A provider, its model and versions, a job's id and a file's name stay where all documents agree;
 *   of different providers the id becomes `several`.
 *
 * The documents are not changed; what need not be moved is shared with them.
 *
 * @throws RangeError for an empty list.
 */
export function mergeDocuments(documents: readonly OcrDocument[]): OcrDocument {
	const [first, ...others] = documents;
	if (!first) throw new RangeError('There are no documents to merge.');
	if (others.length === 0) return first;

	const assembly = new DocumentAssembly();
	const languages = new Set<string>();
	const files: OcrFile[] = [];
	const warnings: OcrWarning[] = [];
	const goOn = numbersGoOn(documents);
	documents.forEach((document, index) => {
		const firstTable = assembly.tableCount;
		const tables = tablesByPage(document.tables);
		for (const page of document.pages) {
			const numbered = goOn ? page : { ...page, number: assembly.pageCount + 1 };
			assembly.add(numbered, tables.get(page.number), firstTable);
		}
		for (const language of document.languages) languages.add(language);
		for (const file of document.files) files.push(file);
		const { fileName } = document.source;
		const name = `Document ${index + 1}${fileName ? ` ("${fileName}")` : ''}`;
		for (const { code, message } of document.warnings) {
			warnings.push({ code, message: `${name}: ${message}` });
		}
	});
	return assembly.assemble({
		provider: mergedProvider(documents),
		job: mergedJob(documents),
		source: mergedSource(documents),
		languages: [...languages],
		usage: mergedUsage(documents),
		confidence: assembly.wordConfidence === null ? ownConfidence(documents) : null,
		isByAgreement: documents.every(({ confidenceSource: source }) => source === 'agreement'),
		files,
		warnings,
	});
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

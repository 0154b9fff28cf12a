import type { Steps } from '../../document/turns';
import { buildSteps } from '../../reading/build-document';
import type { OcrDocument, OcrWarning } from '../../document/types';
import type { DocumentContext } from '../../reading/answer-form';
import { documentJob } from '../../reading/document-job';
import { numberPages } from '../../reading/page-numbers';
import { draftOf, type FilePage } from './file-page';

interface FileFacts {
	/** The form's id. */
	id: string;
	/** What read the text, as the file names it. */
	system?: string;
	languages?: Iterable<string>;
	pages: readonly FilePage[];
}

/** How this package names itself in the files that it writes. */
export const OWN_NAME = 'n8n-nodes-ocr';

/** What wrote a file before this package did; `null` where this package did not write it. */
export function withoutOwnName(system: string): string | null {
	const own = `(${OWN_NAME})`;
	const name = system.trimEnd();
	return name.endsWith(own) ? name.slice(0, -own.length).trimEnd() : null;
}

/** What one of a document's files says. */
export type PagesOfFile = Omit<FileFacts, 'id'>;

/** What several files of one document say together; the program is that of the first. */
export const joinedFiles = (id: string, files: readonly PagesOfFile[]): FileFacts => ({
	id,
	system: files.find(({ system }) => system)?.system,
	languages: files.flatMap(({ languages = [] }) => [...languages]),
	pages: files.flatMap(({ pages }) => pages),
});

/** The document of a file with pages of lines. */
export function* fileDocument(
	{ id, system, languages = [], pages }: FileFacts,
	{ job, source, files }: DocumentContext,
): Steps<OcrDocument> {
	const names = new Set(pages.map(({ fileName }) => fileName));
	const [name] = names;
	const fileName = names.size === 1 ? name : undefined;
	const document = yield* buildSteps({
		provider: { id, ...(system ? { model: system } : {}) },
		job: documentJob(job),
		source: { ...(fileName === undefined ? {} : { fileName }), ...source },
		languages: [...new Set([...languages].filter((language) => language.trim() !== ''))],
		files,
		pages: pages.map(draftOf),
		warnings: contradictions(pages),
	});
	return numberPages(
		document,
		pages.map(({ number }) => number),
	);
}

/** Lines of which nobody can say whether they or their words were corrected last. */
function contradictions(pages: readonly FilePage[]): OcrWarning[] {
	const lines = pages.flatMap(({ blocks }) => blocks.flatMap((block) => block.lines));
	const count = lines.filter((line) => line.isContradicted).length;
	if (count === 0) return [];
	const which = count === 1 ? 'The text of 1 line' : `The text of ${count} lines`;
	const message = `${which} in the file did not fit the words there, and the words were used.`;
	return [{ code: 'text-rebuilt', message }];
}

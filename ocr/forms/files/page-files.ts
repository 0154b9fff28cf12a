import type { Steps } from '../../document/turns';
import type { OcrDocument } from '../../document/types';
import type { DocumentContext } from '../../reading/answer-form';
import { UnreadableAnswer } from '../../reading/unreadable';
import { fileDocument, joinedFiles, type PagesOfFile } from './file-document';
import { type MarkupHandler, readMarkup, rootOf } from './read-markup';

/** A format in XML whose files are pages, or have pages. */
export interface PageFormat {
	/** The form's id. */
	id: string;
	/** For messages, as in "The ALTO file". */
	name: string;
	/** The name of a file's first element. */
	root: string;
	/** Starts to read a file. */
	reader(text: string): MarkupHandler & { finish(): PagesOfFile };
}

/** Whether an answer is a file of a format, or a list of such files. */
export const arePageFiles = (raw: unknown, { root }: PageFormat): boolean =>
	textsIn(raw, root) !== null;

/**
 * The document of a file, or of a list of files such as one for each page. A step for each of them.
 *
 * @throws {UnreadableAnswer} it is something else, or a file is damaged or has no page; of several the message says
 *   which.
 */
export function* pageFilesDocument(
	raw: unknown,
	format: PageFormat,
	context: DocumentContext,
): Steps<OcrDocument> {
	const { id, name, root } = format;
	const texts = textsIn(raw, root);
	if (!texts) throw new UnreadableAnswer(`<${root}>`);
	const read: PagesOfFile[] = [];
	for (const [index, text] of texts.entries()) {
		const which = texts.length > 1 ? ` ${index + 1} of ${texts.length}` : '';
		const reader = format.reader(text);
		readMarkup(text, { kind: 'xml', name, which }, reader);
		const file = reader.finish();
		if (file.pages.length === 0) {
			throw new UnreadableAnswer(
				'<Page>',
				`The ${name} file${which} has no <Page>, so there is nothing to read.`,
			);
		}
		read.push(file);
		yield;
	}
	return yield* fileDocument(joinedFiles(id, read), context);
}

/** `null` where it is something else than such a file, or a list of nothing else. */
function textsIn(raw: unknown, root: string): string[] | null {
	const texts: unknown[] = Array.isArray(raw) ? raw : [raw];
	const isFile = (text: unknown): text is string => rootOf(text)?.name === root;
	return texts.length > 0 && texts.every(isFile) ? texts : null;
}

import { buildSteps } from '../reading/build-document';
import type { AnswerForm } from '../reading/answer-form';
import { documentJob } from '../reading/document-job';
import { isRecord, text } from '../reading/foreign';
import { joinedPages } from '../reading/joined-pages';
import { pagesOfText } from '../reading/text-pages';
import { UnreadableAnswer } from '../reading/unreadable';

/** Stands between the pages where *Join Pages* is on; within a page it may stand too. */
const PAGE_SEPARATOR = '\n\n';

/**
 * What n8n's own Extract From File makes: of a PDF `{numpages, numrender, info, metadata, text,
 * version}`, where `text` is a list with *Join Pages* off, and of a text file `{data: "the text"}`. There
 * are no words and no places.
 * Source of the facts: `actions/pdf.operation` and `utils/binary` of n8n-nodes-base 2.
 */
export const n8nExtract: AnswerForm = {
	id: 'n8n-extract',
	name: 'n8n Extract From File',
	knownBy: '"numpages" with "text"',

	recognises: (raw) => isPdf(raw) || textFileOf(raw) !== undefined,

	*documentSteps(raw, { job, source }) {
		const said = textFileOf(raw);
		if (said === undefined && !isPdf(raw)) throw new UnreadableAnswer('"numpages" with "text"');
		const known = { provider: { id: 'n8n-extract' }, job: documentJob(job) };
		if (said !== undefined)
			return yield* buildSteps({ ...known, source, pages: pagesOfText(said) });
		const { numpages: pageCount, text: extracted } = raw as Record<string, unknown>;
		const counted = typeof pageCount === 'number' && Number.isInteger(pageCount) && pageCount > 0;
		const pages = pagesOf(extracted, counted ? pageCount : 0);
		if (pages.every((page) => page.trim() === '')) {
			throw new UnreadableAnswer(
				'"text"',
				'Extract From File found no text in the PDF. It is probably a scan: read it with an OCR node.',
			);
		}
		return yield* buildSteps({
			...known,
			source: {
				mimeType: 'application/pdf',
				...(counted ? { pageCount } : {}),
				...source,
			},
			pages: pages.map((page) => ({ text: page, words: [] })),
			warnings: joinedPages(
				'Extract From File',
				{ pageCount, read: pages.length },
				'Turn off Join Pages there.',
			),
		});
	},
};

const isPdf = (raw: unknown): boolean =>
	isRecord(raw) &&
	typeof raw.numpages === 'number' &&
	'numrender' in raw &&
	(typeof raw.text === 'string' || Array.isArray(raw.text));

/** A joined text is parted again where that gives the file's number of pages, else it is one page. */
function pagesOf(said: unknown, pageCount: number): string[] {
	if (Array.isArray(said)) {
		return Array.from(said, (page) => (typeof page === 'string' ? page : ''));
	}
	if (typeof said !== 'string') return [];
	const parts = said.split(PAGE_SEPARATOR);
	return parts.length === pageCount ? parts : [said];
}

/** How much of a text is looked at to tell that it is one. */
const LOOKED_AT = 2000;

/**
 * The text of `{data: "…"}`, where it is words with blanks between them, and neither JSON nor markup nor
 * Base64, all of which the same node puts there.
 */
function textFileOf(raw: unknown): string | undefined {
	if (!isRecord(raw) || Object.keys(raw).length !== 1) return undefined;
	const { data } = raw;
	if (typeof data !== 'string') return undefined;
	const start = text(data.slice(0, LOOKED_AT))?.replace(/^\uFEFF/, '');
	// JSON, markup, and a table of Tesseract's, with its header or without.
	if (start === undefined || /^(?:["<[{]|level\t|1\t\d+\t0\t0\t)/.test(start)) return undefined;
	// Many programs break Base64 into lines.
	if (/^[\w+/]{60,}=*\s/.test(start)) return undefined;
	return /\S\s+\S/.test(start) && !/[\u0000-\u0008\uFFFD]/.test(start) ? data : undefined;
}

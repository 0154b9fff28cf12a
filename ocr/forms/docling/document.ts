import { buildSteps, type DraftPage } from '../../reading/build-document';
import type { AnswerForm } from '../../reading/answer-form';
import { documentJob } from '../../reading/document-job';
import { isRecord, list, text } from '../../reading/foreign';
import { readHtml } from '../../reading/html-text';
import { readMarkdown } from '../../reading/markdown-text';
import { asSentence, oneLine } from '../../reading/one-line';
import { numberPages } from '../../reading/page-numbers';
import { pagesOfText } from '../../reading/text-pages';
import { flowText } from '../../reading/text-flow';
import { UnreadableAnswer } from '../../reading/unreadable';
import type { OcrWarning } from '../../document/types';
import type { Node } from './items';
import { readPages } from './pages';

const EXPECTED = '"schema_name" with "body" and "texts"';

/**
 * Docling: a DoclingDocument (`schema_name`, `body`, `texts`, `tables`, `pages`), on its own or as
 * docling-serve answers with it: `{document: {json_content, md_content, text_content}, status, errors}`.
 * Texts and tables have places, there are no words and no confidence. Without `json_content` its
 * Markdown, HTML or text is read.
 * Source of the facts: DoclingDocument in docling-core 2 (`types/doc`), and the API of docling-serve 1.
 */
export const docling: AnswerForm = {
	id: 'docling',
	name: 'Docling',
	knownBy: '"schema_name" with "body"',

	recognises: (raw) => isDocument(raw) || isServed(raw) || isTask(raw),

	*documentSteps(raw, { job, source }) {
		const served = isServed(raw) ? raw : undefined;
		const content: Node = isRecord(served?.document) ? served.document : {};
		const document = isDocument(raw) ? raw : parsed(content.json_content);
		const why = whyNone(raw);
		const known = {
			provider: { id: 'docling' },
			job: documentJob(job, { id: isRecord(raw) ? text(raw.task_id) : undefined }),
			warnings: served ? warningsOf(served) : [],
		};
		if (!isDocument(document)) {
			const pages = pagesOfContent(content);
			if (!pages) throw new UnreadableAnswer(EXPECTED, why);
			return yield* buildSteps({ ...known, source: { ...nameOf(content), ...source }, pages });
		}
		const pages = readPages(document);
		const version = text(document.version);
		return numberPages(
			yield* buildSteps({
				...known,
				provider: { id: 'docling', ...(version ? { apiVersion: version } : {}) },
				source: { ...originOf(document), ...source },
				usage: { pages: pages.length },
				pages,
			}),
			pages.map(({ number }) => number),
		);
	},
};

const isDocument = (raw: unknown): raw is Node =>
	isRecord(raw) &&
	isRecord(raw.body) &&
	(raw.schema_name === 'DoclingDocument' || (Array.isArray(raw.texts) && isRecord(raw.furniture)));

/** Some store the document as text. */
function parsed(content: unknown): unknown {
	if (typeof content !== 'string') return content;
	try {
		return JSON.parse(content);
	} catch {
		return undefined;
	}
}

const CONTENTS = ['json_content', 'md_content', 'text_content', 'html_content', 'doctags_content'];

const isServed = (raw: unknown): raw is Node =>
	isRecord(raw) &&
	typeof raw.status === 'string' &&
	(isRecord(raw.document) ? CONTENTS.some((key) => key in (raw.document as Node)) : isFailed(raw));

/** `document` may be missing where nothing was read. */
const isFailed = (raw: Node) => Array.isArray(raw.errors) && 'processing_time' in raw;

const isTask = (raw: unknown): raw is Node =>
	isRecord(raw) && typeof raw.task_id === 'string' && typeof raw.task_status === 'string';

function whyNone(raw: unknown): string | undefined {
	if (isTask(raw)) {
		const status = oneLine(text(raw.task_status) ?? '', 40);
		if (raw.task_status === 'failure') return 'Docling did not read the document.';
		return raw.task_status === 'success'
			? 'Docling has read the document. Get it from the address of the task’s result.'
			: `Docling has not read the document yet (status ${status}). Ask for the result again later.`;
	}
	if (!isServed(raw)) return undefined;
	const [why] = reasonsOf(raw);
	if (why !== undefined) return `Docling did not read the document: ${asSentence(why)}`;
	if (raw.status === 'failure') return 'Docling did not read the document: no reason given.';
	return 'The response of Docling has no text. Ask for JSON or Markdown as its output format.';
}

const reasonsOf = (served: Node): string[] =>
	list(served.errors).flatMap((entry) =>
		isRecord(entry) ? (text(entry.error_message) ?? []) : (text(entry) ?? []),
	);

const warningsOf = (served: Node): OcrWarning[] => {
	const [why, ...more] = reasonsOf(served);
	if (why === undefined && served.status !== 'partial_success') return [];
	const others = more.length > 0 ? ` (and ${more.length} more)` : '';
	const message = `Docling read the document in part${others}: ${asSentence(why ?? 'no reason given')}`;
	return [{ code: 'page-not-read', message }];
};

function pagesOfContent({
	md_content: markdown,
	text_content: plain,
	html_content: html,
}: Node): DraftPage[] | undefined {
	if (typeof markdown === 'string') return [{ ...readMarkdown(markdown), markdown, words: [] }];
	if (typeof html === 'string') return [{ ...flowText(readHtml(html)), words: [] }];
	return typeof plain === 'string' ? pagesOfText(plain) : undefined;
}

function originOf({ origin, name }: Node) {
	const { filename, mimetype } = isRecord(origin) ? origin : {};
	const fileName = text(filename) ?? text(name);
	const mimeType = text(mimetype);
	return { ...(fileName ? { fileName } : {}), ...(mimeType ? { mimeType } : {}) };
}

function nameOf({ filename }: Node) {
	const fileName = text(filename);
	return fileName ? { fileName } : {};
}

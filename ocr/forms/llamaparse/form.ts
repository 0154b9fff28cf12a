import { buildSteps } from '../../reading/build-document';
import type { OcrWarning } from '../../document/types';
import type { AnswerForm } from '../../reading/answer-form';
import { documentJob } from '../../reading/document-job';
import { countOf, isRecord, list, text } from '../../reading/foreign';
import { joinedPages } from '../../reading/joined-pages';
import { LeftOut } from '../../reading/left-out';
import { readMarkdown } from '../../reading/markdown-text';
import { asSentence, oneLine } from '../../reading/one-line';
import { numberPages } from '../../reading/page-numbers';
import { pagesOfText } from '../../reading/text-pages';
import { UnreadableAnswer } from '../../reading/unreadable';
import { readPagesV1, readPagesV2, type LlamaPage } from './pages';

const EXPECTED = '"pages" with "job_metadata", or "job" with "markdown", "text" or "items"';

type Node = Record<string, unknown>;

/**
 * LlamaParse (LlamaCloud).
 *
 * - Version 1: `{pages: [{page, text, md, items, width, height}], job_metadata}` of `result/json`, and
 *   `{markdown | text, job_metadata}` of `result/markdown` and `result/text`.
 * - Version 2: `{job, items | markdown | text: {pages}, markdown_full | text_full}` of `parse/{id}`.
 *
 * Items have places, in the unit of the page's size, which is not named. There are no words and no
 * confidence.
 * Source of the facts: "Metadata" (version 1) and "Parse response format" (version 2) in LlamaParse's
 * documentation, and `parse/types` of its Python library.
 */
export const llamaParse: AnswerForm = {
	id: 'llamaparse',
	name: 'LlamaParse',
	knownBy: '"pages" with "job_metadata"',

	recognises: (given) => {
		const raw = asAnswer(given);
		return isRecord(raw) && (isV1(raw) || isV2(raw) || isJob(raw));
	},

	*documentSteps(given, { job, source }) {
		const raw = asAnswer(given);
		if (!isRecord(raw)) throw new UnreadableAnswer(EXPECTED);
		const leftOut = new LeftOut();
		const own = isRecord(raw.job) ? raw.job : {};
		const pages = pagesOf(raw, leftOut);
		if (pages.length === 0) throw new UnreadableAnswer(EXPECTED, whyNone(raw));
		const fileName = text(raw.file_name)?.split(/[\\/]/).pop() ?? text(own.name);
		const document = yield* buildSteps({
			provider: { id: 'llamaparse', ...(text(own.tier) ? { model: text(own.tier) } : {}) },
			job: documentJob(job, { id: text(raw.job_id) ?? text(own.id) }),
			source: { ...(fileName ? { fileName } : {}), ...source },
			usage: { pages: pages.length },
			pages,
			warnings: [
				...pages.flatMap(warningOf),
				...leftOut.warnings(),
				...joinedPages(
					'LlamaParse',
					{ pageCount: pageCountOf(raw), read: pages.length },
					'Ask for the result as JSON.',
				),
			],
		});
		return numberPages(
			document,
			pages.map(({ number }) => number),
		);
	},
};

function warningOf({ failure }: LlamaPage, index: number): OcrWarning[] {
	if (failure === undefined) return [];
	const message = `Page ${index + 1} was not read: ${asSentence(failure)}`;
	return [{ code: 'page-not-read', message }];
}

/** The pages of version 1 that somebody has taken out are an answer, and so is one of them. */
function asAnswer(raw: unknown): unknown {
	if (isPageV1(raw) && isRecord(raw) && 'items' in raw) return { pages: [raw] };
	return Array.isArray(raw) && isPageV1(raw[0]) ? { pages: raw } : raw;
}

/** What version 1 says of a job: `{id, status, error_code, error_message}`. */
const isJob = (raw: Node): boolean =>
	typeof raw.id === 'string' && typeof raw.status === 'string' && 'error_message' in raw;

const isV1 = (raw: Node): boolean =>
	'job_metadata' in raw && isRecord(raw.job_metadata)
		? Array.isArray(raw.pages) || typeof raw.markdown === 'string' || typeof raw.text === 'string'
		: list(raw.pages).length > 0 && isPageV1(list(raw.pages)[0]);

const isPageV1 = (page: unknown): boolean =>
	isRecord(page) && typeof page.page === 'number' && 'md' in page;

const hasPages = (part: unknown): boolean => isRecord(part) && Array.isArray(part.pages);

function isV2({ job, items, markdown, text: plain, ...others }: Node): boolean {
	if (!isRecord(job) || typeof job.status !== 'string') return false;
	if ([items, markdown, plain].some(hasPages)) return true;
	return (
		typeof others.markdown_full === 'string' ||
		typeof others.text_full === 'string' ||
		(typeof job.project_id === 'string' && 'id' in job)
	);
}

function pagesOf(raw: Node, leftOut: LeftOut): LlamaPage[] {
	if (Array.isArray(raw.pages)) return readPagesV1(raw.pages, leftOut);
	const pages = readPagesV2(raw, leftOut);
	if (pages.length > 0) return pages;
	const markdown = [raw.markdown, raw.markdown_full].find((said) => typeof said === 'string');
	if (typeof markdown === 'string') {
		return parted(markdown, pageCountOf(raw)).map((own) => ({
			markdown: own,
			...readMarkdown(own),
			words: [],
			number: null,
		}));
	}
	const plain = [raw.text, raw.text_full].find((said) => typeof said === 'string');
	if (typeof plain !== 'string') return [];
	const pieces = pagesOfText(plain);
	const texts = pieces.length > 1 ? pieces : parted(plain, pageCountOf(raw)).flatMap(pagesOfText);
	return texts.map((page) => ({ ...page, number: null }));
}

/** `---` on a line stands between two pages, unless the job was given another separator. */
function parted(whole: string, pageCount: number | undefined): string[] {
	const parts = whole.split(/^---[ \t]*$/m);
	return parts.length === pageCount ? parts : [whole];
}

/** Those of the job, which an answer in one piece has joined; in version 2 `expand` has to name `metadata`. */
function pageCountOf({ pages, job_metadata: ofJob, metadata }: Node): number | undefined {
	if (Array.isArray(pages)) return undefined;
	if (isRecord(ofJob)) return countOf(ofJob.job_pages);
	const known = isRecord(metadata) ? list(metadata.pages) : [];
	return known.length > 0 ? known.length : undefined;
}

function whyNone(raw: Node): string | undefined {
	const job = isJob(raw) ? raw : raw.job;
	if (!isRecord(job)) return undefined;
	const status = oneLine(text(job.status) ?? '', 40);
	switch (status) {
		case 'FAILED':
		case 'ERROR':
		case 'CANCELLED':
			return `LlamaParse did not read the document: ${asSentence(text(job.error_message) ?? 'no reason given')}`;
		case 'SUCCESS':
		case 'PARTIAL_SUCCESS':
			return 'LlamaParse has read the document. Request the result of the job as JSON.';
		case 'COMPLETED':
			return 'The response of LlamaParse has no text. Ask for it with expand=markdown,items.';
		default:
			return `LlamaParse has not read the document yet (status ${status}). Ask for the result again later.`;
	}
}

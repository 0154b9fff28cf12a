import type { BlockRole } from '../document/types';
import type { AnswerForm } from '../reading/answer-form';
import { buildSteps, type DraftPage } from '../reading/build-document';
import { documentJob } from '../reading/document-job';
import { isRecord, list, text } from '../reading/foreign';
import { readHtml } from '../reading/html-text';
import { joinedPages } from '../reading/joined-pages';
import { LeftOut } from '../reading/left-out';
import { markdownBlocks } from '../reading/markdown-text';
import { numberPages } from '../reading/page-numbers';
import { readVertices } from '../reading/points';
import { flowText, type FlowBlock, type TextBlock } from '../reading/text-flow';
import { UnreadableAnswer } from '../reading/unreadable';
import { isRequest, joinedBatches, pageNumber, usedPages, whyNone } from './upstage-batches';

type Parts = Record<string, unknown>;

const EXPECTED = '"elements" (a list) with "category"';

/**
 * Upstage Document Parse, and Layout Analysis, which came before it: `elements[]` in reading order, each
 * as HTML, Markdown or text, as was asked for. There are no words. Places are shares of the page, or
 * pixels in Layout Analysis. Long files come in batches, which are read together as a list.
 * Source of the facts: the response of the Document parsing API in Upstage's reference.
 */
export const upstageDocumentParse: AnswerForm = {
	id: 'upstage-document-parse',
	name: 'Upstage Document Parse',
	knownBy: '"elements" with "category"',
	recognises: (given) => {
		const raw = asAnswer(given);
		return isAnswer(raw) || isRequest(raw);
	},

	*documentSteps(given, { job, source }) {
		const raw = asAnswer(given);
		if (!isAnswer(raw)) throw new UnreadableAnswer(EXPECTED, whyNone(raw));
		const leftOut = new LeftOut();
		const pages = readPages(raw, leftOut);
		const model = text(raw.model);
		const apiVersion = text(raw.api);
		const document = yield* buildSteps({
			provider: {
				id: 'upstage-document-parse',
				...(model ? { model, modelVersion: model } : {}),
				...(apiVersion ? { apiVersion } : {}),
			},
			job: documentJob(job),
			source,
			usage: { pages: usedPages(raw) ?? pages.length },
			pages: pages.map(({ page }) => page),
			warnings: [
				...joinedPages(
					'Upstage',
					{
						pageCount: list(raw.elements).length > 0 ? undefined : usedPages(raw),
						read: pages.length,
					},
					'Keep "elements" of the response, which are page by page.',
				),
				...leftOut.warnings(),
			],
		});
		return numberPages(
			document,
			pages.map(({ number }) => number),
		);
	},
};

/** The elements that somebody has taken out are an answer, and the batches of a request are one together. */
function asAnswer(raw: unknown): unknown {
	const all = list(raw);
	const [first] = all;
	if (isRecord(first) && 'page' in first && 'id' in first) return { elements: raw };
	return all.length > 0 && all.every(isAnswer) ? joinedBatches(all.filter(isRecord)) : raw;
}

function isAnswer(raw: unknown): raw is Parts {
	if (!isRecord(raw) || !Array.isArray(raw.elements)) return false;
	const first: unknown = raw.elements[0];
	if (isRecord(first)) {
		const says = isRecord(first.content) || typeof first.html === 'string';
		return typeof first.category === 'string' && says;
	}
	return isRecord(raw.content) && isRecord(raw.usage) && 'api' in raw;
}

/** A file has no more. */
const MOST_PAGES = 10_000;

interface NumberedPage {
	number: number;
	page: DraftPage;
}

function readPages(answer: Parts, leftOut: LeftOut): NumberedPage[] {
	const elements = new Map<number, Parts[]>();
	for (const element of list(answer.elements)) {
		if (!isRecord(element)) {
			leftOut.entry();
			continue;
		}
		const number = pageNumber(element.page);
		const there = elements.get(number);
		if (there) there.push(element);
		else elements.set(number, [element]);
	}
	// A page without elements is blank.
	const last = Math.max(1, ...elements.keys());
	const used = usedPages(answer) ?? 0;
	if (used >= last && used <= MOST_PAGES) {
		for (let number = 1; number <= used; number++) {
			if (!elements.has(number)) elements.set(number, []);
		}
	}
	const sizes = sizesOf(answer.metadata);
	const pages = [...elements]
		.sort(([a], [b]) => a - b)
		.map(([number, ofPage]) => ({ number, page: readPage(ofPage, sizes.get(number), leftOut) }));
	// Without elements there may be the text of all pages.
	const whole = list(answer.elements).length > 0 ? [] : contentBlocks(answer.content);
	return whole.length > 0 ? [{ number: 1, page: { ...flowText(whole), words: [] } }] : pages;
}

interface Size {
	width: number;
	height: number;
}

/** Layout Analysis: `metadata.pages[{page, width, height}]`, in pixels. */
function sizesOf(metadata: unknown): Map<number, Size> {
	const sizes = new Map<number, Size>();
	for (const page of isRecord(metadata) ? list(metadata.pages) : []) {
		if (!isRecord(page)) continue;
		const { width, height } = page;
		if (typeof width !== 'number' || typeof height !== 'number') continue;
		sizes.set(pageNumber(page.page), { width, height });
	}
	return sizes;
}

function readPage(elements: readonly Parts[], size: Size | undefined, leftOut: LeftOut): DraftPage {
	const blocks: FlowBlock[] = [];
	for (const element of elements) {
		const own = contentBlocks(isRecord(element.content) ? element.content : element);
		// A picture may well say nothing.
		if (own.length === 0 && !PICTURES.has(element.category)) leftOut.entry();
		const points = readVertices(element.coordinates ?? element.bounding_box);
		for (const block of own) {
			if ('table' in block) blocks.push({ table: { ...block.table, points } });
			else if (own.length > 1) blocks.push(block);
			else blocks.push({ ...block, ...(roleOf(element) ?? {}), points });
		}
	}
	const markdown = pageMarkdown(elements);
	return {
		...(size ? { ...size, unit: 'pixel' } : { normalised: true }),
		...flowText(blocks),
		...(markdown === undefined ? {} : { markdown }),
		words: [],
	};
}

const ROLES = new Map<unknown, BlockRole>([
	['caption', 'caption'],
	['footer', 'footer'],
	['footnote', 'footnote'],
	['header', 'header'],
	['heading1', 'heading'],
	['paragraph', 'paragraph'],
]);

/** `undefined`: its HTML or Markdown says as much. A heading's `sub_category` is h2 to h6, or left out. */
function roleOf({
	category,
	sub_category: sub,
}: Parts): Pick<TextBlock, 'role' | 'level'> | undefined {
	const role = ROLES.get(category);
	if (role !== 'heading') return role && { role };
	const level = /^h([1-6])$/.exec(text(sub) ?? '')?.[1];
	return { role, level: Number(level ?? 1) };
}

const PICTURES = new Set<unknown>(['figure', 'chart']);

/** HTML tells tables and line breaks; else Markdown, else the text. */
function contentBlocks(content: unknown): FlowBlock[] {
	if (!isRecord(content)) return [];
	const { html, markdown } = content;
	if (typeof html === 'string' && html.trim() !== '') return readHtml(html);
	if (typeof markdown === 'string' && markdown.trim() !== '') return markdownBlocks(markdown);
	return text(content.text) === undefined ? [] : [{ text: String(content.text) }];
}

/** Where it was asked for. */
function pageMarkdown(elements: readonly Parts[]): string | undefined {
	const parts = elements.map(({ content }) =>
		isRecord(content) && typeof content.markdown === 'string' ? content.markdown.trim() : '',
	);
	const written = parts.filter((part) => part !== '');
	return written.length > 0 ? written.join('\n\n') : undefined;
}

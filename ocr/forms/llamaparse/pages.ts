import type { DraftPage } from '../../reading/build-document';
import type { RawPoint } from '../../document/geometry';
import { isRecord, list, numberOrNull, text } from '../../reading/foreign';
import { readHtml } from '../../reading/html-text';
import type { LeftOut } from '../../reading/left-out';
import { markdownBlocks, readMarkdown } from '../../reading/markdown-text';
import { readSizedBox } from '../../reading/points';
import { flowText, type FlowBlock } from '../../reading/text-flow';

type Node = Record<string, unknown>;

/** A page, the number that it has in its file, and why it is empty where it was not read. */
export type LlamaPage = DraftPage & { number: unknown; failure?: string };

/** `pages[]` of version 1: `{page, text, md, items, width, height}`. */
export function readPagesV1(pages: readonly unknown[], leftOut: LeftOut): LlamaPage[] {
	return Array.from(pages, (page, index) => {
		if (!isRecord(page)) {
			leftOut.page(index + 1);
			return { words: [], number: null };
		}
		const { page: number, width, height, items, md, text: plain } = page;
		return { number, ...readPage({ width, height, items, markdown: md, plain }) };
	});
}

/**
 * Version 2 has up to three lists of pages beside each other, `items`, `markdown` and `text`, of which
 * each is there where `expand` named it. Pages are put together by their numbers.
 */
export function readPagesV2(answer: Node, leftOut: LeftOut): LlamaPage[] {
	const pages = new Map<unknown, Node>();
	for (const key of ['items', 'markdown', 'text']) {
		const part = answer[key];
		list(isRecord(part) ? part.pages : undefined).forEach((page, index) => {
			if (!isRecord(page)) {
				leftOut.page(index + 1);
				return;
			}
			const number = page.page_number;
			pages.set(number, { ...pages.get(number), ...page });
		});
	}
	return [...pages].sort(byNumber).map(([number, page]) => {
		const { page_width: width, page_height: height, items, markdown, text: plain } = page;
		const failure =
			page.success === false ? { failure: text(page.error) ?? 'no reason given' } : {};
		return { number, ...failure, ...readPage({ width, height, items, markdown, plain }) };
	});
}

/** What has no number stays where it is. */
const byNumber = ([a]: [unknown, Node], [b]: [unknown, Node]) =>
	typeof a === 'number' && typeof b === 'number' ? a - b : 0;

interface Said {
	width: unknown;
	height: unknown;
	items: unknown;
	markdown: unknown;
	plain: unknown;
}

/** What stands for a page without content. */
const NOTHING_THERE = 'NO_CONTENT_HERE';

function readPage(said: Said): DraftPage {
	const page = contentOf(said);
	if (page.text?.trim() !== NOTHING_THERE) return page;
	const { width = null, height = null } = page;
	return { width, height, text: '', words: [] };
}

/** From its items, which have places; else from its Markdown; else from its text. */
function contentOf({ width, height, items, markdown, plain }: Said): DraftPage {
	const own = typeof markdown === 'string' && markdown.trim() !== '' ? { markdown } : {};
	const size = {
		width: numberOrNull(width),
		height: numberOrNull(height),
	};
	const page = flowText(list(items).flatMap(readItem));
	if (page.text !== '') return { ...size, ...own, ...page, words: [] };
	if (own.markdown) return { ...size, ...own, ...readMarkdown(own.markdown), words: [] };
	return { ...size, text: typeof plain === 'string' ? plain : '', words: [] };
}

function readItem(item: unknown): FlowBlock[] {
	if (!isRecord(item)) return [];
	const points = pointsOf(item.bBox ?? item.bbox);
	const blocks = item.type === 'table' ? tableBlocks(item) : textBlocks(item);
	const [only] = blocks;
	// One place for all of them is the place of none.
	if (blocks.length !== 1 || !only) return blocks;
	return ['table' in only ? { table: { ...only.table, points } } : { ...only, points }];
}

/** `{x, y, w, h}` in the page's own unit from its top left; a list of them in version 2. */
function pointsOf(bbox: unknown): RawPoint[] | undefined {
	const boxes = Array.isArray(bbox) ? bbox : [bbox];
	const [box] = boxes;
	if (boxes.length !== 1 || !isRecord(box)) return undefined;
	return readSizedBox(box.x, box.y, box.w, box.h);
}

/**
 * As HTML, which knows of merged cells; else as Markdown; else by its `rows`, of which the first is the
 * header. Cells of `rows` may have Markdown's signs in them.
 */
function tableBlocks(item: Node): FlowBlock[] {
	const html = text(item.html);
	const written = [html ? readHtml(html) : [], textBlocks(item)];
	const found = written.find((blocks) => blocks.some((block) => 'table' in block));
	if (found) return found;
	const cells = list(item.rows).flatMap((row, index) =>
		list(row).map((cell, column) => ({ row: index, column, text: cellText(cell) })),
	);
	return cells.length > 0 ? [{ table: { headerRows: 1, cells } }] : textBlocks(item);
}

const cellText = (cell: unknown): string =>
	typeof cell === 'string'
		? cell.replace(/\s+/g, ' ').trim()
		: typeof cell === 'number' || typeof cell === 'boolean'
			? String(cell)
			: '';

function textBlocks({ md, value }: Node): FlowBlock[] {
	if (typeof md === 'string') return markdownBlocks(md);
	return typeof value === 'string' ? [{ text: value }] : [];
}

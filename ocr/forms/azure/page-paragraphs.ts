import type { OcrWarning } from '../../document/types';
import type { DraftPage } from '../../reading/build-document';
import { isRecord, list } from '../../reading/foreign';
import { joinedPages } from '../../reading/joined-pages';
import { flowText, type FlowBlock } from '../../reading/text-flow';
import { pagesOfMarkdown } from './page-breaks';
import { roleOf } from './paragraphs';
import { withMarks } from './selection-marks';
import { regionsOf } from './tables';

/** More pages than any service reads at once. */
const MOST_PAGES = 10_000;

/** Pages that are read, and the number of each as the answer has it. */
interface NumberedPages {
	pages: DraftPage[];
	numbers: unknown[];
}

/**
 * The text of an answer whose pages have none: its paragraphs, or `content` as a whole. A paragraph
 * without a place is on the page of the one before it, and pages that are not there are made.
 *
 * @returns a warning where several pages became one.
 */
export function giveParagraphs(result: Record<string, unknown>, to: NumberedPages): OcrWarning[] {
	if (!to.pages.every(isBare)) return [];
	const { pages, numbers } = to;
	const indexOf = new Map(numbers.map((number, index) => [number, index]));
	let number = typeof numbers[0] === 'number' ? numbers[0] : 1;
	const texts: FlowBlock[][] = [];
	for (const paragraph of list(result.paragraphs)) {
		if (!isRecord(paragraph) || typeof paragraph.content !== 'string') continue;
		const told = regionsOf(paragraph)[0]?.page;
		if (told !== undefined && told >= 1 && told <= MOST_PAGES) number = told;
		let index = indexOf.get(number);
		if (index === undefined) {
			index = pages.push({ words: [] }) - 1;
			numbers.push(number);
			indexOf.set(number, index);
		}
		const block = { text: withMarks(paragraph.content), tight: true, ...roleOf(paragraph) };
		(texts[index] ??= []).push(block);
	}
	texts.forEach((own, index) => {
		const { text, blocks } = flowText(own);
		Object.assign(pages[index]!, { text, blocks });
	});
	if (texts.length > 0 || typeof result.content !== 'string') return [];
	return giveContent(withMarks(result.content), result.contentFormat === 'markdown', to);
}

function giveContent(content: string, isMarkdown: boolean, { pages, numbers }: NumberedPages) {
	const pageCount = pages.length > 0 ? pages.length : undefined;
	const read: DraftPage[] = isMarkdown
		? pagesOfMarkdown(content, pageCount)
		: [{ text: content, words: [] }];
	read.forEach((own, index) => {
		const page = pages[index];
		if (page) Object.assign(page, { ...own, tables: page.tables ?? own.tables });
		else numbers.push(pages.push(own));
	});
	const instead = 'Keep "pages" of the response with their spans.';
	return joinedPages('Azure', { pageCount, read: read.length }, instead);
}

const isBare = ({ words, lines = [], text = '' }: DraftPage) =>
	words.length === 0 && lines.length === 0 && text.trim() === '';

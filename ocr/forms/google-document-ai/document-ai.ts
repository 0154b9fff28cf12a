import type { OcrWarning } from '../../document/types';
import type { AnswerForm } from '../../reading/answer-form';
import { buildSteps, type DraftPage } from '../../reading/build-document';
import { documentJob } from '../../reading/document-job';
import { isRecord, list, text } from '../../reading/foreign';
import { joinedPages } from '../../reading/joined-pages';
import { LeftOut } from '../../reading/left-out';
import { asSentence } from '../../reading/one-line';
import { numberPages } from '../../reading/page-numbers';
import { field } from '../../reading/spelled';
import { fieldsOnly } from '../../reading/text-in-part';
import { pagesOfText } from '../../reading/text-pages';
import { UnreadableAnswer } from '../../reading/unreadable';
import { isOperationOf, operationSentence } from '../google-operation';
import { AnchoredText } from './anchored-text';
import { readCheckBoxes } from './check-boxes';
import { readLayoutBlocks } from './layout-blocks';
import { readPage } from './page';

type Parts = Record<string, unknown>;

const NAME = 'Google Document AI';
const EXPECTED = '"text" with "pages", or "documentLayout.blocks"';

/**
 * Google Document AI: a `Document`, on its own as batches leave it in Cloud Storage or as `document` in
 * the answer to a request, or the parts that a long one is left in as a list. Words are the tokens of its pages; the Layout Parser has blocks without
 * words; what was only asked for entities has its text, or else the entities.
 * Source of the facts: `Document` in Document AI's reference, v1.
 */
export const googleDocumentAi: AnswerForm = {
	id: 'google-document-ai',
	name: NAME,
	knownBy: '"text" with "pages[].layout"',
	hasClientSpellings: true,
	recognises: (raw) => documentsOf(raw).length > 0 || isOperationOf(raw, 'documentai'),

	*documentSteps(raw, { job, source }) {
		const documents = documentsOf(raw);
		const [document] = documents;
		if (!document) {
			const isOperation = isOperationOf(raw, 'documentai');
			throw new UnreadableAnswer(EXPECTED, isOperation ? operationSentence(raw, NAME) : undefined);
		}
		const languages = new Set<string>();
		const leftOut = new LeftOut();
		const warnings: OcrWarning[] = [];
		const pages = documents.flatMap((shard) => readPages(shard, { languages, leftOut, warnings }));
		if (pages.length === 0) throw new UnreadableAnswer(EXPECTED, whyNone(document));
		const mimeType = text(field(document, 'mimeType'));
		const fileName = text(field(document, 'uri'))?.split('/').at(-1);
		const built = yield* buildSteps({
			provider: { id: 'google-document-ai' },
			job: documentJob(job),
			source: {
				...(fileName ? { fileName } : {}),
				...(mimeType ? { mimeType } : {}),
				...source,
			},
			languages: [...languages],
			usage: { pages: pages.length },
			pages: pages.map(({ page }) => page),
			warnings: [...warnings, ...leftOut.warnings()],
		});
		return numberPages(
			built,
			pages.map(({ number }) => number),
		);
	},
};

/** The document in what came, or its parts in order: a long one comes in several (`shardInfo`). */
function documentsOf(raw: unknown): Parts[] {
	const found = (Array.isArray(raw) ? raw : [raw]).map(documentOf);
	const documents = found.filter((one) => one !== null);
	if (documents.length < found.length) return [];
	if (documents.length > 1 && !documents.every((one) => isRecord(field(one, 'shardInfo'))))
		return [];
	return documents.toSorted((a, b) => shardIndex(a) - shardIndex(b));
}

/** An int64, which is a text in JSON; 0 is left out. */
function shardIndex(document: Parts): number {
	const info = field(document, 'shardInfo');
	return (isRecord(info) && Number(field(info, 'shardIndex'))) || 0;
}

/** The document in what came, or `null`. */
function documentOf(raw: unknown): Parts | null {
	if (!isRecord(raw)) return null;
	if (isDocument(raw)) return raw;
	return isRecord(raw.document) && isDocument(raw.document) ? raw.document : null;
}

function isDocument(raw: Parts): boolean {
	if ('schemaVersion' in raw) return false;
	const layout = field(raw, 'documentLayout');
	if (isRecord(layout) && Array.isArray(field(layout, 'blocks'))) return true;
	const pages = list(field(raw, 'pages'));
	if (isRecord(pages[0])) {
		const page = pages[0];
		return ['layout', 'tokens', 'dimension'].some((name) => isParts(page[name]));
	}
	const entities = field(raw, 'entities');
	if (pages.length > 0 || !Array.isArray(entities)) return false;
	const first: unknown = entities[0];
	if (isRecord(first)) return field(first, 'mentionText') !== undefined;
	return typeof raw.text === 'string' && field(raw, 'mimeType') !== undefined;
}

const isParts = (value: unknown) => isRecord(value) || Array.isArray(value);

interface NumberedPage {
	number: unknown;
	page: DraftPage;
}

/** What is noted while a document is read. */
interface Noted {
	languages: Set<string>;
	leftOut: LeftOut;
	warnings: OcrWarning[];
}

function readPages(document: Parts, { languages, leftOut, warnings }: Noted): NumberedPage[] {
	const whole = typeof document.text === 'string' ? document.text : '';
	const given = new AnchoredText(whole);
	const rawPages = list(field(document, 'pages'));
	const boxes = rawPages.map((page) => (isRecord(page) ? readCheckBoxes(page, given) : []));
	const anchored = given.with(
		boxes.flat().flatMap(({ word, sign }) => (sign ? { ...sign, sign: word.text } : [])),
	);
	const pages = rawPages.map((page, index): NumberedPage => {
		if (isRecord(page)) {
			const about = { languages, boxes: boxes[index]! };
			return { number: field(page, 'pageNumber'), page: readPage(page, anchored, about) };
		}
		leftOut.page(index + 1);
		return { number: undefined, page: { words: [] } };
	});
	if (pages.some(({ page }) => page.words.length > 0 || page.text !== undefined)) return pages;
	const layout = field(document, 'documentLayout');
	const blocks = readLayoutBlocks(isRecord(layout) ? list(field(layout, 'blocks')) : []);
	if (blocks.length > 0) return blocks;
	if (whole.trim() !== '') {
		const read = pagesOfText(anchored.text);
		const size = { pageCount: rawPages.length, read: read.length };
		warnings.push(
			...joinedPages(NAME, size, 'Leave "pages.layout" in the field mask of the request.'),
		);
		return read.map((page, index) => ({ number: index + 1, page }));
	}
	const lines = list(field(document, 'entities')).flatMap(entityLines);
	if (lines.length > 0) warnings.push(fieldsOnly('Leave "text" in the field mask of the request.'));
	if (lines.length > 0) return [{ number: 1, page: { text: lines.join('\n'), words: [] } }];
	// Tokens point into a text that is not there.
	return rawPages.some(hasTokens) ? [] : pages;
}

const hasTokens = (page: unknown) => isRecord(page) && list(field(page, 'tokens')).length > 0;

/** `total_amount: 12.00`, and a line for each property of an entity. */
const entityLines = (entity: unknown): string[] =>
	isRecord(entity) ? [entity, ...list(field(entity, 'properties'))].flatMap(mentionLine) : [];

function mentionLine(entity: unknown): string[] {
	if (!isRecord(entity)) return [];
	const [type, said] = [text(field(entity, 'type')), text(field(entity, 'mentionText'))];
	return said === undefined ? [] : [type === undefined ? said : `${type}: ${said}`];
}

function whyNone(document: Parts): string | undefined {
	const failure = field(document, 'error');
	const message = isRecord(failure) ? text(field(failure, 'message')) : undefined;
	if (message !== undefined) {
		return `Google Document AI did not read the document: ${asSentence(message)}`;
	}
	return list(field(document, 'pages')).length > 0
		? 'The response of Google Document AI has no "text", to which its words point. Leave "text" in the field mask of the request.'
		: undefined;
}

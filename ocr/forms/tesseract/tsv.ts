import { buildSteps } from '../../reading/build-document';
import type { AnswerForm } from '../../reading/answer-form';
import { documentJob } from '../../reading/document-job';
import { isRecord } from '../../reading/foreign';
import { numberPages } from '../../reading/page-numbers';
import { UnreadableAnswer } from '../../reading/unreadable';
import { COLUMNS, pagesOfRows, rowsOfTsv } from './tsv-rows';

const HEADER = COLUMNS.join('\t');

/**
 * The TSV that `tesseract input output tsv` writes, as text, with or without its header; the same read into rows, as n8n's Extract
 * From File does it, in one list; or into lists by column, as pytesseract's `image_to_data` with
 * `Output.DICT` gives it.
 * Source of the facts: "TSV" in Tesseract's manual on command line usage, `TessTsvRenderer`, and
 * pytesseract's README.
 */
export const tesseractTsv: AnswerForm = {
	id: 'tesseract-tsv',
	name: 'Tesseract TSV',
	knownBy: '"level", "page_num" and "conf"',

	recognises: (raw) =>
		typeof raw === 'string'
			? startsWithHeader(raw) || FIRST_PAGE.test(raw)
			: Array.isArray(raw)
				? isRow(raw[0])
				: isColumns(raw),

	*documentSteps(raw, { job, source }) {
		const pages = pagesOfRows(rowsOf(raw));
		if (pages.length === 0 && !tesseractTsv.recognises(raw)) {
			throw new UnreadableAnswer('the header of Tesseract’s TSV');
		}
		const document = yield* buildSteps({
			provider: { id: 'tesseract-tsv' },
			job: documentJob(job),
			source,
			usage: { pages: pages.length },
			pages,
		});
		return numberPages(
			document,
			pages.map(({ number }) => number),
		);
	},
};

/** The row of a page, with which a table begins that has no header, such as `tsv` of Tesseract.js. */
const FIRST_PAGE = /^1\t\d{1,9}(?:\t0){6}\t\d{1,9}\t\d{1,9}\t-1\t\s/;

function startsWithHeader(text: string): boolean {
	const start = text.startsWith('\uFEFF') ? 1 : 0;
	if (!text.startsWith(HEADER, start)) return false;
	const after = text[start + HEADER.length];
	return after === undefined || after === '\n' || after === '\r';
}

const isRow = (row: unknown): boolean =>
	isRecord(row) && COLUMNS.every((name) => name in row && !Array.isArray(row[name]));

const isColumns = (raw: unknown): raw is Record<string, unknown[]> =>
	isRecord(raw) && COLUMNS.every((name) => Array.isArray(raw[name]));

function rowsOf(raw: unknown): Iterable<unknown> {
	if (typeof raw === 'string') return rowsOfTsv(raw);
	if (Array.isArray(raw)) return raw;
	return isColumns(raw) ? rowsOfColumns(raw) : [];
}

function* rowsOfColumns(columns: Record<string, unknown[]>): Generator<unknown> {
	for (let index = 0; index < columns.level!.length; index++) {
		yield Object.fromEntries(COLUMNS.map((name) => [name, columns[name]?.[index]]));
	}
}

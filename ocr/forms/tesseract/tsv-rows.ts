import type { DraftPage } from '../../reading/build-document';
import { isRecord } from '../../reading/foreign';
import { readSizedBox } from '../../reading/points';

/** The columns of Tesseract's TSV, in their order. */
export const COLUMNS = [
	'level',
	'page_num',
	'block_num',
	'par_num',
	'line_num',
	'word_num',
	'left',
	'top',
	'width',
	'height',
	'conf',
	'text',
] as const;

type Column = (typeof COLUMNS)[number];

/** A row by the names of its columns; a number may be a text. */
export type TsvRow = Partial<Record<Column, unknown>>;

/** What a row is about. Blocks and paragraphs (2 and 3) say nothing more than their lines. */
const PAGE = 1;
const LINE = 4;
const WORD = 5;

/** A page, and the number that it has in its file. */
export type TsvPage = DraftPage & { number: number };

/** The rows of a text, the header among them where it has one. */
export function* rowsOfTsv(tsv: string): Generator<TsvRow> {
	let start = 0;
	while (start < tsv.length) {
		let end = tsv.indexOf('\n', start);
		if (end < 0) end = tsv.length;
		if (end > start) {
			const cells = tsv.slice(start, end).replace(/\r$/, '').split('\t');
			yield Object.fromEntries(COLUMNS.map((name, column) => [name, cells[column]]));
		}
		start = end + 1;
	}
}

/**
 * The pages of TSV rows: sizes and places in pixels, confidence from 0 to 100 (-1 where a row is no
 * word). What has no number for its page, such as the header, is no row.
 */
export function pagesOfRows(rows: Iterable<unknown>): TsvPage[] {
	const pages = new Map<number, PageReader>();
	for (const row of rows) {
		if (!isRecord(row)) continue;
		const number = numberOf(row.page_num);
		if (Number.isNaN(number)) continue;
		let page = pages.get(number);
		if (!page) pages.set(number, (page = new PageReader(number)));
		page.read(row);
	}
	return [...pages.values()].map((page) => page.finish());
}

const numberOf = (value: unknown): number =>
	typeof value === 'number' ? value : typeof value === 'string' ? Number.parseFloat(value) : NaN;

class PageReader {
	private readonly words: DraftPage['words'] = [];
	private readonly lines: Array<{ words: string[]; points?: LinePoints }> = [];
	private size: Pick<DraftPage, 'width' | 'height'> = {};
	private lineKey = '';

	constructor(private readonly number: number) {}

	read(row: TsvRow) {
		const [left, top, width, height] = [row.left, row.top, row.width, row.height].map(numberOf);
		const level = numberOf(row.level);
		if (level === PAGE) this.size = { width, height };
		if (level !== LINE && level !== WORD) return;
		const points = readSizedBox(left, top, width, height);
		const key = [row.block_num, row.par_num, row.line_num].map(numberOf).join(' ');
		if (key !== this.lineKey) {
			this.lines.push({ words: [], points: level === LINE ? points : undefined });
			this.lineKey = key;
		}
		if (level !== WORD) return;
		const said = typeof row.text === 'number' ? String(row.text) : row.text;
		// A spot that was taken for a word has a blank for its text.
		if (typeof said !== 'string' || said.trim() === '') return;
		const confidence = numberOf(row.conf);
		this.lines.at(-1)!.words.push(said.trim());
		this.words.push({
			text: said.trim(),
			points,
			confidence: confidence >= 0 ? confidence / 100 : null,
		});
	}

	finish(): TsvPage {
		const lines = this.lines
			.filter(({ words }) => words.length > 0)
			.map(({ words, points }) => ({ text: words.join(' '), points }));
		return { number: this.number, ...this.size, unit: 'pixel', lines, words: this.words };
	}
}

type LinePoints = ReturnType<typeof readSizedBox>;

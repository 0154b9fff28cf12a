import { boxAround, laidPages, withoutBlanks, type LaidWord } from '../layout';

const COLUMNS =
	'level page_num block_num par_num line_num word_num left top width height conf text';

type Row = Array<number | string>;

const place = ({ left, top, width, height }: Omit<LaidWord, 'text' | 'confidence'>) => [
	left,
	top,
	width,
	height,
];

/** The rows of the invoice: a page, then a block and a paragraph for each line, with its words. */
function* rows(): Generator<Row> {
	for (const [index, { width, height, lines }] of laidPages.entries()) {
		const page = index + 1;
		yield [1, page, 0, 0, 0, 0, ...place({ left: 0, top: 0, width, height }), -1, ''];
		for (const [at, line] of lines.entries()) {
			const words = withoutBlanks(line.cells.flat());
			const box = place(boxAround(words));
			yield [2, page, at + 1, 0, 0, 0, ...box, -1, ''];
			yield [3, page, at + 1, 1, 0, 0, ...box, -1, ''];
			yield [4, page, at + 1, 1, 1, 0, ...box, -1, ''];
			for (const [number, word] of words.entries()) {
				const conf = (word.confidence * 100).toFixed(6);
				yield [5, page, at + 1, 1, 1, number + 1, ...place(word), conf, word.text];
			}
		}
	}
}

const header = COLUMNS.replaceAll(' ', '\t');

const asText = (all: Iterable<Row>) =>
	[header, ...Array.from(all, (row) => row.join('\t')), ''].join('\n');

const asRecord = (row: Row) =>
	Object.fromEntries(COLUMNS.split(' ').map((name, column) => [name, row[column]]));

const asColumns = (all: Iterable<Row>) => {
	const list = [...all];
	return Object.fromEntries(
		COLUMNS.split(' ').map((name, column) => [name, list.map((row) => row[column])]),
	);
};

/** Without its header, as Tesseract.js has it. */
export const tsvOf = (page: number) =>
	[...rows()]
		.filter((row) => row[1] === page)
		.map((row) => `${row.join('\t')}\n`)
		.join('');

export const samples = {
	'tesseract-tsv': () => asText(rows()),
	'tesseract-tsv-rows': () => Array.from(rows(), asRecord),
	'tesseract-tsv-columns': () => asColumns(rows()),
};

const few: Row[] = [
	[1, 2, 0, 0, 0, 0, 0, 0, 100, 50, -1, ''],
	[4, 2, 1, 1, 1, 0, 1, 5, 30, 9, -1, ''],
	[5, 2, 1, 1, 1, 1, 1, 5, 9, 9, '50.5', 'a'],
	[5, 2, 1, 1, 1, 2, 20, 5, 9, 9, 96, 'b'],
	[4, 2, 1, 1, 2, 0, 1, 20, 30, 9, -1, ''],
	[5, 2, 1, 1, 2, 1, 1, 20, 9, 9, 95, ' '],
	[5, 2, 1, 1, 2, 2, 20, 20, 9, 9, 3, 'c'],
	[1, 4, 0, 0, 0, 0, 0, 0, 100, 50, -1, ''],
];

export const smallText = asText(few);

export const smallest = {
	'Tesseract TSV, rows': few.map(asRecord),
	'Tesseract TSV, columns': asColumns(few),
};

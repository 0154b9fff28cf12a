import { tesseractTsv } from '../../../../../ocr/forms/tesseract/tsv';
import { readerOf } from '../../../../support/form-reader';
import { without } from '../../../../support/without';
import { wrongTypesTold } from '../../../../support/wrong-types';

const { read, outline } = readerOf(tesseractTsv);

const NAMES = [
	...['level', 'page_num', 'block_num', 'par_num', 'line_num', 'word_num'],
	...['left', 'top', 'width', 'height', 'conf', 'text'],
];

const table: Array<Array<number | string>> = [
	[1, 3, 0, 0, 0, 0, 0, 0, 200, 100, -1, ''],
	[2, 3, 1, 0, 0, 0, 10, 10, 50, 40, -1, ''],
	[4, 3, 1, 1, 1, 0, 10, 10, 60, 10, -1, ''],
	[5, 3, 1, 1, 1, 1, 10, 10, 10, 10, 90.5, 'Tea'],
	[5, 3, 1, 1, 1, 2, 30, 10, 10, 10, 0, 7],
	[5, 3, 1, 1, 1, 3, 50, 10, 10, 10, 95, ' '],
	[5, 3, 1, 1, 2, 1, 10, 30, 10, 10, -1, ' Oat '],
	[5, 3, 1, 2, 2, 1, 10, 50, 10, 10, 50, 'Fig'],
	[4, 3, 2, 2, 2, 0, 10, 70, 10, 10, -1, ''],
	[1, 4, 0, 0, 0, 0, 0, 0, 50, 50, -1, ''],
];

const rows = table.map((row) => Object.fromEntries(row.map((value, at) => [NAMES[at], value])));
const columns = Object.fromEntries(NAMES.map((name, at) => [name, table.map((row) => row[at])]));
const lines = table.map((row) => row.join('\t'));
const text = [NAMES.join('\t'), ...lines, ''].join('\n');

test.each<[string, unknown]>([
	['a text', text],
	['a text with lines as Windows has them', text.replaceAll('\n', '\r\n')],
	['a text that begins with a mark', `\uFEFF${text}`],
	['a text without its header', lines.join('\n').replace(/^1\t3/, '1\t3')],
	['rows', rows],
	[
		'rows of texts',
		rows.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, String(v)]))),
	],
	['columns', columns],
])('%s has everything in the document', (_, raw) => {
	expect(outline(raw)).toEqual({
		provider: { id: 'tesseract-tsv' },
		job: { id: 'j', status: 'succeeded' },
		usage: { pages: 2 },
		confidence: '0.4683 derived',
		pages: [
			[
				'page 3: 200 × 100 pixel provider',
				'"Tea 7" 0.05 0.1 0.35 0.2',
				...['  Tea 0.05 0.1 0.1 0.2, 0.905', '  7 0.15 0.1 0.2 0.2, 0'],
				...['"Oat" 0.05 0.3 0.1 0.4', '  Oat 0.05 0.3 0.1 0.4'],
				...['"Fig" 0.05 0.5 0.1 0.6', '  Fig 0.05 0.5 0.1 0.6, 0.5'],
			],
			['page 4: 50 × 50 pixel provider'],
		],
	});
});

test('what is of another type counts as not there', () => {
	// A number may be a text, and a text a number.
	expect(wrongTypesTold(rows, read)).toEqual(['3.text']);
});

test.each<[string, unknown, boolean]>([
	['a header', NAMES.join('\t'), true],
	['a header that goes on', `${NAMES.join('\t')}s`, false],
	['a header behind something', `x${NAMES.join('\t')}`, false],
	['a row of a page', `1\t1${'\t0'.repeat(6)}\t640\t480\t-1\t\n`, true],
	['a row of a word', `5\t1${'\t0'.repeat(6)}\t640\t480\t-1\t\n`, false],
	['a row of a page with a place', `1\t1\t1${'\t0'.repeat(5)}\t640\t480\t-1\t\n`, false],
	['a row of a page with a text', `1\t1${'\t0'.repeat(6)}\t640\t480\t-1\tx`, false],
	['a row of a page behind something', `x1\t1${'\t0'.repeat(6)}\t640\t480\t-1\t\n`, false],
	['rows', rows, true],
	['rows without one of the columns', [{ ...rows[0], conf: undefined }], true],
	['rows of lists', [{ ...rows[0], conf: [] }], false],
	['columns without one of them', { ...columns, conf: 1 }, false],
	['no rows', [], false],
	['nothing', null, false],
])('%s: %s', (_, raw, isIts) => {
	expect(tesseractTsv.recognises(raw)).toBe(isIts);
});

test.each(NAMES)('rows without "%s" are of somebody else', (name) => {
	expect(tesseractTsv.recognises([without(rows[0]!, name)])).toBe(false);
});

test('what is no table says what is missing', () => {
	expect(() => read('words')).toThrow('the header of Tesseract’s TSV');
	expect(() => read({})).toThrow('the header of Tesseract’s TSV');
});

import { tesseractJs } from '../../../../../ocr/forms/tesseract/js';
import { readerOf } from '../../../../support/form-reader';
import { wrongTypesTold } from '../../../../support/wrong-types';

const { read, outline } = readerOf(tesseractJs);

const word = (text: string, x0: number, y0: number, confidence?: number) => ({
	...{ text, bbox: { x0, y0, x1: x0 + 10, y1: y0 + 10 } },
	...(confidence === undefined ? {} : { confidence }),
});

const line = (text: string, y0: number, words: unknown[]) => ({
	...{ text: `${text}\n`, bbox: { x0: 10, y0, x1: 60, y1: y0 + 10 }, words },
});

const lines = [
	line('Tea Rye', 10, [word('Tea', 10, 10, 90), word(' ', 30, 10, 10), word('Rye', 50, 10, 50)]),
	line('Oat', 40, [word('Oat', 10, 40), { confidence: 1 }]),
];

const row = (level: number, line_num: number, word_num: number, rest: unknown[]) =>
	[level, 1, 1, 1, line_num, word_num, ...rest].join('\t');

const tsv = [
	row(1, 0, 0, [0, 0, 200, 100, -1, '']),
	row(4, 1, 0, [10, 10, 50, 10, -1, '']),
	row(5, 1, 1, [10, 10, 10, 10, 75, 'From']),
	row(5, 1, 2, [50, 10, 10, 10, 25, 'rows']),
].join('\n');

const whole = {
	jobId: 'Job-1',
	data: {
		...{ psm: 'AUTO', oem: 'LSTM_ONLY', version: '5.3.0', confidence: 70 },
		text: 'Tea Rye\n\nOat\n',
		blocks: [{ paragraphs: [{ lines: lines.slice(0, 1) }, { lines: lines.slice(1) }] }],
		tsv,
	},
};

test('everything that a result says is in the document', () => {
	expect(outline(whole)).toEqual({
		provider: { id: 'tesseract-js', modelVersion: '5.3.0' },
		job: { id: 'j', status: 'succeeded' },
		usage: { pages: 1 },
		confidence: '0.7 derived',
		warnings: ['word-unreadable'],
		pages: [
			[
				// The size is that of the TSV.
				'page 1: 200 × 100 pixel provider, confidence 0.7',
				'text "Tea Rye\\n\\nOat"',
				'"Tea Rye" 0.05 0.1 0.3 0.2',
				...['  Tea 0.05 0.1 0.1 0.2, 0.9', '  Rye 0.25 0.1 0.3 0.2, 0.5'],
				...['"Oat" 0.05 0.4 0.3 0.5', '  Oat 0.05 0.4 0.1 0.5'],
			],
		],
	});
});

test('what is of another type counts as not there', () => {
	expect(wrongTypesTold(whole, read)).toEqual([]);
});

const outputs = { text: null, blocks: null, tsv: null, hocr: null };

test.each<[string, object, string, string[]]>([
	['lines', { text: '', lines, words: [], confidence: 1 }, 'Tea Rye\nOat', ['Tea', 'Rye', 'Oat']],
	[
		'words',
		{ text: 'a b', lines: [], words: [word('a', 0, 0), word('b', 20, 0)], confidence: 1 },
		'a b',
		['a', 'b'],
	],
	['TSV', { ...outputs, tsv }, 'From rows', ['From', 'rows']],
	[
		'hOCR',
		{
			...outputs,
			hocr: "<div class='ocr_page' title='bbox 0 0 50 50'><span class='ocr_line' title='bbox 0 0 9 9'><span class='ocrx_word' title='bbox 0 0 9 9; x_wconf 50'>Fig</span></span></div>",
		},
		'Fig',
		['Fig'],
	],
	['text', { ...outputs, text: 'Tar\n' }, 'Tar', []],
])('%s alone are read', (_, data, text, words) => {
	const document = read(data);
	expect([document.text, document.pages[0].words.map((each) => each.text)]).toEqual([text, words]);
});

test('a text without words has the confidence of the result', () => {
	const data = { ...outputs, text: 'Tar', confidence: 60 };
	expect(outline(data)).toMatchObject({ confidence: '0.6 provider' });
	expect(outline([data, data])).toMatchObject({ confidence: 'null none', usage: { pages: 2 } });
	expect(outline({ ...data, text: ' ' }).pages).toEqual([['page 1']]);
});

test('a result of which nothing was asked for says so', () => {
	expect(() => read(outputs)).toThrow(/Ask for text or blocks/);
	expect(() => read([])).toThrow('"text" and "blocks"');
});

test.each<[unknown, boolean]>([
	[{ text: '', psm: 'x', oem: 'y' }, true],
	[{ text: '', psm: 'x' }, false],
	[{ text: '', oem: 'x' }, false],
	[{ psm: 'x', oem: 'y' }, false],
	[{ text: '', blocks: [{ paragraphs: [] }] }, true],
	[{ text: '', blocks: [{ lines: [] }] }, false],
	[{ text: '', blocks: [] }, false],
	[{ text: '', lines: [], words: [], confidence: 1 }, true],
	[{ text: '', lines: [], words: [] }, false],
	[{ text: '', lines: [], confidence: 1 }, false],
	[{ text: '', words: [], confidence: 1 }, false],
	[outputs, true],
	[{ data: outputs }, true],
	[[outputs, { data: outputs }], true],
	[[outputs, {}], false],
	[[], false],
	[null, false],
])('%j is one of its results: %s', (raw, isIts) => {
	expect(tesseractJs.recognises(raw)).toBe(isIts);
});

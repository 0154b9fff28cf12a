import { paddleOcr } from '../../../../ocr/forms/paddleocr/form';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../invariants';
import { smallest } from '../../../support/answers/forms/paddleocr';
import { expectPlainSentence } from '../../../support/messages';
import { toDocument } from '../../../support/to-document';

const read = (raw: unknown) => {
	expect(paddleOcr.recognises(raw)).toBe(true);
	const document = toDocument(paddleOcr, raw, { job: { id: null } });
	expectInvariants(document);
	return document;
};

test('pieces beside each other are a line, spots without text are none', () => {
	const document = read(smallest.PaddleOCR);
	expect(document).toMatchObject({
		provider: { id: 'paddleocr' },
		source: { fileName: 'a.pdf' },
		confidence: 0.5,
		confidenceSource: 'derived',
	});
	expect(document.pages.map(({ number, text }) => [number, text])).toEqual([
		[3, 'a b c\nd'],
		[5, 'a b c\nd'],
	]);
	expect(document.pages[0].words.map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd']);
});

test('the layout’s blocks give the order', () => {
	const document = read(smallest['PP-Structure']);
	expect(document.pages[0].text).toBe('d\na b c');
	expect(document.pages[0]).toMatchObject({ width: 100, height: 50, unit: 'pixel' });
	expect(document.pages[0].words[0].polygon).toEqual([
		[0, 0.6],
		[0.2, 0.6],
		[0.2, 0.8],
		[0, 0.8],
	]);
});

test('blocks alone have their texts, tables and places', () => {
	const [, page] = read(smallest['PP-Structure']).pages;
	expect(page.text).toBe('a\nb\n\nc\n\nx\n1\t2');
	expect(page.words).toEqual([]);
	// Which part of a block's place a line among several has, nobody says.
	expect(page.lines.map(({ polygon }) => polygon?.[2] ?? null)).toEqual([
		null,
		null,
		[0.9, 0.6],
		null,
		null,
	]);
});

test('tables are those of the blocks', () => {
	const { tables } = read(smallest['PP-Structure']);
	expect(tables).toMatchObject([
		{ page: 1, source: 'provider', rows: 2, columns: 2 },
		{ page: 2, source: 'provider', rows: 2, columns: 2 },
	]);
	expect(tables[1].polygon?.[0]).toEqual([0, 0.6]);
	expect(tables[1].cells.map(({ text, columnSpan }) => [text, columnSpan])).toEqual([
		['x', 2],
		['1', 1],
		['2', 1],
	]);
});

test('version 2 has a list for each page, and nothing for a page without text', () => {
	expect(read(smallest['PaddleOCR 2']).pages.map(({ text }) => text)).toEqual(['a b', '']);
});

describe('with return_word_box', () => {
	const res = (text_word: unknown[], more: object = {}) => ({
		rec_texts: ['ab cd', '東京'],
		rec_scores: [0.9, 0.8],
		rec_boxes: [
			[0, 0, 50, 10],
			[0, 20, 20, 30],
		],
		text_word,
		text_word_boxes: [
			[
				[0, 0, 20, 10],
				[20, 0, 30, 10],
				[30, 0, 50, 10],
			],
			[
				[0, 20, 10, 30],
				[10, 20, 20, 30],
			],
		],
		width: 100,
		height: 100,
		...more,
	});
	const wordsOf = (raw: unknown) => read(raw).pages[0].words.map(({ text }) => text);

	test('words have places of their own', () => {
		const document = read(
			res([
				['ab', ' ', 'cd'],
				['東', '京'],
			]),
		);
		expect(document.text).toBe('ab cd\n東京');
		const [{ words }] = document.pages;
		expect(words.map(({ text, confidence }) => [text, confidence])).toEqual([
			['ab', 0.9],
			['cd', 0.9],
			['東', 0.8],
			['京', 0.8],
		]);
		expect(words[1].polygon?.[0]).toEqual([0.3, 0]);
	});

	test.each<[string, unknown[]]>([
		['that are too few', [['ab'], ['東']]],
		[
			'that are others',
			[
				['ab', ' ', 'xy'],
				['京', '東'],
			],
		],
		['that are none', [[1, 2, 3], null]],
	])('words %s are not taken', (_, text_word) => {
		expect(wordsOf(res(text_word))).toEqual(['ab cd', '東京']);
	});
});

test('rectangles serve where there are no polygons', () => {
	const rec_boxes = [
		[0, 0, 10, 10],
		[0, 20, 10, 30],
	];
	const res = { rec_texts: ['a', 'b'], rec_scores: [0.9, 0.8], rec_boxes, width: 100, height: 100 };
	const [{ words, text }] = read(res).pages;
	expect(text).toBe('a\nb');
	expect(words[1].polygon?.[2]).toEqual([0.1, 0.3]);
});

test('what was only detected does not move the places of what was read', () => {
	const res = { rec_texts: ['a'], dt_polys: [[[0, 0]], [[5, 5]]], width: 10, height: 10 };
	expect(read(res).pages[0].words[0].polygon).toBeNull();
});

test('a page without text is a blank page', () => {
	expect(read({ res: { rec_texts: [], rec_scores: [] } }).pages).toMatchObject([{ text: '' }]);
});

test('what is no text is left out and told', () => {
	const document = read({ rec_texts: ['a', null, 7] });
	expect(document.text).toBe('a');
	expect(document.warnings.map(({ code }) => code)).toEqual(['word-unreadable']);
});

test('a refusal of the service is one sentence', () => {
	const raw = { logId: 'l', errorCode: 422, errorMsg: 'Invalid\n file.' };
	expect(paddleOcr.recognises(raw)).toBe(true);
	let message = '';
	try {
		toDocument(paddleOcr, raw, { job: { id: null } });
	} catch (thrown) {
		expect(thrown).toBeInstanceOf(UnreadableAnswer);
		message = (thrown as Error).message;
	}
	expect(message).toBe('PaddleOCR did not read the file: Invalid file.');
	expectPlainSentence(message);
});

test('a list of pages is not a list of answers', () => {
	expect(readAnswer({ data: smallest.PaddleOCR }).pages).toHaveLength(2);
});

test.each([[[]], [[null]], [[[1, 2]]], [[['a', ['b', 1]]]], [{ results: [] }], [{ result: {} }]])(
	'%j is none',
	(raw) => {
		expect(paddleOcr.recognises(raw)).toBe(false);
		expect(() => toDocument(paddleOcr, raw, { job: { id: null } })).toThrow(UnreadableAnswer);
	},
);

describe('the places of a table’s cells', () => {
	const pred_html = '<table><tr><td>x</td></tr><tr><td>1</td><td>2</td></tr></table>';
	const boxes = [
		[0, 0, 50, 10],
		[0, 10, 25, 20],
		[25, 10, 50, 20],
	];
	const placesOf = (cell_box_list: number[][], more: object = {}) =>
		read({
			width: 100,
			height: 50,
			table_res_list: [{ pred_html, cell_box_list }],
			overall_ocr_res: { rec_texts: ['x', '1', '2'], rec_scores: [1, 1, 1] },
			...more,
		}).tables.map(({ cells }) => cells.map(({ polygon }) => polygon?.[0] ?? null));

	const named = {
		parsing_res_list: [
			{ block_label: 'table', block_content: pred_html, block_bbox: [0, 0, 50, 20] },
		],
	};

	test.each([
		['of a table that a block names', named],
		['of table recognition alone', {}],
	])('%s are kept', (_, more) => {
		// prettier-ignore
		expect(placesOf(boxes, more)).toEqual([[[0, 0], [0, 0.2], [0.25, 0.2]]]);
	});

	test.each([
		['not as many as cells', boxes.slice(1)],
		['not in their order', [boxes[0]!, boxes[2]!, boxes[1]!]],
	])('that are %s are left out', (_, list) => {
		expect(placesOf(list, named)).toEqual([[null, null, null]]);
	});
});

describe('PP-Structure of version 2', () => {
	const corners = ([left, top, right, bottom]: number[]) => [
		[left, top],
		[right, top],
		[right, bottom],
		[left, bottom],
	];
	const region = (type: string, bbox: number[], texts: string[], more = {}) => ({
		type,
		bbox,
		img_idx: 0,
		res: texts.map((text) => ({ text, confidence: 0.5, text_region: corners(bbox) })),
		...more,
	});
	const html = '<html><body><table><tr><td>Tea</td><td>2.00</td></tr></table></body></html>';
	const table = (cell_bbox?: number[][]) => ({
		...region('table', [40, 80, 240, 100], []),
		res: { html, cell_bbox },
	});
	const page = (...more: object[]) => [
		region('title', [40, 10, 90, 30], ['Price list']),
		region('text', [40, 40, 90, 60], ['of', 'the year']),
		...more,
		region('footer', [40, 180, 90, 199], ['1 of 2']),
		region('figure', [0, 0, 1, 1], []),
	];

	test('is read, with roles, scores and places', () => {
		const document = read(page());
		expect(document.text).toBe('Price list\nof\nthe year\n1 of 2');
		expect(document.pages[0].words[0]).toMatchObject({ confidence: 0.5 });
		expect(document.pages[0].blocks?.map(({ role }) => role)).toEqual([
			...['heading', 'paragraph', 'footer'],
		]);
	});

	test.each([
		[
			'from the corner of the table',
			[
				[0, 0, 90, 20],
				[100, 0, 200, 20],
			],
		],
		['as four corners', [corners([0, 0, 90, 20]).flat(), corners([100, 0, 200, 20]).flat()]],
		[
			'from that of the page',
			[
				[40, 80, 130, 100],
				[140, 80, 240, 100],
			],
		],
	])('has tables whose cells have their places, %s', (_name, boxes) => {
		const { text, tables, pages } = read(page(table(boxes)));
		expect(text).toBe('Price list\nof\nthe year\nTea 2.00\n1 of 2');
		expect(tables).toMatchObject([
			{ source: 'provider', cells: [{ text: 'Tea' }, { text: '2.00' }] },
		]);
		const [left, right] = tables[0]!.cells.map(({ span }) => span);
		expect([left?.offset, right?.offset]).toEqual([text.indexOf('Tea'), text.indexOf('2.00')]);
		const { width, height } = pages[0]!;
		const [x, y] = tables[0]!.cells[1]!.polygon![0]!;
		expect([Math.round(x * width!), Math.round(y * height!)]).toEqual([140, 80]);
	});

	test('has tables whose cells have none', () => {
		const { text, tables } = read(page(table()));
		expect(text).toContain('the year\nTea 2.00\n1 of 2');
		expect(tables).toMatchObject([
			{ source: 'provider', cells: [{ text: 'Tea' }, { text: '2.00' }] },
		]);
	});

	test('has a page for each `img_idx`, or for each list', () => {
		const second = page().map((one) => ({ ...one, img_idx: 2 }));
		expect(read([...second, ...page()]).pages.map(({ number }) => number)).toEqual([1, 3]);
		expect(read([page(), page()]).pages).toHaveLength(2);
		expect(read([[], page()]).pages).toHaveLength(2);
		expect(readAnswer(page())).toEqual(expect.objectContaining({ text: read(page()).text }));
		expect(readAnswer([page(), page()]).pages).toHaveLength(2);
	});
});

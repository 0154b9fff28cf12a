import { clova } from '../../../../ocr/forms/clova';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../invariants';
import * as answers from '../../../support/fuzz-answers';
import { toDocument } from '../../../support/to-document';

const read = (raw: unknown) => {
	const document = toDocument(clova, raw, { job: { id: 'j' } });
	expectInvariants(document);
	return document;
};

// The form itself is tested where Upstage gives it, in providers/upstage/clova.test.ts.
test('an answer of Naver’s own is Naver’s', () => {
	expect(read(answers.clova)).toMatchObject({
		provider: { id: 'clova', apiVersion: 'V2' },
		job: { id: 'j', status: 'succeeded' },
		usage: { pages: 3 },
	});
});

const word = (inferText: string) => ({ inferText, inferConfidence: 0.5 });
const at = (x: number, y: number, height = 20) => ({
	boundingPoly: {
		vertices: [
			{ x, y },
			{ x: x + 40, y },
			{ x: x + 40, y: y + height },
			{ x, y: y + height },
		],
	},
});
const pageSize = { convertedImageInfo: { width: 1000, height: 500 } };

describe('tables', () => {
	const cell = (rowIndex: number, columnIndex: number, ...lines: string[][]) => ({
		rowIndex,
		columnIndex,
		rowSpan: 1,
		columnSpan: 1,
		cellTextLines: lines.map((line) => ({ cellWords: line.map(word) })),
	});
	const box = (left: number, top: number, right: number, bottom: number) => ({
		vertices: [
			{ x: left, y: top },
			{ x: right, y: top },
			{ x: right, y: bottom },
			{ x: left, y: bottom },
		],
	});
	const cellsOf = ({ tables }: ReturnType<typeof read>) =>
		tables.map(({ cells }) => cells.map(({ row, column, text }) => [row, column, text]));

	test('of an image that is all table are read row by row', () => {
		const tables = [
			{ cells: [cell(0, 0, ['a', 'b'], ['c']), cell(0, 1, ['d']), cell(1, 0, ['e'])] },
			{ cells: [cell(0, 0, ['f'])] },
		];
		const document = read({ images: [{ inferResult: 'SUCCESS', tables }] });
		expect(document.text).toBe('a b c d\ne\nf');
		expect(cellsOf(document)).toEqual([
			[
				[0, 0, 'a b c'],
				[0, 1, 'd'],
				[1, 0, 'e'],
			],
			[[0, 0, 'f']],
		]);
	});

	const placed = (rowIndex: number, columnIndex: number, text: string, more: object = {}) => ({
		...cell(rowIndex, columnIndex, [text]),
		boundingPoly: box(
			100 + 200 * columnIndex,
			100 + 50 * rowIndex,
			300 + 200 * columnIndex,
			150 + 50 * rowIndex,
		),
		...more,
	});
	const fields = [
		{ ...word('Harbor dues'), ...at(100, 20), lineBreak: true },
		{ ...word('Berth'), ...at(110, 110) },
		{ ...word('Fee'), ...at(310, 110), lineBreak: true },
		{ ...word('North'), ...at(110, 160) },
		{ ...word('40.00'), ...at(310, 160), lineBreak: true },
	];
	const image = (cells: object[], own: object[] = fields) => ({
		images: [
			{
				...pageSize,
				inferResult: 'SUCCESS',
				fields: own,
				tables: [{ boundingPoly: box(100, 100, 500, 200), cells }],
			},
		],
	});

	test('have the fields that lie in their cells, and the text stays as it is', () => {
		const cells = [
			placed(1, 1, '40.00'),
			placed(1, 0, 'North'),
			placed(0, 0, 'Berth'),
			placed(0, 1, 'Fee'),
		];
		const document = read(image(cells));
		expect(document.text).toBe('Harbor dues\nBerth Fee\nNorth 40.00');
		expect(document.tables).toMatchObject([
			{ page: 1, source: 'provider', rows: 2, columns: 2, headerRows: 0 },
		]);
		const [berth, , , fee] = document.tables[0].cells;
		expect(berth.confidence).toBe(0.5);
		expect(berth.polygon?.[2]).toEqual([0.3, 0.3]);
		const { offset, length } = fee.span!;
		expect(document.text.slice(offset, offset + length)).toBe('40.00');
		expect(offset).toBe(document.text.length - 5);
	});

	test('may span rows and columns', () => {
		const document = read(
			image([
				placed(0, 0, 'Berth', { columnSpan: 2, boundingPoly: box(100, 100, 500, 150) }),
				placed(1, 0, 'North'),
				placed(1, 1, '40.00'),
			]),
		);
		expect(document.tables[0]).toMatchObject({ rows: 2, columns: 2 });
		expect(document.tables[0].cells[0]).toMatchObject({ columnSpan: 2, text: 'Berth' });
	});

	test('of a tilted page have the words within their outline, not within their upright box', () => {
		const tilted = (left: number, top: number) => ({
			vertices: [
				{ x: left, y: top },
				{ x: left + 200, y: top + 100 },
				{ x: left + 180, y: top + 140 },
				{ x: left - 20, y: top + 40 },
			],
		});
		const own = [
			{ ...word('upper'), ...at(180, 120), lineBreak: true },
			{ ...word('lower'), ...at(160, 162), lineBreak: true },
		];
		const document = read(
			image(
				[
					placed(0, 0, 'upper', { boundingPoly: tilted(120, 70) }),
					placed(1, 0, 'lower', { boundingPoly: tilted(100, 111) }),
				],
				own,
			),
		);
		expect(document.tables[0].cells.map(({ span }) => span)).toEqual([
			{ offset: 0, length: 5 },
			{ offset: 6, length: 5 },
		]);
	});

	test('beside fields that lie elsewhere add their words', () => {
		const document = read(
			image([placed(0, 0, 'Berth'), placed(0, 1, 'Fee'), placed(1, 0, 'North')], [fields[0]]),
		);
		expect(document.text).toBe('Harbor dues\nBerth Fee\nNorth');
		expect(document.tables[0].cells[2].span).toEqual({ offset: 22, length: 5 });
	});

	test('without places, beside fields, say nothing new', () => {
		const own = [{ ...word('a'), lineBreak: true }];
		const document = read(image([cell(0, 0, ['a']), cell(1, 0, ['b'])], own));
		expect(document.text).toBe('a');
		expect(cellsOf(document)).toEqual([
			[
				[0, 0, 'a'],
				[1, 0, 'b'],
			],
		]);
	});

	test('without cells are none', () => {
		expect(
			read(image([null as unknown as object])).tables.filter(({ source }) => source === 'provider'),
		).toEqual([]);
	});
});

test('what is no image and no word is left out and told', () => {
	const document = read({ images: [{ fields: [word('a'), null, {}] }, 7] });
	expect(document.pages.map(({ text }) => text)).toEqual(['a', '']);
	expect(document.warnings.map(({ code }) => code)).toEqual(['page-unreadable', 'word-unreadable']);
});

test('the reason of a page that was not read is one line with one full stop', () => {
	const { warnings } = read({
		images: [{ inferResult: 'FAILURE', message: 'Too\n small.\u0000' }],
	});
	expect(warnings[0].message).toBe('Page 1 was not read: Too small.');
});

describe('V1, which says nothing of lines', () => {
	const image = (...fields: object[]) => ({ version: 'V1', images: [{ ...pageSize, fields }] });

	test('a line ends where the next word is not beside', () => {
		const fields = [
			{ ...word('Berth'), ...at(10, 10) },
			{ ...word('no'), ...at(600, 14) },
			{ ...word('.'), ...at(640, 26, 4) },
			{ ...word('Crew'), ...at(10, 40) },
			word('of'),
			{ ...word('nine'), ...at(10, 70) },
		];
		const document = read(image(...fields));
		expect(document.text).toBe('Berth no .\nCrew of nine');
		expect(document.provider.apiVersion).toBe('V1');
	});

	test('without a page size the page ends where its words end', () => {
		const fields = [
			{ ...word('Berth'), ...at(10, 10) },
			{ ...word('7'), ...at(10, 60) },
		];
		const [page] = read({ images: [{ fields }] }).pages;
		expect(page).toMatchObject({ width: 50, height: 80, unit: 'pixel', sizeSource: 'words' });
		expect(page.lines.map(({ text }) => text)).toEqual(['Berth', '7']);
	});
});

describe('a template', () => {
	const template = (title: object | undefined, fields: object[]) =>
		read({ images: [{ ...pageSize, title, fields }] });
	const field = (inferText: string, more: object = {}) => ({
		...word(inferText),
		name: 'f',
		lineBreak: true,
		...more,
	});

	test('has its title as the first line', () => {
		const { pages, text } = template({ ...word('Passenger list'), ...at(100, 50) }, [
			field('Ship'),
		]);
		expect(text).toBe('Passenger list\nShip');
		expect(pages[0].words[0]).toMatchObject({ confidence: 0.5 });
		expect(pages[0].words[0].polygon?.[0]).toEqual([0.1, 0.1]);
	});

	test.each([
		['without a text', { name: 't' }],
		['that is empty', word('')],
	])('has no line for a title %s', (_name, title) => {
		expect(template(title, [field('Ship')]).text).toBe('Ship');
	});

	test('has the words of a field where they are all there', () => {
		const subFields = [
			{ ...word('Lee'), ...at(100, 100), lineBreak: true },
			{ ...word('Quay'), ...at(100, 130), lineBreak: true },
		];
		const [page] = template(undefined, [field('Lee\nQuay', { subFields }), field('9')]).pages;
		expect(page.text).toBe('Lee\nQuay\n9');
		expect(page.words.map(({ text }) => text)).toEqual(['Lee', 'Quay', '9']);
		expect(page.words[1].polygon?.[0]).toEqual([0.1, 0.26]);
	});

	test('has the field where its words are others, and nothing where it is empty', () => {
		const subFields = [word('Lee'), word('Quay'), word('x')];
		const document = template(undefined, [field('Lee Quay', { subFields }), field('')]);
		expect(document.text).toBe('Lee Quay');
		expect(document.pages[0].words).toHaveLength(1);
		expect(document.warnings).toEqual([]);
	});

	test('of V1 has upright boxes', () => {
		const bounding = { left: 100, top: 50, width: 200, height: 25 };
		const [page] = template({ ...word('Crew'), bounding }, [field('x')]).pages;
		expect(page.words[0].polygon).toEqual([
			[0.1, 0.1],
			[0.3, 0.1],
			[0.3, 0.15],
			[0.1, 0.15],
		]);
	});
});

test('images without fields are refused', () => {
	expect(() => read({ images: [] })).toThrow(UnreadableAnswer);
});

import type { OcrPage, OcrTable, OcrTableCell, Polygon } from '../../../../../ocr/document/types';
import { correctPage } from '../../../../../ocr/review/correct/correct-page';
import { correctTable } from '../../../../../ocr/review/correct/correct-tables';
import type { AddedWord, CellEdit } from '../../../../../ocr/review/correct/edits-of';
import type { Edit } from '../../../../../ocr/review/session/types';
import { uprightBox as box } from '../../../../support/upright-box';
import { documentOf, pageOf } from '../support';

/** The second page of a document: `Nut Hex 10`, `Bolt 20`. */
const page = documentOf(pageOf(['before']), pageOf(['Nut Hex 10', 'Bolt 20'])).pages[1]!;
const BASE = page.span.offset;

const near = (polygon: Polygon | null) =>
	polygon && polygon.map((point) => point.map((at) => expect.closeTo(at, 6) as unknown));

/** A cell with the part of the page's text that it has, where that is there. */
function cell(row: number, column: number, text: string, more: Partial<OcrTableCell> = {}) {
	const at = page.text.indexOf(text);
	const span = text === '' || at < 0 ? null : { offset: BASE + at, length: text.length };
	return {
		...{ row, column, rowSpan: 1, columnSpan: 1, text, span, polygon: null, confidence: 0.5 },
		...more,
	} satisfies OcrTableCell;
}

const NUT = cell(0, 0, 'Nut Hex');
const TEN = cell(0, 1, '10');
const BOLT = cell(1, 0, 'Bolt');
const TWENTY = cell(1, 1, '20');

function corrected(
	cells: readonly OcrTableCell[],
	words: Record<number, Edit>,
	{
		edits = [] as CellEdit[],
		source = 'provider' as OcrTable['source'],
		added = [] as AddedWord[],
		sure = 1 as 1 | null,
	} = {},
) {
	const byIndex = new Map(Object.entries(words).map(([at, edit]) => [Number(at), edit]));
	const now = correctPage(page, { words: byIndex, added }, 1);
	const table: OcrTable = {
		...{ page: 2, polygon: null, source, rows: 2, columns: 2, headerRows: 0 },
		cells: [...cells],
	};
	const copy = structuredClone(table);
	const result = correctTable(table, page, now, edits, sure);
	expect(table).toEqual(copy);
	const { cells: made, ...others } = result.table;
	expect({ ...others, cells }).toEqual(copy);
	return {
		cells: made,
		changes: result.changes,
		text: now.page.text,
		page: now.page,
		table,
		result,
	};
}

const all = [NUT, TEN, BOLT, TWENTY];
const spanAt = (offset: number, length: number) => ({ offset: BASE + offset, length });

describe('Cells of a provider follow their words', () => {
	test('with a text that is another one, and a confidence where they had one', () => {
		const { cells } = corrected([NUT, TEN, { ...BOLT, polygon: box(0, 0, 1, 1) }, TWENTY], {
			3: { text: 'Bolts' },
		});
		expect(cells).toEqual([
			...[NUT, TEN],
			{
				...BOLT,
				...{ text: 'Bolts', span: spanAt(11, 5), polygon: box(0, 0, 1, 1), confidence: 1 },
			},
			{ ...TWENTY, span: spanAt(17, 2) },
		]);
		const [unsure] = corrected([{ ...BOLT, confidence: null }], { 3: { text: 'x' } }).cells;
		expect(unsure).toEqual({ ...BOLT, text: 'x', span: spanAt(11, 1), confidence: null });
	});

	test('with the mean of their words', () => {
		const [nut] = corrected([NUT], { 0: { text: 'x' } }).cells;
		expect(nut).toEqual({ ...NUT, text: 'x Hex', span: spanAt(0, 5), confidence: 0.95 });
	});

	test('with a part of the text, which has moved', () => {
		expect(corrected([TEN, TWENTY], { 0: { text: 'x' } }).cells).toEqual([
			{ ...TEN, span: spanAt(6, 2) },
			{ ...TWENTY, span: spanAt(14, 2) },
		]);
		const drawn = cell(0, 0, 'drawn');
		expect(corrected([drawn], { 0: { text: 'x' } }).cells).toEqual([drawn]);
	});

	test('and are empty where their words are gone', () => {
		expect(corrected(all, { 0: { deleted: true }, 1: { deleted: true } }).cells[0]).toEqual({
			...{ ...NUT, text: '', span: null },
		});
		expect(corrected(all, { 0: { deleted: true } }).cells[0]).toEqual({
			...{ ...NUT, text: 'Hex', span: spanAt(0, 3), confidence: 0.9 },
		});
	});

	test('and have a word that was joined over two of them in the first', () => {
		const { cells } = corrected(all, { 1: { joins: 1 } });
		expect(cells.map(({ text }) => text)).toEqual(['Nut Hex10', '', 'Bolt', '20']);
	});

	test('that was split, as a whole', () => {
		const { cells } = corrected(all, { 2: { text: '1 0' } });
		expect(cells[1]).toEqual({ ...TEN, text: '1 0', span: spanAt(8, 3), confidence: 1 });
	});

	test('and not where nobody could read them', () => {
		const { cells, result, table } = corrected(all, { 0: { unreadable: true } });
		expect(cells).toEqual(all);
		expect(result.table).toBe(table);
	});

	test('with the lines that they had', () => {
		const lines = cell(0, 0, '10\nBolt');
		expect(corrected([lines], { 3: { text: 'x' } }).cells).toEqual([
			{ ...lines, text: '10\nx', span: spanAt(8, 4), confidence: 0.95 },
		]);
		const line = { ...lines, text: '10 Bolt' };
		expect(corrected([line], { 3: { text: 'x' } }).cells).toEqual([
			{ ...line, text: '10 x', span: null, confidence: 0.95 },
		]);
	});

	test('with what stands between them on the page', () => {
		const own = documentOf(pageOf(['Nut Hex Bolt'], { text: 'Nut – Hex,\n– Bolt' })).pages[0]!;
		const of = (text: string, from: number, length: number) =>
			cell(0, 0, text, { span: { offset: from, length } });
		const made = (one: OcrTableCell) => {
			const table = {
				page: 1,
				columns: 1,
				source: 'provider',
				cells: [one],
			} as unknown as OcrTable;
			const edits = { words: new Map([[1, { text: 'x' }]]), added: [] };
			return correctTable(table, own, correctPage(own, edits, 1), [], 1).table.cells[0];
		};
		expect(made(of('Nut Hex', 0, 9))).toMatchObject({
			text: 'Nut – x',
			span: { offset: 0, length: 7 },
		});
		expect(made(of('Hex Bolt', 6, 11))).toMatchObject({ text: 'x Bolt', span: null });
		expect(made(of('Hex\nBolt', 6, 11))).toMatchObject({
			...{ text: 'x,\n– Bolt', span: { offset: 6, length: 9 } },
		});
	});

	test('that do not follow each other in the text', () => {
		const left = { polygon: box(0.09, 0.09, 0.2, 0.2), span: null };
		const lines = cell(0, 0, 'Nut\nBolt', left);
		expect(corrected([lines], { 3: { text: 'x' } }).cells[0]).toMatchObject({
			...{ text: 'Nut\nx', span: null },
		});
		const line = cell(0, 0, 'Nut Bolt', left);
		expect(corrected([line], { 3: { text: 'x' } }).cells[0]).toMatchObject({
			...{ text: 'Nut x', span: null },
		});
		expect(corrected([line], { 0: { text: '東' }, 3: { text: '京' } }).cells[0]!.text).toBe('東京');
	});
});

test('Cells that were found by their words are where these are, as sure as they are', () => {
	const found = [{ ...NUT, confidence: null, polygon: box(0, 0, 1, 1) }, TEN];
	const { cells, page: now } = corrected(
		found,
		{ 0: { text: 'x' }, 1: { text: 'y z' } },
		{ source: 'derived' },
	);
	const [first, , last] = now.words;
	expect(cells).toEqual([
		{
			...{ ...NUT, text: 'x y z', span: spanAt(0, 5), confidence: 1 },
			polygon: near([
				first!.polygon![0]!,
				last!.polygon![1]!,
				last!.polygon![2]!,
				first!.polygon![3]!,
			]),
		},
		{ ...TEN, span: spanAt(6, 2) },
	]);
});

describe('Words that a person has added', () => {
	const placed = [
		{ ...NUT, polygon: box(0.1, 0.1, 0.24, 0.13) },
		{ ...TEN, polygon: box(0.26, 0.1, 0.3, 0.13) },
		{ ...BOLT, polygon: box(0.1, 0.15, 0.18, 0.18) },
	];
	const word = (text: string, box: AddedWord['box']): AddedWord => ({
		text,
		box,
		unreadable: false,
	});

	test('come into the cell that they stand in', () => {
		const { cells, text } = corrected(
			placed,
			{},
			{ added: [word('x', [0.162, 0.1, 0.178, 0.13])] },
		);
		expect(text).toBe('Nut x Hex 10\nBolt 20');
		expect(cells[0]).toEqual({
			...{ ...placed[0], text: 'Nut x Hex', span: spanAt(0, 9) },
			confidence: expect.closeTo((0.9 + 1 + 0.9) / 3, 6),
		});
		expect(cells[1]).toEqual({ ...placed[1], span: spanAt(10, 2) });
	});

	test('make a cell in a place that was empty', () => {
		const { cells, page: now } = corrected(
			[placed[0]!, placed[1]!, placed[2]!],
			{ 4: { deleted: true } },
			{ added: [word('a b', [0.26, 0.15, 0.3, 0.18])] },
		);
		expect(now.text).toBe('Nut Hex 10\nBolt a b');
		const empty = { row: 1, column: 1, rowSpan: 1, columnSpan: 1 };
		expect(cells).toEqual([
			...placed,
			{
				...{ ...empty, text: 'a b', span: spanAt(16, 3), confidence: 1 },
				polygon: near(box(0.26, 0.15, 0.3, 0.18)),
			},
		]);
	});

	test('make it at its place among the others', () => {
		const { cells } = corrected(
			[placed[0]!, placed[2]!, { ...TWENTY, polygon: box(0.26, 0.15, 0.3, 0.18) }],
			{ 2: { deleted: true } },
			{ added: [word('x', [0.27, 0.1, 0.29, 0.13])] },
		);
		expect(cells.map(({ row, column, text }) => [row, column, text])).toEqual([
			[0, 0, 'Nut Hex'],
			[0, 1, 'x'],
			[1, 0, 'Bolt'],
			[1, 1, '20'],
		]);
	});
});

describe('Cells that were edited by themselves', () => {
	const at = (row: number, column: number, edit: Edit): CellEdit => ({ row, column, edit });
	const polygon = box(0, 0, 1, 1);
	const cells = [{ ...NUT, polygon }, cell(0, 1, ''), BOLT];
	const edited = (edits: CellEdit[], sure: 1 | null = 1) => corrected(cells, {}, { edits, sure });
	const about = { kind: 'cell', page: 2, confidence: 0.5, polygon: null };

	test.each<[string, CellEdit, number, object, object]>([
		[
			'corrected',
			at(0, 0, { text: 'x' }),
			0,
			{ ...cells[0], text: 'x', span: null, confidence: 1 },
			{ ...about, action: 'corrected', former: 'Nut Hex', text: 'x', polygon },
		],
		[
			'emptied',
			at(1, 0, { text: '' }),
			2,
			{ ...BOLT, text: '', span: null, confidence: 1 },
			{ ...about, action: 'deleted', former: 'Bolt', text: null },
		],
		[
			'filled',
			at(0, 1, { text: 'x' }),
			1,
			{ ...cells[1], text: 'x', confidence: 1 },
			{ ...about, action: 'added', former: null, text: 'x' },
		],
		[
			'unreadable',
			at(1, 0, { unreadable: true, text: 'x' }),
			2,
			BOLT,
			{ ...about, action: 'unreadable', former: 'Bolt', text: null },
		],
	])('are %s', (_, edit, index, made, change) => {
		const result = edited([edit]);
		expect(result.changes).toEqual([change]);
		expect(result.cells).toEqual(cells.map((one, nth) => (nth === index ? made : one)));
	});

	test.each<Edit>([{ text: 'Bolt' }, { accepted: true }, { text: 'Bolt', accepted: true }])(
		'are as they were after %j',
		(edit) => {
			const result = edited([at(1, 0, edit)]);
			expect([result.cells, result.changes]).toEqual([cells, []]);
		},
	);

	test('are sure of nothing in a document that says nothing of that', () => {
		expect(edited([at(0, 0, { text: 'x' })], null).cells[0]!.confidence).toBeNull();
		expect(edited([at(1, 1, { text: 'x' })], null).cells[3]!.confidence).toBeNull();
	});

	test('come into places that were empty, each in its order', () => {
		const result = corrected(
			[NUT, TWENTY],
			{},
			{
				edits: [
					at(1, 0, { text: 'c' }),
					at(0, 1, { text: 'b' }),
					at(0, 0, { text: 'a' }),
					at(0, 2, { text: '' }),
					at(1, 2, { unreadable: true }),
				],
			},
		);
		const made = { rowSpan: 1, columnSpan: 1, span: null, polygon: null, confidence: 1 };
		expect(result.cells).toEqual([
			{ ...NUT, text: 'a', span: null, confidence: 1 },
			{ row: 0, column: 1, ...made, text: 'b' },
			{ row: 1, column: 0, ...made, text: 'c' },
			TWENTY,
		]);
		const added = { ...about, action: 'added', former: null, confidence: null };
		expect(result.changes).toEqual([
			{ ...about, action: 'corrected', former: 'Nut Hex', text: 'a' },
			{ ...added, text: 'c' },
			{ ...added, text: 'b' },
		]);
	});

	test('have what a person wrote, whatever their words are by now', () => {
		const result = corrected(all, { 3: { text: 'Bolts' } }, { edits: [at(1, 0, { text: 'x' })] });
		expect(result.cells[2]).toEqual({ ...BOLT, text: 'x', span: null, confidence: 1 });
		expect(result.changes).toEqual([
			{ ...about, action: 'corrected', former: 'Bolts', text: 'x', confidence: 1 },
		]);
	});
});

test('Tables of a page without corrections are the same ones', () => {
	const own: OcrPage = page;
	const table = { page: 2, cells: all } as unknown as OcrTable;
	const now = { page: own, changes: [], moved: null };
	expect(correctTable(table, own, now, [], 1)).toEqual({ table, changes: [] });
});

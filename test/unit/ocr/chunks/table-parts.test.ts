import { TableParts } from '../../../../ocr/chunks/table-parts';
import type { OcrPage, OcrTable, OcrTableCell, Polygon } from '../../../../ocr/document/types';
import type { FlowTable } from '../../../../ocr/layout/flow';

/** Lines below each other, each in one place. */
function pageOf(...lines: string[]): OcrPage {
	const text = lines.join('\n');
	let offset = 50;
	return {
		...{ number: 2, width: null, height: null, unit: null, sizeSource: null, angle: null },
		...{ text, span: { offset: 50, length: text.length }, confidence: null, words: [] },
		lines: lines.map((line) => {
			const span = { offset, length: line.length };
			offset += line.length + 1;
			return { text: line, polygon: null, span, words: [0, 0] };
		}),
	};
}

const cell = (
	row: number,
	column: number,
	text: string,
	more: Partial<OcrTableCell> = {},
): OcrTableCell => ({
	...{
		row,
		column,
		rowSpan: 1,
		columnSpan: 1,
		text,
		span: null,
		polygon: null,
		confidence: null,
		...more,
	},
});

const tableOf = (cells: OcrTableCell[], more: Partial<OcrTable> = {}): OcrTable => ({
	...{
		page: 2,
		polygon: null,
		source: 'provider',
		rows: 2,
		columns: 2,
		headerRows: 1,
		cells,
		...more,
	},
});

const units = (
	tables: readonly OcrTable[],
	textAs: 'plain' | 'markdown',
	page: OcrPage,
	flow: FlowTable,
) => {
	const part = new TableParts(tables, textAs).partOf(page, flow);
	if (part.kind !== 'table') throw new Error(`This is a ${part.kind}.`);
	return {
		...part,
		units: part.units.map(({ text, spans, polygons }) => ({ text, spans, polygons })),
	};
};

const page = pageOf('Name Price', 'Soap 2.50', 'Soap 3.50');
const rows = [['Name', 'Price'], ['Soap', '2.50'], ['Soap', '3.50']]; // prettier-ignore
const spanOf = (offset: number, length: number) => ({ offset, length });
const places = [
	[spanOf(50, 4), spanOf(55, 5)],
	[spanOf(61, 4), spanOf(66, 4)],
	[spanOf(71, 4), spanOf(76, 4)],
];

test('each row has its text and its words, each of which is taken once', () => {
	const flow = { rows, headerRows: 1, lines: [0, 1, 2] };
	expect(units([], 'plain', page, flow)).toEqual({
		...{ kind: 'table', page: 2, headed: true },
		units: [
			{ text: 'Name\tPrice', spans: places[0], polygons: [] },
			{ text: 'Soap\t2.50', spans: places[1], polygons: [] },
			{ text: 'Soap\t3.50', spans: places[2], polygons: [] },
		],
	});
	const { units: written, headed } = units([], 'markdown', page, flow);
	expect([headed, ...written.map(({ text }) => text)]).toEqual([
		...[true, '| Name | Price |\n| --- | ---: |', '| Soap | 2.50 |', '| Soap | 3.50 |'],
	]);
	expect(written.map(({ spans }) => spans)).toEqual(places);
	expect(
		units([], 'plain', page, { rows, headerRows: 1, lines: [0, 9] }).units.map(
			({ spans }) => spans,
		),
	).toEqual([...[places[0], [], []]]);
	expect(units([], 'plain', page, { rows, headerRows: 1 }).units.map(({ spans }) => spans)).toEqual(
		[[], [], []],
	);
});

test('a table whose first row is one of values has no header', () => {
	const flow = { rows: rows.slice(1), headerRows: 0, lines: [1, 2] };
	const plain = units([], 'plain', page, flow);
	expect([plain.headed, ...plain.units.map(({ text }) => text)]).toEqual([
		...[false, 'Soap\t2.50', 'Soap\t3.50'],
	]);
	// In Markdown every table has one, be it empty.
	const written = units([], 'markdown', page, flow);
	expect(written.headed).toBe(true);
	expect(written.units).toEqual([
		{ text: '|  |  |\n| --- | ---: |', spans: [], polygons: [] },
		{ text: '| Soap | 2.50 |', spans: places[1], polygons: [] },
		{ text: '| Soap | 3.50 |', spans: places[2], polygons: [] },
	]);
});

test('blanks of a cell are one in plain text, and rows that say nothing are left out', () => {
	const flow = { rows: [['Name', 'Price'], ['', ''], [' Soap \n soft ', '2.50']], headerRows: 1 }; // prettier-ignore
	expect(units([], 'plain', page, flow).units.map(({ text }) => text)).toEqual([
		'Name\tPrice',
		'Soap soft\t2.50',
	]);
	const empty = { rows: [['', ''], ['', '']], headerRows: 1 }; // prettier-ignore
	expect(units([], 'markdown', page, empty).units).toEqual([]);
	expect(
		units([], 'plain', page, {
			rows: [
				['', ''],
				['a', 'b'],
			],
			headerRows: 1,
		}).units.map(({ text }) => text),
	).toEqual([...['\t', 'a\tb']]);
});

test('a provider’s cells have the places that it names, and their words where it names none', () => {
	const polygon: Polygon = [[0, 0], [1, 0], [1, 1], [0, 1]]; // prettier-ignore
	const table = tableOf([
		...[cell(0, 0, 'Name', { span: spanOf(50, 4), polygon }), cell(0, 1, 'Price')],
		...[
			cell(1, 0, 'Soap', { polygon }),
			cell(1, 1, '2.50', { span: spanOf(66, 4) }),
			cell(9, 0, 'nowhere'),
		],
	]);
	expect(
		units([table], 'plain', page, { rows: rows.slice(0, 2), headerRows: 1, table, lines: [0, 1] })
			.units,
	).toEqual([
		{ text: 'Name\tPrice', spans: places[0], polygons: [polygon] },
		{ text: 'Soap\t2.50', spans: places[1], polygons: [polygon] },
	]);
});

test('rows of a header that were joined are one row', () => {
	const table = tableOf(
		[
			...[
				cell(0, 0, 'Name', { span: spanOf(50, 4) }),
				cell(1, 1, 'Price', { span: spanOf(55, 5) }),
			],
			cell(2, 0, 'Soap', { span: spanOf(61, 4) }),
		],
		{ headerRows: 2, rows: 3 },
	);
	const flow = { rows: [['Name', 'Price'], ['Soap', '']], headerRows: 1, table }; // prettier-ignore
	expect(units([table], 'plain', page, flow).units.map(({ spans }) => spans)).toEqual([
		places[0],
		[spanOf(61, 4)],
	]);
});

describe('What goes on over a page', () => {
	const first = tableOf([]);
	const second = tableOf([], { continues: 0, headerRows: 0 });
	const third = tableOf([], { continues: 1, headerRows: 0 });
	const values = rows.slice(1);

	const texts = (flows: FlowTable[], textAs: 'plain' | 'markdown' = 'plain') => {
		const tables = new TableParts([first, second, third], textAs);
		return flows.map((flow) => tables.partOf(page, flow).units.map(({ text }) => text));
	};

	test('keeps its header, which has no place there', () => {
		const flows = [
			{ rows, headerRows: 1, table: first },
			{ rows: values, headerRows: 0, table: second },
			{ rows: values, headerRows: 0, table: third },
		];
		const again = ['Name\tPrice', 'Soap\t2.50', 'Soap\t3.50'];
		expect(texts(flows)).toEqual([again, again, again]);
		expect(texts(flows, 'markdown')[2]![0]).toBe('| Name | Price |\n| --- | ---: |');
		const tables = new TableParts([first, second, third], 'plain');
		tables.partOf(page, flows[0]!);
		const part = tables.partOf(page, {
			...flows[1]!,
			table: { ...second, cells: [cell(0, 0, 'Soap', { span: spanOf(61, 4) })] },
		});
		expect(part).toMatchObject({ headed: true });
		expect(part.units.map(({ spans }) => spans)).toEqual([[], [spanOf(61, 4)], []]);
	});

	test('has no other header than its own, nor one of other columns', () => {
		const own = { rows: [['Item', 'Cost'], ...values], headerRows: 1, table: second }; // prettier-ignore
		expect(texts([{ rows, headerRows: 1, table: first }, own])[1]![0]).toBe('Item\tCost');
		const wide = { rows: values.map((row) => [...row, 'x']), headerRows: 0, table: second };
		expect(texts([{ rows, headerRows: 1, table: first }, wide])[1]![0]).toBe('Soap\t2.50\tx');
	});

	test('of a table without a header has none', () => {
		const flows = [{ rows: values, headerRows: 0, table: first }, { rows: values, headerRows: 0, table: second }]; // prettier-ignore
		expect(texts(flows)[1]).toEqual(['Soap\t2.50', 'Soap\t3.50']);
	});
});

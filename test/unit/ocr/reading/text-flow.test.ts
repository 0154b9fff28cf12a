import { flowText, type FlowBlock, type FlowTable } from '../../../../ocr/reading/text-flow';

const point = [{ x: 1, y: 2 }];
const table = (cells: Array<[row: number, column: number, text: string]>, headerRows = 0) => ({
	table: {
		headerRows,
		cells: cells.map(([row, column, text]) => ({ row, column, text })),
	} satisfies FlowTable,
});
const textOf = (...blocks: FlowBlock[]) => flowText(blocks).text;

test('blocks stand one after the other, with a blank line between them, or none', () => {
	const { text, lines, tables, blocks } = flowText([
		{ text: ' one ', points: point, role: 'heading', level: 2 },
		{ text: 'two\r\n  more \n\n\n\nlast', points: point, role: 'paragraph' },
		{ text: ' \n', role: 'paragraph' },
		{ text: 'three', tight: true },
	]);
	expect(text).toBe('one\n\ntwo\nmore\n\nlast\nthree');
	// Only a text of one line is a line with that place.
	expect(lines).toEqual([
		{ text: 'one', points: point },
		...['', 'two', 'more', '', 'last', 'three'].map((line) => ({ text: line })),
	]);
	expect(tables).toEqual([]);
	expect(blocks).toEqual([
		{ role: 'heading', level: 2, at: [0, 3] },
		{ role: 'paragraph', at: [5, 19] },
	]);
	expect(flowText([])).toEqual({ text: '', lines: [{ text: '' }], tables: [], blocks: [] });
	expect(textOf({ text: 'a', tight: true }, { text: 'b\rc' })).toBe('a\n\nb\nc');
});

test('a table is a line for each row, with a tab for each column', () => {
	const cells = table(
		[
			[0, 0, 'a'],
			[0, 2, 'b'],
			[1, 0, ''],
			[1, 1, 'c'],
			[2, 0, ''],
			[3, 0, 'd'],
		],
		1,
	);
	const { text, tables } = flowText([{ text: 'x' }, cells, { text: 'y' }]);
	expect(text).toBe('x\n\na\t\tb\n\tc\nd\n\ny');
	expect(tables).toEqual([
		{
			...{ points: undefined, headerRows: 1 },
			cells: [
				{ row: 0, column: 0, text: 'a', offset: 3 },
				{ row: 0, column: 2, text: 'b', offset: 6 },
				{ row: 1, column: 0, text: '' },
				{ row: 1, column: 1, text: 'c', offset: 9 },
				{ row: 2, column: 0, text: '' },
				{ row: 3, column: 0, text: 'd', offset: 11 },
			],
		},
	]);
});

test('a table begins with its first text, and without any it is none', () => {
	expect(
		textOf(
			table([
				[0, 0, ''],
				[2, 1, 'a'],
				[2, 2, 'b'],
			]),
		),
	).toBe('a\tb');
	expect(
		textOf(
			{ text: 'x' },
			table([
				[0, 0, ''],
				[2, 1, 'a'],
			]),
		),
	).toBe('x\n\n\ta');
	expect(flowText([table([[0, 0, '']])])).toMatchObject({ text: '', tables: [] });
	expect(
		textOf(
			table([
				[0, 1, 'b'],
				[0, 0, 'a'],
			]),
		),
	).toBe('ba');
});

test('tabs are no more than a table can have columns', () => {
	const wide = Array.from({ length: 300 }, () =>
		table([
			[0, 0, 'a'],
			[0, 10_000, 'b'],
		]),
	);
	const { text } = flowText(wide);
	expect(text.startsWith(`a${'\t'.repeat(10_000)}b\n\na`)).toBe(true);
	expect(text.endsWith('\n\na\tb')).toBe(true);
	// 2,000,000 of them, and one for each table behind that.
	expect(text.match(/\t/g)).toHaveLength(2_000_000 + 100);
});

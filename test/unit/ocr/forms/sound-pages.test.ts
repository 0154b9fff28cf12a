import { atOnce } from '../../../../ocr/document/turns';
import { soundPagesSteps } from '../../../../ocr/forms/sound-pages';
import { draftTables } from '../../../../ocr/forms/sound-tables';

const TEXT = 'Invoice 7\nTotal 12\n\nThank you';
const span = (offset: number, length: number) => ({ offset, length });
const BOX = [
	[0.1, 0.1],
	[0.2, 0.1],
	[0.2, 0.2],
	[0.1, 0.2],
];

const word = (text: string) => ({
	...{ text, span: span(TEXT.indexOf(text), text.length) },
	...{ polygon: BOX, confidence: 0.9, handwritten: null },
});
const line = (text: string, words: [number, number]) => ({
	...{ text, span: span(TEXT.indexOf(text), text.length) },
	...{ polygon: null, words },
});
const cell = (row: number, column: number, text: string) => ({
	...{ row, column, rowSpan: 1, columnSpan: 1, text },
	...{ span: span(TEXT.indexOf(text), text.length), polygon: BOX, confidence: 0.9 },
});

/** A document of two pages with two tables, as this package writes it. */
const sound = () => ({
	pages: [
		{
			...{ number: 1, width: 1000, height: 1400, unit: 'pixel', angle: 0.5, confidence: 0.9 },
			...{ text: 'Invoice 7\nTotal 12', span: span(0, 18), sizeSource: 'provider' },
			words: ['Invoice', '7', 'Total', '12'].map(word),
			lines: [line('Invoice 7', [0, 2]), line('Total 12', [2, 2])],
			blocks: [
				{ role: 'heading', level: 1, lines: [0, 1] },
				{ role: 'paragraph', lines: [1, 1] },
			],
		},
		{
			...{ number: 3, width: null, height: null, unit: null, angle: null, confidence: null },
			...{ text: 'Thank you', span: span(20, 9), sizeSource: null },
			...{ words: [], lines: [line('Thank you', [0, 0])] },
		},
	],
	tables: [
		{
			...{ page: 1, source: 'derived', rows: 2, columns: 2, headerRows: 1, polygon: BOX },
			cells: [cell(0, 0, 'Invoice'), cell(0, 1, '7'), cell(1, 0, 'Total'), cell(1, 1, '12')],
		},
		{
			...{ page: 3, source: 'provider', rows: 1, columns: 1, headerRows: 0, polygon: null },
			...{ cells: [], continues: 0 },
		},
	],
});

/** With one thing changed, such as `pages.0.words.1.text`; `undefined` takes it out. */
function changed(path: string, value: unknown) {
	const made = JSON.parse(JSON.stringify(sound())) as Record<string, unknown>;
	const keys = path.split('.');
	const last = keys.pop()!;
	let at = made as Record<string, unknown>;
	for (const key of keys) at = at[key] as Record<string, unknown>;
	if (value === undefined) delete at[last];
	else at[last] = value;
	return made as unknown as ReturnType<typeof sound>;
}

const read = ({ pages, tables }: ReturnType<typeof sound>) =>
	atOnce(soundPagesSteps(pages, tables, TEXT));

const NOT_A_POLYGON = [
	'none',
	BOX.slice(1),
	[...BOX.slice(1), 'a corner'],
	[...BOX.slice(1), [0.1]],
	[...BOX.slice(1), [0.1, 0.1, 0.1]],
	[...BOX.slice(1), [0.1, '0.1']],
	[...BOX.slice(1), [-0.1, 0.1]],
	[...BOX.slice(1), [0.1, 1.1]],
	BOX.toReversed(),
];

test('a sound document comes through as it is', () => {
	const { pages, tables } = read(sound())!.assemble({
		provider: { id: 'some' },
		job: { id: null },
	} as never);
	expect(JSON.parse(JSON.stringify({ pages, tables }))).toEqual(sound());
});

test.each<[string, unknown]>([
	['pages.0.width', 0.5],
	['pages.0.unit', 'inch'],
	['pages.0.unit', null],
	['pages.0.confidence', null],
	['pages.0.confidence', 0],
	['pages.0.confidence', 1],
	['pages.0.angle', -90],
	['pages.0.sizeSource', 'original'],
	['pages.0.sizeSource', 'given'],
	['pages.0.sizeSource', 'words'],
	['pages.0.sizeSource', undefined],
	['pages.1.sizeSource', undefined],
	['pages.0.source', 'text-layer'],
	['pages.0.markdown', '# Invoice 7'],
	['pages.0.blocks', undefined],
	['pages.0.blocks.0.level', 6],
	['pages.0.blocks.0.role', 'caption'],
	['pages.0.blocks.0.role', 'footnote'],
	['pages.0.words.0.handwritten', true],
	['pages.0.words.0.polygon', null],
	['pages.0.lines.0.polygon', BOX],
	['pages.0.lines.0.words', [0, 0]],
	['tables.0.continues', undefined],
	['tables.0.headerRows', 2],
	['tables.0.cells.0.span', null],
	['tables.0.cells.0.polygon', null],
	['tables.0.cells', [{ ...cell(0, 0, 'Invoice'), columnSpan: 2 }, cell(1, 1, '12')]],
	['tables.0.cells', [{ ...cell(0, 0, 'Invoice'), rowSpan: 2 }, cell(1, 1, '12')]],
])('%s may be %j', (path, value) => {
	expect(read(changed(path, value))).not.toBeNull();
});

test.each<[string, unknown]>([
	['pages.0', 'page'],
	['pages.0.number', '1'],
	['pages.0.number', 1.5],
	['pages.0.number', 0],
	['pages.1.number', 1],
	['pages.0.width', 0],
	['pages.0.width', '1000'],
	['pages.0.height', -1],
	['pages.0.height', null],
	['pages.0.width', null],
	['pages.1.unit', 'pixel'],
	['pages.0.unit', 'mm'],
	['pages.0.angle', '0'],
	['pages.0.confidence', 1.1],
	['pages.0.confidence', -0.1],
	['pages.0.confidence', 'high'],
	['pages.0.sizeSource', 'elsewhere'],
	['pages.0.sizeSource', null],
	['pages.1.sizeSource', 'provider'],
	['pages.0.span', null],
	['pages.0.span.offset', 1],
	['pages.1.span.offset', 19],
	['pages.0.span.length', 17],
	['pages.0.text', 'Invoice 8\nTotal 12'],
	['pages.0.text', 7],
	['pages.0.words', {}],
	['pages.0.words.0', 'Invoice'],
	['pages.0.words.0.text', 'invoice'],
	['pages.0.words.0.span.offset', -1],
	['pages.0.words.0.span.length', 6],
	['pages.0.words.0.confidence', 2],
	['pages.0.words.0.handwritten', 'no'],
	['pages.0.words.0.handwritten', undefined],
	['pages.0.words.0.polygon', undefined],
	['pages.0.words', ['7', 'Invoice'].map(word)],
	['pages.0.words', ['Invoice', 'Invoice'].map(word)],
	['pages.0.words.3', word('Thank')],
	['pages.1.words', [word('12')]],
	['pages.0.lines', {}],
	['pages.0.lines.0', 'Invoice 7'],
	['pages.0.lines.0.text', 'Invoice'],
	['pages.0.lines.0.words', 2],
	['pages.0.lines.0.words', [0]],
	['pages.0.lines.0.words', [0, 2, 0]],
	['pages.0.lines.0.words', [0, '2']],
	['pages.0.lines.0.words', [-1, 2]],
	['pages.0.lines.0.words', [0, 3]],
	['pages.0.lines.1.words', [1, 2]],
	['pages.0.lines.1.words', [2, 3]],
	['pages.0.lines', [line('Total 12', [0, 0]), line('Invoice 7', [0, 0])]],
	['pages.1.lines', [line('Total 12', [0, 0])]],
	['pages.0.lines.1', line('Thank you', [2, 0])],
	['pages.0.blocks', {}],
	['pages.0.blocks.0', 'heading'],
	['pages.0.blocks.0.role', 'title'],
	['pages.0.blocks.0.level', 0],
	['pages.0.blocks.0.level', 7],
	['pages.0.blocks.0.level', '1'],
	['pages.0.blocks.0.lines', [0]],
	['pages.0.blocks.0.lines', [0, 0]],
	['pages.0.blocks.0.lines', ['0', 1]],
	['pages.0.blocks.1.lines', [0, 1]],
	['pages.0.blocks.1.lines', [1, 2]],
	['tables.0', 'table'],
	['tables.0.page', 4],
	['tables.1.page', 0],
	['tables.1.page', 4],
	['tables.0.source', 'somebody'],
	['tables.0.headerRows', 3],
	['tables.0.headerRows', -1],
	['tables.0.rows', 1],
	['tables.0.rows', '2'],
	['tables.0.columns', 1],
	['tables.0.columns', 1e9],
	['tables.0.continues', 0],
	['tables.1.continues', 1],
	['tables.1.continues', -1],
	['tables.0.cells', null],
	['tables.0.cells.0', 'Invoice'],
	['tables.0.cells.0.text', 7],
	['tables.0.cells.0.row', -1],
	['tables.0.cells.0.column', 0.5],
	['tables.0.cells.0.rowSpan', 0],
	['tables.0.cells.0.rowSpan', 2],
	['tables.0.cells.0.columnSpan', 0],
	['tables.0.cells.0.columnSpan', 2],
	['tables.0.cells.3.rowSpan', 2],
	['tables.0.cells.3.columnSpan', 2],
	['tables.0.cells.0.confidence', 2],
	['tables.0.cells.0.span', 'all'],
	['tables.0.cells.0.span', span(1, 7)],
	['tables.0.cells.0.span', span(0, 6)],
	['tables.0.cells.0.span', span(-1, 7)],
	['tables.0.cells', [cell(0, 1, '7'), cell(0, 0, 'Invoice')]],
	['tables.0.cells', [cell(0, 0, '7'), cell(0, 0, 'Invoice')]],
])('%s may not be %j', (path, value) => {
	expect(read(changed(path, value))).toBeNull();
});

test.each(['pages.0.words.0', 'pages.0.lines.0', 'tables.0', 'tables.0.cells.0'])(
	'the polygon of %s has four corners or more, clockwise, on the page',
	(path) => {
		const of = (value: unknown) => read(changed(`${path}.polygon`, value));
		for (const value of NOT_A_POLYGON) expect(of(value)).toBeNull();
		expect(of([...BOX.slice(0, 1), [0.15, 0.1], ...BOX.slice(1)])).not.toBeNull();
		// Without an extent it runs no way.
		expect(of(BOX.map(() => [1, 0]))).not.toBeNull();
	},
);

test('a source that nobody knows, and an empty Markdown, are left out', () => {
	const page = (path: string, value: unknown) =>
		read(changed(path, value))!.assemble({ provider: { id: 'a' }, job: { id: null } } as never)
			.pages[0]!;
	expect(page('pages.0.source', 'guess')).not.toHaveProperty('source');
	expect(page('pages.0.source', 'ocr')).toHaveProperty('source', 'ocr');
	expect(page('pages.0.markdown', '')).not.toHaveProperty('markdown');
	expect(page('pages.0.markdown', 7)).not.toHaveProperty('markdown');
	expect(page('pages.0.markdown', '# 7')).toHaveProperty('markdown', '# 7');
});

test('of a document that has to be built anew, the provider’s own tables are taken as far as they go', () => {
	const raws = [
		{ page: 1, source: 'derived', cells: [] },
		{ page: 2, source: 'provider', cells: [] },
		'table',
		{
			...{ page: 1, source: 'provider', rows: 2, columns: '2', continues: 0 },
			polygon: [[0, 0], 'corner', [1]],
			cells: [{ text: 'a', row: 0, column: 1, rowSpan: 2, confidence: 'no' }, { row: 0 }, null],
		},
	];
	expect(draftTables(raws, 1)).toEqual([
		{
			...{ rows: 2, columns: undefined, headerRows: undefined, continues: true },
			points: [
				{ x: 0, y: 0 },
				{ x: Number.NaN, y: Number.NaN },
				{ x: 1, y: Number.NaN },
			],
			cells: [
				{
					...{ row: 0, column: 1, rowSpan: 2, columnSpan: undefined },
					...{ text: 'a', points: undefined, confidence: null },
				},
			],
		},
	]);
	expect(draftTables(undefined, 1)).toEqual([]);
	expect(draftTables([{ page: 1, source: 'provider' }], 1)).toMatchObject([
		{ continues: false, points: undefined, cells: [] },
	]);
});

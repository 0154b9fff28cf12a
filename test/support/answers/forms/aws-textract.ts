import { boxAround, cornersOf, laidPages, textOf, type LaidPage, type LaidWord } from '../layout';

type Block = Record<string, unknown>;

const round = (value: number) => Math.round(value * 1e6) / 1e6;

function geometry(word: LaidWord, { width, height }: LaidPage) {
	const Polygon = cornersOf(word).map(([x, y]) => ({ X: round(x / width), Y: round(y / height) }));
	const [{ X: Left, Y: Top }, , { X: right, Y: bottom }] = Polygon;
	const box = { Left, Top, Width: round(right - Left), Height: round(bottom - Top) };
	return { BoundingBox: box, Polygon };
}

function pageBlocks(page: LaidPage, index: number): Block[] {
	const Page = index + 1;
	const words: Block[] = [];
	const lines: Block[] = [];
	const cells: Block[] = [];
	let rows = 0;
	page.lines.forEach((line, lineIndex) => {
		const isRow = line.cells.length > 1;
		if (isRow) rows++;
		const own = line.cells.map((cell, column) => {
			const ids = cell.map((word, wordIndex) => {
				const Id = `w-${Page}-${lineIndex}-${column}-${wordIndex}`;
				words.push({
					BlockType: 'WORD',
					Id,
					Page,
					Text: word.text,
					TextType: word.text === 'COPY' ? 'HANDWRITING' : 'PRINTED',
					Confidence: word.confidence * 100,
					Geometry: geometry(word, page),
				});
				return Id;
			});
			if (isRow) {
				cells.push({
					BlockType: 'CELL',
					Id: `c-${Page}-${lineIndex}-${column}`,
					Page,
					Confidence: 97,
					RowIndex: rows,
					ColumnIndex: column + 1,
					RowSpan: 1,
					ColumnSpan: 1,
					Geometry: geometry(boxAround(cell), page),
					Relationships: [{ Type: 'CHILD', Ids: ids }],
					...(rows === 1 ? { EntityTypes: ['COLUMN_HEADER'] } : {}),
				});
			}
			return ids;
		});
		lines.push({
			BlockType: 'LINE',
			Id: `l-${Page}-${lineIndex}`,
			Page,
			Text: textOf(line),
			Confidence: 99,
			Geometry: geometry(boxAround(line.cells.flat()), page),
			Relationships: [{ Type: 'CHILD', Ids: own.flat() }],
		});
	});
	const ids = (blocks: Block[]) => blocks.map(({ Id }) => Id);
	const all = { text: '', left: 0, top: 0, width: page.width, height: page.height, confidence: 1 };
	const own: Block = {
		BlockType: 'PAGE',
		Id: `p-${Page}`,
		Page,
		Geometry: geometry(all, page),
		Relationships: [{ Type: 'CHILD', Ids: ids(lines) }],
	};
	const table: Block = {
		BlockType: 'TABLE',
		Id: `t-${Page}`,
		Page,
		Confidence: 98,
		EntityTypes: ['STRUCTURED_TABLE'],
		Relationships: [{ Type: 'CHILD', Ids: ids(cells) }],
	};
	return [own, ...lines, ...words, ...(cells.length > 0 ? [table, ...cells] : [])];
}

const about = {
	AnalyzeDocumentModelVersion: '1.0',
	DocumentMetadata: { Pages: laidPages.length },
	JobStatus: 'SUCCEEDED',
};

const blocks = () => laidPages.flatMap(pageBlocks);

/** The same with names as other languages write them. */
function spelled(value: unknown, spell: (name: string) => string): unknown {
	if (Array.isArray(value)) return value.map((each) => spelled(each, spell));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, each]) => [spell(name), spelled(each, spell)]),
	);
}

const camel = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
const snake = (name: string) =>
	camel(name).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export const samples = {
	'aws-textract': () => ({ ...about, Blocks: blocks() }),
	'aws-textract-parts': () => {
		const all = blocks();
		// Parts end anywhere.
		return [
			{ ...about, Blocks: all.slice(0, 50), NextToken: 'next' },
			{ ...about, Blocks: all.slice(50) },
		];
	},
	'aws-textract-camel': () => spelled({ ...about, Blocks: blocks() }, camel),
	'aws-textract-snake': () => spelled({ ...about, Blocks: blocks() }, snake),
};

const at = (Left: number, Top: number) => ({
	BoundingBox: { Left, Top, Width: 0.1, Height: 0.1 },
	Polygon: [
		{ X: Left, Y: Top },
		{ X: Left + 0.1, Y: Top },
		{ X: Left + 0.1, Y: Top + 0.1 },
		{ X: Left, Y: Top + 0.1 },
	],
});

const word = (Id: string, Text: string, x: number) => ({
	BlockType: 'WORD',
	Id,
	Text,
	TextType: 'PRINTED',
	Confidence: 50,
	Geometry: at(x, 0.1),
	Page: 1,
});

const child = (...Ids: string[]) => [{ Type: 'CHILD', Ids }];

const cell = (Id: string, column: number, ids: string[], more = {}) => ({
	BlockType: 'CELL',
	Id,
	Page: 1,
	RowIndex: 1,
	ColumnIndex: column,
	RowSpan: 1,
	ColumnSpan: 1,
	Geometry: at(column / 10, 0.1),
	Relationships: child(...ids),
	...more,
});

export const smallest = {
	'Amazon Textract': {
		DocumentMetadata: { Pages: 2 },
		JobStatus: 'PARTIAL_SUCCESS',
		NextToken: 'x',
		Warnings: [{ ErrorCode: 'INTERNAL_ERROR', Pages: [2] }],
		Blocks: [
			{ BlockType: 'PAGE', Id: 'p', Page: 1, Geometry: { ...at(0, 0), RotationAngle: 1 } },
			{
				BlockType: 'LINE',
				Id: 'l',
				Text: 'a b',
				Page: 1,
				Geometry: at(0.1, 0.1),
				Relationships: child('a', 'b'),
			},
			{
				BlockType: 'LINE',
				Id: 'm',
				Text: 'c',
				Page: 1,
				Geometry: at(0.1, 0.3),
				Relationships: child('c'),
			},
			word('a', 'a', 0.1),
			word('b', 'b', 0.3),
			word('c', 'c', 0.5),
			{
				BlockType: 'SELECTION_ELEMENT',
				Id: 's',
				SelectionStatus: 'SELECTED',
				Confidence: 90,
				Geometry: at(0, 0.1),
				Page: 1,
			},
			{
				BlockType: 'TABLE',
				Id: 't',
				Page: 1,
				Relationships: [...child('x', 'y', 'z'), { Type: 'MERGED_CELL', Ids: ['v'] }],
			},
			cell('x', 1, ['a'], { EntityTypes: ['COLUMN_HEADER'] }),
			cell('y', 2, ['b']),
			cell('z', 3, ['c', 's']),
			{
				BlockType: 'MERGED_CELL',
				Id: 'v',
				Page: 1,
				RowIndex: 1,
				ColumnIndex: 1,
				RowSpan: 1,
				ColumnSpan: 2,
				Relationships: child('x', 'y'),
			},
			{
				BlockType: 'KEY_VALUE_SET',
				Id: 'k',
				Page: 1,
				EntityTypes: ['KEY'],
				Relationships: [...child('c'), { Type: 'VALUE', Ids: ['u'] }],
			},
			{
				BlockType: 'KEY_VALUE_SET',
				Id: 'u',
				Page: 1,
				EntityTypes: ['VALUE'],
				Relationships: child('s'),
			},
			{ BlockType: 'LAYOUT_TEXT', Id: 'o', Page: 1, Relationships: child('m', 'l') },
			{ BlockType: 'PAGE', Id: 'q', Page: 2 },
		],
	},
	'Amazon Textract, expenses': {
		DocumentMetadata: { Pages: 1 },
		ExpenseDocuments: [
			{
				ExpenseIndex: 1,
				SummaryFields: [
					{
						Type: { Text: 'TOTAL' },
						LabelDetection: { Text: 'Total' },
						ValueDetection: { Text: '3', Confidence: 50 },
					},
				],
				LineItemGroups: [
					{
						LineItems: [
							{
								LineItemExpenseFields: [
									{
										Type: { Text: 'ITEM' },
										ValueDetection: { Text: 'a', Confidence: 50, Geometry: at(0.1, 0.1) },
										PageNumber: 1,
									},
									{
										Type: { Text: 'PRICE' },
										LabelDetection: { Text: 'Each' },
										ValueDetection: { Text: '3' },
										PageNumber: 1,
									},
									{ Type: { Text: 'EXPENSE_ROW' }, ValueDetection: { Text: 'a 3' }, PageNumber: 1 },
								],
							},
						],
					},
				],
				Blocks: [
					{ BlockType: 'LINE', Id: 'l', Text: 'a 3', Page: 1, Relationships: child('a', 'b') },
					word('a', 'a', 0.1),
					word('b', '3', 0.3),
				],
			},
		],
	},
};

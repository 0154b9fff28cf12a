import { chunkDocument } from '../../../../ocr/chunks/chunk-document';
import type { ChunkSettings } from '../../../../ocr/chunks/types';
import type { OcrDocument } from '../../../../ocr/document/types';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { expectInvariants } from '../../../invariants';
import { documentOf, setPage, table, under, type SetLine } from '../export/typeset';
import { chunkBreaches } from './chunk-invariants';

const read = (...pages: SetLine[][]) => {
	const document = documentOf(...pages.map((lines) => setPage(lines)));
	expectInvariants(document);
	return document;
};

const chunksOf = (document: OcrDocument, settings: Partial<ChunkSettings> = {}) => {
	const all: ChunkSettings = { maxCharacters: 200, overlap: 0, textAs: 'plain', ...settings };
	expect(chunkBreaches(document, { ...all, overlap: 0 })).toEqual([]);
	return chunkDocument(document, all);
};

const textsOf = (document: OcrDocument, settings?: Partial<ChunkSettings>) =>
	chunksOf(document, settings).chunks.map(({ text }) => text);

const PROSE = [
	'The tenant pays the rent on the first day of each month, in',
	'advance and without being asked. A late payment costs a fee',
	'of five percent. Whoever pays by bank transfer names the flat',
	'and the month. The landlord confirms what came in.',
];
const heading = (text: string, y: number, height = 40): SetLine => ({ text, x: 100, y, height });

const CONTRACT = read(
	[
		heading('Lease', 60, 60),
		heading('1 Rent', 180),
		...under(100, 260, PROSE),
		heading('2 Notice', 460),
		...under(100, 540, ['Either side may end the lease in writing, three months ahead.']),
	],
	[...under(100, 80, ['What was agreed by word of mouth does not count.'])],
);

test('a chunk stands under one heading, and names those above it', () => {
	const { chunks } = chunksOf(CONTRACT, { maxCharacters: 1000 });
	expect(chunks.map(({ headingPath, pages }) => ({ headingPath, pages }))).toEqual([
		{ headingPath: ['Lease', '1 Rent'], pages: [1] },
		{ headingPath: ['Lease', '2 Notice'], pages: [1, 2] },
	]);
	expect(chunks[0]!.text).toBe(`Lease\n1 Rent\n${PROSE.join('\n')}`);
	expect(chunks[1]!.text).toMatch(/^2 Notice\nEither .* ahead\.\n\nWhat .* count\.$/s);
});

test('each chunk has its place on each of its pages', () => {
	const [, notice] = chunksOf(CONTRACT, { maxCharacters: 1000 }).chunks;
	const [first, second] = notice!.polygons;
	expect(first).toMatchObject({ page: 1 });
	expect(first!.polygon![0]![0]).toBeCloseTo(0.1);
	expect(first!.polygon![0]![1]).toBeCloseTo(460 / 1400);
	expect(first!.polygon![2]![1]).toBeCloseTo(560 / 1400);
	expect(second!.polygon![0]![1]).toBeCloseTo(80 / 1400);
	expect(notice!.confidence).toBeNull();
});

test('a long paragraph is cut between sentences, whatever lines it stands on', () => {
	const [first, ...others] = textsOf(CONTRACT, { maxCharacters: 120 });
	expect(first).toMatch(/^Lease\n1 Rent\nThe tenant .* asked\.$/s);
	expect(others[0]).toMatch(/^A late .* month\.$/s);
	expect(others[1]).toBe('The landlord confirms what came in.');
});

test('Markdown has the marks of headings in each chunk, and broken words whole', () => {
	const page = [
		heading('Terms', 60, 50),
		...under(100, 160, ['a' + 'b '.repeat(40) + 'transmis-']),
	];
	const lines = [
		...page,
		...under(100, 190, ['sion of sound is allowed in these rooms, they said']),
	];
	const [text] = textsOf(read(lines), { textAs: 'markdown', maxCharacters: 1000 });
	expect(text).toMatch(/^# Terms\n\nab .*transmission of sound/);
});

const ROWS = Array.from({ length: 12 }, (_, index) => [
	`Article ${index + 1}`,
	`${index + 2}`,
	`${index + 3}.50`,
]);
const TABLE = read([
	...under(100, 60, ['These goods were sent.']),
	...table(140, [100, 500, 800], [['Name', 'Pieces', 'Price'], ...ROWS]),
	...under(100, 640, ['Thank you.']),
]);

test('a long table is cut between rows, and each part has its header', () => {
	const { chunks } = chunksOf(TABLE, { textAs: 'markdown', maxCharacters: 160 });
	const tables = chunks.filter(({ text }) => text.startsWith('| Name'));
	expect(tables.length).toBeGreaterThan(1);
	for (const { text } of tables) {
		const [, rule, ...rows] = text.split('\n\n')[0]!.split('\n');
		expect(rule).toMatch(/^\| --- \|/);
		for (const row of rows) expect(row).toMatch(/^\| Article \d+ \| \d+ \| \d+\.50 \|$/);
	}
	const rows = chunks.flatMap(({ text }) => text.match(/Article \d+/g) ?? []);
	expect(rows).toEqual(ROWS.map(([name]) => name));
	// A header that is said again has its place in the first part alone.
	const tops = tables.map(({ polygons }) => polygons[0]!.polygon![0]![1]);
	expect(tops.every((top, index) => index === 0 || top > tops[index - 1]!)).toBe(true);
});

test('plain rows have a tab between cells', () => {
	expect(textsOf(TABLE, { maxCharacters: 60 })[1]).toBe(
		'Name\tPieces\tPrice\nArticle 2\t3\t4.50\nArticle 3\t4\t5.50',
	);
});

test('a row that is too long is a chunk by itself, and it is said', () => {
	const { chunks, warnings } = chunksOf(TABLE, { maxCharacters: 12 });
	const long = chunks.filter(({ tooLong }) => tooLong);
	expect(long).toHaveLength(13);
	expect(long.map(({ text }) => text)).toContain('Article 12\t13\t14.50');
	expect(warnings.map(({ code }) => code)).toEqual(['chunk-too-long']);
	expect(warnings[0]!.message).toContain('13 chunks are longer than 12 characters');
	expect(chunksOf(TABLE).warnings).toEqual([]);
});

test('a table that goes on over a page keeps its header', () => {
	const rows = (from: number, to: number) => ROWS.slice(from, to);
	const document = read(
		table(1150, [100, 500, 800], [['Name', 'Pieces', 'Price'], ...rows(0, 6)]),
		table(60, [100, 500, 800], rows(6, 12)),
	);
	document.tables[1]!.continues = 0;
	document.tables[1]!.headerRows = 0;
	const texts = textsOf(document, { textAs: 'markdown', maxCharacters: 400 });
	const onSecond = texts.join('\n\n').split('\n\n').at(-1)!;
	expect(onSecond.split('\n').slice(0, 3)).toEqual([
		'| Name | Pieces | Price |',
		'| --- | ---: | ---: |',
		'| Article 7 | 8 | 9.50 |',
	]);
});

test('a header that fits beside no row is a chunk by itself, once', () => {
	const long = 'a name that is far longer than what stands below it';
	const document = read(table(60, [40, 700, 850], [[long, 'n', 'p'], ...ROWS.slice(0, 4)]));
	const texts = textsOf(document, { maxCharacters: 60 });
	expect(texts.filter((text) => text.includes(long))).toHaveLength(1);
	expect(texts.slice(1).join('\n').split('\n')).toEqual(
		ROWS.slice(0, 4).map((cells) => cells.join('\t')),
	);
});

test('a word that is too long is cut between its signs, a heading that is too long like a text', () => {
	const word = 'x'.repeat(70);
	const document = read([
		heading('A heading of quite some length', 60),
		...under(100, 140, [word]),
	]);
	const texts = textsOf(document, { maxCharacters: 20, textAs: 'markdown' });
	expect(texts.join('')).toBe(`A heading of quitesome length${word}`);
	for (const text of texts) expect(text.length).toBeLessThanOrEqual(20);
});

test('an overlap never repeats all of a chunk', () => {
	const document = read([
		...under(100, 60, ['One.']),
		...under(100, 200, ['Two is longer than one.']),
	]);
	expect(textsOf(document, { maxCharacters: 25, overlap: 20 })).toEqual([
		'One.',
		'Two is longer than one.',
	]);
});

test('items of a list stay whole', () => {
	const items = [
		'- a lamp of brass, with its shade',
		'- a rug of wool, four by three',
		'- six chairs',
	];
	const document = read([...under(100, 60, ['In the flat are:']), ...under(100, 140, items)]);
	expect(textsOf(document, { maxCharacters: 50, textAs: 'markdown' })).toEqual([
		'In the flat are:',
		items[0],
		`${items[1]}\n${items[2]}`,
	]);
});

test('an overlap is whole sentences, and never those under another heading', () => {
	const texts = textsOf(CONTRACT, { maxCharacters: 160, overlap: 80 });
	expect(texts[1]).toMatch(/^A late payment costs a fee\nof five percent\. Whoever/);
	expect(texts.findIndex((text) => text.startsWith('2 Notice'))).toBeGreaterThan(1);
	for (const text of texts) expect(text.length).toBeLessThanOrEqual(160);
});

test('of a sentence that is longer than the overlap its last words are said again', () => {
	const words = Array.from({ length: 60 }, (_, index) => `word${index}`);
	const lines = [words.slice(0, 30), words.slice(30)].map((line) => line.join(' '));
	const document = read(under(20, 60, lines, { width: 4 }));
	const texts = textsOf(document, { maxCharacters: 100, overlap: 30 });
	texts.slice(1).forEach((text, index) => {
		const repeated = text.split(/\s/).slice(0, 4).join(' ');
		expect(texts[index]!.replaceAll('\n', ' ').endsWith(repeated)).toBe(true);
	});
});

test.each([
	[
		'Chinese',
		'合同自签字之日起生效。双方应当遵守。任何一方不得擅自变更或者解除合同内容！',
		/[。！]$/,
	],
	['Japanese', '本契約は署名の日から効力を生じる。当事者はこれを守る。変更は書面による。', /。$/],
])('%s is cut between its sentences', (_, text, end) => {
	const document = read([{ text, x: 50, y: 60 }]);
	const texts = textsOf(document, { maxCharacters: 20 });
	expect(texts.length).toBeGreaterThan(1);
	expect(texts.join('')).toBe(text);
	for (const part of texts) expect(part).toMatch(end);
});

test('Thai is cut between its words', () => {
	const text = 'ผู้เช่าต้องชำระค่าเช่าภายในวันที่หนึ่งของทุกเดือน';
	const texts = textsOf(read([{ text, x: 50, y: 60 }]), { maxCharacters: 20 });
	expect(texts.join('')).toBe(text);
	const words = new Set<number>();
	for (const { index } of new Intl.Segmenter('th', { granularity: 'word' }).segment(text)) {
		words.add(index);
	}
	let start = 0;
	for (const part of texts) {
		expect(words.has(start)).toBe(true);
		start += part.length;
	}
});

test('no sign is cut: letters with marks, emoji of several, pairs', () => {
	const family = '👨‍👩‍👧‍👦';
	const texts = textsOf(read([{ text: family.repeat(5) + 'e\u0301'.repeat(9), x: 50, y: 60 }]), {
		maxCharacters: 30,
	});
	for (const text of texts) expect(text).toMatch(/^(?:👨‍👩‍👧‍👦)*(?:e\u0301)*$/u);
});

test("a provider's own Markdown tells the headings of a page without places", () => {
	const markdown =
		'# Lease\n\nSome **words** here.\n\n## Rent\n\n| Flat | Rent |\n| --- | --- |\n| 1 | 700 |\n\n- one\n- two\n';
	const answer = { model: 'mistral-ocr-latest', pages: [{ index: 0, markdown }] };
	const document = readAnswer(answer);
	const { chunks } = chunksOf(document, { textAs: 'markdown', maxCharacters: 90 });
	expect(chunks.map(({ headingPath, text }) => ({ headingPath, text }))).toEqual([
		{ headingPath: ['Lease'], text: '# Lease\n\nSome **words** here.' },
		{
			headingPath: ['Lease', 'Rent'],
			text: '## Rent\n\n| Flat | Rent |\n| ---: | ---: |\n| 1 | 700 |\n\n- one\n- two',
		},
	]);
	expect(chunks[0]!.polygons).toEqual([{ page: 1, polygon: null }]);
	expect(textsOf(document)[1]).toBe('Rent\n\nFlat\tRent\n1\t700\n\n- one\n- two');
});

test('a document without text has no chunks', () => {
	expect(chunksOf(read([])).chunks).toEqual([]);
});

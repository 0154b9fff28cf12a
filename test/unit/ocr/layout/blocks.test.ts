import type { OcrBlock } from '../../../../ocr/document/types';
import { blocksOf, type Block } from '../../../../ocr/layout/blocks';
import type { LaidLine } from '../../../../ocr/layout/laid-line';
import { cell, laid, PITCH } from './laid-lines';

/** Lines of 32 letters: wide enough for running text. */
const [A, B, C] = [
	'the words of this text go on and',
	'so it is with the second line of',
	'all that is read here and below.',
];
const BODY = { size: 20, charWidth: 10, pitch: 2 * PITCH };

type Given = string | [text: string, more: Partial<LaidLine>];

/** Lines under each other, on a page whose sizes count twice. */
const blocks = (given: readonly Given[], named: readonly OcrBlock[] = []): Block[] => {
	const lines = given.map((one, index) => {
		const [text, more] = typeof one === 'string' ? [one, {}] : one;
		const top = index * PITCH;
		return laid(text, { top, cells: [cell(text, 0)], sources: [{ line: index }], ...more });
	});
	return blocksOf({ lines, grid: false, scale: 2 }, BODY, undefined, named);
};
/** As they are read: the text of a paragraph, the marks and texts of a list. */
const texts = (...given: Parameters<typeof blocks>) =>
	blocks(...given).map((block) =>
		block.kind === 'paragraph'
			? String(block.text)
			: block.kind === 'list'
				? block.items.map(({ marker, text }) => [marker.text, String(text)])
				: block.rows,
	);
const lines = (...numbers: number[]) => numbers.map((line) => ({ line }));

test('lines of running text are one paragraph', () => {
	const [paragraph, ...others] = blocks([A, B, C]);
	expect(others).toEqual([]);
	expect({ ...paragraph, text: texts([A, B, C])[0] }).toEqual({
		...{ kind: 'paragraph', text: `${A} ${B} ${C}`, size: 20, large: false, lines: 3 },
		sources: lines(0, 1, 2),
	});
});

test('short lines keep their ends, and space parts paragraphs', () => {
	expect(texts(['Alder Works', 'Mill Lane', ['Leeds', { top: 4 * PITCH }]])).toEqual([
		...['Alder Works\nMill Lane', 'Leeds'],
	]);
	expect(blocks([])).toEqual([]);
});

test('a paragraph’s letters are as high as its lines in the mean', () => {
	const sizes = (...given: number[]) =>
		blocks(
			given.map((size, index) => [[A, B, C][index]!, { size, bottom: index * PITCH + size }]),
		).map((block) => (block.kind === 'paragraph' ? block.size : null));
	expect(sizes(10, 10, 11.5)).toEqual([21]);
	expect(sizes(10, 12)).toEqual([22]);
});

describe('larger letters', () => {
	/** Higher and wider than the text's. */
	const large = { size: 12.5, charWidth: 5.4 };
	const isLarge = (...given: Given[]) =>
		blocks(given).map((block) => block.kind === 'paragraph' && block.large);

	test('are those of a paragraph all of whose lines have them', () => {
		expect(isLarge([A, large])).toEqual([true]);
		expect(isLarge([A, { ...large, size: 12.4 }])).toEqual([false]);
		expect(isLarge([A, { ...large, charWidth: 5.3 }])).toEqual([false]);
		expect(isLarge([A, large], [B, large])).toEqual([true]);
		expect(isLarge([A, large], B)).toEqual([false]);
	});

	test('begin no list', () => {
		expect(texts([['1. The parties', large]])).toEqual(['1. The parties']);
		expect(texts([['1. The parties', { ...large, size: 12 }]])).toEqual([[['1.', 'The parties']]]);
	});
});

describe('a list', () => {
	test('has an item for each mark, and the lines that hang from it', () => {
		const [list, after] = blocks([
			...['• Tea', ['and milk', { left: 10 }], '• Rye', '– Oats', 'then'],
		] as Given[]);
		expect(list).toMatchObject({
			...{ kind: 'list', leveled: false },
			items: [
				{ marker: { text: '•', sure: true }, indent: 0, start: 0, sources: lines(0, 1) },
				{ marker: { text: '•' }, indent: 0, start: 0, sources: lines(2) },
			],
		});
		expect(texts(['• Tea', ['and milk', { left: 10 }], '• Rye', '– Oats', 'then'])).toEqual([
			[
				['•', 'Tea and milk'],
				['•', 'Rye'],
			],
			[['–', 'Oats']],
			'then',
		]);
		expect(after).toMatchObject({ kind: 'list', items: [{ marker: { text: '–' } }] });
	});

	test('hangs by more than 0.8 letters', () => {
		const after = (left: number) => texts(['• Tea', ['milk', { left }]]);
		expect(after(4)).toEqual([[['•', 'Tea']], 'milk']);
		expect(after(4.1)).toEqual([[['•', 'Tea milk']]]);
		const right = (end: number) =>
			texts([
				['• שלום', { rightToLeft: true, left: 100 - 30, right: 100 }],
				['עולם', { rightToLeft: true, left: end - 20, right: end }],
			]);
		expect(right(96)).toHaveLength(2);
		expect(right(95.9)).toHaveLength(1);
	});

	test('counts its indents in letters', () => {
		const [list] = blocks([
			['• Tea', { left: 10 }],
			['• Rye', { left: 20 }],
		]);
		expect(list).toMatchObject({
			items: [
				{ indent: 2, start: 10 },
				{ indent: 4, start: 20 },
			],
		});
	});

	test('in running text begins behind the end of a sentence', () => {
		const dash = `- ${B.slice(3)}`;
		expect(texts([A, dash])).toEqual([`${A} ${dash}`]);
		for (const end of [':', ';', '.', '!', '?'])
			expect(texts([`${A.slice(0, -1)}${end}`, dash])).toEqual([
				...[`${A.slice(0, -1)}${end}`, [['-', B.slice(3)]]],
			]);
		// One that can be nothing else.
		expect(texts([A, `• ${B.slice(3)}`])).toEqual([A, [['•', B.slice(3)]]]);
	});

	test('goes on in running text with the next number, or the same mark', () => {
		const [one, rest] = [A.slice(4), B.slice(3)];
		const after = (mark: string, next: string) => texts([`${mark} ${one}`, `${next} ${rest}`])[0];
		const two = (mark: string, next: string) => [
			[mark, one],
			[next, rest],
		];
		expect(after('1.', '2.')).toEqual(two('1.', '2.'));
		expect(after('-', '-')).toEqual(two('-', '-'));
		expect(after('1.', '3.')).toEqual([['1.', `${one} 3. ${rest}`]]);
		expect(after('2.', '2.')).toEqual([['2.', `${one} 2. ${rest}`]]);
		expect(after('1.', '2)')).toEqual([['1.', `${one} 2) ${rest}`]]);
		expect(after('-', '*')).toEqual([['-', `${one} * ${rest}`]]);
	});

	test('has no item that is a row with a star', () => {
		expect(texts([['* Tea 5.00', { isRow: true }]])).toEqual(['* Tea 5.00']);
		expect(texts([['- Tea 5.00', { isRow: true }]])).toEqual([[['-', 'Tea 5.00']]]);
		expect(texts(['* Tea 5.00'])).toEqual([[['*', 'Tea 5.00']]]);
	});
});

describe('what the provider names', () => {
	const block = (role: string, first: number, count: number, level?: number) =>
		({
			...{ role, lines: [first, count] },
			...(level === undefined ? {} : { level }),
		}) as unknown as OcrBlock;

	test('is a heading of one line, however its lines stand', () => {
		const heading = block('heading', 0, 2, 2);
		const found = blocks(['Alder', ['Works', { top: 90 }], ['Mill Lane', { top: 190 }]], [heading]);
		expect(found.map((one) => one.kind === 'paragraph' && [String(one.text), one.named])).toEqual([
			['Alder Works', heading],
			['Mill Lane', undefined],
		]);
	});

	test('is a paragraph, in spite of space', () => {
		const paragraph = block('paragraph', 0, 2);
		const found = blocks([A, [B, { top: 90 }], [C, { top: 106 }]], [paragraph]);
		expect(found.map((one) => one.kind === 'paragraph' && [String(one.text), one.named])).toEqual([
			[`${A} ${B}`, paragraph],
			[C, undefined],
		]);
	});

	test('is an item, with a mark or without one, as deep as it says', () => {
		const named = [
			block('listItem', 0, 1, 1),
			block('listItem', 1, 2, 2),
			block('listItem', 3, 1, 1),
		];
		const [list, ...others] = blocks(['Tea', '1. black', 'leaves', '• Rye'], named);
		expect(others).toEqual([]);
		expect(list).toMatchObject({
			...{ kind: 'list', leveled: true },
			items: [
				{ marker: { text: '', mark: '-', kind: '' }, indent: 3, start: 0, sources: lines(0) },
				{ marker: { text: '1.', mark: '1.' }, indent: 6, sources: lines(1, 2) },
				{ marker: { text: '•' }, indent: 3, sources: lines(3) },
			],
		});
		expect(texts(['Tea', '1. black', 'leaves', '• Rye'], named)).toEqual([
			[
				['', 'Tea'],
				['1.', 'black leaves'],
				['•', 'Rye'],
			],
		]);
	});

	test('is an item where it stands, if it does not say how deep', () => {
		const named = [block('listItem', 0, 1), block('listItem', 1, 1)];
		const [list] = blocks(
			[
				['Tea', { left: 10 }],
				['Rye', { left: 30 }],
			],
			named,
		);
		expect(list).toMatchObject({ leveled: false, items: [{ indent: 2 }, { indent: 6 }] });
	});

	test('is in no list with others', () => {
		const found = blocks(['• Tea', '• Rye', '• Oats'], [block('listItem', 1, 1, 1)]);
		expect(found.map((one) => one.kind === 'list' && one.leveled)).toEqual([false, true, false]);
	});

	test('is not a row of several blocks', () => {
		const named = [block('heading', 0, 1), block('heading', 1, 1)];
		const row: Given = ['Tea 5.00', { sources: lines(0, 1) }];
		const same: Given = ['Tea 5.00', { sources: lines(0, 0) }];
		const isNamed = (one: Given) =>
			blocks([one], named).map((found) => found.kind === 'paragraph' && found.named?.role);
		expect([isNamed(row), isNamed(same)]).toEqual([[undefined], ['heading']]);
	});
});

test('a table stands between the lines around it', () => {
	const rows = [
		['Tea', '5.00'],
		['Rye', '7.50'],
	];
	const goods = rows.flatMap((row, at) =>
		row.map((text, column): Given => {
			const left = 300 * column;
			return [text, { left, top: 50 + at * PITCH, cells: [cell(text, left)] }];
		}),
	);
	const found = texts(['above', ...goods, ['below', { top: 200 }]]);
	expect(found).toEqual(['above', rows, 'below']);
});

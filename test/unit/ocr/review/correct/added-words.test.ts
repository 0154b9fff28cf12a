import type { OcrPage } from '../../../../../ocr/document/types';
import type { DraftPage } from '../../../../../ocr/reading/build-document';
import { withAdded } from '../../../../../ocr/review/correct/added-words';
import type { AddedWord } from '../../../../../ocr/review/correct/edits-of';
import { drawnBox } from '../../../../../ocr/review/correct/share-box';
import { editedPieces } from '../../../../../ocr/review/correct/pieces';
import type { Edit } from '../../../../../ocr/review/session/types';
import { documentOf, pageOf, word } from '../support';

/** A page of words on rows, each of them a line but for those that go on with it. */
type Placed = readonly [text: string, row: number, left: number, goesOn?: 'goes on'];
function page(...words: readonly Placed[]): OcrPage {
	const own = words.map(([text, row, left, goesOn]) => ({
		...word(text, row, left),
		breakAfter: !goesOn,
	}));
	return documentOf({ ...pageOf([]), words: own }).pages[0]!;
}

/** An added word on a row, as long as its letters unless it is wider. */
const at = (text: string, row: number, left: number, width = 0.02 * text.length): AddedWord => ({
	...{ text, unreadable: false },
	box: [left, 0.1 + row * 0.05, left + width, 0.13 + row * 0.05],
});

function made(own: OcrPage, words: readonly AddedWord[], edits: Record<number, Edit> = {}) {
	const byIndex = new Map(Object.entries(edits).map(([index, edit]) => [Number(index), edit]));
	return withAdded(own, editedPieces(own, byIndex, 1), words, 1);
}

function textWith(own: OcrPage, ...words: AddedWord[]): string {
	const { pieces, tail } = made(own, words);
	return [...pieces.map(({ before, word: { text } }) => before + text), tail].join('');
}

describe('Added words on a row of others', () => {
	const rows = page(['one', 0, 0.1, 'goes on'], ['two', 0, 0.3], ['three', 1, 0.1]);

	test.each<[string, AddedWord[], string]>([
		['before the first', [at('x', 0, 0.05)], 'x one two\nthree'],
		['behind the first', [at('x', 0, 0.18)], 'one x two\nthree'],
		['before the second', [at('x', 0, 0.27)], 'one x two\nthree'],
		['behind the last', [at('x', 0, 0.6)], 'one two x\nthree'],
		['before the first of the last row', [at('x', 1, 0.02)], 'one two\nx three'],
		['behind the last one of all', [at('x', 1, 0.6)], 'one two\nthree x'],
		['over the left half of one', [at('x', 0, 0.3)], 'one x two\nthree'],
		['over the right half of one', [at('x', 0, 0.34)], 'one two x\nthree'],
		['over all of one', [at('x', 0, 0.29, 0.1)], 'one two x\nthree'],
		['a little higher than the others', [at('x', -0.25, 0.6)], 'one two x\nthree'],
		['in the order of their places', [at('b', 0, 0.7), at('a', 0, 0.6)], 'one two a b\nthree'],
		['on both sides of one', [at('b', 0, 0.27), at('a', 0, 0.18)], 'one a b two\nthree'],
		['each of several letters', [at('a b', 0, 0.6), at('c', 0, 0.7)], 'one two a b c\nthree'],
		['on each row', [at('b', 1, 0.3), at('a', 0, 0.5)], 'one two a\nthree b'],
	])('come %s', (_, words, text) => {
		expect(textWith(rows, ...words)).toBe(text);
	});

	test('come beside the one that is closest, wherever that stands in the text', () => {
		const mixed = page(['low', 0, 0.5], ['far', 0, 0.1], ['mid', 0, 0.3]);
		expect(textWith(mixed, at('x', 0, 0.57))).toBe('low x\nfar\nmid');
		expect(textWith(mixed, at('x', 0, 0.17))).toBe('low\nfar x\nmid');
		expect(textWith(mixed, at('x', 0, 0.27))).toBe('low\nfar\nx mid');
		const long = page(['m'.repeat(20), 0, 0.1], ['i', 0, 0.7]);
		expect(textWith(long, at('x', 0, 0.55))).toBe(`${'m'.repeat(20)} x\ni`);
		// Over both it is the one whose middle is closer.
		expect(textWith(mixed, at('x', 0, 0.13, 0.2))).toBe('low\nfar\nx mid');
		expect(textWith(mixed, at('x', 0, 0.12, 0.2))).toBe('low\nfar x\nmid');
	});

	test('come from the right where a row is read so, by the word beside them or by themselves', () => {
		const hebrew = page(['אב', 0, 0.5, 'goes on'], ['12', 0, 0.3]);
		expect(textWith(hebrew, at('ג', 0, 0.56), at('ד', 0, 0.6))).toBe('ד ג אב 12');
		expect(textWith(hebrew, at('x', 0, 0.6))).toBe('x אב 12');
		expect(textWith(hebrew, at('ג', 0, 0.27))).toBe('אב 12 ג');
		expect(textWith(hebrew, at('x', 0, 0.27))).toBe('אב x 12');
		expect(textWith(hebrew, at('ג', 0, 0.2), at('ד', 0, 0.27))).toBe('אב 12 ד ג');
	});

	test('have no blanks in scripts that have none', () => {
		const kanji = page(['東', 0, 0.1, 'goes on'], ['京', 0, 0.3]);
		expect(textWith(kanji, at('大', 0, 0.15))).toBe('東大 京');
		expect(textWith(kanji, at('大', 0, 0.27))).toBe('東 大京');
		expect(textWith(kanji, at('大', 0, 0.4), at('阪', 0, 0.5))).toBe('東 京大阪');
		expect(textWith(kanji, at('大', 0, 0.05), at('x', 0, 0.02))).toBe('x 大東 京');
		expect(textWith(rows, at('大', 1, 0.4), at('阪', 1, 0.5))).toBe('one two\nthree 大阪');
	});
});

describe('Added words on rows of their own', () => {
	const rows = page(['one', 0, 0.1], ['two', 3, 0.1], ['three', 6, 0.1]);

	test.each<[string, AddedWord[], string]>([
		['above all', [at('x', -1, 0.1)], 'x\none\ntwo\nthree'],
		['between two', [at('x', 1, 0.1)], 'one\nx\ntwo\nthree'],
		['below all', [at('x', 8, 0.1)], 'one\ntwo\nthree\nx'],
		['above all, beside them', [at('x', -1, 0.7)], 'x\none\ntwo\nthree'],
		['between two, beside them', [at('x', 4, 0.7)], 'one\ntwo\nx\nthree'],
		['below all, beside them', [at('x', 8, 0.7)], 'one\ntwo\nthree\nx'],
		['two on a row', [at('b', 1, 0.2), at('a', 1, 0.1)], 'one\na b\ntwo\nthree'],
		['two rows', [at('b', 2, 0.1), at('a', 1, 0.1)], 'one\na\nb\ntwo\nthree'],
		['two rows below all', [at('b', 9, 0.1), at('a', 8, 0.1)], 'one\ntwo\nthree\na\nb'],
		['two rows above all', [at('b', -1, 0.1), at('a', -2, 0.1)], 'a\nb\none\ntwo\nthree'],
		['of several words', [at('a b', 1, 0.1)], 'one\na b\ntwo\nthree'],
		['from the right', [at('א', 1, 0.1), at('ב', 1, 0.2)], 'one\nב א\ntwo\nthree'],
		['from the left', [at('1', 1, 0.1), at('2', 1, 0.2)], 'one\n1 2\ntwo\nthree'],
	])('come %s', (_, words, text) => {
		expect(textWith(rows, ...words)).toBe(text);
	});

	// Two columns, the left one first in the text.
	const columns = page(
		...([
			['left', 0, 0.1],
			['under', 4, 0.1],
			['right', 0, 0.6],
			['far', 8, 0.6],
		] as const),
	);

	test.each<[string, AddedWord, string]>([
		['below a word of the left one', at('x', 2, 0.1), 'left\nx\nunder\nright\nfar'],
		['below a word of the right one', at('x', 2, 0.6), 'left\nunder\nright\nx\nfar'],
		['above a word, where none is right above', at('x', 6, 0.6), 'left\nunder\nright\nx\nfar'],
		['below the word next above', at('x', 6, 0.1), 'left\nunder\nx\nright\nfar'],
		['two rows below a word', at('x', 10, 0.1), 'left\nunder\nx\nright\nfar'],
		['above the first of the right one', at('x', -2, 0.6), 'left\nunder\nx\nright\nfar'],
		['over the edge of a word', at('x', 2, 0.59), 'left\nunder\nright\nx\nfar'],
		['between both, closer to the left one', at('x', 2, 0.35), 'left\nx\nunder\nright\nfar'],
		['between both, closer to the right one', at('x', 2, 0.45), 'left\nunder\nright\nx\nfar'],
		[
			'above both and between them, closer to the right',
			at('x', -2, 0.45),
			'left\nunder\nx\nright\nfar',
		],
		[
			'above both and between them, closer to the left',
			at('x', -2, 0.35),
			'x\nleft\nunder\nright\nfar',
		],
	])('come into the column: %s', (_, added, text) => {
		expect(textWith(columns, added)).toBe(text);
	});

	test('come below or above all of a row that is read as one, wherever they stand beside it', () => {
		const line = page(['a', 0, 0.1, 'goes on'], ['b', 0, 0.5, 'goes on'], ['c', 0, 0.7]);
		expect(textWith(line, at('x', 2, 0.3))).toBe('a b c\nx');
		expect(textWith(line, at('x', -2, 0.3))).toBe('x\na b c');
		const three = page(['a', 0, 0.1], ['b', 0, 0.5], ['c', 0, 0.7]);
		expect(textWith(three, at('x', 2, 0.3))).toBe('a\nb\nc\nx');
		expect(textWith(three, at('x', -2, 0.3))).toBe('x\na\nb\nc');
		expect(textWith(three, at('x', 2, 0.5))).toBe('a\nb\nx\nc');
		expect(textWith(three, at('x', -2, 0.5))).toBe('a\nx\nb\nc');
		const below = page(['t', 0, 0.5], ['a', 2, 0.1], ['b', 2, 0.5], ['c', 2, 0.7]);
		expect(textWith(below, at('x', 4, 0.3))).toBe('t\na\nb\nc\nx');
	});

	test('go by the rows on the page, whatever their order in the text', () => {
		expect(textWith(page(['mid', 2, 0.6], ['top', 0, 0.6]), at('x', 4, 0.1))).toBe('mid\nx\ntop');
		expect(textWith(page(['low', 4, 0.6], ['mid', 2, 0.6]), at('x', 0, 0.1))).toBe('low\nx\nmid');
	});

	test('stay in a column over three rows of others, and no more', () => {
		const others = (count: number) =>
			Array.from(
				{ length: count },
				(_, row) => ['o', 1 + 2 * row, 0.6] as [string, number, number],
			);
		const below = (count: number) =>
			textWith(page(['a', 0, 0.1], ...others(count)), at('x', 20, 0.1));
		expect([2, 3].map(below)).toEqual(['a\nx\no\no', 'a\no\no\no\nx']);
		const above = (count: number) =>
			textWith(page(...others(count), ['z', 20, 0.1]), at('x', -2, 0.1));
		expect([2, 3].map(above)).toEqual(['o\no\nx\nz', 'x\no\no\no\nz']);
	});

	test('keep the empty lines around them', () => {
		const words = [
			{ ...word('one', 0, 0.1), breakAfter: true },
			{ ...word('two', 4, 0.1), breakAfter: true },
			{ ...word('far', 4, 0.6), breakAfter: true },
		];
		const loose = documentOf({ ...pageOf([]), text: 'one\n\ntwo\n\n\nfar', words }).pages[0]!;
		expect(textWith(loose, at('x', 1, 0.1))).toBe('one\nx\n\ntwo\n\n\nfar');
		expect(textWith(loose, at('x', 2, 0.6))).toBe('one\n\ntwo\n\n\nx\nfar');
		expect(textWith(loose, at('x', -2, 0.1))).toBe('x\none\n\ntwo\n\n\nfar');
		expect(textWith(loose, at('x', 6, 0.6))).toBe('one\n\ntwo\n\n\nfar\nx');
	});
});

describe('Added words among text that is no word', () => {
	const of = (text: string) =>
		documentOf({ ...pageOf([]), text, words: [word('one', 0, 0.1), word('two', 3, 0.1)] })
			.pages[0]!;

	test.each<[string, AddedWord, string]>([
		['«one»\n- two!', at('x', 0, 0.3), '«one x»\n- two!'],
		['«one»\n- two!', at('x', 0, 0.02), '«x one»\n- two!'],
		['«one»\n- two!', at('x', 1, 0.1), '«one»\nx\n- two!'],
		['«one»\n- two!', at('x', -2, 0.1), 'x\n«one»\n- two!'],
		['«one»\n- two!', at('x', 3, 0.3), '«one»\n- two x!'],
		['«one»\n- two!', at('x', 3, 0.02), '«one»\n- x two!'],
		['«one»\n- two!', at('x', 5, 0.1), '«one»\n- two!\nx'],
		['one\ntwo\n-- end', at('x', 5, 0.1), 'one\ntwo\nx\n-- end'],
	])('%j with %j is %j', (text, added, expected) => {
		expect(textWith(of(text), added)).toBe(expected);
	});

	const empty = (more: Partial<DraftPage> = {}) => documentOf({ words: [], ...more }).pages[0]!;

	test('come behind it on a page without words', () => {
		expect(textWith(empty(), at('x', 0, 0.1))).toBe('x');
		expect(textWith(empty({ text: 'a\nb' }), at('x', 0, 0.1), at('y', 3, 0.1))).toBe('a\nb\nx\ny');
	});
});

test('Added words are pieces of no word, told in the order of the text among what else was done', () => {
	const own = page(['one', 0, 0.1, 'goes on'], ['two', 0, 0.4], ['six', 1, 0.1]);
	const result = made(
		own,
		[{ ...at('a b', 0, 0.2), unreadable: true }, at('c', 0, 0.3), at('d', 4, 0.1)],
		{ 0: { text: 'uno' }, 1: { text: 'due' }, 2: { deleted: true } },
	);
	const near = (polygon: unknown) =>
		JSON.parse(JSON.stringify(polygon), (_, value: unknown) =>
			typeof value === 'number' ? expect.closeTo(value, 6) : value,
		) as unknown;
	const box = (row: number, left: number, right: number) =>
		near(drawnBox([left, 0.1 + 0.05 * row, right, 0.13 + 0.05 * row], 0));
	const read = { handwritten: null, confidence: 1, corrected: true };
	const guess = { handwritten: null, confidence: null, corrected: true, unreadable: true };
	expect(result.pieces).toEqual([
		{
			before: '',
			from: [0, 0],
			word: { ...read, text: 'uno', former: 'one', polygon: box(0, 0.1, 0.16) },
		},
		{ before: ' ', from: null, word: { ...guess, text: 'a', polygon: box(0, 0.2, 0.22) } },
		{ before: ' ', from: null, word: { ...guess, text: 'b', polygon: box(0, 0.24, 0.26) } },
		{ before: ' ', from: null, word: { ...read, text: 'c', polygon: box(0, 0.3, 0.32) } },
		{
			before: ' ',
			from: [1, 1],
			word: { ...read, text: 'due', former: 'two', polygon: box(0, 0.4, 0.46) },
		},
		{ before: '\n', from: null, word: { ...read, text: 'd', polygon: box(4, 0.1, 0.12) } },
	]);
	const added = { kind: 'word', page: 1, action: 'added', former: null, confidence: null };
	const changed = { kind: 'word', page: 1, confidence: 0.9, text: null };
	expect([result.tail, result.changes]).toEqual([
		'',
		[
			{
				at: 0,
				change: {
					...changed,
					action: 'corrected',
					former: 'one',
					text: 'uno',
					polygon: box(0, 0.1, 0.16),
				},
			},
			{ at: 1, change: { ...added, text: 'a b', polygon: box(0, 0.2, 0.26) } },
			{ at: 3, change: { ...added, text: 'c', polygon: box(0, 0.3, 0.32) } },
			{
				at: 4,
				change: {
					...changed,
					action: 'corrected',
					former: 'two',
					text: 'due',
					polygon: box(0, 0.4, 0.46),
				},
			},
			{ at: 5, change: { ...added, text: 'd', polygon: box(4, 0.1, 0.12) } },
			{
				at: 6,
				change: { ...changed, action: 'deleted', former: 'six', polygon: box(1, 0.1, 0.16) },
			},
		],
	]);
});

describe('On a page whose text runs down', () => {
	/** Columns of letters below each other, from the right. */
	const column = (text: string, left: number, top: number) => ({
		...{ text, confidence: 0.9 },
		points: [
			{ x: left, y: top },
			{ x: left + 0.03, y: top },
			{ x: left + 0.03, y: top + 0.04 * text.length },
			{ x: left, y: top + 0.04 * text.length },
		],
	});
	const down = documentOf({
		...pageOf([]),
		words: [
			column('東京都', 0.8, 0.1),
			{ ...column('千代田', 0.8, 0.4), breakAfter: true },
			column('大阪府', 0.7, 0.1),
			column('大阪市', 0.7, 0.4),
		],
	}).pages[0]!;
	const drawn = (text: string, left: number, top: number): AddedWord => ({
		...{ text, unreadable: false },
		box: [left, top, left + 0.03, top + 0.04 * text.length],
	});

	test.each<[string, AddedWord, string]>([
		['below a word', drawn('港区', 0.8, 0.6), '東京都 千代田港区\n大阪府 大阪市'],
		['above a word', drawn('港', 0.8, 0.05), '港東京都 千代田\n大阪府 大阪市'],
		['in the next column', drawn('北区', 0.7, 0.6), '東京都 千代田\n大阪府 大阪市北区'],
		['in a column to the left', drawn('札幌', 0.6, 0.1), '東京都 千代田\n大阪府札幌 大阪市'],
		['in a column to the right', drawn('札幌', 0.9, 0.1), '札幌東京都 千代田\n大阪府 大阪市'],
	])('an added word comes %s', (_, added, text) => {
		expect(textWith(down, added)).toBe(text);
	});

	test('added words come from the top, and those of the right column first', () => {
		const below = [drawn('区', 0.8, 0.6), drawn('港', 0.8, 0.55)];
		expect(textWith(down, ...below)).toBe('東京都 千代田港区\n大阪府 大阪市');
		const beside = [drawn('区', 0.79, 0.6), drawn('港', 0.81, 0.6)];
		expect(textWith(down, ...beside)).toBe('東京都 千代田港区\n大阪府 大阪市');
	});

	test('words without a place tell nothing', () => {
		const words = [{ text: '東京都' }, column('千代田', 0.8, 0.4)];
		const half = documentOf({ ...pageOf([]), words }).pages[0]!;
		expect(textWith(half, drawn('港区', 0.8, 0.6))).toBe('東京都 千代田港区');
		const none = documentOf({ ...pageOf([]), words: [{ text: '東京' }, { text: '大阪' }] })
			.pages[0]!;
		expect(textWith(none, drawn('港区', 0.8, 0.6))).toBe('東京 大阪\n港区');
	});
});

describe('On a page that is turned', () => {
	const turn = ([x, y]: readonly [number, number], quarter: number): [number, number] =>
		quarter === 0 ? [x, y] : turn([1 - y, x], quarter - 1);

	test.each([0, 1, 2, 3] as const)(
		'by %d quarters, added words are turned and ordered as it is',
		(quarter) => {
			const place = (left: number, right: number) =>
				[
					[left, 0.1],
					[right, 0.1],
					[right, 0.13],
					[left, 0.13],
				].map(([x, y]) => turn([x!, y!], quarter));
			const words = ['one', 'two'].map((text, at) => ({
				...{ text, confidence: 0.9 },
				points: place(0.1 + 0.3 * at, 0.16 + 0.3 * at).map(([x, y]) => ({ x, y })),
			}));
			const own = documentOf({ ...pageOf([]), words }).pages[0]!;
			const drawn = (text: string, left: number): AddedWord => {
				const corners = place(left, left + 0.02);
				const [across, down] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
				return {
					...{ text, unreadable: false },
					box: [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)],
				};
			};
			expect(textWith(own, drawn('b', 0.35), drawn('a', 0.3), drawn('z', 0.05))).toBe(
				'z one a b two',
			);
			const { word: added } = made(own, [drawn('a', 0.3)]).pieces[1]!;
			expect(added.polygon).toEqual(
				place(0.3, 0.32).map((point) => point.map((one) => expect.closeTo(one, 6) as unknown)),
			);
		},
	);
});

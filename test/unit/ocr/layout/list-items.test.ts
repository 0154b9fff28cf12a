import { JoinedText } from '../../../../ocr/layout/joined-text';
import { belongs, besideOf, type ListItem, withMarkers } from '../../../../ocr/layout/list-items';
import { readMarker } from '../../../../ocr/layout/list-markers';
import { laid, LETTER, SIZE } from './laid-lines';

const item = (line: string, indent: number): ListItem => ({
	marker: readMarker(line)!,
	text: new JoinedText(line),
	indent,
	start: indent,
	sources: [],
});

describe('a mark that is a line of its own', () => {
	const mark = laid('•', { left: 10, sources: [{ line: 3 }] });
	const texts = (...lines: ReturnType<typeof laid>[]) => withMarkers(lines).map(({ text }) => text);

	test('goes with the text beside it', () => {
		const text = laid('Tea and milk', { left: 25, sources: [{ line: 4 }] });
		expect(withMarkers([mark, text])).toEqual([
			{
				...text,
				text: '• Tea and milk',
				left: 10,
				right: 25 + 12 * LETTER,
				firstWidth: LETTER,
				sources: [{ line: 3 }, { line: 4 }],
			},
		]);
	});

	test.each<[string, Parameters<typeof laid>[1], number]>([
		['beside it, a little lower', { left: 25, top: 4.9 }, 1],
		['too low', { left: 25, top: 5 }, 2],
		['up to a letter over it', { left: 10.1 }, 1],
		['further over it', { left: 10 }, 2],
		['near it', { left: 15 + 11.9 * LETTER }, 1],
		['far from it', { left: 15 + 12 * LETTER }, 2],
		['without a place', { left: 25, placed: false }, 2],
		['read the other way', { left: 25, rightToLeft: true }, 2],
	])('a text %s', (_, more, count) => {
		expect(texts(mark, laid('Tea', more))).toHaveLength(count);
	});

	test('from right to left the text is at its left', () => {
		const right = laid('•', { left: 100, right: 105, rightToLeft: true });
		const text = laid('abc', { left: 80, right: 95, rightToLeft: true });
		expect(withMarkers([right, text])).toMatchObject([{ text: '• abc', left: 80, right: 105 }]);
	});

	test('nothing else does', () => {
		expect(texts(laid('Tea', { left: 0 }), laid('Milk', { left: 25 }))).toEqual(['Tea', 'Milk']);
		expect(texts(laid('•', { placed: false }), laid('Milk', { left: 15 }))).toHaveLength(2);
		expect(texts()).toEqual([]);
		expect(SIZE).toBe(10);
	});
});

describe('an item beside another', () => {
	const items = [item('• a', 0), item('- b', 4), item('1. c', 8)];

	test('is the last one up to a letter and a half off', () => {
		expect(besideOf(0, items)).toBe(items[0]);
		expect(besideOf(1.4, items)).toBe(items[0]);
		expect(besideOf(1.5, items)).toBeUndefined();
		expect(besideOf(2.5, items)).toBeUndefined();
		expect(besideOf(2.6, items)).toBe(items[1]);
		expect(besideOf(8, items)).toBe(items[2]);
		expect(besideOf(-2, items)).toBeUndefined();
		expect(besideOf(0, [])).toBeUndefined();
	});

	test('is not looked for among more than two hundred', () => {
		const deep = Array.from({ length: 200 }, () => item('- b', 4));
		expect(besideOf(0, [items[0]!, ...deep.slice(1)])).toBe(items[0]);
		expect(besideOf(0, [items[0]!, ...deep])).toBeUndefined();
	});
});

test('a list goes on with a marker of its kind, or with one further in', () => {
	const items = [item('• a', 0), item('- b', 4)];
	expect(belongs(item('• x', 0), items)).toBe(true);
	expect(belongs(item('- x', 0), items)).toBe(false);
	expect(belongs(item('- x', 4), items)).toBe(true);
	expect(belongs(item('1. x', 8), items)).toBe(true);
	expect(belongs(item('• x', 2), items)).toBe(false);
	expect(belongs(item('7. x', 0), [item('1. a', 0)])).toBe(true);
	expect(belongs(item('7) x', 0), [item('1. a', 0)])).toBe(false);
});

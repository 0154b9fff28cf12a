import { listMarkdown } from '../../../../../ocr/export/markdown/list';
import type { ListItem } from '../../../../../ocr/layout/list-items';

const item = (mark: string, text: string, indent = 0, marker: object = {}): ListItem =>
	({
		marker: { text: mark, mark, value: null, kept: false, ...marker },
		...{ text, indent, start: indent + 2, sources: [] },
	}) as never;

const lines = (...items: ListItem[]) => listMarkdown(items).split('\n');

test('an item of a list stands behind its mark, on one line', () => {
	expect(lines(item('-', 'one'), item('-', 'two\nlines'), item('-', '# three'))).toEqual([
		...['- one', '- two lines', '- \\# three'],
	]);
	expect(lines(item('-', 'alone'))).toEqual(['- alone']);
	expect(listMarkdown([])).toBe('');
});

test('a number alone, or a mark that stays, makes no list', () => {
	expect(lines(item('12.', 'May\n2024', 0, { value: 12 }))).toEqual(['12\\. May 2024']);
	expect(lines(item('-', 'a) first', 0, { kept: true }))).toEqual(['a) first']);
	expect(lines(item('1.', '☐ 1. first', 0, { kept: true, value: 1 }))).toEqual(['☐ 1. first']);
	expect(lines(item('1.', 'one', 0, { value: 1 }), item('2.', 'two', 0, { value: 2 }))).toEqual([
		...['1. one', '2. two'],
	]);
});

test('an item a letter and a half further in belongs to the one above, below its text', () => {
	expect(lines(item('-', 'a', 0), item('-', 'b', 1.4), item('-', 'c', 2.9))).toEqual([
		...['- a', '- b', '  - c'],
	]);
	expect(lines(item('10.', 'a', 0), item('-', 'b', 1.5), item('-', 'c', 3))).toEqual([
		...['10. a', '    - b', '      - c'],
	]);
});

test('an item further out ends the lists that begin right of it', () => {
	expect(
		lines(
			item('-', 'a', 0),
			item('-', 'b', 3),
			item('-', 'c', 6),
			item('-', 'd', 3),
			item('-', 'e', 0),
		),
	).toEqual(['- a', '  - b', '    - c', '  - d', '- e']);
	// One that began further out than all before it.
	expect(lines(item('-', 'a', 6), item('-', 'b', 3), item('-', 'c', 0))).toEqual([
		'- a',
		'- b',
		'- c',
	]);
});

test('no list is in more than seven others', () => {
	const items = Array.from({ length: 10 }, (_, index) => item('-', 'x', index * 2));
	expect(
		listMarkdown(items)
			.split('\n')
			.map((line) => line.indexOf('-')),
	).toEqual([...[0, 2, 4, 6, 8, 10, 12, 14, 14, 14]]);
});

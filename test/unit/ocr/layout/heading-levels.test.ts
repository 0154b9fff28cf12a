import type { ParagraphBlock } from '../../../../ocr/layout/blocks';
import { headingLevels } from '../../../../ocr/layout/heading-levels';
import { JoinedText } from '../../../../ocr/layout/joined-text';

const block = (text: string, more: Partial<ParagraphBlock> = {}): ParagraphBlock => ({
	kind: 'paragraph',
	text: new JoinedText(text),
	size: 20,
	large: true,
	lines: 1,
	sources: [],
	...more,
});
const levelOf = (text: string, more: Partial<ParagraphBlock> = {}) => {
	const one = block(text, more);
	return headingLevels([one]).get(one);
};

test.each<[string, Partial<ParagraphBlock>, number | undefined]>([
	['Annual Report', {}, 1],
	['Annual Report', { large: false }, undefined],
	['Annual Report', { lines: 2 }, 1],
	['Annual Report', { lines: 3 }, undefined],
	['Annual Report,', {}, undefined],
	['Annual Report;', {}, undefined],
	['Annual Report.', {}, 1],
	['2024', {}, undefined],
	['2024 Report', {}, 1],
	['Total $ 5', {}, undefined],
	['Total 5 €', {}, undefined],
	['Total 5.00', {}, undefined],
	['Total 5,00', {}, undefined],
	['Version 5.0', {}, 1],
	['5.00 Total', {}, 1],
	['a '.repeat(13) + 'b', {}, 1],
	['a '.repeat(14) + 'b', {}, undefined],
	['x'.repeat(120), {}, 1],
	['x'.repeat(121), {}, undefined],
])('%j with %j is a heading of level %j', (text, more, level) => {
	expect(levelOf(text, more)).toBe(level);
});

test('letters lower than 0.88 of the level above are the next level, down to the third', () => {
	const sizes = [17.5, 100, 90, 87, 76.6, 60, 40, 20];
	const blocks = sizes.map((size) => block('Some Words', { size }));
	const levels = headingLevels(blocks);
	expect(blocks.map((one) => levels.get(one))).toEqual([3, 1, 1, 2, 2, 3, 3, 3]);
});

test('nothing but paragraphs has a level', () => {
	const table = { kind: 'table' as const, rows: [['Total']], headerRows: 0 };
	expect(headingLevels([table, { kind: 'list', items: [], leveled: false }]).size).toBe(0);
});

test('headings that the provider names have its levels, however they look', () => {
	const blocks = [
		block('a,', { large: false, lines: 5, named: { role: 'heading', level: 4 } }),
		block('Total 5.00', { named: { role: 'heading' } }),
		block('Large', { named: { role: 'paragraph' } }),
		block('Large', { named: { role: 'caption' } }),
		block('On a page without names'),
	];
	const levels = headingLevels(blocks);
	expect(blocks.map((one) => levels.get(one))).toEqual([4, 2, undefined, undefined, 1]);
});

test('where it names none, paragraphs in large letters are headings, and nothing else is', () => {
	const blocks = [
		block('Large', { named: { role: 'paragraph' } }),
		block('Large', { named: { role: 'footer' } }),
	];
	const levels = headingLevels(blocks);
	expect(blocks.map((one) => levels.get(one))).toEqual([1, undefined]);
});

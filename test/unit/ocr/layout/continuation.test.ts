import { continuationOf } from '../../../../ocr/layout/continuation';
import type { Run } from '../../../../ocr/layout/runs';
import { laid, LETTER } from './laid-lines';

/** A column of 60 letters. */
const END = 60 * LETTER;
const FULL = 'x'.repeat(60);

function goesOn(above: string, below: string, run: Partial<Run> = {}, more: LineOptions = {}) {
	const [first, second] = [laid(above, more.above), laid(below, more.below)];
	const own: Run = { lines: [], end: END, full: false, rows: false, flows: false, ...run };
	return continuationOf(first, second, own, more.twoAbove ? laid('x') : undefined);
}
interface LineOptions {
	above?: Parameters<typeof laid>[1];
	below?: Parameters<typeof laid>[1];
	twoAbove?: boolean;
}

test('a line goes on where the one above reaches the end', () => {
	expect(goesOn(FULL, 'and more')).toBe('joined');
});

test('it has a line of its own where its first word had its place above', () => {
	// The word, and three letters more.
	expect(goesOn('x'.repeat(54), 'and more')).toBe('joined');
	expect(goesOn('x'.repeat(53), 'and more')).toBe('broken');
	expect(goesOn('x'.repeat(51), 'longer words')).toBe('joined');
	// Without blanks any letter may end a line.
	expect(goesOn('x'.repeat(55), '東京駅の前')).toBe('joined');
	expect(goesOn('x'.repeat(54), '東京駅の前')).toBe('broken');
});

test('running text goes on within a sentence, however short the line is', () => {
	expect(goesOn('x'.repeat(20), 'and more', { flows: true })).toBe('joined');
	expect(goesOn('x'.repeat(20), 'And more', { flows: true })).toBe('broken');
	expect(goesOn(`${'x'.repeat(20)}.`, 'and more', { flows: true })).toBe('broken');
});

test('lines in a narrow column are for themselves, but for running text', () => {
	const end = 28 * LETTER;
	expect(goesOn('x'.repeat(28), 'and more', { end })).toBe('joined');
	expect(goesOn('x'.repeat(27), 'and more', { end: 27 * LETTER })).toBe('broken');
	expect(goesOn('x'.repeat(27), 'and more', { end: 27 * LETTER, flows: true })).toBe('joined');
});

test('rows never go on', () => {
	expect(goesOn(FULL, 'and more', { rows: true })).toBe('broken');
	expect(goesOn(FULL, 'and more', {}, { above: { isRow: true } })).toBe('broken');
	expect(goesOn(FULL, 'and more', {}, { below: { isRow: true } })).toBe('broken');
});

test('a broken word goes on wherever it is', () => {
	for (const text of ['infor-', 'infor\u2010', 'infor\u00ad', 'e\u0301-', '5-'])
		expect(goesOn(text, 'mation', { rows: true })).toBe('joined');
	for (const text of ['infor -', 'infor', '-'])
		expect(goesOn(text, 'mation', { rows: true })).toBe('broken');
});

test('a new paragraph begins behind a sentence that ends early in full text', () => {
	expect(goesOn('It ends.', 'New words', { full: true })).toBe('apart');
	expect(goesOn('It ends.', 'new words', { full: true })).toBe('broken');
	expect(goesOn('It ends', 'New words', { full: true })).toBe('broken');
	expect(goesOn('It ends.', 'New words')).toBe('broken');
});

test('a clause with a number is a paragraph', () => {
	const above = `${'x'.repeat(59)}.`;
	for (const text of ['1.2 Each visit', '1.2. Each visit', '12.3.4.5 Each'])
		expect(goesOn(above, text)).toBe('apart');
	for (const text of ['1.2 each visit', '1 Each visit', '1.2Each', '1.2.3.4.5 Each', '123.4 Each'])
		expect(goesOn(above, text)).toBe('joined');
	expect(goesOn(FULL, '1.2 Each visit')).toBe('joined');
});

test('a line further in begins a paragraph, hangs from the first, or is centred', () => {
	const [in1, in2] = [{ left: 1.5 * LETTER }, { left: 1.5 * LETTER + 0.1 }];
	expect(goesOn(FULL, 'and more', {}, { below: in1, twoAbove: true })).toBe('joined');
	expect(goesOn(FULL, 'and more', {}, { below: in2, twoAbove: true })).toBe('apart');
	expect(goesOn(FULL, 'and more', {}, { below: in2 })).toBe('joined');
	expect(goesOn('x'.repeat(30), 'and more', {}, { below: in2 })).toBe('apart');
	// 60 letters and 20 of them in the middle.
	const middle = { left: 20 * LETTER };
	expect(goesOn(FULL, 'x'.repeat(20), {}, { below: middle, twoAbove: true })).toBe('joined');
	const beside = { left: 21.1 * LETTER };
	expect(goesOn(FULL, 'x'.repeat(20), {}, { below: beside, twoAbove: true })).toBe('apart');
});

test('from right to left a line is further in at the right', () => {
	const above = { left: 0, right: END, rightToLeft: true };
	const below = { left: 0, right: END - 10, rightToLeft: true };
	const run = { end: 0 };
	expect(goesOn(FULL, 'and more', run, { above, below, twoAbove: true })).toBe('apart');
	expect(goesOn(FULL, 'and more', run, { above, below: above, twoAbove: true })).toBe('joined');
});

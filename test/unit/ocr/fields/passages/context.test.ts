import type { OcrPage } from '../../../../../ocr/document/types';
import { contextOf } from '../../../../../ocr/fields/passages/context';
import { printed } from '../printed';

function around(text: string, wanted: string): string {
	const { pages, text: source } = printed(text);
	const start = source.indexOf(wanted);
	return contextOf(pages[0]!, source, { start, end: start + wanted.length });
}

test('a place has its line, one before it and one behind it', () => {
	const text = 'first\nsecond\nthird here\nfourth\nfifth';
	expect(around(text, 'third')).toBe('second\nthird here\nfourth');
	expect(around(text, 'first')).toBe('first\nsecond');
	expect(around(text, 'fifth')).toBe('fourth\nfifth');
	expect(around(text, 'first\n')).toBe('first\nsecond');
	expect(around(text, '\nfifth')).toBe('fourth\nfifth');
	expect(around(text, 'here\nfourth')).toBe('second\nthird here\nfourth\nfifth');
});

test('and the lines of its row, wherever they are in the text', () => {
	const { pages, text: source } = printed('Net\nTax\nTotal\nPaid\n10.00');
	const page = JSON.parse(JSON.stringify(pages[0])) as OcrPage;
	const context = () => contextOf(page, source, { start: 0, end: 3 });
	expect(context()).toBe('Net\nTax');
	const [net, , , , amount] = page.lines;
	// The middle of one is within the height of the other, or not quite.
	const [top, bottom] = [net!.polygon![0]![1], net!.polygon![2]![1]];
	const place = (from: number, to: number) =>
		(amount!.polygon = [
			[0.5, from],
			[0.6, from],
			[0.6, to],
			[0.5, to],
		]);
	place(top - 0.001, bottom + 0.001);
	expect(context()).toBe('Net\nTax\n10.00');
	place(bottom, bottom + 0.01);
	expect(context()).toBe('Net\nTax');
	place(top - 0.01, top);
	expect(context()).toBe('Net\nTax');
	amount!.polygon = null;
	expect(context()).toBe('Net\nTax');
});

describe('Where lines are as long as paragraphs', () => {
	/** A page that is one line. */
	function cut(source: string, start: number, end: number): string {
		const page = { span: { offset: 0, length: source.length }, lines: [] } as unknown as OcrPage;
		return contextOf(page, source, { start, end });
	}
	const words = (count: number) => Array.from({ length: count }, () => 'wordy').join(' ');

	test('there are 800 characters around a place, from blank to blank', () => {
		const source = `${words(200)} here ${words(200)}`;
		const start = source.indexOf('here');
		const text = cut(source, start, start + 4);
		expect(text).toMatch(/^wordy .* here .* wordy$/u);
		expect(text.length).toBeLessThanOrEqual(800);
		expect(text.length).toBeGreaterThan(780);
		const at = text.indexOf('here');
		expect(Math.abs(at - (text.length - at - 4))).toBeLessThan(8);
	});

	test('and no more than 40 letters are left out for a blank', () => {
		const source = `${words(200)} here ${words(200)}`;
		// 398 to each side of 1200 and 1204: from 802 on to the next word, from 1602 back to the last one.
		expect(cut(source, 1200, 1204)).toBe(source.slice(804, 1600));
		const one = (before: number, behind: number) =>
			`${'a'.repeat(before)} ${'b'.repeat(397)}here${'c'.repeat(397)} ${'d'.repeat(behind)}`;
		expect(cut(one(900, 900), 1298, 1302)).toBe(`${'b'.repeat(397)}here${'c'.repeat(397)}`);
		const far = (letters: number) => {
			const side = 'b'.repeat(398 - letters);
			const text = `${'a'.repeat(500)} ${side}here${side} ${'a'.repeat(500)}`;
			return cut(text, 501 + side.length, 505 + side.length);
		};
		// The blank is so many letters from the end.
		expect(far(40)).toBe(`${'b'.repeat(358)}here${'b'.repeat(358)}`);
		expect(far(42)).toHaveLength(800);
	});

	test('all of it is where it is short, and the place where it is long', () => {
		expect(cut(' here ', 1, 5)).toBe('here');
		const source = `${words(300)}`;
		expect(cut(source, 0, source.length)).toBe(source);
		expect(cut(source, 6, source.length - 6)).toBe(source.slice(6, -6));
	});

	test('a script without blanks is cut anywhere, but no character in two', () => {
		const source = '🙂'.repeat(600);
		const text = cut(source, 600, 602);
		expect([...text].every((character) => character === '🙂')).toBe(true);
		expect(text.length).toBeGreaterThan(790);
		expect(text.length).toBeLessThanOrEqual(800);
		const odd = cut(`a${source}`, 601, 603);
		expect([...odd].every((character) => character === '🙂')).toBe(true);
	});
});

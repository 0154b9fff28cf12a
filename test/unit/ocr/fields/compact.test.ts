import { compact } from '../../../../ocr/fields/compact';

test.each([
	['Total: 1,234.50 €', 'total1,234.50'],
	['Müller & Söhne', 'mullersohne'],
	['05/03/2024', '05-03-2024'],
	['05-03-2024', '05-03-2024'],
	['14:22', '14:22'],
	['a-b a/b a.b', 'ababab'],
	['5- 6', '56'],
	['5 -6', '56'],
	['5.', '5'],
	['.5', '5'],
	['5..6', '56'],
	['', ''],
	['---', ''],
])('%j is %j', (source, text) => {
	expect(compact(source).text).toBe(text);
});

test('of a code nothing but letters and digits', () => {
	expect(compact('DE89 3704-0044.05', { code: true }).text).toBe('de893704004405');
});

test.each([
	['ab cd', [2, 0, 2, 0, 2]],
	['a1b', [2, 1, 1, 2]],
	['a, b', [2, 2, 2]],
	['1.5', [2, 0, 0, 2]],
	['1.5 2', [2, 0, 0, 2, 2]],
	['東京', [2, 1, 2]],
	['a東b', [2, 1, 1, 2]],
	['', [2]],
])('%j: how well a value may begin there', (source, breaks) => {
	expect([...compact(source).breaks]).toEqual(breaks);
});

test.each([
	['ab\ncd', [0, 0, 1, 0, 1]],
	['ab cd', [0, 0, 0, 0, 1]],
	['a\n\nb c', [0, 1, 0, 1]],
	['1\n2', [0, 1, 1]],
])('%j: where a line ends', (source, lines) => {
	expect([...compact(source).lines]).toEqual(lines);
});

test('each unit knows where it is from', () => {
	for (const source of ['a b', 'Ünïcode', 'ﬁne ½', '𝒜bc', 'İstanbul', 'x\n(12,5)', 'straße', '½']) {
		const { text, starts, ends, breaks, lines } = compact(source);
		expect([starts.length, ends.length]).toEqual([text.length + 1, text.length]);
		expect([breaks.length, lines.length]).toEqual([text.length + 1, text.length + 1]);
		expect(starts[text.length]).toBe(source.length);
		for (let unit = 0; unit < text.length; unit++) {
			expect(ends[unit]!).toBeGreaterThan(starts[unit]!);
			expect(starts[unit + 1]!).toBeGreaterThanOrEqual(starts[unit]!);
			// What stands there is one character, and its text has that unit.
			const character = source.slice(starts[unit], ends[unit]);
			expect([...character]).toHaveLength(1);
			expect(compact(`1${character}1`).text).toContain(text[unit]!);
		}
	}
});

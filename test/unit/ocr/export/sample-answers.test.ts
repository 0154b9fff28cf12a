import { goldenAnswers, sampleAnswers } from '../../../support/answers';

test('those with golden files have what an export can meet', () => {
	const pages = goldenAnswers.flatMap(({ document }) => document.pages);
	const words = pages.flatMap((page) => page.words);
	expect(goldenAnswers.every(({ document }) => document.pages.length === 2)).toBe(true);
	expect(new Set(pages.map(({ unit }) => unit))).toEqual(new Set(['inch', null]));
	expect(words.some(({ confidence }) => confidence === null)).toBe(true);
	expect(words.some(({ confidence }) => confidence !== null && confidence < 0.5)).toBe(true);
	expect(pages.some((page) => page.words.length === 0 && page.lines.length > 0)).toBe(true);
});

test('places lie where the layout has them, whatever the unit', () => {
	const placed = sampleAnswers.filter(({ document }) => document.pages[0].words.length > 0);
	expect(placed.map(({ name }) => name)).toEqual([
		'lazarus-1',
		'lazarus-2',
		'mindee',
		'upstage',
		'upstage-clova',
		'upstage-google',
	]);
	for (const { document } of placed) {
		const total = document.pages[0].words.find(({ text }) => text === '96.80');
		const [x1, y0] = total!.polygon![1];
		expect(x1).toBeCloseTo(1450 / 1654, 2);
		expect(y0).toBeCloseTo(780 / 2339, 2);
		expect(document.warnings.map(({ code }) => code)).toEqual(['polygon-clamped']);
	}
});

import { sampleAnswers } from '../../../support/answers';

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

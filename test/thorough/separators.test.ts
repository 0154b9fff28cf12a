import { measureSeparators } from '../separators/measure';

/** ms. Each of the 110 pages is drawn, scanned and looked at, which takes a second. */
const MOST_TIME = 900_000;

/** The first of those that docs/split.md tells of. */
test(
	'separator sheets are found, and no code where there is none',
	async () => {
		const figures = await measureSeparators(80, 30);
		console.log(figures);
		expect(figures.wrong).toEqual([]);
		expect(figures.misread.length / figures.sheets).toBeLessThanOrEqual(0.02);
		expect(figures.found / figures.sheets).toBeGreaterThanOrEqual(0.98);
	},
	MOST_TIME,
);

import { measureSeparators } from '../separators/measure';

/** An hour: 700 pages are drawn, scanned and looked at. */
const MOST_TIME = 3_600_000;

/** docs/split.md says how many are found. */
test(
	'separator sheets are found, and no code where there is none',
	async () => {
		const figures = await measureSeparators(200, 500);
		console.log(figures);
		expect(figures.wrong).toEqual([]);
		expect(figures.misread.length / figures.sheets).toBeLessThanOrEqual(0.02);
		expect(figures.found / figures.sheets).toBeGreaterThanOrEqual(0.98);
	},
	MOST_TIME,
);

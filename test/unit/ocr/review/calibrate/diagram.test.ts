import { atOnce } from '../../../../../ocr/document/turns';
import { calibrateSteps, type Calibration } from '../../../../../ocr/review/calibrate/calibrate';
import { binRows, calibrationRow } from '../../../../../ocr/review/calibrate/calibration-rows';
import { reliabilityDiagram } from '../../../../../ocr/review/calibrate/diagram';
import { inPercent, reservationOf, summaryOf } from '../../../../../ocr/review/calibrate/in-words';
import { calibrationPreview } from '../../../../../ocr/review/calibrate/preview';
import { reliabilityMarkdown } from '../../../../../ocr/review/calibrate/reliability-table';
import { readXml } from '../../../../support/xml-tree';

const HOSTILE = `</desc><script>alert(1)</script> | "x' ${'long '.repeat(400)}\u202e`;

function calibrated(provider: string, of: ReadonlyArray<[number, number, number]>): Calibration {
	const rows = of.flatMap(([confidence, count, wrong]) =>
		Array.from({ length: count }, (_, index) => ({
			...{ provider, confidence, changed: index < wrong, document_key: `d${index % 30}` },
		})),
	);
	return atOnce(calibrateSteps(rows, { kind: 'word', wished: 0.01, mostWords: 0.05 }))
		.calibrations[0]!;
}

const usual = calibrated('any', [
	[0.45, 100, 80],
	[0.92, 400, 120],
	[0.97, 1000, 20],
	[0.995, 8000, 8],
]);

test('the table has a row for each range that something is in', () => {
	expect(reliabilityMarkdown(usual).split('\n')).toEqual([
		'**any**',
		'',
		'| Confidence | Words | Mean confidence | Right | 95 % interval |',
		'| ---: | ---: | ---: | ---: | ---: |',
		expect.stringMatching(/^\| 40 to 50 % \| 100 \| 45 % \| 20 % \| [\d.]+ to [\d.]+ % \|$/),
		expect.stringMatching(/^\| 90 to 95 % \| 400 \| 92 % \| 70 % \|/),
		expect.stringMatching(/^\| 95 to 99 % \| 1,000 \| 97 % \| 98 % \|/),
		expect.stringMatching(/^\| 99 to 100 % \| 8,000 \| 99.5 % \| 99.9 % \|/),
	]);
});

test('the row is flat, and says in percent what is known', () => {
	const row = calibrationRow(usual);
	expect(row).toMatchObject({
		calibration_key: 'word:provider:any',
		...{ scope: 'provider', provider: 'any', model: '', reviewed: 9500, documents: 30, wrong: 228 },
		...{ error_percent: 2.4, wished_percent: 1, at_90_reviewed: 400, at_90_right_percent: 70 },
		threshold: 97,
		remaining_percent: 0.295,
		to_review_percent: 5.263,
	});
	for (const value of Object.values(row))
		expect(value === null || typeof value !== 'object').toBe(true);
	expect(summaryOf(usual)).toContain('With a threshold of 97 %, 5.3 % of words are reviewed');
});

test('ranges are flat rows with keys of their own', () => {
	expect(binRows(usual)).toHaveLength(4);
	expect(binRows(usual)[1]).toMatchObject({
		calibration_key: 'word:provider:any:90',
		...{ from_percent: 90, to_percent: 95, reviewed: 400, right: 280, right_percent: 70 },
	});
});

test('few rows and few documents are said to be few, and enough of them are not', () => {
	expect(reservationOf(calibrated('any', [[0.9, 100, 1]]))).toContain('100 reviewed words are few');
	expect(reservationOf({ ...usual, documentCount: 3 })).toContain('3 documents are few');
	expect(reservationOf({ ...usual, documentCount: 74 })).toContain('74 documents are few');
	expect(reservationOf({ ...usual, documentCount: 75 })).toBe('');
});

test.each([
	[0, '0 %'],
	[0.0004, '0.04 %'],
	[0.00004, '0.004 %'],
	[0.00001, '0.001 %'],
	[0.0096, '1 %'],
	[0.031, '3.1 %'],
	[1, '100 %'],
])('%p is %s', (share, words) => {
	expect(inPercent(share)).toBe(words);
});

describe('the diagram', () => {
	test('has a column for each range, as high as it is right', () => {
		const svg = reliabilityDiagram(usual);
		const bars = [
			...svg.matchAll(/<rect class="bar" x="[\d.]+" y="([\d.]+)" width="52" height="([\d.]+)"/g),
		];
		expect(bars.map(([, , height]) => Number(height) / 300)).toEqual(
			[0.2, 0.7, 0.98, 0.999].map((share) => expect.closeTo(share, 2)),
		);
		for (const [, top, height] of bars) expect(Number(top) + Number(height)).toBeCloseTo(412, 3);
	});

	test('is well-formed, and tells in words what it shows', () => {
		const svg = reliabilityDiagram(usual);
		const tree = readXml(svg);
		expect(tree).toBeDefined();
		expect(svg).toContain('role="img" aria-labelledby="title about"');
		expect(svg).toMatch(
			/<desc id="about">any: 9,500 reviewed words.*90 to 95 %: 400 words, 70 % right/,
		);
		expect(svg).toContain('prefers-color-scheme:dark');
	});

	test('and its page stand any name', () => {
		const hostile = calibrated(HOSTILE, [[0.9, 30, 1]]);
		for (const text of [reliabilityDiagram(hostile), calibrationPreview(hostile)]) {
			expect(text).not.toContain('<script');
			expect(text).not.toContain('\u202e');
			expect(text.length).toBeLessThan(30_000);
		}
		expect(readXml(reliabilityDiagram(hostile))).toBeDefined();
		expect(reliabilityMarkdown(hostile).split('\n')).toHaveLength(5);
	});

	test('stands in the style sheet of the page, which has the table as text', () => {
		const html = calibrationPreview(usual);
		expect(html).toMatch(/background:url\("data:image\/svg\+xml,%3Csvg[^"<>\s]*"\)/);
		expect(html).toContain('<td>70 %</td>');
		expect(html).toMatch(/^[\u0000-\u007f]*$/);
	});
});

import { atOnce } from '../../../../../ocr/document/turns';
import {
	calibrateSteps,
	type CalibrateSettings,
	type Calibration,
} from '../../../../../ocr/review/calibrate/calibrate';
import { calibrationRow } from '../../../../../ocr/review/calibrate/calibration-rows';
import type { FoundThreshold } from '../../../../../ocr/review/calibrate/threshold';
import { rounds } from '../../../../support/rounds';
import {
	drawn,
	overconfident,
	simulate,
	type SimulatedProvider,
	trueRemaining,
	underconfident,
} from '../../../../support/reviewed-words';

const settings: CalibrateSettings = { kind: 'word', wished: 0.01, mostWords: 0.05 };

const calibrate = (rows: Iterable<unknown>, change: Partial<CalibrateSettings> = {}) =>
	atOnce(calibrateSteps(rows, { ...settings, ...change }));

const only = (rows: Iterable<unknown>, change: Partial<CalibrateSettings> = {}): Calibration => {
	const { calibrations } = calibrate(rows, change);
	expect(calibrations).toHaveLength(1);
	return calibrations[0]!;
};

const found = ({ threshold }: Calibration): FoundThreshold => {
	expect(threshold).toHaveProperty('percent');
	return threshold as FoundThreshold;
};

const row = (
	confidence: unknown,
	changed: unknown,
	more: { document_key?: string; provider?: string; model?: string; row_key?: string } = {},
) => ({
	...{ provider: 'any', kind: 'word', confidence, changed },
	...more,
});

/** So many rows of the same confidence, the first of them wrong. */
const rowsAt = (
	confidence: number,
	count: number,
	wrong: number,
	more: { document_key?: string; provider?: string; model?: string } = {},
) => Array.from({ length: count }, (_, index) => row(confidence, index < wrong, more));

describe('a provider of which the truth is known', () => {
	test.each<[string, SimulatedProvider, number]>([
		// Of a word at 92 % it is wrong in 16 of 100 cases, and not in 8.
		['that is wrong twice as often as it says', overconfident, 0.83],
		['that is wrong a third as often as it says', underconfident, 0.965],
	])('%s: what 90 % means is found', (_name, provider, right) => {
		const rows = simulate(provider, { documents: 400, words: 100 }, drawn());
		const { at90, bins, errors, calibrationError } = only(rows);
		expect(at90!.rightShare.share).toBeCloseTo(right, 1);
		for (const bin of bins.filter(({ count }) => count > 100)) {
			const truth = 1 - provider.wrong(bin.meanConfidence);
			// Five times as far as the interval reaches.
			const { share, low, high } = bin.rightShare;
			expect(Math.abs(share - truth)).toBeLessThan(2.5 * (high - low) + 0.005);
		}
		expect(errors.low).toBeLessThan(errors.share);
		expect(errors.high).toBeGreaterThan(errors.share);
		expect(calibrationError).toBeGreaterThan(0.05);
	});

	/** Of so many draws, in how many the truth was above the wish, and how much of the wish was used in all. */
	function outcomes(provider: SimulatedProvider, alike: boolean, wished: number) {
		const draws = rounds(100, 1000);
		const [documents, words] = [80, 50];
		const truthAt = trueRemaining(provider, drawn());
		let [tooMany, used, given] = [0, 0, 0];
		for (let stream = 1; stream <= draws; stream++) {
			const rows = simulate(provider, { documents, words, alike }, drawn(stream));
			const { threshold } = only(rows, { wished });
			if (!('percent' in threshold)) continue;
			given++;
			const truth = truthAt(threshold.percent / 100);
			used += truth / wished;
			if (truth > wished) tooMany++;
		}
		return { tooMany: tooMany / draws, used: used / given, given: given / draws };
	}

	test.each<[string, SimulatedProvider, boolean, number]>([
		['bold', overconfident, false, 0.05],
		['bold, with documents that are alike', overconfident, true, 0.05],
		['shy', underconfident, false, 0.02],
		['shy, with documents that are alike', underconfident, true, 0.02],
	])('%s: the threshold holds what it promises', (_name, provider, alike, wished) => {
		const { tooMany, used, given } = outcomes(provider, alike, wished);
		// One side of a 95 % interval is 2.5 of 100, and of a hundred draws some more may be off.
		expect(tooMany).toBeLessThan(0.115);
		// It is no use if everything is sent to review.
		expect(given).toBeGreaterThan(0.95);
		expect(used).toBeGreaterThan(0.5);
	});
});

/** Good scans without errors, and now and then a bad one, whatever the confidence says. */
function* withBadScans(share: number, rate: number, documents: number, draw: () => number) {
	for (let document = 0; document < documents; document++) {
		const isBad = draw() < share;
		for (let word = 0; word < 60; word++) {
			const confidence = 0.9 + Math.floor(draw() * 10) / 100;
			yield row(confidence, isBad && draw() < rate, { document_key: `d${document}` });
		}
	}
}

test.each([
	[0.1, 0.2, 25],
	[0.05, 0.4, 25],
	[0.1, 0.2, 100],
	[0.05, 0.4, 100],
])(
	'with %p bad scans, each with %p errors: %p documents promise no more than they can',
	(share, rate, documents) => {
		const draws = rounds(60, 500);
		let broken = 0;
		for (let stream = 1; stream <= draws; stream++) {
			const { threshold } = only(withBadScans(share, rate, documents, drawn(stream)));
			if (!('percent' in threshold)) continue;
			const above = 1 - (threshold.percent - 90) / 10;
			if (share * rate * above > settings.wished) broken++;
		}
		// 2.5 of 100, and of so few draws some more.
		expect(broken / draws).toBeLessThan(0.06);
	},
);

test('of 200 documents with such scans there is a threshold', () => {
	found(only(withBadScans(0.1, 0.2, 200, drawn(1))));
});

describe('a threshold', () => {
	test('is the lowest that keeps the wish, with what it leaves and sends to review', () => {
		const rows = [...rowsAt(0.99, 6000, 6), ...rowsAt(0.9, 2000, 20), ...rowsAt(0.5, 2000, 900)];
		const { percent, remaining, toReview } = found(only(rows));
		expect({ percent, toReview }).toEqual({ percent: 90, toReview: 0.2 });
		expect(remaining.share).toBeCloseTo(0.0026, 10);
		expect(remaining.high).toBeLessThan(0.01);
	});

	test('counts the words that Route by Confidence would let pass, to the hundredth of a percent', () => {
		for (let hundredth = 100; hundredth <= 10_000; hundredth += 37) {
			const typed = hundredth / 100;
			const { percent } = found(only(rowsAt(typed / 100, 400, 0)));
			expect(percent).toBe(typed);
		}
		expect(found(only(rowsAt(0.87349999, 1000, 0))).percent).toBe(87.34);
	});

	test('is never below the lowest confidence that was reviewed', () => {
		expect(found(only(rowsAt(0.77, 5000, 0))).percent).toBe(77);
	});

	test('is one that Route by Confidence takes', () => {
		expect(found(only(rowsAt(0.004, 5000, 0))).percent).toBe(1);
	});

	test('is not given where the rows are too few to carry it, and how many would do is said', () => {
		const { threshold } = only(rowsAt(0.99, 300, 0));
		expect(threshold).toEqual({ why: 'too-few', needed: 381 });
		expect(found(only(rowsAt(0.99, 381, 0))).percent).toBe(99);
	});

	test('is not given where even the highest confidence is too often wrong', () => {
		const rows = [...rowsAt(1, 5000, 300), ...rowsAt(0.6, 5000, 0)];
		expect(only(rows).threshold).toEqual({ why: 'too-often-wrong' });
		expect(calibrationRow(only(rows))).toMatchObject({ threshold: null, to_review_percent: null });
	});

	test('does not hop over a range that is too often wrong', () => {
		// Below it nothing is wrong, so a mean over all would hide it.
		const rows = [...rowsAt(0.99, 3000, 0), ...rowsAt(0.9, 500, 200), ...rowsAt(0.5, 9000, 0)];
		expect(found(only(rows)).percent).toBe(99);
	});

	test('is higher where the errors are in few documents', () => {
		const rows = (document: (index: number) => number) => [
			...Array.from({ length: 4000 }, (_, index) =>
				row(0.9, index < 80, { document_key: `d${document(index)}` }),
			),
			...Array.from({ length: 8000 }, (_, index) =>
				row(0.99, false, { document_key: `d${index % 400}` }),
			),
		];
		const spread = only(rows((index) => index % 400));
		const crowded = only(rows((index) => Math.floor(index / 20)));
		expect([spread.errors.share, crowded.errors.share]).toEqual([80 / 12_000, 80 / 12_000]);
		expect(crowded.errors.high).toBeGreaterThan(2 * spread.errors.high - spread.errors.share);
		expect([found(spread).percent, found(crowded).percent]).toEqual([90, 99]);
	});
});

describe('documents', () => {
	/** Of each document one word in so many is below the threshold and wrong. */
	const documentOf = (name: string, low: number, count: number) => [
		...rowsAt(0.5, low, low, { document_key: name }),
		...rowsAt(0.99, count - low, 0, { document_key: name }),
	];
	const rows = [
		...Array.from({ length: 30 }, (_, index) => documentOf(`good ${index}`, 0, 100)).flat(),
		...Array.from({ length: 6 }, (_, index) => documentOf(`fair ${index}`, 4, 100)).flat(),
		...Array.from({ length: 4 }, (_, index) => documentOf(`bad ${index}`, 30, 100)).flat(),
	];

	test('are counted as Route by Confidence sends them', () => {
		const calibration = only(rows);
		expect(found(calibration).percent).toBe(99);
		expect(calibration.documentCount).toBe(40);
		expect(calibration.routed).toEqual({ toReview: 0.1, remaining: 24 / 4000 });
		expect(only(rows, { mostWords: 0 }).routed).toEqual({ toReview: 0.25, remaining: 0 });
	});

	test('are not told where a row names none', () => {
		const { documentCount, routed } = only([...rows, ...rowsAt(0.99, 1, 0)]);
		expect({ documentCount, routed }).toEqual({ documentCount: 0, routed: null });
	});

	test('one row that names none leaves the others as unevenly spread as they are, and is told', () => {
		const more = rowsAt(0.99, 1, 0);
		const [before, after] = [only(rows), only([...rows, ...more])];
		expect(after.errors.high).toBeCloseTo(before.errors.high, 2);
		expect(after.errors.high).toBeGreaterThan(
			only(rows.map((row) => ({ ...row, document_key: undefined }))).errors.high + 0.01,
		);
		expect(String(calibrationRow(after).note)).toContain('1 row names no document');
	});

	test.each([
		[40, true],
		[80, false],
	])('of %p a note says that they are few: %p', (documents, isFew) => {
		const calm = Array.from({ length: documents }, (_, index) =>
			documentOf(`d${index}`, 1, 50),
		).flat();
		expect(String(calibrationRow(only(calm)).note).includes('documents are few')).toBe(isFew);
	});
});

describe('groups', () => {
	const of = (provider: string, model: string, count: number) =>
		rowsAt(0.95, count, 1, { provider, model });
	const scopes = (rows: unknown[]) =>
		calibrate(rows).calibrations.map(({ scope, provider, model, count, firstRow }) =>
			[scope, provider, model, count, firstRow].join(' '),
		);

	test('are all, each provider, and each model of a provider that has several', () => {
		expect(scopes([...of('a', 'x', 3), ...of('b', 'y', 4), ...of('a', 'z', 5)])).toEqual([
			'all   12 0',
			'provider a  8 0',
			'model a x 3 0',
			'model a z 5 7',
			'provider b  4 3',
		]);
	});

	test('are one where there is one provider with one model', () => {
		expect(scopes(of('a', 'x', 3))).toEqual(['provider a  3 0']);
	});

	test('have names that stay apart whatever they hold', () => {
		const rows = ['__proto__', 'constructor', 'a:b'].flatMap((name) => of(name, name, 2));
		expect(calibrate(rows).calibrations.map(({ provider }) => provider)).toEqual([
			...['', '__proto__', 'constructor', 'a:b'],
		]);
	});
});

test('hundreds of thousands of rows are read, whatever is in them, and steps let others have their turn', () => {
	function* many() {
		const draw = drawn();
		for (let index = 0; index < 400_000; index++) {
			const confidence = Math.round(1e6 * (1 - draw() ** 3)) / 1e6;
			yield row(confidence, draw() > confidence, {
				row_key: `key ${index}`,
				document_key: `document ${index % 2000}`,
				provider: index % 3 === 0 ? 'a' : 'b',
				model: `model ${index % 5}`,
			});
		}
	}
	const steps = calibrateSteps(many(), settings);
	let count = 1;
	let step = steps.next();
	for (; !step.done; step = steps.next()) count++;
	const { calibrations, badCount, repeatedCount } = step.value;
	expect(calibrations).toHaveLength(13);
	expect(calibrations[0]).toMatchObject({ count: 400_000, documentCount: 2000 });
	expect({ badCount, repeatedCount }).toEqual({ badCount: 0, repeatedCount: 0 });
	expect(count).toBeGreaterThan(250);
}, 60_000);

test('as many models as rows are no more work than one', () => {
	const rows = Array.from({ length: 20_000 }, (_, index) =>
		row(0.5 + index / 40_000, false, { model: `model ${index}` }),
	);
	expect(calibrate(rows).calibrations).toHaveLength(20_001);
}, 20_000);

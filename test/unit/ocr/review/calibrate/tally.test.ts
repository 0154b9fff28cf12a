import { atOnce, type Steps } from '../../../../../ocr/document/turns';
import {
	calibrateSteps,
	type CalibrateSettings,
} from '../../../../../ocr/review/calibrate/calibrate';
import {
	countToHold,
	NO_DOCUMENT,
	shareOf,
	Spread,
} from '../../../../../ocr/review/calibrate/interval';
import { RatedRows, routeSteps, tallySteps } from '../../../../../ocr/review/calibrate/rated-group';
import {
	binBetween,
	binsOf,
	calibrationError,
	type Bin,
} from '../../../../../ocr/review/calibrate/reliability';
import { confidenceAt, percentAt, stepOf, Tally } from '../../../../../ocr/review/calibrate/tally';
import { findThreshold } from '../../../../../ocr/review/calibrate/threshold';

type Row = readonly [confidence: number, isWrong: boolean, document: number];

function tallyOf(...rows: Row[]): Tally {
	const tally = new Tally();
	for (const row of rows) tally.add(...row);
	return tally;
}

/** So many rows of one confidence, the first of them wrong, each in a document of its own. */
const many = (confidence: number, count: number, wrong: number, from = 0): Row[] =>
	Array.from({ length: count }, (_, at) => [confidence, at < wrong, from + at] as const);

describe('Steps of confidence', () => {
	test.each([
		[0, 0],
		[0.0001, 1],
		[0.00019, 1],
		[0.8735, 8735],
		[0.87349999, 8734],
		[0.9999, 9999],
		[0.99999, 9999],
		[1, 10_000],
	])('%p reaches %d', (confidence, step) => {
		expect(stepOf(confidence)).toBe(step);
	});

	test('are what a person types in percent', () => {
		for (let step = 0; step <= 10_000; step++) {
			if (stepOf(confidenceAt(step)) !== step) throw new Error(`${step}`);
			expect(percentAt(step)).toBe(Number((step / 100).toFixed(2)));
		}
	});
});

describe('A tally', () => {
	const tally = tallyOf(
		[0.5, true, 0],
		[0.5, false, 1],
		[0.50004, true, 1],
		[0.9, false, 0],
		[1, true, 2],
	);

	test('counts by step, and by document', () => {
		expect([tally.count, tally.wrong, tally.documentCount, tally.unnamedCount]).toEqual([
			5, 3, 3, 0,
		]);
		expect(tally.highestFirst()).toEqual([
			{ step: 10_000, count: 1, sum: 1, wrongIn: [2] },
			{ step: 9000, count: 1, sum: 0.9, wrongIn: [] },
			{ step: 5000, count: 3, sum: expect.closeTo(1.50004, 9), wrongIn: [0, 1] },
		]);
	});

	test.each([
		[0, 10_000, 5, 3],
		[5000, 5000, 3, 2],
		[5001, 8999, 0, 0],
		[5001, 9000, 1, 0],
		[9000, 10_000, 2, 1],
		[0, 4999, 0, 0],
	])('has from step %d to %d so many: %d, wrong: %d', (first, last, count, wrong) => {
		expect(tally.between(first, last)).toMatchObject({ count, wrong });
	});

	test('tells no documents where a row names none', () => {
		const unnamed = tallyOf([0.5, true, 0], [0.5, false, NO_DOCUMENT], [0.5, true, NO_DOCUMENT]);
		expect([unnamed.documentCount, unnamed.unnamedCount]).toEqual([0, 2]);
	});

	test('tells how alike errors of a document are, of all errors', () => {
		const spread = new Spread(
			new Map([
				[0, 20],
				[1, 20],
				[2, 10],
			]),
		);
		for (const document of [0, 0, 0, 0, 0]) spread.add(document);
		const rows = [20, 20, 10].flatMap((count, document) =>
			Array.from({ length: count }, (_, at): Row => [at / 100, document === 0 && at < 5, document]),
		);
		expect(tallyOf(...rows).designEffect).toBe(spread.cautiousEffect);
		expect(tallyOf(...rows).spread().designEffect).toBe(1);
	});
});

describe('How alike the errors of one document are', () => {
	const spreadOf = (counts: Record<number, number>, ...wrong: number[]) => {
		const spread = new Spread(
			new Map(Object.entries(counts).map(([at, count]) => [Number(at), count])),
		);
		for (const document of wrong) spread.add(document);
		return spread;
	};

	test('is told of two documents on', () => {
		// By hand: a rate of 0.2, and errors that are off by 2 and -2.
		expect(spreadOf({ 0: 10, 1: 10 }, 0, 0, 0, 0).designEffect).toBeCloseTo(
			(2 * 8) / (20 * 0.16),
			9,
		);
		expect(spreadOf({ 0: 10 }, 0, 0).designEffect).toBe(1);
		expect(spreadOf({ 0: 1, 1: 1 }, 0, 1).designEffect).toBe(1);
	});

	test('is not told by rows that name no document: each is one of its own', () => {
		// By hand: 11 documents, ten with one row and one with ten; the rate is 0.1.
		const apart = spreadOf({ [NO_DOCUMENT]: 10, 0: 10 }, NO_DOCUMENT, NO_DOCUMENT);
		const squares = 2 * 0.9 ** 2 + 8 * 0.1 ** 2 + 1;
		expect(apart.designEffect).toBeCloseTo((1.1 * squares) / (20 * 0.09), 9);
		expect(spreadOf({ [NO_DOCUMENT]: 2 }, NO_DOCUMENT).designEffect).toBeCloseTo(2, 9);
	});

	test('is presumed as long as few documents have errors', () => {
		expect(new Spread(new Map()).cautiousEffect).toBe(1);
		// A quarter of the nine other words of each document.
		expect(spreadOf({ 0: 10, 1: 10 }).cautiousEffect).toBeCloseTo(1 + 0.25 * 9, 9);
		expect(spreadOf({ [NO_DOCUMENT]: 10, 0: 10 }).cautiousEffect).toBeCloseTo(1 + 0.25 * 4.5, 9);
		// Five parts of what is presumed, and one for each document with errors of what is seen.
		const even = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [at, 10]));
		const one = spreadOf(even, 0);
		expect(one.cautiousEffect).toBeCloseTo((5 * 3.25 + one.designEffect) / 6, 9);
		const three = spreadOf(even, 0, 0, 1, 2);
		expect(three.cautiousEffect).toBeCloseTo((5 * 3.25 + 3 * three.designEffect) / 8, 9);
		const apart = spreadOf({ [NO_DOCUMENT]: 10, 0: 10 }, NO_DOCUMENT, NO_DOCUMENT);
		const seen = Math.max(1, apart.designEffect);
		expect(apart.cautiousEffect).toBeCloseTo((5 * 2.125 + 2 * seen) / 7, 9);
	});

	test('is what is seen where that is more', () => {
		const crowded = spreadOf({ 0: 10, 1: 10, 2: 10 }, ...Array<number>(10).fill(0));
		expect(crowded.designEffect).toBeCloseTo(10 * 1.5, 9);
		expect(crowded.cautiousEffect).toBe(crowded.designEffect);
	});
});

test('The ends of an interval', () => {
	expect(shareOf(0, 10)).toMatchObject({ share: 0, low: 0 });
	expect(shareOf(10, 10)).toMatchObject({ share: 1, high: 1 });
	for (let count = 1; count < 200; count++) {
		expect([shareOf(0, count).low, shareOf(count, count).high]).toEqual([0, 1]);
	}
	// Half as many that are drawn apart.
	expect(shareOf(10, 100, 2)).toEqual(shareOf(5, 50));
	expect([countToHold(0.01), countToHold(0.01, 2), countToHold(1)]).toEqual([381, 761, 0]);
});

describe('Ranges', () => {
	const bins = (confidence: number) =>
		binsOf(tallyOf([confidence, false, 0], [confidence, true, 0]), 1).map(({ from, to }) => [
			from,
			to,
		]);

	test.each([
		[0, 0, 10],
		[0.0999, 0, 10],
		[0.1, 10, 20],
		[0.29, 20, 30],
		[0.3, 30, 40],
		[0.4999, 40, 50],
		[0.5, 50, 60],
		[0.6, 60, 70],
		[0.7999, 70, 80],
		[0.8, 80, 90],
		[0.8999, 80, 90],
		[0.9, 90, 95],
		[0.9499, 90, 95],
		[0.95, 95, 99],
		[0.9899, 95, 99],
		[0.99, 99, 100],
		[1, 99, 100],
	])('%p is in that from %d to %d', (confidence, from, to) => {
		expect(bins(confidence)).toEqual([[from, to]]);
	});

	test('have what is in them', () => {
		const tally = tallyOf([0.85, true, 0], [0.9, false, 0], [0.9499, false, 0], [0.95, false, 0]);
		expect(binBetween(tally, { from: 85, to: 95 }, 3)).toEqual({
			...{ from: 85, to: 95, count: 3, right: 2, rightShare: shareOf(2, 3, 3) },
			meanConfidence: expect.closeTo((0.85 + 0.9 + 0.9499) / 3, 9),
		});
		expect(binBetween(tally, { from: 0, to: 85 }, 1)).toBeNull();
	});

	test('are off by how far their confidence is from what is right', () => {
		const bin = (count: number, share: number, meanConfidence: number) =>
			({ count, meanConfidence, rightShare: { share } }) as Bin;
		expect(calibrationError([bin(30, 0.5, 0.7), bin(10, 0.9, 0.8)])).toBeCloseTo(
			(30 * 0.2 + 10 * 0.1) / 40,
			9,
		);
		expect(calibrationError([])).toBe(0);
	});
});

describe('A threshold', () => {
	test('is the lowest confidence down to which the wish holds, with what is below', () => {
		const tally = tallyOf(
			...many(0.99, 600, 1),
			...many(0.8, 400, 0, 600),
			...many(0.5, 200, 150, 1000),
		);
		expect(findThreshold(tally, 0.01)).toEqual({
			...{ percent: 80, toReview: 200 / 1200 },
			remaining: expect.objectContaining({ share: 1 / 1200 }) as unknown,
		});
		expect(findThreshold(tally, 0.2)).toMatchObject({ percent: 50, toReview: 0 });
	});

	test('is at most what the wish allows, to the end of the interval', () => {
		const tally = tallyOf(...many(0.9, 1000, 5));
		const { high } = shareOf(5, 1000, tally.designEffect);
		expect(findThreshold(tally, high)).toMatchObject({ percent: 90 });
		expect(findThreshold(tally, high - 1e-9)).toEqual({ why: 'too-often-wrong' });
	});

	test('is none where more rows are needed, or too many are wrong', () => {
		expect(findThreshold(tallyOf(...many(0.9, 380, 0)), 0.01)).toEqual({
			why: 'too-few',
			needed: 381,
		});
		expect(findThreshold(tallyOf(...many(0.9, 381, 0)), 0.01)).toMatchObject({ percent: 90 });
		expect(findThreshold(tallyOf(...many(0.9, 500, 50)), 0.01)).toEqual({ why: 'too-often-wrong' });
	});

	test('is 1 % at least', () => {
		const tally = tallyOf(...many(0.005, 500, 0), ...many(0.01, 500, 0, 500));
		expect(findThreshold(tally, 0.01)).toMatchObject({ percent: 1, toReview: 0.5 });
		expect(findThreshold(tallyOf(...many(0.0101, 500, 0)), 0.01)).toMatchObject({ percent: 1.01 });
	});
});

describe('Rows of a provider', () => {
	const rowsOf = (...rows: Row[]) => {
		const rated = new RatedRows('any', '');
		for (const [confidence, isWrong, document] of rows) {
			rated.add({ provider: 'any', model: '', document: null, confidence, isWrong }, document);
		}
		return rated;
	};

	test('are tallied part by part', () => {
		const tally = atOnce(
			tallySteps([rowsOf([0.5, true, 0]), rowsOf([0.9, false, 1], [0.9, true, 1])]),
		);
		expect([tally.count, tally.wrong, tally.documentCount]).toEqual([3, 2, 2]);
	});

	test('send documents with too many words below the threshold to review', () => {
		const rows = rowsOf(
			...[
				[0.9, false, 0],
				[0.9, true, 0],
				[0.89, true, 1],
				[0.9, true, 1],
				[0.5, true, 2],
				[0.4, true, 2],
				[0.95, false, 2],
				[0.95, false, 2],
			].map((row) => row as unknown as Row),
		);
		const route = (most: number) => atOnce(routeSteps([rows], 0.9, most));
		expect(route(0.5)).toEqual({ toReview: 0, remaining: 5 / 8 });
		expect(route(0.49)).toEqual({ toReview: 2 / 3, remaining: 1 / 8 });
		expect(route(0)).toEqual({ toReview: 2 / 3, remaining: 1 / 8 });
	});

	test('are gone through 20,000 at once', () => {
		const steps = (count: number) => {
			const all: Steps<Tally> = tallySteps([rowsOf(...many(0.5, count, 0))]);
			let taken = 0;
			while (!all.next().done) taken++;
			return taken;
		};
		expect([1, 19_999, 20_000, 40_000].map(steps)).toEqual([1, 1, 2, 3]);
	});
});

describe('Calibrations', () => {
	const settings: CalibrateSettings = { kind: 'word', wished: 0.05, mostWords: 0.5 };
	const row = (more: object = {}) => ({
		...{ provider: 'a', model: 'x', confidence: 0.9, changed: false, document_key: 'd', ...more },
	});

	test('are of all, of each provider, and of its models, each by its rows', () => {
		const rows = [
			row({ confidence: 0.6, changed: true }),
			row({ provider: 'b', model: 'y', document_key: 'e' }),
			row({ model: 'z', document_key: 'f' }),
			row(),
		];
		const { calibrations, ...left } = atOnce(calibrateSteps(rows, settings));
		expect(left).toEqual({ badRows: [], badCount: 0, repeatedCount: 0 });
		const inShort = calibrations.map((one) => [
			...[
				one.scope,
				one.provider,
				one.model,
				one.firstRow,
				one.count,
				one.wrong,
				one.documentCount,
			],
		]);
		expect(inShort).toEqual([
			['all', '', '', 0, 4, 1, 3],
			['provider', 'a', '', 0, 3, 1, 2],
			['model', 'a', 'x', 0, 2, 1, 1],
			['model', 'a', 'z', 2, 1, 0, 1],
			['provider', 'b', '', 1, 1, 0, 1],
		]);
		const [all] = calibrations;
		expect(all).toMatchObject({ kind: 'word', wished: 0.05, unnamedCount: 0 });
		expect(all!.meanConfidence).toBeCloseTo((0.6 + 3 * 0.9) / 4, 9);
		expect(all!.calibrationError).toBeCloseTo((0.6 + 3 * 0.1) / 4, 9);
		expect(all!.bins.map(({ from, count, right }) => [from, count, right])).toEqual([
			[60, 1, 0],
			[90, 3, 3],
		]);
		expect(all!.at90).toMatchObject({ from: 85, to: 95, count: 3, right: 3 });
		expect([all!.errors.share, all!.routed]).toEqual([0.25, null]);
	});

	test('are one of one provider, and name its model where it has others', () => {
		const scopes = (...rows: object[]) =>
			atOnce(calibrateSteps(rows, settings)).calibrations.map(({ scope }) => scope);
		expect(scopes(row())).toEqual(['provider']);
		expect(scopes(row(), row({ model: 'y' }))).toEqual(['provider', 'model', 'model']);
		expect(scopes(row(), row({ provider: 'b' }))).toEqual(['all', 'provider', 'provider']);
		expect(scopes()).toEqual([]);
	});

	test('route documents only of words, by a threshold, where each row names one', () => {
		const routed = (kind: 'word' | 'field', ...more: object[]) => {
			const rows = Array.from({ length: 400 }, (_, at) => row({ document_key: `d${at}` }));
			return atOnce(calibrateSteps([...rows, ...more], { ...settings, kind })).calibrations[0]!
				.routed;
		};
		expect(routed('word')).toEqual({ toReview: 0, remaining: 0 });
		expect(routed('word', row({ confidence: 0.1, document_key: 'low' }))).toEqual({
			...{ toReview: 0, remaining: 0 },
		});
		const low = Array.from({ length: 40 }, (_, at) =>
			row({ confidence: 0.1, changed: true, document_key: `low${at}` }),
		);
		expect(routed('word', ...low)).toEqual({ toReview: 40 / 440, remaining: 0 });
		expect(routed('field')).toBeNull();
		expect(routed('word', row({ document_key: '' }))).toBeNull();
	});

	test('leave out what came before, what is of another kind, and what cannot be read', () => {
		const bad = row({ confidence: 7 });
		const rows = [
			...[bad, row({ row_key: 'a' }), row({ row_key: 'a' }), row({ row_key: 'b' }), row(), row()],
			...[row({ kind: 'field' }), row({ confidence: null }), bad, bad, bad],
		];
		const { calibrations, badRows, ...counts } = atOnce(calibrateSteps(rows, settings));
		expect(calibrations).toMatchObject([{ count: 4, firstRow: 1 }]);
		expect(counts).toEqual({ badCount: 4, repeatedCount: 1 });
		const message = 'confidence is "7", and not a number from 0 to 1';
		expect(badRows).toEqual([0, 8, 9].map((index) => ({ index, message })));
	});

	test('let others have their turn after each 2,000 rows', () => {
		const steps = (count: number) => {
			const all = calibrateSteps(
				Array.from({ length: count }, () => row({ kind: 'cell' })),
				settings,
			);
			let taken = 0;
			while (!all.next().done) taken++;
			return taken;
		};
		expect([1999, 2000, 3999, 4000].map(steps)).toEqual([0, 1, 1, 2]);
	});
});

import { withReview } from '../../../../ocr/forms/document-review';
import { ocrDocument } from '../../../../ocr/forms/ocr-document';
import { simplified } from '../../../../ocr/forms/simplified';
import { simplify } from '../../../../ocr/document/simplify';
import type { OcrDocument, OcrReview } from '../../../../ocr/document/types';
import { toDocument } from '../../../support/to-document';
import { documentOf, field, pageOf } from '../review/support';

const context = { job: { id: null } };
const read = (raw: unknown): OcrDocument => toDocument(ocrDocument, raw, context);

const document = documentOf(pageOf(['one two']));
const change = {
	...{ kind: 'word' as const, action: 'corrected' as const, page: 1 },
	...{ former: 'uno', text: 'one', confidence: 0.4, polygon: null },
};
const review: OcrReview = {
	...{ status: 'reviewed', by: 'R.', at: '2026-05-04T10:00:00Z', seconds: 3, pages: [1] },
	statistics: {
		...{ words: 2, reviewed: 1, changed: 1, added: 0, deleted: 0, unreadable: 0, values: 0 },
	},
	changes: [change, { ...change, kind: 'field', path: 'total', page: null, former: null }],
};

function marked(marks: object): OcrDocument {
	const [first, ...others] = document.pages[0]!.words;
	const page = { ...document.pages[0]!, words: [{ ...first!, ...marks }, ...others] };
	return { ...document, pages: [page], review };
}

it.each([
	{ corrected: true, former: 'uno' },
	{ corrected: true },
	{ accepted: true },
	{ unreadable: true },
])('reads back words marked %j, and the review', (marks) => {
	expect(read(marked(marks))).toStrictEqual(marked(marks));
});

it('leaves out marks that are none', () => {
	const odd = { corrected: 'yes', former: 3, accepted: 1, unreadable: null };
	expect(read(marked(odd))).toStrictEqual(marked({}));
	expect(read(marked({ former: 'uno' }))).toStrictEqual(marked({}));
});

it('keeps marks in a document that has to be mended', () => {
	const broken = marked({ corrected: true, former: 'uno' });
	const [word] = read({ ...broken, text: 'other' }).pages[0]!.words;
	expect(word).toMatchObject({ corrected: true, former: 'uno' });
});

it('reads back fields that a person wrote, also where they stand nowhere', () => {
	const fields = [
		field('total', { value: 5, confidence: 1, corrected: true, former: null }),
		field('name', { accepted: true }),
		field('date', { unreadable: true }),
	];
	expect(read({ ...document, fields })).toStrictEqual({ ...document, fields });
	const odd = [{ ...fields[0], former: {}, confidence: 9 }];
	const [total] = read({ ...document, fields: odd }).fields!;
	expect(total).toMatchObject({ value: 5, confidence: null });
	expect(total).not.toHaveProperty('former');
});

it('takes no review from what is none, and of its changes those that are', () => {
	const routed = { reason: 'Too low.', lowConfidenceWords: [] };
	for (const raw of [routed, { ...review, status: 'open' }, { ...review, seconds: -1 }, null, []]) {
		expect(read({ ...document, review: raw })).toStrictEqual(document);
	}
	const odd = [
		{ ...change, kind: 'page' },
		{ ...change, confidence: 2 },
		{ ...change, page: 0 },
		5,
	];
	const changes = [...odd, change];
	const half = { ...review, changes, statistics: { ...review.statistics, words: -1 } };
	const { changes: kept, statistics } = read({ ...document, review: half }).review!;
	expect([kept, statistics]).toEqual([[change], undefined]);
});

it('reads the review of a Simplified output', () => {
	const raw = { ...simplify(document), review };
	expect(toDocument(simplified, raw, context).review).toEqual(review);
});

describe('what is read of a review', () => {
	const bare = { text: 'a', files: [], warnings: [] } as unknown as OcrDocument;

	const change = {
		...{ kind: 'word', action: 'corrected', page: 1, former: 'Totl', text: 'Total' },
		...{ confidence: 0.4, polygon: null },
	};
	const statistics = {
		...{ words: 10, reviewed: 3, changed: 1, added: 0, deleted: 0, unreadable: 0, values: 2 },
	};
	const review = {
		...{ status: 'reviewed', by: 'Ada', at: '2026-01-02T03:04:05.000Z', seconds: 12.5 },
		...{ pages: [1, 2], changes: [change], statistics },
	};

	const reviewIn = (raw: unknown) => withReview(bare, raw).review;

	it('a review stands before files and warnings', () => {
		expect(withReview(bare, review)).toEqual({ ...bare, review });
		expect(Object.keys(withReview(bare, review))).toEqual([
			...['text', 'review', 'files', 'warnings'],
		]);
	});

	it.each([
		'reviewed',
		null,
		{ needsReview: true },
		{ ...review, status: 'open' },
		{ ...review, at: '' },
		{ ...review, at: undefined },
		{ ...review, seconds: -1 },
		{ ...review, seconds: Infinity },
		{ ...review, seconds: '12' },
		{ ...review, changes: undefined },
		{ ...review, changes: {} },
	])('%j is none, and changes nothing', (raw) => {
		expect(withReview(bare, raw)).toBe(bare);
	});

	it.each<[object, object]>([
		[{ status: 'expired' }, { status: 'expired' }],
		[{ seconds: 0 }, { seconds: 0 }],
		[{ pages: [1, 0, -1, 1.5, '2', 3] }, { pages: [1, 3] }],
		[{ pages: undefined }, { pages: [] }],
	])('with %j it has %j', (given, expected) => {
		expect(reviewIn({ ...review, ...given })).toEqual({ ...review, ...expected });
	});

	it.each([
		['by', ''],
		['by', 7],
		['statistics', 'many'],
		['statistics', { ...statistics, words: -1 }],
		['statistics', { ...statistics, values: undefined }],
	] as const)('%s is left out where it is %j', (key, value) => {
		const rest = Object.entries(review).filter(([name]) => name !== key);
		expect(reviewIn({ ...review, [key]: value })).toEqual(Object.fromEntries(rest));
	});

	const BOX = [
		[0.1, 0.1],
		[0.2, 0.1],
		[0.2, 0.2],
		[0.1, 0.2],
	];

	it.each<object>([
		{},
		{ kind: 'field', path: 'total', page: null },
		{ kind: 'cell', action: 'added', former: null },
		{ action: 'deleted', text: null },
		{ action: 'merged', confidence: null },
		{ action: 'split' },
		{ action: 'unreadable', polygon: BOX },
	])('a change may have %j', (more) => {
		expect(reviewIn({ ...review, changes: [{ ...change, ...more }] })?.changes).toEqual([
			{ ...change, ...more },
		]);
	});

	it.each<object | string>([
		'changed',
		{ kind: 'line' },
		{ action: 'moved' },
		{ former: 7 },
		{ former: undefined },
		{ text: 7 },
		{ text: undefined },
		{ confidence: 1.2 },
		{ confidence: undefined },
		{ polygon: BOX.slice(1) },
		{ polygon: undefined },
		{ page: 0 },
		{ page: 1.5 },
		{ page: undefined },
	])('no change has %j', (more) => {
		const odd = typeof more === 'string' ? more : { ...change, ...more };
		expect(reviewIn({ ...review, changes: [odd, change] })?.changes).toEqual([change]);
	});
});

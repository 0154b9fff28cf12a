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

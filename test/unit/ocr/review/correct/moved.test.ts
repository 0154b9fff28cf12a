import { confidenceFacts, confidenceOfPage } from '../../../../../ocr/review/correct/confidence';
import { fieldChange } from '../../../../../ocr/review/correct/edited-field';
import { mendedField, unjudged } from '../../../../../ocr/review/correct/mended-field';
import { spanMover } from '../../../../../ocr/review/correct/moved';
import { reviewStatistics } from '../../../../../ocr/review/correct/statistics';
import type { OcrChange, OcrDocument, OcrPage, Polygon } from '../../../../../ocr/document/types';
import { documentOf, field, pageOf } from '../support';

describe('Where a text is now that nobody has changed', () => {
	// `one two three` on the second page became `1 two drei three`.
	const page = { text: 'one two three', span: { offset: 100, length: 13 } } as OcrPage;
	const move = spanMover(page, '1 two drei three', [
		{ before: 0, now: 0 },
		{ before: 3, now: 1 },
		{ before: 4, now: 2 },
		{ before: 7, now: 5 },
		{ before: 8, now: 11 },
		{ before: 13, now: 16 },
	]);

	test.each<[string, number, number, number | null]>([
		['a word', 104, 3, 102],
		['the last word', 108, 5, 111],
		['a part of a word', 105, 2, 103],
		['a blank', 103, 1, 101],
		['nothing, at the end', 113, 0, 116],
		['a word that was changed', 100, 3, null],
		['words of which one was changed', 100, 7, null],
		['words between which one came', 104, 9, null],
		['a text before the page', 99, 3, null],
		['a text that goes beyond the page', 108, 6, null],
	])('%s', (_, offset, length, now) => {
		expect(move({ offset, length })).toEqual(now === null ? null : { offset: now, length });
	});
});

describe('A field with another value', () => {
	const judged = field('total', { value: 12, accepted: true, unreadable: true });

	test('has lost what was thought of the one before, which it names', () => {
		expect(unjudged(judged)).toEqual(field('total', { value: 12 }));
		expect(mendedField(judged, { value: 13 })).toEqual(
			field('total', { value: 13, corrected: true, former: 12 }),
		);
		expect(judged.accepted).toBe(true);
	});

	test('names the value that was read, not the last one', () => {
		expect(mendedField({ ...judged, former: null }, { value: 13 }).former).toBeNull();
		expect(mendedField({ ...judged, former: 1 }, { value: 13 }).former).toBe(1);
	});
});

describe('What a person did to a field', () => {
	const polygon: Polygon = [[0, 0]];
	const before = field('total', { value: 12, page: 2, polygon, confidence: 0.5 });
	const about = { kind: 'field', path: 'total', confidence: 0.5 };

	test.each<[string, Parameters<typeof fieldChange>, Partial<OcrChange>]>([
		[
			'corrected',
			[before, { ...before, value: 0, page: 3, polygon: [[1, 1]], confidence: 1 }],
			{ action: 'corrected', former: '12', text: '0', page: 3, polygon: [[1, 1]] },
		],
		[
			'corrected, and the value stands nowhere',
			[before, { ...before, value: 'x', page: null, polygon: null }],
			{ action: 'corrected', former: '12', text: 'x', page: 2, polygon },
		],
		[
			'deleted',
			[before, { ...before, value: null, page: null, polygon: null }],
			{ action: 'deleted', former: '12', text: null, page: 2, polygon },
		],
		[
			'added',
			[{ ...before, value: null, page: null, polygon: null }, before],
			{ action: 'added', former: null, text: '12', page: 2, polygon },
		],
		[
			'unreadable',
			[before, { ...before, unreadable: true }],
			{ action: 'unreadable', former: '12', text: null, page: 2, polygon },
		],
		[
			'unreadable, and nothing was read either',
			[
				{ ...before, value: null },
				{ ...before, value: null, unreadable: true },
			],
			{ action: 'unreadable', former: null, text: null, page: 2, polygon },
		],
	])('%s', (_, [was, now], change) => {
		expect(fieldChange(was, now)).toEqual({ ...about, ...change });
	});
});

describe('The confidence of a page', () => {
	const before = { ...documentOf(pageOf(['one'])).pages[0]!, confidence: 0.4 };
	const now = (confidences: Array<number | null>): OcrPage => ({
		...before,
		words: confidences.map((confidence) => ({ ...before.words[0]!, confidence })),
	});
	const moved = { words: [], isChanged: [], span: () => null };
	const of = (
		source: OcrDocument['confidenceSource'],
		page: OcrPage,
		was: OcrPage = before,
		how: typeof moved | null = moved,
	) => {
		const document = { confidenceSource: source } as OcrDocument;
		return confidenceOfPage(document, was, { page, changes: [], moved: how }).confidence;
	};

	test.each([
		['that of its words, once they are others', of('provider', now([0.5])), null],
		['what it was, where no word was changed', of('provider', now([0.5]), before, null), 0.4],
		['what it was, where no word has one', of('provider', now([null])), 0.4],
		['that of its words, if one of them has one', of('provider', now([null, 0.5])), null],
		['the lowest of its words where readings were compared', of('agreement', now([1, 0.3])), 0.3],
		['of words without one, 1 there', of('agreement', now([null, 0.9])), 0.9],
		['1 there where all were corrected', of('agreement', now([1, 1])), 1],
		[
			'what it is, where the page had none',
			of('agreement', now([0.3]), { ...before, confidence: null }),
			0.4,
		],
	])('is %s', (_, confidence, expected) => {
		expect(confidence).toBe(expected);
	});

	test.each<[OcrDocument['confidenceSource'], boolean, boolean, object]>([
		['provider', false, true, { confidence: 0.3 }],
		['provider', true, true, { confidence: null }],
		['provider', true, false, { confidence: 0.3 }],
		['derived', false, true, { confidence: null }],
		['none', true, true, { confidence: null }],
		['agreement', false, true, { confidence: null, isByAgreement: true }],
	])('of a document, by %s, changed: %p, words have one: %p', (source, isChanged, have, facts) => {
		const page = now([null, have ? 0.9 : null]);
		const document = { confidence: 0.3, confidenceSource: source, pages: [now([null]), page] };
		expect(confidenceFacts(document as unknown as OcrDocument, isChanged)).toEqual(facts);
	});
});

test('A review is counted by what was done: words one by one, values together', () => {
	const document = documentOf(pageOf(['one two', 'three']), pageOf(['four']));
	document.pages[0]!.words[0]!.accepted = true;
	document.pages[1]!.words[0]!.accepted = true;
	expect(reviewStatistics(document)).toBeNull();
	const change = (kind: OcrChange['kind'], action: OcrChange['action']) =>
		({ kind, action }) as OcrChange;
	const words = ['corrected', 'merged', 'split', 'added', 'deleted', 'deleted'] as const;
	const changes = [
		...[...words, ...Array<'unreadable'>(4).fill('unreadable')].map((did) => change('word', did)),
		...(['corrected', 'unreadable', 'added'] as const).map((did) => change('field', did)),
		...[change('cell', 'deleted'), change('cell', 'corrected')],
	];
	const review = { status: 'reviewed', at: '', seconds: 0, pages: [], changes } as const;
	expect(reviewStatistics({ ...document, review: { ...review, changes, pages: [] } })).toEqual({
		...{ words: 4, reviewed: 2 + 3 + 2 + 4, changed: 3, added: 1, deleted: 2, unreadable: 4 },
		values: 5,
	});
});

import { buildDocument } from '../../../../ocr/reading/build-document';
import type { OcrDocument } from '../../../../ocr/document/types';
import { MOST_LISTED, review, type ReviewRule } from '../../../../ocr/review/review';

interface DraftedPage {
	/** One word each. */
	words: Array<number | null>;
	/** The page's own. */
	confidence?: number;
}

const read = (pages: DraftedPage[], confidence: number | null = null): OcrDocument =>
	buildDocument({
		provider: { id: 'any' },
		job: { id: null, status: 'succeeded' },
		confidence,
		pages: pages.map(({ words, confidence: own }, page) => ({
			confidence: own ?? null,
			words: words.map((each, word) => ({ text: `w${page + 1}.${word + 1}`, confidence: each })),
		})),
	});

const judged = (document: OcrDocument, change: Partial<ReviewRule>) =>
	review(document, {
		by: 'document',
		threshold: 0.8,
		share: 0.05,
		withoutConfidence: 'review',
		...change,
	});

const oneBadPage = [{ words: [0.99, 0.98] }, { words: [0.99, 0.5] }, { words: [0.97] }];

describe('a document is accepted', () => {
	test.each<[what: string, document: OcrDocument, rule: Partial<ReviewRule>, accepted: boolean]>([
		['by its own confidence', read([{ words: [0.1] }], 0.8), {}, true],
		['not where that is a little lower', read([{ words: [0.99] }], 0.7999), {}, false],
		['by the mean of its words where it has none', read([{ words: [0.9, 0.7] }]), {}, true],
		['by every page', read(oneBadPage), { by: 'page', threshold: 0.74 }, true],
		['not where one page is below', read(oneBadPage), { by: 'page', threshold: 0.75 }, false],
		[
			"by a page's own confidence before that of its words",
			read([{ words: [0.2], confidence: 0.9 }]),
			{ by: 'page' },
			true,
		],
		[
			'past a page that nothing is known of',
			read([{ words: [null] }, { words: [0.9] }]),
			{ by: 'page' },
			true,
		],
		[
			'with as many low-confidence words as may be',
			read(oneBadPage),
			{ by: 'words', share: 0.2 },
			true,
		],
		['not with more of them', read(oneBadPage), { by: 'words', share: 0.19 }, false],
		[
			'by the words whose confidence is known',
			read([{ words: [null, null, 0.9, 0.1] }]),
			{ by: 'words', share: 0.49 },
			false,
		],
	])('%s', (_what, document, rule, accepted) => {
		expect(judged(document, rule).accepted).toBe(accepted);
	});

	test.each(['document', 'page', 'words'] as const)(
		'as a person has chosen where no confidence is given, judged by %s',
		(by) => {
			for (const document of [read([{ words: [null, null] }]), read([])]) {
				expect(judged(document, { by, withoutConfidence: 'accept' }).accepted).toBe(true);
				expect(judged(document, { by, withoutConfidence: 'review' })).toMatchObject({
					accepted: false,
					reason: expect.stringMatching(/^The provider gives no confidence for /) as string,
					lowConfidenceCount: 0,
				});
			}
		},
	);
});

describe('what is said of it', () => {
	test.each<[rule: Partial<ReviewRule>, reason: string]>([
		[{ threshold: 0.9 }, "The document's confidence is 88.6 %; the threshold is 90 %."],
		[{ by: 'page' }, 'Page 2 has the lowest confidence, 74.5 %; the threshold is 80 %.'],
		[{ by: 'words' }, '1 of 5 words (20 %) are below 80 %; the limit is 5 %.'],
	])('%j', (rule, reason) => {
		expect(judged(read(oneBadPage), rule).reason).toBe(reason);
	});

	test('what just misses a threshold does not read as if it met it', () => {
		const { accepted, reason } = judged(read([{ words: [] }], 0.79999), {});
		expect(accepted).toBe(false);
		expect(reason).toContain('79.9 %');
	});

	test('the low-confidence words in reading order, with their pages, whatever the verdict', () => {
		const document = read([{ words: [0.9, 0.3] }, { words: [0.8, 0.79, null] }]);
		expect(judged(document, { by: 'words', share: 1 })).toMatchObject({
			accepted: true,
			lowConfidenceWords: [
				{ page: 1, text: 'w1.2', confidence: 0.3 },
				{ page: 2, text: 'w2.2', confidence: 0.79 },
			],
			lowConfidenceCount: 2,
		});
	});

	test('no more words than a person reads; all are counted', () => {
		const document = read([{ words: new Array<number>(200_000).fill(0.1) }]);
		const { lowConfidenceWords, lowConfidenceCount } = judged(document, {});
		expect(lowConfidenceWords).toHaveLength(MOST_LISTED);
		expect(lowConfidenceCount).toBe(200_000);
	});
});

it('goes by what a person said of a word before', () => {
	const document = read([{ words: [0.1, 0.1, 0.9, null] }]);
	const [accepted, low, unreadable, unknown] = document.pages[0]!.words;
	const words = [
		{ ...accepted!, accepted: true as const },
		low!,
		{ ...unreadable!, unreadable: true as const },
		{ ...unknown!, unreadable: true as const },
	];
	const reviewed = { ...document, pages: [{ ...document.pages[0]!, words }] };
	const { lowConfidenceWords, reason } = judged(reviewed, { by: 'words' });
	expect(lowConfidenceWords.map(({ text, confidence }) => [text, confidence])).toEqual([
		['w1.2', 0.1],
		['w1.3', 0.9],
		['w1.4', null],
	]);
	expect(reason).toContain('3 of 4 words');
});

describe('where no confidence is given', () => {
	test.each([
		['document', 'The provider gives no confidence for the document.'],
		['page', 'The provider gives no confidence for any page.'],
		['words', 'The provider gives no confidence for any word.'],
	] as const)('of a %s: %s', (by, reason) => {
		expect(judged(read([{ words: [null] }]), { by })).toEqual({
			...{ accepted: false, reason, lowConfidenceWords: [], lowConfidenceCount: 0 },
		});
	});
});

test('readings that were compared say so', () => {
	const document = { ...read([{ words: [0.9] }], 0.7), confidenceSource: 'agreement' as const };
	expect(judged(document, {})).toMatchObject({
		...{ accepted: false, lowConfidenceCount: 0 },
		reason: 'The lowest agreement of its readings is 70 %; the threshold is 80 %.',
	});
});

test('the first of pages that are equally low is named, and a confidence of 0 counts', () => {
	const pages = [{ words: [0.9] }, { words: [0] }, { words: [0] }];
	expect(judged(read(pages), { by: 'page' })).toMatchObject({
		...{ accepted: false },
		reason: 'Page 2 has the lowest confidence, 0 %; the threshold is 80 %.',
	});
	expect(judged(read([{ words: [0.8] }]), { by: 'page' }).accepted).toBe(true);
});

test('a word at the threshold is none below it, and those a person could not read are', () => {
	const document = read([{ words: [0.8, 0.7999, 0.1, null] }]);
	document.pages[0]!.words[2]!.accepted = true;
	Object.assign(document.pages[0]!.words[3]!, { unreadable: true, accepted: true });
	expect(judged(document, { by: 'words', share: 0.5 })).toEqual({
		accepted: true,
		reason: '2 of 4 words (50 %) are below 80 %; the limit is 50 %.',
		lowConfidenceWords: [
			{ page: 1, text: 'w1.2', confidence: 0.7999 },
			{ page: 1, text: 'w1.4', confidence: null },
		],
		lowConfidenceCount: 2,
	});
});

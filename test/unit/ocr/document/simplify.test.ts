import { buildDocument } from '../../../../ocr/reading/build-document';
import { simplify } from '../../../../ocr/document/simplify';
import { sampleAnswers } from '../../../support/answers';

const document = buildDocument({
	provider: { id: 'upstage', model: 'ocr-2.2.1' },
	job: { id: 'j1', status: 'succeeded', submittedAt: '2026-01-02T03:04:05Z' },
	source: { fileName: 'a.png' },
	languages: ['en'],
	usage: { pages: 3 },
	confidence: 0.95999999,
	warnings: [{ code: 'page-not-read', message: 'Page 2 was not read.' }],
	pages: [
		{ text: 'one', confidence: 0.8, words: [{ text: 'one', confidence: 0.7 }] },
		{ words: [] },
		{ text: 'three', words: [{ text: 'three', confidence: 0.66666 }] },
	],
});

test('the simplified document is flat, has each text once, and no geometry', () => {
	const simplified = simplify(document);
	expect(simplified).toStrictEqual({
		text: 'one\n\n\n\nthree',
		fileName: 'a.png',
		pageCount: 3,
		confidence: 0.96,
		provider: 'upstage',
		jobId: 'j1',
		submittedAt: '2026-01-02T03:04:05Z',
		completedAt: null,
		languages: ['en'],
		usage: { pages: 3 },
		warnings: [{ code: 'page-not-read', message: 'Page 2 was not read.' }],
		pages: [
			{ number: 1, confidence: 0.8, offset: 0, length: 3 },
			{ number: 2, confidence: null, offset: 5, length: 0 },
			// Of its words, where the provider gives none for the page.
			{ number: 3, confidence: 0.667, offset: 7, length: 5 },
		],
	});
	expect(simplified.text).toBe(document.text);
});

test('pages are found in the text that is put out, whichever it is', () => {
	const texts = ['# one', '', '**three**'];
	const { text, pages } = simplify(document, texts);
	expect(pages.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual(texts);
});

test('the keys are the same in the same order, whoever read it', () => {
	const orders = sampleAnswers.map(({ document: sample }) => Object.keys(simplify(sample)));
	expect(orders.length).toBeGreaterThan(4);
	for (const order of orders) {
		expect(order).toEqual([
			'text',
			'fileName',
			'pageCount',
			'confidence',
			'provider',
			'jobId',
			'submittedAt',
			'completedAt',
			'languages',
			'usage',
			'warnings',
			'pages',
		]);
	}
});

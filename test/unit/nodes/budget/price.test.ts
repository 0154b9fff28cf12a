import { withCost } from '../../../../nodes/shared/budget/price';
import type { OcrDocument, OcrJob, OcrPage } from '../../../../ocr/document/types';
import { withOptions } from './options';

const job: OcrJob = { provider: 'p', id: null, status: 'succeeded', submittedAt: '' };

/** A document with pages that OCR and the text layer gave. */
function document(ocr: number, textLayer: number, more: Partial<OcrDocument> = {}): OcrDocument {
	const page = (source?: OcrPage['source']) => (source ? { source } : {}) as OcrPage;
	const pages = [
		...Array.from({ length: ocr }, () => page()),
		...Array.from({ length: textLayer }, () => page('text-layer')),
	];
	const usage = textLayer > 0 ? { textLayerPages: textLayer } : {};
	return { usage, pages, source: {}, warnings: [], ...more } as unknown as OcrDocument;
}

const reused = [{ code: 'result-reused' as const, message: '' }];

/** A job in parts, whose second one was not accepted. */
const inParts: OcrJob = {
	...job,
	parts: [
		{ id: 'a', pages: '1-30', status: 'succeeded' },
		{ id: null, pages: '31-40', status: 'failed' },
	],
};

test.each<[string, OcrDocument, { job: OcrJob; reusedPages?: number }, number]>([
	['what the provider says it read', document(3, 0, { usage: { pages: 5 } }), { job }, 0.5],
	['all pages where it says nothing', document(3, 0), { job }, 0.3],
	['not those of the text layer', document(2, 4), { job }, 0.2],
	['nothing where all had text', document(0, 4), { job }, 0],
	[
		'pages of a file whose text came as one',
		document(1, 0, { source: { pageCount: 7 } }),
		{ job },
		0.7,
	],
	['nothing for an earlier result', document(3, 0, { warnings: reused }), { job }, 0],
	[
		'the parts that were read, not the file',
		document(1, 0, { source: { pageCount: 90 } }),
		{ job: inParts },
		3,
	],
	[
		'not those of parts that were sent before',
		document(30, 0, { usage: { pages: 30 }, warnings: reused }),
		{ job: inParts, reusedPages: 20 },
		1,
	],
	[
		'all where none of several was',
		document(3, 0, { usage: { pages: 3 }, warnings: reused }),
		{ job, reusedPages: 0 },
		0.3,
	],
	[
		'never less than nothing',
		document(1, 0, { usage: { pages: 1 } }),
		{ job: inParts, reusedPages: 2 },
		0,
	],
])('paid is %s', (_, read, sent, cost) => {
	const priced = withOptions({ pricePerPage: 0.1, currency: ' EUR ' });
	expect(withCost(read, sent, priced).usage).toEqual({ ...read.usage, cost, currency: 'EUR' });
});

test.each([undefined, 0])('a price of %s leaves the document as it is', (pricePerPage) => {
	const read = document(1, 0);
	expect(withCost(read, { job }, withOptions({ pricePerPage }))).toBe(read);
});

test('a document that was read before is not changed', () => {
	const read = document(1, 0);
	withCost(read, { job }, withOptions({ pricePerPage: 1 }));
	expect(read.usage).toEqual({});
});

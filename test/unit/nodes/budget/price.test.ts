import { withCost } from '../../../../nodes/shared/budget/price';
import type { Parameters } from '../../../../nodes/shared/parameters';
import type { OcrDocument, OcrPage } from '../../../../ocr/document/types';

const priced = (price: number | undefined, currency = '') =>
	({
		optionNumber: () => price,
		optionString: () => currency,
	}) as unknown as Parameters;

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

test.each<[string, OcrDocument, number]>([
	['what the provider says it read', document(3, 0, { usage: { pages: 5 } }), 0.5],
	['all pages where it says nothing', document(3, 0), 0.3],
	['not those of the text layer', document(2, 4), 0.2],
	['nothing where all had text', document(0, 4), 0],
	['pages of a file whose text came as one', document(1, 0, { source: { pageCount: 7 } }), 0.7],
	[
		'nothing for an earlier result',
		document(3, 0, { warnings: [{ code: 'result-reused', message: '' }] }),
		0,
	],
])('paid is %s', (_, read, cost) => {
	expect(withCost(read, priced(0.1, 'EUR')).usage).toEqual({
		...read.usage,
		cost,
		currency: 'EUR',
	});
});

test.each([undefined, 0])('a price of %s leaves the document as it is', (price) => {
	const read = document(1, 0);
	expect(withCost(read, priced(price))).toBe(read);
});

test('a document that was read before is not changed', () => {
	const read = document(1, 0);
	withCost(read, priced(1));
	expect(read.usage).toEqual({});
});

import { compareDocuments } from '../../../../ocr/compare/compare-documents';
import type { CompareOptions } from '../../../../ocr/compare/types';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { mergeDocuments } from '../../../../ocr/normalize/merge-documents';
import type { OcrDocument } from '../../../../ocr/document/types';
import { expectInvariants } from '../../../invariants';
import { typed, written } from './documents';

const page = (text: string, more = {}) => written({ pages: [text.split('\n')], ...more });

function merged(documents: OcrDocument[], options: CompareOptions = {}) {
	const { merged: document } = compareDocuments(documents, options);
	expectInvariants(document);
	return document;
}
const confidences = ({ pages }: OcrDocument) =>
	pages.flatMap(({ words }) => words.map(({ text, confidence }) => [text, confidence]));

const [TWO, ONE_OF_TWO, THREE, TWO_OF_THREE] = [2.5 / 3, 1.5 / 3, 3.5 / 4, 2.5 / 4];

describe('readers without confidence', () => {
	test('that agree in every word are sure of all of them', () => {
		const document = merged([page('Total 100.00'), page('Total 100.00')]);
		expect(document).toMatchObject({ confidence: TWO, confidenceSource: 'agreement' });
		expect(confidences(document)).toEqual([
			['Total', TWO],
			['100.00', TWO],
		]);
	});

	test('that differ in a figure are unsure of that word, and so of page and document', () => {
		const document = merged([page('Total 100.00\nThank you'), page('Total 109.00\nThank you')]);
		expect(confidences(document)).toEqual([
			['Total', TWO],
			['100.00', ONE_OF_TWO],
			['Thank', TWO],
			['you', TWO],
		]);
		expect([document.confidence, document.pages[0]!.confidence]).toEqual([ONE_OF_TWO, ONE_OF_TWO]);
	});

	test('are as sure as many of them are', () => {
		const [one, other] = [page('Total 100.00'), page('Total 109.00')];
		const document = merged([one, other, one]);
		expect(confidences(document)).toEqual([
			['Total', THREE],
			['100.00', TWO_OF_THREE],
		]);
	});

	test('are unsure of a page where a word was left out', () => {
		const [without, stray] = [page('Total 100.00'), page('Total | 7 100.00')];
		const document = merged([without, stray, without]);
		expect(document.text).toBe('Total 100.00');
		expect(document.confidence).toBe(TWO_OF_THREE);
	});

	test('are unsure of a page that one of them lacks', () => {
		const both = written({ pages: [['one'], ['two']] });
		const document = merged([both, written({ pages: [['one']] })]);
		expect(document.pages.map(({ confidence }) => confidence)).toEqual([TWO, ONE_OF_TWO]);
	});

	test('that give only text are asked too', () => {
		const document = merged([page('Total 100.00'), typed(['Total 100.00'])]);
		expect(confidences(document)).toEqual([
			['Total', TWO],
			['100.00', TWO],
		]);
		expect(confidences(merged([typed(['Total 1']), typed(['Total 2'])]))).toEqual([
			['Total', TWO],
			['1', ONE_OF_TWO],
		]);
	});

	test('agree on a word that they cut in other ways', () => {
		const document = merged([page('Total_amount due'), page('Total amount due')]);
		expect(confidences(document).map(([, confidence]) => confidence)).toEqual([TWO, TWO]);
		const unsure = merged([page('Total_amount due'), page('Total arnount due')]);
		expect(confidences(unsure)).toEqual([
			['Total amount', ONE_OF_TWO],
			['due', TWO],
		]);
	});

	test('have no part in it as the reference', () => {
		const [one, other] = [page('Total 100.00'), page('Total 100.00')];
		const document = merged([one, other, page('Total 109.00')], { truth: 2 });
		expect(document.confidence).toBe(TWO);
		// One that votes alone has none to agree with.
		expect(merged([one, other], { truth: 1 }).confidenceSource).toBe('none');
	});

	test('say nothing of pages where nothing is', () => {
		expect(merged([page(''), page('')])).toMatchObject({
			confidence: null,
			confidenceSource: 'none',
		});
	});
});

describe('where confidence comes from', () => {
	const [sure, unsure] = [page('Total 1', { confidence: 0.9 }), page('Total 1')];

	test.each<[CompareOptions['confidence'], OcrDocument[], string, number | null]>([
		['auto', [sure, sure], 'derived', 0.9],
		['auto', [sure, unsure], 'agreement', TWO],
		['auto', [sure, page('', {})], 'derived', 0.9],
		['agreement', [sure, sure], 'agreement', TWO],
		['provider', [sure, unsure], 'derived', 0.9],
		['provider', [unsure, unsure], 'none', null],
	])('%s', (confidence, documents, source, value) => {
		const document = merged(documents, { confidence });
		expect(document.confidenceSource).toBe(source);
		expect(document.confidence === null ? null : document.confidence.toFixed(6)).toBe(
			value === null ? null : value.toFixed(6),
		);
	});
});

describe('agreement', () => {
	const document = merged([page('Total 100.00\nThank you'), page('Total 109.00\nThank you')]);

	test('is read back as it is', () => {
		expect(readAnswer(JSON.parse(JSON.stringify(document)))).toEqual(document);
	});

	test('stays what it is where the text was edited', () => {
		const edited = readAnswer({ ...JSON.parse(JSON.stringify(document)), text: 'edited' });
		expect(edited).toMatchObject({ confidence: ONE_OF_TWO, confidenceSource: 'agreement' });
	});

	test('is not believed where it is not that of the pages', () => {
		const forged = readAnswer({ ...JSON.parse(JSON.stringify(document)), confidence: 0.99 });
		expect(forged).toMatchObject({ confidence: ONE_OF_TWO, confidenceSource: 'agreement' });
	});

	test('of several documents together is that of the least sure, and a mean beside others', () => {
		const sure = merged([page('Total'), page('Total')]);
		expect(mergeDocuments([document, sure])).toMatchObject({
			confidence: ONE_OF_TWO,
			confidenceSource: 'agreement',
		});
		expect(mergeDocuments([sure, page('Total', { confidence: 0.5 })])).toMatchObject({
			confidenceSource: 'derived',
		});
	});
});

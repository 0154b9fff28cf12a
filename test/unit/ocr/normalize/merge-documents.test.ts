import { foreignCode } from '../../../../ocr/document/codes';
import type { OcrDocument } from '../../../../ocr/document/types';
import { mergeDocuments } from '../../../../ocr/normalize/merge-documents';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { expectInvariants } from '../../../invariants';
import { sampleAnswers } from '../../../support/answers';
import { formAnswers } from '../../../support/answers/forms';
import { frozen } from '../../../support/fuzz';
import { lazarusAnswer, mindeeResult, OCR_SERVICES_ANSWER } from '../../../support/documents';

const merge = (...documents: OcrDocument[]) => {
	const merged = mergeDocuments(documents.map((document) => frozen(document) as OcrDocument));
	expectInvariants(merged);
	return merged;
};

const named = (fileName: string, document: OcrDocument): OcrDocument => ({
	...document,
	source: { ...document.source, fileName },
});

const lazarus = (more: object = {}) => readAnswer(lazarusAnswer(more));
const mindee = () => readAnswer(mindeeResult('j'));
const byName = (name: string) =>
	[...sampleAnswers, ...formAnswers].find((each) => each.name === name)!.document;

test('pages run on, and every span is where its text is', () => {
	const [one, two] = [byName('lazarus-2'), byName('upstage')];
	const merged = merge(one, two);
	expect(merged.pages.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
	expect(merged.text).toBe(`${one.text}\n\n${two.text}`);
	const words = (document: OcrDocument) =>
		document.pages.flatMap((page) => page.words.map(({ text }) => text));
	expect(
		merged.pages.flatMap((page) =>
			page.words.map(({ span }) => merged.text.slice(span.offset, span.offset + span.length)),
		),
	).toEqual([...words(one), ...words(two)]);
	expect(merged.pages[2].words.map(({ polygon }) => polygon)).toEqual(
		two.pages[0].words.map(({ polygon }) => polygon),
	);
	expect(merged.pages[2].lines.map(({ words: own }) => own)).toEqual(
		two.pages[0].lines.map(({ words: own }) => own),
	);
});

test.each(sampleAnswers)('a single document of $name stays what it is', ({ document }) => {
	expect(merge(document)).toEqual(document);
});

test('of no document there is nothing to make', () => {
	expect(() => mergeDocuments([])).toThrow(RangeError);
});

test('each document may be merged with each', () => {
	const all = [...sampleAnswers, ...formAnswers].map(({ document }) => document);
	const merged = merge(...all);
	expect(merged.pages.length).toBe(all.reduce((sum, { pages }) => sum + pages.length, 0));
	for (const other of all) merge(all[0], other, all[0]);
});

test('parts of one file whose numbers go on keep them, others are counted anew', () => {
	const part = (from: number) => {
		const document = byName('google-file');
		const pages = document.pages.map((page, index) => ({ ...page, number: from + index }));
		return { ...document, pages };
	};
	const numbers = (...documents: OcrDocument[]) => merge(...documents).pages.map((p) => p.number);
	expect(numbers(part(21), part(23))).toEqual([21, 22, 23, 24]);
	expect(numbers(part(21), part(24))).toEqual([1, 2, 3, 4]);
	expect(numbers(part(23), part(21))).toEqual([1, 2, 3, 4]);
	expect(numbers(part(1), part(1))).toEqual([1, 2, 3, 4]);
});

test('one provider stays, with the model that all had; of several there is no one', () => {
	expect(merge(lazarus(), lazarus()).provider).toEqual(lazarus().provider);
	expect(merge(lazarus(), lazarus({ ocrVersion: '1' })).provider).toEqual({
		id: 'lazarus',
		modelVersion: '2025-01-01',
	});
	expect(merge(lazarus(), mindee()).provider).toEqual({ id: 'several' });
});

test('languages are united, usage is summed where it is known', () => {
	const one = { ...lazarus(), languages: ['en', 'de'], usage: { pages: 2 } };
	const two = { ...lazarus(), languages: ['de', 'fr'], usage: { pages: 3, tokens: 7 } };
	expect(merge(one, two)).toMatchObject({
		languages: ['en', 'de', 'fr'],
		usage: { pages: 5, tokens: 7 },
	});
	expect(merge({ ...one, usage: {} }, { ...two, usage: {} }).usage).toEqual({});
});

describe('confidence', () => {
	const services = readAnswer(OCR_SERVICES_ANSWER);
	const given = (confidence: number | null, pages: number): OcrDocument => {
		const document = merge(...Array.from({ length: pages }, () => services));
		return { ...document, confidence, confidenceSource: confidence === null ? 'none' : 'provider' };
	};

	test('is the mean over all words that have one', () => {
		// 0.75 and 0.25 beside two words without.
		expect(merge(lazarus(), mindee())).toMatchObject({
			confidence: 0.5,
			confidenceSource: 'derived',
		});
		const upstage = byName('upstage');
		expect(upstage.confidenceSource).toBe('provider');
		expect(merge(upstage, lazarus()).confidenceSource).toBe('derived');
	});

	test('is the providers’ own by pages, where no word has one', () => {
		expect(merge(given(0, 1), given(1, 3))).toMatchObject({
			confidence: 0.75,
			confidenceSource: 'provider',
		});
		expect(merge(given(0.2, 1), given(null, 3))).toMatchObject({
			confidence: 0.2,
			confidenceSource: 'provider',
		});
	});

	test('is not there where nobody gave one', () => {
		expect(merge(mindee(), services)).toMatchObject({
			confidence: null,
			confidenceSource: 'none',
		});
	});
});

test('a warning says which document it is about', () => {
	const warnings = [{ code: foreignCode('x'), message: 'Something is missing.' }];
	const merged = merge({ ...lazarus(), warnings }, named('b.pdf', { ...lazarus(), warnings }));
	expect(merged.warnings).toEqual([
		{ code: 'x', message: 'Document 1: Something is missing.' },
		{ code: 'x', message: 'Document 2 ("b.pdf"): Something is missing.' },
	]);
});

test('files are kept, each of them', () => {
	const services = readAnswer(OCR_SERVICES_ANSWER);
	expect(merge(services, lazarus(), services).files).toEqual([
		...services.files,
		...services.files,
	]);
});

test('a source is what all of them share, and of several files the pages are summed', () => {
	const of = (source: OcrDocument['source']) => ({ ...lazarus(), source });
	const a = { fileName: 'a.pdf', mimeType: 'application/pdf', pageCount: 9, sha256: 'x' };
	expect(merge(of(a), of(a)).source).toEqual(a);
	expect(merge(of(a), of({ ...a, fileName: 'b.pdf', pageCount: 2, sha256: 'y' })).source).toEqual({
		mimeType: 'application/pdf',
		pageCount: 11,
	});
	expect(merge(of(a), of({})).source).toEqual({});
});

test('the job is submitted with the first and done with the last', () => {
	const of = (job: OcrDocument['job']) => ({ ...lazarus(), job });
	const early = { submittedAt: '2026-01-02T03:04:05Z', completedAt: '2026-01-02T03:04:06Z' };
	// Earlier than it reads, as it is another time zone.
	const late = { submittedAt: '2026-01-02T05:04:04+02:00', completedAt: '2026-01-02T03:09:00Z' };
	const succeeded = 'succeeded' as const;
	expect(
		merge(of({ id: 'a', status: succeeded, ...early }), of({ id: 'b', status: succeeded, ...late }))
			.job,
	).toEqual({ id: null, status: 'succeeded', ...late });
	expect(
		merge(of({ id: 'a', status: succeeded, submittedAt: 'x' }), of({ id: 'a', status: 'failed' }))
			.job,
	).toEqual({ id: 'a', status: 'failed' });
});

test('a document without pages adds no blank line', () => {
	const empty = { ...lazarus(), text: '', pages: [], confidence: null };
	const none = { ...empty, confidenceSource: 'none' as const };
	expect(merge(none, lazarus(), none, lazarus()).text).toBe('Hello world\n\nHello world');
	expect(merge(none, none)).toMatchObject({ text: '', pages: [], confidence: null });
});

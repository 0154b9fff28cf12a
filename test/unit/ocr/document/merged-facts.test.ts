import {
	mergedJob,
	mergedProvider,
	mergedSource,
	mergedUsage,
	ownConfidence,
} from '../../../../ocr/document/merged-facts';
import type { OcrDocument } from '../../../../ocr/document/types';

const documents = (...each: Array<Partial<OcrDocument>>) => each as OcrDocument[];
const jobs = (...each: Array<Partial<OcrDocument['job']>>) =>
	mergedJob(
		documents(...each.map((job) => ({ job: { id: 'j1', status: 'succeeded' as const, ...job } }))),
	);

describe('the provider of several documents', () => {
	const one = { id: 'mindee', model: 'm1', modelVersion: '3', apiVersion: 'v2' };
	const merged = (...each: Array<Partial<OcrDocument['provider']>>) =>
		mergedProvider(documents(...each.map((more) => ({ provider: { ...one, ...more } }))));

	test('is theirs, with all that they have in common', () => {
		expect(merged({})).toEqual(one);
		expect(merged({}, {}, {})).toEqual(one);
		expect(merged({}, { model: 'm2' })).toEqual({
			id: 'mindee',
			modelVersion: '3',
			apiVersion: 'v2',
		});
		expect(merged({}, { modelVersion: undefined })).toEqual({
			...{ id: 'mindee', model: 'm1', apiVersion: 'v2' },
		});
		expect(merged({}, { apiVersion: 'v1' })).toEqual({
			id: 'mindee',
			model: 'm1',
			modelVersion: '3',
		});
	});

	test('is "several" where they differ, or there is none', () => {
		expect(merged({}, {}, { id: 'upstage' })).toEqual({ id: 'several' });
		expect(merged()).toEqual({ id: 'several' });
	});
});

describe('the job of several documents', () => {
	test('has their ID where it is one, and as its status the one furthest from done', () => {
		expect(jobs({}, {})).toEqual({ id: 'j1', status: 'succeeded' });
		expect(jobs({}, { id: 'j2', status: 'processing' })).toEqual({
			id: null,
			status: 'processing',
		});
		expect(jobs({ id: null }, { id: null }).id).toBeNull();
		expect(jobs({ status: 'processing' }, { status: 'queued' }).status).toBe('queued');
		expect(jobs({ status: 'queued' }, { status: 'failed' }, {}).status).toBe('failed');
		expect(jobs()).toEqual({ id: null, status: 'succeeded' });
	});

	test('was submitted with the first of them and completed with the last, whatever the time zone', () => {
		const [early, middle, late] = [
			'2026-03-01T12:00:00+05:00',
			'2026-03-01T08:00:00Z',
			'2026-03-01T06:00:00-03:00',
		];
		const times = [middle, early, late, undefined, 'soon'];
		expect(jobs(...times.map((at) => ({ submittedAt: at, completedAt: at })))).toEqual({
			...{ id: 'j1', status: 'succeeded', submittedAt: early, completedAt: late },
		});
		expect(jobs({ submittedAt: 'soon' }, { completedAt: late })).toEqual({
			...{ id: 'j1', status: 'succeeded', completedAt: late },
		});
		// Of two that are the same moment the first is kept as it is written.
		const same = ['2026-03-01T08:00:00Z', '2026-03-01T09:00:00+01:00'];
		expect(jobs(...same.map((at) => ({ completedAt: at }))).completedAt).toBe(same[0]);
	});
});

describe('the source of several documents', () => {
	const merged = (...sources: Array<OcrDocument['source']>) =>
		mergedSource(documents(...sources.map((source) => ({ source }))));

	test('is the file that all of them are of', () => {
		const file = { fileName: 'a.pdf', mimeType: 'application/pdf', pageCount: 7, sha256: 'ab' };
		expect(merged(file, file)).toEqual(file);
		expect(merged(file, { ...file, fileName: 'b.pdf' })).toEqual({
			...{ mimeType: 'application/pdf', pageCount: 7, sha256: 'ab' },
		});
		expect(merged(file, { ...file, sha256: 'cd', pageCount: 8 })).toEqual({
			...{ fileName: 'a.pdf', mimeType: 'application/pdf' },
		});
		expect(merged(file, { ...file, mimeType: 'image/png' })).toEqual({
			...{ fileName: 'a.pdf', pageCount: 7, sha256: 'ab' },
		});
	});

	test('has the pages of all files', () => {
		const pages = (...counts: Array<number | undefined>) =>
			merged(...counts.map((pageCount, index) => ({ fileName: `${index}.pdf`, pageCount })));
		expect(pages(7, 8, 2)).toEqual({ pageCount: 17 });
		expect(pages(0, 0)).toEqual({ pageCount: 0 });
		expect(pages(7, undefined)).toEqual({});
		expect(pages(undefined, 7)).toEqual({});
		expect(pages(Number.MAX_VALUE, Number.MAX_VALUE)).toEqual({});
		expect(merged()).toEqual({});
	});
});

test('what several documents used is summed, each sum by itself, and left out where none says it', () => {
	const merged = (...each: Array<OcrDocument['usage']>) =>
		mergedUsage(documents(...each.map((usage) => ({ usage }))));
	expect(
		merged({ pages: 2, tokens: 100 }, { pages: 3, textLayerPages: 4 }, { textLayerPages: 5 }),
	).toEqual({ pages: 5, tokens: 100, textLayerPages: 9 });
	expect(merged({ pages: 0 }, {})).toEqual({ pages: 0 });
	expect(merged({ tokens: 7 })).toEqual({ tokens: 7 });
	expect(merged({}, {})).toEqual({});
});

test('the confidence of several documents is their mean by pages', () => {
	const merged = (...each: Array<[confidence: number | null, pages: number]>) =>
		ownConfidence(
			documents(
				...each.map(([confidence, count]) => ({
					confidence,
					pages: Array.from({ length: count }, () => ({}) as OcrDocument['pages'][number]),
				})),
			),
		);
	expect(merged([1, 3], [0.5, 1], [null, 9], [0, 0])).toBe(0.875);
	expect(merged([null, 1])).toBeNull();
	expect(merged()).toBeNull();
});

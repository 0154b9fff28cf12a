import {
	restoreFiles,
	restoreJob,
	restoreLanguages,
	restoreProvider,
	restoreSource,
	restoreUsage,
	restoreWarnings,
} from '../../../../ocr/forms/document-parts';

const ODD = [undefined, null, 'text', 7, []];

test('a provider keeps its versions, and has a name in any case', () => {
	const whole = { id: 'some', model: 'm', modelVersion: '2', apiVersion: '3' };
	expect(restoreProvider({ ...whole, color: 'red' }, 'other')).toEqual(whole);
	expect(restoreProvider({ id: '', model: '', modelVersion: 2 }, 'other')).toEqual({ id: 'other' });
	for (const odd of ODD) expect(restoreProvider(odd, 'other')).toEqual({ id: 'other' });
});

test('a job keeps its ID, its times and a status that there is', () => {
	const times = { submittedAt: '2024-03-05T10:00:00Z', completedAt: '2024-03-05T10:01:00Z' };
	for (const status of ['queued', 'processing', 'succeeded', 'failed']) {
		expect(restoreJob({ id: '1', status, ...times })).toEqual({ id: '1', status, ...times });
	}
	const none = { id: null, status: 'succeeded' };
	expect(restoreJob({ id: 7, status: 'lost', submittedAt: 7, completedAt: '' })).toEqual(none);
	for (const odd of ODD) expect(restoreJob(odd)).toEqual(none);
});

test('a source keeps what is known of its file, and of which it is a part', () => {
	const partOf = { fileName: 'all.pdf', pageCount: 9, pages: '2-3' };
	const whole = {
		fileName: 'a.pdf',
		mimeType: 'application/pdf',
		pageCount: 0,
		sha256: 'ab',
		partOf,
	};
	expect(restoreSource(whole)).toEqual(whole);
	expect(restoreSource({ partOf: { pages: '2' } })).toEqual({ partOf: { pages: '2' } });
	const odd = { fileName: '', mimeType: 7, pageCount: -1, sha256: null };
	expect(restoreSource({ ...odd, partOf: { fileName: 'all.pdf' } })).toEqual({});
	for (const pageCount of ['2', Number.NaN, Infinity])
		expect(restoreSource({ pageCount })).toEqual({});
	for (const none of ODD) expect(restoreSource(none)).toEqual({});
});

test('usage is counts', () => {
	const whole = { pages: 2, tokens: 0, textLayerPages: 1 };
	expect(restoreUsage({ ...whole, credits: 5 })).toEqual(whole);
	expect(restoreUsage({ pages: -1, tokens: '5', textLayerPages: null })).toEqual({});
	for (const odd of ODD) expect(restoreUsage(odd)).toEqual({});
});

test('languages are texts, each once', () => {
	expect(restoreLanguages(['de', 'en', 'de', '', 7, null])).toEqual(['de', 'en']);
	for (const odd of ODD) expect(restoreLanguages(odd)).toEqual([]);
});

test('a warning has a code and a sentence', () => {
	const warning = { code: 'no-words', message: 'There are none.' };
	expect(restoreWarnings([{ ...warning, more: 1 }])).toEqual([warning]);
	expect(
		restoreWarnings([{ code: 'a' }, { message: 'b' }, { code: '', message: 'b' }, 'c', null]),
	).toEqual([]);
	for (const odd of ODD) expect(restoreWarnings(odd)).toEqual([]);
});

test('a file has a kind, a name and a type', () => {
	const file = { kind: 'original', fileName: 'a.pdf', mimeType: 'application/pdf' };
	const where = {
		binaryProperty: 'data',
		url: 'https://ocr.example/a',
		expiresAt: '2024-03-05T10:00:00Z',
	};
	for (const kind of ['original', 'result', 'document', 'archive']) {
		expect(restoreFiles([{ ...file, ...where, kind, size: 5 }])).toEqual([
			{ ...file, ...where, kind },
		]);
	}
	expect(restoreFiles([{ ...file, url: '', binaryProperty: 7 }])).toEqual([file]);
	const odd = [
		{ ...file, kind: 'copy' },
		{ ...file, fileName: '' },
		{ ...file, mimeType: undefined },
	];
	expect(restoreFiles([...odd, 'file', null])).toEqual([]);
	for (const none of ODD) expect(restoreFiles(none)).toEqual([]);
});

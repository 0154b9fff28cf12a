import { isOcrServicesAnswer } from '../../../../../ocr/providers/ocr-services/answer';
import { checkKey } from '../../../../../ocr/providers/ocr-services/key';
import {
	ocrServices,
	type OcrServicesOptions,
} from '../../../../../ocr/providers/ocr-services/provider';
import type { ProviderAnswer, Source } from '../../../../../ocr/providers/provider';
import { UnreadableAnswer } from '../../../../../ocr/reading/unreadable';
import { OCR_SERVICES_ANSWER } from '../../../../support/documents';

const options = (more: Partial<OcrServicesOptions> = {}): OcrServicesOptions => ({
	...{ uploadStyle: 'multipart', uploadPath: '/up', fileField: 'image', keyPath: 'data.key' },
	...{ urlPath: 'data.url', ...more },
});
const file: Source = { kind: 'file', fileName: 'a.png', mimeType: 'image/png', bytes: 9 };
const key: Source = { kind: 'key', key: 'ocr/u/a.png' };
const answer = (json: unknown, status = 200, excerpt = '') =>
	({ status, headers: {}, json, excerpt }) as unknown as ProviderAnswer;

test('what the provider takes', () => {
	expect(ocrServices).toMatchObject({
		...{ id: 'ocr-services', name: 'OCR Services', credentialType: 'ocrServicesApi' },
		secretFields: ['apiKey'],
		limits: {
			bytes: 52_428_800,
			formats: ['jpeg', 'png', 'gif', 'bmp', 'tiff', 'webp', 'heic'],
		},
		takes: { key: true },
		submitPace: { rate: null, concurrency: 8 },
		readPace: { rate: null, concurrency: 8 },
		jobIdAt: ['id'],
		knownBy: '"text" with "fileUrl"',
	});
});

test('a request names the key', () => {
	const sent = { method: 'POST', url: '/api/ocr/process', timeoutMs: 300_000 };
	expect(ocrServices.submit(key, options())).toEqual({
		...{ ...sent, body: { kind: 'json', json: { key: 'ocr/u/a.png' } } },
	});
	expect(ocrServices.submit(file, options()).body).toEqual({ kind: 'json', json: { key: '' } });
});

const FORM = 'A key has the form ocr/user_id/filename.jpg.';

test.each([
	['', `the field is empty. ${FORM}`],
	['ocr/u/a\u0000.jpg', `the key contains a control character. ${FORM}`],
	['ocr/u/a\u001f.jpg', `the key contains a control character. ${FORM}`],
	['ocr/u\\a.jpg', `the key contains a backslash. ${FORM}`],
	['/ocr/u/a.jpg', `the key starts with a slash. ${FORM}`],
	['u/ocr/a.jpg', `"u/ocr/a.jpg" does not start with ocr/. ${FORM}`],
	['x'.repeat(101), `"${'x'.repeat(100)}" does not start with ocr/. ${FORM}`],
	['ocr/../a.jpg', `the key contains the part "." or "..". ${FORM}`],
	['ocr/./a.jpg', `the key contains the part "." or "..". ${FORM}`],
	['ocr/a.jpg', `the key has 2 parts instead of 3. ${FORM}`],
	['ocr/u/b/a.jpg', `the key has 4 parts instead of 3. ${FORM}`],
	['ocr//a.jpg', `a part of the key is empty. ${FORM}`],
	['ocr/u/', `a part of the key is empty. ${FORM}`],
	['ocr/u/a.pdf', `"a.pdf" does not have the extension of an image. ${FORM}`],
	['ocr/u/a.jpg2', `"a.jpg2" does not have the extension of an image. ${FORM}`],
	['ocr/u/ajpg', `"ajpg" does not have the extension of an image. ${FORM}`],
	[
		`ocr/u/${'x'.repeat(101)}`,
		`"${'x'.repeat(100)}" does not have the extension of an image. ${FORM}`,
	],
])('the key %j: %s', (given, told) => {
	expect(checkKey(given)).toBe(told);
	expect(ocrServices.check({ kind: 'key', key: given }, options())).toEqual({
		...{ field: 'Key', message: told },
	});
});

test.each(['jpg', 'jpeg', 'png', 'gif', 'bmp', 'tif', 'tiff', 'webp', 'heic', 'heif', 'avif'])(
	'a key of an image may end in .%s',
	(extension) => {
		expect(checkKey(`ocr/u/a.${extension}`)).toBeNull();
		expect(checkKey(`ocr/u/a.${extension.toUpperCase()}`)).toBeNull();
	},
);

test('the path of an upload begins with a slash', () => {
	expect(ocrServices.check(key, options({ uploadPath: 'up' }))).toBeNull();
	expect(ocrServices.check(file, options())).toBeNull();
	expect(ocrServices.check(file, options({ uploadPath: 'up/' }))).toEqual({
		...{ field: 'Upload Path', message: '"up/" does not start with /.' },
	});
});

describe('an upload', () => {
	test('in one step sends the file and reads its key', () => {
		const { request, read } = ocrServices.upload!(file, options());
		expect(request).toEqual({
			...{ method: 'POST', url: '/up', timeoutMs: 600_000 },
			body: { kind: 'multipart', fields: [], fileField: 'image' },
		});
		expect(read(answer({ data: { key: 'ocr/u/a.png' } }))).toEqual({ key: 'ocr/u/a.png' });
	});

	test('in two steps asks for an address, and sends the file there without the key of the account', () => {
		const { request, read } = ocrServices.upload!(file, options({ uploadStyle: 'presigned' }));
		expect(request).toEqual({
			...{ method: 'POST', url: '/up' },
			body: { kind: 'json', json: { fileName: 'a.png', contentType: 'image/png' } },
		});
		const { step } = read(answer({ data: { key: 'k', url: 'https://s3' } })) as never as {
			step: ReturnType<NonNullable<typeof ocrServices.upload>> & {
				readFailure: (answer: ProviderAnswer) => unknown;
			};
		};
		expect(step.request).toEqual({
			...{ method: 'PUT', url: 'https://s3', body: { kind: 'file' }, anonymous: true },
			...{ timeoutMs: 600_000, idempotent: true },
		});
		expect(step.read(answer(undefined))).toEqual({ key: 'k' });
		expect(step.readFailure(answer(undefined))).toBeNull();
		expect(step.readFailure(answer(undefined, 403))).toEqual({
			...{ code: 'http-403', httpStatus: 403, retryable: false },
			message: 'Its storage did not accept the upload. The upload URL may have expired.',
			advice: 'Run the node again; if it happens again, check Upload Style.',
		});
	});

	test('of what is no file has a name all the same', () => {
		const { request } = ocrServices.upload!(key, options({ uploadStyle: 'presigned' }));
		expect(request.body).toEqual({
			...{ kind: 'json', json: { fileName: 'document', contentType: '' } },
		});
	});

	test.each([
		{},
		{ data: null },
		{ data: { key: '' } },
		{ data: { key: 7n } },
		null,
		{ 'data.key': 'k' },
	])('whose answer has no key is told with where it was looked for', (json) => {
		const { read } = ocrServices.upload!(file, options());
		expect(() => read(answer(json))).toThrow(UnreadableAnswer);
		expect(() => read(answer(json))).toThrow('"data.key" in the upload response');
	});

	test('reads nothing that every object has', () => {
		const { read } = ocrServices.upload!(file, options({ keyPath: 'constructor.name' }));
		expect(() => read(answer({}))).toThrow(UnreadableAnswer);
	});
});

describe('an answer', () => {
	const AT = '2026-01-02T03:04:05.000Z';
	const read = (json: unknown) => ocrServices.readSubmission(answer(json), AT);
	const job = { provider: 'ocr-services', id: null, status: 'succeeded', submittedAt: AT };

	test('is a job that is done, with its result', () => {
		expect(read(OCR_SERVICES_ANSWER)).toEqual({
			job: {
				...{ ...job, id: 'ocr-result-id', fileName: 'filename.jpg' },
				completedAt: '2023-06-15T10:30:00Z',
			},
			raw: OCR_SERVICES_ANSWER,
		});
		expect(read({ text: '' })).toEqual({ job, raw: { text: '' } });
		expect(read({ text: null, id: 7 })).toEqual({
			...{ job: { ...job, id: '7' }, raw: { text: null, id: 7 } },
		});
	});

	test.each([null, {}, { text: null }, { text: null, id: ' ' }, { text: 7, id: 'i' }])(
		'%j is none',
		(json) => {
			expect(() => read(json)).toThrow(UnreadableAnswer);
		},
	);

	test.each([
		[{ text: 'a', key: 'k', fileUrl: 'f' }, true],
		[{ text: 'a', wordCount: 1, tokensUsed: 2 }, true],
		[{ text: 'a', key: 'k' }, false],
		[{ text: null, id: 'i', key: 'k', wordCount: 0 }, true],
		[{ text: null, key: 'k', wordCount: 0 }, false],
		[{ text: 7, id: 'i', key: 'k', wordCount: 0 }, false],
		[null, false],
	])('of %j is told as its own: %s', (raw, expected) => {
		expect(isOcrServicesAnswer(raw)).toBe(expected);
	});
});

test('a refusal is told in its own words, whatever its status', () => {
	const failure = (json: unknown, status: number) => ocrServices.readFailure(answer(json, status));
	expect(failure({ text: 'a' }, 200)).toBeNull();
	expect(failure({ error: 'No such key.' }, 200)).toEqual({
		...{ code: 'refused', message: 'No such key.', httpStatus: 200, retryable: false },
	});
	expect(failure({ error: 'No such key.' }, 404)).toEqual({
		...{ code: 'http-404', message: 'No such key.', httpStatus: 404, retryable: false },
	});
	expect(failure('no', 404)).toMatchObject({ message: 'Nothing was found at this address.' });
});

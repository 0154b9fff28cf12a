import type { IBinaryData } from 'n8n-workflow';

import { OcrFailure, Stopped } from '../../../../nodes/shared/failure';
import { withJob, withResult } from '../../../../nodes/shared/operations/accepted';
import { askedFor, isOwnZip } from '../../../../nodes/shared/operations/asked';
import { documentsOfItem, factsOf } from '../../../../nodes/shared/operations/documents-of-item';
import { asSent } from '../../../../nodes/shared/operations/extract';
import { optionsWith, readyToSend, shown } from '../../../../nodes/shared/operations/send-document';
import { nameOf, submissionsOf } from '../../../../nodes/shared/operations/submit';
import { fileOfBase64 } from '../../../../nodes/shared/source/stored-file';
import { UnusableJobId } from '../../../../ocr/providers/job-segment';
import type { Source } from '../../../../ocr/providers/provider';
import { pagedPdf } from '../../../support/paged-files';
import { failureOf, jobOf, parametersOf, sessionOf } from './fake-session';

const file: Source = { kind: 'file', fileName: 'a.pdf', mimeType: 'application/pdf', bytes: 9 };
const key: Source = { kind: 'key', key: 'ocr/a' };

test.each<[Source, string]>([
	[file, '"a.pdf"'],
	[{ kind: 'url', url: 'https://me:pw@x.example/a', fileName: 'b' }, '"https://x.example/a"'],
	[key, 'The document'],
	[{ ...key, fileName: '' }, 'The document'],
])('a document is named in a sentence: %j', (source, name) => {
	expect(nameOf(source)).toBe(name);
});

test('a URL in a message is no longer than 200 characters, and what is none is not shown', () => {
	expect(shown('https://x.example/a b')).toBe('https://x.example/a%20b');
	expect(shown(`https://x.example/${'a'.repeat(300)}`)).toHaveLength(200);
	expect(shown('no url')).toBe('');
});

describe('what is ready to be sent', () => {
	const ready = (source: Source, bad: object | null = null) =>
		readyToSend(sessionOf({ check: () => bad }), { source, files: [], options: { a: 1 } });

	test('says what failed by the name of the document', () => {
		expect(ready(file)).toEqual({
			...{ source: file, files: [], options: { a: 1 } },
			whatFailed: {
				refused: 'Some OCR rejected "a.pdf"',
				unconfirmed: 'Some OCR did not confirm "a.pdf"',
			},
		});
		expect(ready({ kind: 'url', url: 'https://x.example/a' }).whatFailed.refused).toBe(
			'Some OCR rejected "https://x.example/a"',
		);
		expect(ready(key).whatFailed.refused).toBe('Some OCR rejected the document');
	});

	test('is nothing where the provider finds fault with a field', async () => {
		expect(await failureOf(() => ready(file, { field: 'Key', message: 'is odd.' }))).toMatchObject({
			...{ message: 'Key: is odd.', code: 'invalid-input' },
		});
	});

	test('has the callback among its options, where the provider takes one', () => {
		const { parameters } = parametersOf({});
		const withCallback = (given: object, callback: string) => ({ ...given, callback });
		const read = { readOptions: (_: unknown, part?: string) => ({ part }) };
		const taking = sessionOf({ withCallback }, read);
		const callback = 'https://n8n.example/';
		expect(optionsWith(taking, parameters, { callback, part: 'p' })).toEqual({
			...{ part: 'p', callback },
		});
		expect(optionsWith(taking, parameters, { part: 'p' })).toEqual({ part: 'p' });
		expect(optionsWith(sessionOf({}, read), parameters, { callback })).toEqual({
			part: undefined,
		});
	});
});

describe('pages of what is sent', () => {
	const asked = { any: 1 } as never;
	const counted = async (pages: number | undefined, ...files: Buffer[]) => {
		const ended = new AbortController().signal;
		const stored = files.map((bytes) =>
			fileOfBase64(bytes.toString('base64'), { fileName: 'a.pdf', mimeType: 'application/pdf' }),
		);
		const session = sessionOf({ limits: { pages } }, { ended });
		const { all, isAssumed } = await submissionsOf(session, { files: stored }, asked);
		expect(all).toEqual([{ asked, pages: expect.any(Number) }]);
		return [all[0]!.pages, isAssumed];
	};

	test('are counted in each file, up to what the provider reads', async () => {
		const [two, five] = [await pagedPdf(2), await pagedPdf(5)];
		expect(await counted(undefined, two, five)).toEqual([7, false]);
		expect(await counted(3, two, five)).toEqual([5, false]);
	});

	test('are one where nobody can count them', async () => {
		expect(await counted(undefined)).toEqual([1, true]);
		expect(await counted(undefined, Buffer.from('PK\u0003\u0004'))).toEqual([1, true]);
		expect(await counted(undefined, await pagedPdf(2), Buffer.from('%PDF-'))).toEqual([3, true]);
	});
});

describe('what a submission is known by', () => {
	const HOUR = 3_600_000;
	const asker = { reference: 'n8n-1', place: 'here' } as never;
	const known = (
		set: Record<string, unknown>,
		{
			provider = {},
			source = file,
			pages,
			type,
		}: {
			provider?: object;
			source?: Source;
			pages?: number[];
			type?: string;
		} = {},
	) => {
		const { parameters, context } = parametersOf(set, { json: {} }, type);
		const session = sessionOf(provider, {
			context,
			requestOf: (...parts: unknown[]) => JSON.stringify(parts),
			node: { readOptions: (_: unknown, part: string) => ({ part }) },
		});
		return askedFor(session, parameters, { source, files: [], asker, ...(pages ? { pages } : {}) });
	};

	test('is the request, whoever asks for it', () => {
		expect(known({})).toEqual({
			...{ asker, request: '["read",{"part":""},""]', files: [] },
			...{ reuseMs: 0, isByModel: false, isOwnFile: false },
		});
	});

	test('has the pages of a part, and the trigger that is told', () => {
		const callbackUrl = 'https://n8n.example/ocr';
		expect(known({ callback: 'trigger', callbackUrl }, { pages: [2, 3] }).request).toBe(
			`["read",{"part":""},"${callbackUrl}",[2,3]]`,
		);
		expect(known({ callback: 'execution', callbackUrl }).request).toBe('["read",{"part":""},""]');
	});

	test('has the address that it comes from', () => {
		expect(known({}, { source: key }).address).toBe('ocr/a');
		expect(known({ source: 'url', url: 'https://x.example/a' }).address).toBe(
			'https://x.example/a',
		);
		expect(known({ source: 'binary', url: 'https://x.example/a' })).not.toHaveProperty('address');
	});

	test.each<[object, object, string, number]>([
		[{}, {}, 'x.ocr', 0],
		[{ reuseHours: 2 }, {}, 'x.ocr', 2 * HOUR],
		[{ reuseHours: 0.5 }, {}, 'x.ocr', HOUR / 2],
		// A model comes back to the same file.
		[{}, {}, 'x.ocrTool', HOUR],
		[{ reuseHours: 0 }, {}, 'x.ocrTool', 0],
	])('may be reused: %j %j of %s for %i ms', (options, more, type, reuseMs) => {
		const asked = known({ options, ...more }, { type });
		expect([asked.reuseMs, asked.isByModel]).toEqual([reuseMs, type === 'x.ocrTool']);
	});

	test('is not reused where a call would not come a second time', () => {
		const set = {
			options: { reuseHours: 2 },
			callback: 'trigger',
			callbackUrl: 'https://x.example',
		};
		expect(known(set).reuseMs).toBe(2 * HOUR);
		const provider = { withCallback: () => ({}) };
		expect(known(set, { provider }).reuseMs).toBe(0);
		expect(known({ ...set, callback: 'none' }, { provider }).reuseMs).toBe(2 * HOUR);
	});

	test('is another for a ZIP of the provider, which is made anew', () => {
		const provider = { zip: () => ({}) };
		const set = { operation: 'downloadZip', options: { reuseHours: 2 } };
		expect(known(set, { provider })).toMatchObject({
			...{ request: '["zip",{"part":""},""]', reuseMs: 0, isOwnFile: true },
		});
		expect(known(set)).toMatchObject({ reuseMs: 2 * HOUR, isOwnFile: false });
		const { parameters } = parametersOf({ operation: 'extract' });
		expect(isOwnZip(sessionOf(provider), parameters)).toBe(false);
	});
});

describe('what an item becomes', () => {
	const binary: Record<string, IBinaryData> = {
		a: { data: '', mimeType: 'image/png' },
		b: { data: '', mimeType: 'image/png' },
	};
	const made = async (set: Record<string, unknown>, takesFiles = false) => {
		const { parameters, context } = parametersOf(set, { json: {}, binary });
		const takes = takesFiles ? { files: true } : {};
		const session = sessionOf({ takes }, { context });
		return { parameters, ...(await documentsOfItem(session, parameters)) };
	};

	test('itself, where it has one document or sends none', async () => {
		for (const set of [{}, { operation: 'getResult', binaryProperty: 'a,b' }]) {
			const { parameters, documents, warnings } = await made(set);
			expect(documents).toEqual([parameters]);
			expect(documents[0]).toBe(parameters);
			expect(warnings).toEqual([]);
		}
	});

	test.each(['extract', 'submit', 'downloadZip'])(
		'each of its files with %s',
		async (operation) => {
			const { documents } = await made({ operation, binaryProperty: 'a,b' });
			expect(documents.map(({ part }) => part)).toEqual(['-f1', '-f2']);
			expect(documents.map(factsOf)).toEqual([{ binaryField: 'a' }, { binaryField: 'b' }]);
		},
	);

	test('one document of all of them', async () => {
		const set = { binaryProperty: 'a,b', severalNamed: 'document' };
		const { documents } = await made(set);
		expect(documents.map(({ part, files }) => [part, files.length])).toEqual([['', 2]]);
		// A provider that takes them at once gets them at once.
		const [whole] = (await made(set, true)).documents;
		expect([whole!.files.length, whole!.value('binaryProperty')]).toEqual([0, ['a', 'b']]);
		expect(factsOf(whole!)).toEqual({});
	});

	test('one document of the only one, by its own name', async () => {
		const set = { binaryProperty: 'a,', severalNamed: 'document' };
		const { documents } = await made(set, true);
		expect(documents.map(({ part }) => part)).toEqual(['-f1']);
	});

	test('nothing, where no file was chosen', async () => {
		const { documents, warnings } = await made({ source: 'allFiles', fileNames: '*.pdf' });
		expect(documents).toEqual([]);
		expect(warnings.map(({ code }) => code)).toEqual(['no-files']);
	});

	test('more than one document cannot be waited for', async () => {
		const set = { binaryProperty: 'a,b', waitForCallback: true };
		expect(await failureOf(() => made(set))).toMatchObject({
			code: 'invalid-input',
			message:
				'Wait for Callback: an execution can wait for one document at a time, and this item has 2 files. Turn Wait for Callback off, or put each file into an item of its own and use Loop Over Items with a batch size of 1.',
		});
		expect(await failureOf(() => made({ ...set, severalNamed: 'document' }))).toBeDefined();
		expect((await made({ ...set, severalNamed: 'document' }, true)).documents).toHaveLength(1);
		expect((await made({ ...set, binaryProperty: 'a,' })).documents).toHaveLength(1);
	});
});

describe('once a document was accepted', () => {
	const session = sessionOf();
	const during = async (error: unknown, job = jobOf(), of = session) =>
		await failureOf(() => withJob(of, job, async () => await Promise.reject(error)));

	test('what comes of it goes on', async () => {
		expect(await withJob(session, jobOf(), async () => await Promise.resolve(7))).toBe(7);
	});

	test('a failure names its job, unless it names one', async () => {
		const failure = (jobId?: string) => new OcrFailure('Late.', { code: 'timed-out', jobId });
		expect(await during(failure())).toMatchObject({ message: 'Late.', jobId: 'j1' });
		expect(await during(failure('other'))).toMatchObject({ jobId: 'other' });
		expect(await during(failure(), jobOf({ id: null }))).toMatchObject({ jobId: null });
	});

	test('what n8n says is told with the job, and without secrets', async () => {
		expect(await during(new Error('No space for SECRET.'))).toEqual({
			message:
				'Some OCR accepted the document as job j1, but No space for ***. Fetch the result with Get Result and this job ID.',
			...{ code: 'n8n', jobId: 'j1', retryable: false },
		});
		const atOnce = sessionOf({ queue: undefined });
		expect(await during(new Error('No space'), jobOf(), atOnce)).toMatchObject({
			message: 'Some OCR accepted the document as job j1, but No space.',
		});
		expect(await during(new Error('Job j1 is lost'))).toMatchObject({ message: 'Job j1 is lost' });
	});

	test('an ID that cannot be used is left as it is', async () => {
		const error = new UnusableJobId('j/1');
		await expect(withJob(session, jobOf(), async () => await Promise.reject(error))).rejects.toBe(
			error,
		);
	});

	test('a run that ends keeps the job, and what is known of its result', async () => {
		const stopped = new Stopped();
		const work = async () => await Promise.reject(stopped);
		await expect(withResult(session, { job: jobOf(), raw: { a: 1 } }, work)).rejects.toBe(stopped);
		expect([stopped.jobId, stopped.known]).toEqual(['j1', [{ job: jobOf(), raw: { a: 1 } }]]);
		await expect(withJob(session, jobOf({ id: 'j2' }), work)).rejects.toBe(stopped);
		expect(stopped.jobId).toBe('j1');
	});
});

test('an answer tells what of its document was sent before', () => {
	const result = { job: jobOf(), raw: 1, originals: [], files: [] };
	const one = { code: 'result-reused' as const, message: 'One.' };
	const odd = { code: 'no-text' as const, message: 'Two.' };
	const note = { code: 'result-reused' as const, message: 'Three.' };
	expect(asSent(result, {})).toEqual({ ...result, warnings: [] });
	expect(
		asSent({ ...result, warnings: [odd] }, { warnings: [one, odd], note, reusedPages: 0 }),
	).toEqual({ ...result, reusedPages: 0, warnings: [odd, one, note] });
});

import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import { OcrFailure, Stopped } from '../../../../nodes/shared/failure';
import type { Asked } from '../../../../nodes/shared/ledger/identity';
import { type Bounds, Ledger } from '../../../../nodes/shared/ledger/ledger';
import { isOfQuestion, RunLedger } from '../../../../nodes/shared/ledger/run-ledger';
import { digested, fileOfBase64 } from '../../../../nodes/shared/source/stored-file';
import type { Submission } from '../../../../ocr/providers/provider';
import { collectGarbage } from '../../../support/collect-garbage';

const BOUNDS: Bounds = { entries: 100, bytes: 1000, ageMs: 48 * 3_600_000 };
const HOUR = 3_600_000;

/** A process; each of its runs is a try, or another execution. */
function setup({ bounds = BOUNDS, keepsJobs = true } = {}) {
	let time = 0;
	let count = 0;
	let reads = 0;
	const processLedger = new Ledger(() => time, bounds);
	/** What n8n keeps, by id. */
	const stored = new Map<string, Buffer>();
	const helpers = {
		prepareBinaryData: async (bytes: Buffer) => {
			const id = `filesystem-v2:${stored.size}`;
			stored.set(id, bytes);
			return { id };
		},
		getBinaryStream: async (id: string) =>
			stored.get(id) ?? (await Promise.reject(new Error('gone'))),
		binaryToBuffer: async (bytes: Buffer) => bytes,
	};

	const run = ({ mode = 'trigger', account = 'one', retryOnFail = false } = {}) => {
		const end = new AbortController();
		const context = {
			getMode: () => mode,
			getNode: () => ({ retryOnFail }),
			helpers,
		} as unknown as IExecuteFunctions;
		const ledger = new RunLedger(
			{
				context,
				account,
				providerName: 'Acme',
				keepsJobs,
				ended: end.signal,
				clean: (text) => text.replaceAll('secret', '***'),
			},
			processLedger,
		);
		return { ledger, end };
	};

	/** An item whose file n8n holds under an id. */
	const asked = (
		more: Partial<Asked> & { item?: number; execution?: string; text?: string } = {},
	) => {
		const { item = 0, execution = '1', text = 'bytes', ...given } = more;
		const plain = fileOfBase64(Buffer.from(text).toString('base64'), {
			fileName: 'a.png',
			mimeType: 'image/png',
		});
		const file = digested({
			...plain,
			id: `filesystem-v2:${execution}/${text}`,
			async *read() {
				reads++;
				yield* plain.read();
			},
		});
		return {
			asker: { reference: `n8n-${execution}-0-${item}`, place: `node-0-${item}` },
			request: 'request',
			files: [file],
			reuseMs: 0,
			...given,
		} satisfies Asked;
	};

	/** Reads the file and gives the answer. */
	const sending =
		(one: Asked, answer: Partial<Submission> | Error = {}) =>
		async () => {
			count++;
			for (const file of one.files) for await (const piece of file.read()) void piece;
			if (answer instanceof Error) throw answer;
			const job = { provider: 'acme', id: `j${count}`, status: 'queued' as const, submittedAt: '' };
			return { job, ...answer };
		};

	return {
		run,
		asked,
		sending,
		sent: () => count,
		reads: () => reads,
		stored,
		pass: (ms: number) => (time += ms),
	};
}

const unclear = () => new OcrFailure('Maybe.', { code: 'network', mayBeAccepted: true });
const failureOf = async (work: Promise<unknown>) =>
	await work.then(
		() => undefined,
		(error: unknown) => error,
	);

test('an execution is free once it is over, whatever was unclear in it', async () => {
	const { run, asked } = setup();
	const lost = async (message: string, failure: () => Error) => {
		const execution = run();
		const one = asked({ item: message.length });
		// The frames of its stack, whose receivers are the execution's, are what holds it.
		const send = async () => await Promise.reject(failure());
		const told = await failureOf(execution.ledger.once(one, send));
		expect((told as Error).message).toContain(message);
		return new WeakRef(execution.ledger);
	};
	const ledgers = [
		await lost('Maybe.', unclear),
		await lost('Cut off.', () => new Error('Cut off.')),
	];
	await new Promise(setImmediate);
	collectGarbage();
	expect(ledgers.map((ledger) => ledger.deref())).toEqual([undefined, undefined]);
});

describe('in the tries of one execution', () => {
	test('an accepted job is given again, and its file is read once in all', async () => {
		const { run, asked, sending, sent, reads } = setup();
		const first = await run().ledger.once(asked(), sending(asked()));
		const one = asked();
		const again = await run().ledger.once(one, sending(one));
		expect(again.submission).toEqual(first.submission);
		expect(again).toMatchObject({ isHeld: true });
		expect(again.note).toBeUndefined();
		expect(sent()).toBe(1);
		expect(reads()).toBe(1);
	});

	test('an answer is given again as it came, whatever was done to the first one', async () => {
		const { run, asked, sending } = setup();
		const raw = { pages: [{ text: 'read' }] };
		const one = asked();
		const first = await run().ledger.once(one, sending(one, { raw }));
		(first.submission.raw as typeof raw).pages.length = 0;
		first.submission.job.fileName = 'changed';
		const again = await run().ledger.once(one, sending(one));
		expect(again.submission.raw).toEqual({ pages: [{ text: 'read' }] });
		expect(again.submission.job.fileName).toBeUndefined();
		expect(again.contents).toHaveLength(1);
	});

	test.each<[string, Error, number]>([
		['refused', new OcrFailure('No.', { code: 'refused' }), 2],
		['stopped before anything was sent', new Stopped(), 2],
		['stopped while it was under way', new Stopped(true), 1],
		['unclear', unclear(), 1],
		['thrown by somebody else', new Error('disk full, secret'), 1],
	])('what was %s is sent so many times: %#', async (_, error, times) => {
		const { run, asked, sending, sent } = setup();
		const one = asked();
		expect(await failureOf(run().ledger.once(one, sending(one, error)))).toBe(error);
		const second = await failureOf(run().ledger.once(one, sending(one)));
		expect(sent()).toBe(times);
		if (times === 2) expect(second).toBeUndefined();
		else expect(second).toMatchObject({ mayBeAccepted: true, retryable: false });
		expect(String(second)).not.toContain('secret');
	});

	test('other options, another item, another file and another execution are other submissions', async () => {
		const { run, asked, sending, sent } = setup();
		const all = [
			asked(),
			asked({ request: 'other' }),
			asked({ item: 1 }),
			asked({ text: 'other' }),
			asked({ execution: '2' }),
			asked({ address: 'https://example.com/a.png' }),
			asked({ address: 'https://example.com/b.png' }),
		];
		for (const one of [...all, ...all]) await run().ledger.once(one, sending(one));
		expect(sent()).toBe(all.length);
	});

	test('a dropped answer of a job is fetched; one without a job is not sent again', async () => {
		const bounds = { ...BOUNDS, bytes: 10 };
		const raw = { text: 'more than ten bytes' };
		const withJob = setup({ bounds });
		const one = withJob.asked();
		await withJob.run().ledger.once(one, withJob.sending(one, { raw }));
		const again = await withJob.run().ledger.once(one, withJob.sending(one));
		expect(again.submission).toMatchObject({ job: { id: 'j1', status: 'processing' } });
		expect(again.submission.raw).toBeUndefined();

		const without = setup({ bounds, keepsJobs: false });
		await without.run().ledger.once(one, without.sending(one, { raw }));
		const failure = await failureOf(without.run().ledger.once(one, without.sending(one)));
		expect(failure).toMatchObject({ code: 'answer-dropped', retryable: false });
		expect(without.sent()).toBe(1);
	});
});

describe('with Retry On Fail', () => {
	const bounds = { ...BOUNDS, bytes: 10 };
	const raw = { text: 'more than ten bytes' };

	test('an answer that memory has dropped is in n8n’s storage', async () => {
		const { run, asked, sending, sent } = setup({ bounds, keepsJobs: false });
		const one = asked();
		const tried = () => run({ retryOnFail: true }).ledger;
		await tried().once(one, sending(one, { raw }));
		expect((await tried().once(one, sending(one))).submission.raw).toEqual(raw);
		expect(sent()).toBe(1);
	});

	test('and where n8n has deleted it, no try sends the document again', async () => {
		const { run, asked, sending, sent, stored } = setup({ bounds, keepsJobs: false });
		const one = asked();
		await run({ retryOnFail: true }).ledger.once(one, sending(one, { raw }));
		stored.clear();
		const failure = await failureOf(run().ledger.once(one, sending(one)));
		expect(failure).toMatchObject({ code: 'answer-dropped' });
		expect(sent()).toBe(1);
	});

	test('another execution that finds it deleted sends the document', async () => {
		const { run, asked, sending, sent, stored } = setup({ bounds, keepsJobs: false });
		const one = asked();
		await run({ retryOnFail: true }).ledger.once(one, sending(one, { raw }));
		stored.clear();
		const again = asked({ execution: '2' });
		const made = await run({ mode: 'retry' }).ledger.once(again, sending(again));
		expect(made).toMatchObject({ isHeld: false });
		expect(sent()).toBe(2);
	});
});

describe('at the same moment', () => {
	test('the second waits for the first, and of a refused first one other is sent', async () => {
		const { run, asked, sending, sent } = setup();
		const reused = { reuseMs: HOUR };
		const refused = new OcrFailure('No.', { code: 'refused' });
		const all = [0, 1, 2, 3].map((item) => asked({ item, ...reused }));
		const [first, ...others] = await Promise.allSettled(
			all.map(async (one, index) => {
				const answer = index === 0 ? refused : {};
				return await run().ledger.once(one, sending(one, answer));
			}),
		);
		expect(first!.status).toBe('rejected');
		expect(others.every(({ status }) => status === 'fulfilled')).toBe(true);
		expect(sent()).toBe(2);
	});

	test('the end of a run ends its waiting, and not the sending of another run', async () => {
		const { run, asked, sent } = setup();
		const one = asked({ reuseMs: HOUR });
		let answer: (submission: Submission) => void = () => undefined;
		const first = run().ledger.once(one, async () => await new Promise((r) => (answer = r)));
		const second = run();
		const waiting = second.ledger.once(asked({ item: 1, reuseMs: HOUR }), async () => {
			throw new Error('sent twice');
		});
		await new Promise(setImmediate);
		second.end.abort();
		expect(await failureOf(waiting)).toBeInstanceOf(Stopped);
		answer({ job: { provider: 'acme', id: 'j9', status: 'queued', submittedAt: '' } });
		expect((await first).submission.job.id).toBe('j9');
		expect(sent()).toBe(0);
	});
});

describe('in a retried execution', () => {
	const retried = { mode: 'retry' };

	test('the same item pays once, also with its file made anew', async () => {
		const { run, asked, sending, sent } = setup();
		const one = asked();
		await run().ledger.once(one, sending(one));
		const again = asked({ execution: '2' });
		const made = await run(retried).ledger.once(again, sending(again));
		expect(made.note).toMatchObject({ code: 'result-reused' });
		expect(sent()).toBe(1);
	});

	test('with its file unchanged nothing is read for it', async () => {
		const { run, asked, sending, reads } = setup();
		const one = asked();
		await run().ledger.once(one, sending(one));
		const again = { ...one, asker: { ...one.asker, reference: 'n8n-2-0-0' } };
		await run(retried).ledger.once(again, sending(again));
		expect(reads()).toBe(1);
	});

	test.each<[string, Partial<Asked> & { item?: number }]>([
		['another item', { item: 1 }],
		['other options', { request: 'other' }],
	])('%s is sent', async (_, change) => {
		const { run, asked, sending, sent } = setup();
		const one = asked();
		await run().ledger.once(one, sending(one));
		const other = asked({ execution: '2', ...change });
		await run(retried).ledger.once(other, sending(other));
		expect(sent()).toBe(2);
	});

	test('what was unclear, what came to nothing and files of the first execution are not used', async () => {
		const { run, asked, sending, sent } = setup();
		const one = asked();
		await failureOf(run().ledger.once(one, sending(one, unclear())));
		const second = asked({ execution: '2' });
		const made = await run(retried).ledger.once(second, sending(second));
		expect(sent()).toBe(2);

		const failed = new OcrFailure('Blank.', { code: 'failed' });
		run().ledger.noteEnd(made.submission.job, failed);
		const third = asked({ execution: '3', isOwnFile: true });
		await run(retried).ledger.once(third, sending(third, { raw: { binary: {} } }));
		expect(sent()).toBe(3);
		const fourth = asked({ execution: '4' });
		await run(retried).ledger.once(fourth, sending(fourth));
		expect(sent()).toBe(4);
	});

	test.each([
		['n8n could not store its result', { code: 'n8n' as const }],
		['the disk was full', { code: 'local' as const }],
		['no certificate was trusted', { code: 'network' as const }],
		['the credit was used up', { code: 'quota' as const, httpStatus: 429 }],
		['the key was rejected', { code: 'http-401' as const, httpStatus: 401 }],
		['access was denied', { code: 'http-403' as const, httpStatus: 403 }],
		['no response could be read', { code: 'unreadable-answer' as const, httpStatus: 200 }],
	])('a job whose result was not had because %s is waited for again', async (_, facts) => {
		const { run, asked, sending, sent } = setup();
		const one = asked();
		const { job } = (await run().ledger.once(one, sending(one))).submission;
		run().ledger.noteEnd(job, new OcrFailure('Not now.', { ...facts, jobId: job.id }));
		const second = asked({ execution: '2' });
		const again = await run(retried).ledger.once(second, sending(second));
		expect(again.submission.job.id).toBe(job.id);
		expect(sent()).toBe(1);

		const gone = { code: 'http-404' as const, httpStatus: 404 };
		run().ledger.noteEnd(job, new OcrFailure('Gone.', gone));
		const third = asked({ execution: '3' });
		await run(retried).ledger.once(third, sending(third));
		expect(sent()).toBe(2);
	});

	test('what was fetched from an address is compared by its bytes', async () => {
		const { run, asked, sending, sent } = setup();
		const address = 'https://example.com/latest.pdf';
		const first = asked({ address });
		await run().ledger.once(first, sending(first));
		const same = asked({ address, execution: '2' });
		await run(retried).ledger.once(same, sending(same));
		expect(sent()).toBe(1);
		const changed = asked({ address, execution: '3', text: 'other' });
		await run(retried).ledger.once(changed, sending(changed));
		expect(sent()).toBe(2);
	});
});

describe('Reuse Recent Results', () => {
	test('counts hours from the submission, however often it is used', async () => {
		const { run, asked, sending, sent, pass } = setup();
		const use = async (execution: string) => {
			const one = asked({ execution, item: Number(execution), reuseMs: 2 * HOUR });
			return await run().ledger.once(one, sending(one));
		};
		await use('1');
		pass(1.5 * HOUR);
		expect((await use('2')).note?.message).toContain('90 min');
		pass(HOUR);
		expect((await use('3')).note).toBeUndefined();
		expect(sent()).toBe(2);
	});

	test('a job that timed out is waited for again; one that failed is sent again', async () => {
		const { run, asked, sending, sent } = setup();
		const use = async (execution: string) => {
			const one = asked({ execution, reuseMs: HOUR });
			return await run().ledger.once(one, sending(one));
		};
		const { job } = (await use('1')).submission;
		const late = new OcrFailure('Late.', { code: 'timed-out', retryable: true });
		run().ledger.noteEnd(job, late);
		await use('2');
		expect(sent()).toBe(1);
		run().ledger.noteEnd(job, new OcrFailure('Gone.', { code: 'expired' }));
		await use('3');
		expect(sent()).toBe(2);
	});

	test('an address that the provider fetches is never taken for known', async () => {
		const { run, asked, sending, sent } = setup();
		for (const execution of ['1', '2']) {
			const one = asked({ execution, reuseMs: HOUR, files: [], address: 'https://example.com/' });
			await run().ledger.once(one, sending(one));
		}
		expect(sent()).toBe(2);
	});

	test('a file that was not sent whole is known by none of its bytes', async () => {
		const { run, asked, sent, sending } = setup();
		const cut = asked();
		await run().ledger.once(cut, async () => ({
			job: { provider: 'acme', id: 'j0', status: 'queued', submittedAt: '' },
		}));
		const one = asked({ execution: '2', reuseMs: HOUR });
		await run().ledger.once(one, sending(one));
		expect(sent()).toBe(1);
	});

	test('what was unclear is told to a model again, and a person sends it knowingly', async () => {
		const { run, asked, sending, sent, pass } = setup();
		const use = async (execution: string, isByModel: boolean) => {
			const one = asked({ execution, reuseMs: HOUR, isByModel });
			return await failureOf(run().ledger.once(one, sending(one, unclear())));
		};
		for (const execution of ['1', '2', '3']) {
			expect(await use(execution, true)).toMatchObject({ message: 'Maybe.', mayBeAccepted: true });
		}
		expect(sent()).toBe(1);
		await use('4', false);
		expect(sent()).toBe(2);
		pass(2 * HOUR);
		await use('5', true);
		expect(sent()).toBe(3);
	});
});

describe('what is made, whole', () => {
	const job = (id: string | null, status = 'queued') => ({
		...{ provider: 'acme', id, status, submittedAt: '' },
	});
	const digest = createHash('sha256').update('bytes').digest('hex');

	test('is the submission the first time, and the same again, held, with its contents', async () => {
		const { run, asked, sending } = setup();
		const one = asked();
		const warnings = [{ code: 'status-unknown' as const, message: 'Odd.' }];
		expect(await run().ledger.once(one, sending(one, { warnings }))).toStrictEqual({
			submission: { job: job('j1'), warnings },
			isHeld: false,
		});
		expect(await run().ledger.once(one, sending(one))).toStrictEqual({
			submission: { job: job('j1'), warnings },
			isHeld: true,
			contents: [digest],
		});
	});

	test('has a note where another execution made it, with the minutes and the job', async () => {
		const { run, asked, sending, pass } = setup();
		const first = asked();
		await run().ledger.once(first, sending(first));
		pass(89_999);
		const again = asked({ execution: '2' });
		expect((await run({ mode: 'retry' }).ledger.once(again, sending(again))).note).toStrictEqual({
			code: 'result-reused',
			message: 'Acme accepted the same document 1 min ago (job j1), so it was not sent again.',
		});
		const noId = setup({ keepsJobs: false });
		const one = noId.asked();
		await noId.run().ledger.once(one, noId.sending(one, { job: job(null) as never, raw: 1 }));
		const other = noId.asked({ execution: '2' });
		const made = await noId.run({ mode: 'retry' }).ledger.once(other, noId.sending(other));
		expect(made.note!.message).toBe(
			'Acme accepted the same document 0 min ago, so it was not sent again.',
		);
		expect(made.submission).toStrictEqual({ job: job(null), raw: 1 });
	});

	test.each<[string | undefined, string | undefined, boolean]>([
		['a', 'a', false],
		['a', 'b', true],
		[undefined, 'b', true],
		['a', undefined, false],
		[undefined, undefined, false],
	])(
		'told of %p then and of %p now: its call says something else: %p',
		async (then, now, other) => {
			const { run, asked, sending } = setup();
			const told = (text: string | undefined) => (text === undefined ? {} : { told: text });
			const first = asked(told(then));
			await run().ledger.once(first, sending(first));
			const again = asked(told(now));
			const made = await run().ledger.once(again, sending(again));
			expect(made.callsOtherwise).toBe(other ? true : undefined);
			expect('callsOtherwise' in made).toBe(other);
		},
	);

	test('is a job that goes on where its answer was dropped', async () => {
		const { run, asked, sending } = setup({ bounds: { ...BOUNDS, bytes: 1 } });
		const one = asked();
		const done = job('j1', 'succeeded') as never;
		await run().ledger.once(one, sending(one, { job: done, raw: { text: 'long' } }));
		expect(await run().ledger.once(one, sending(one))).toStrictEqual({
			...{ submission: { job: job('j1', 'processing') }, isHeld: true, contents: [digest] },
		});
	});

	test('says what to do where a try before may have been accepted', async () => {
		const { run, asked, sending } = setup();
		const again = async (error: Error, execution: string) => {
			const one = asked({ execution });
			await failureOf(run().ledger.once(one, sending(one, error)));
			const { message, code, httpStatus, jobId } = (await failureOf(
				run().ledger.once(one, sending(one)),
			)) as OcrFailure;
			return { message, code, httpStatus, jobId };
		};
		const advice =
			'Acme may have accepted the document, so it was not sent again. Check your account there before you send it again.';
		expect(await again(new Stopped(true), '1')).toStrictEqual({
			message: `The execution stopped while the document was being sent. ${advice}`,
			...{ code: 'stopped', httpStatus: null, jobId: null },
		});
		expect(await again(new Error('A secret'), '2')).toStrictEqual({
			...{ message: `A ***. ${advice}`, code: 'n8n', httpStatus: null, jobId: null },
		});
		expect(await again(new Error('Full stop.'), '3')).toMatchObject({
			message: `Full stop. ${advice}`,
		});
		const facts = { code: 'http-502', httpStatus: 502, jobId: 'j', mayBeAccepted: true } as const;
		expect(await again(new OcrFailure('Maybe.', facts), '4')).toStrictEqual({
			...{ message: 'Maybe.', code: 'http-502', httpStatus: 502, jobId: 'j' },
		});
	});

	test('says that a response is held no longer', async () => {
		const { run, asked, sending } = setup({ bounds: { ...BOUNDS, bytes: 1 }, keepsJobs: false });
		const one = asked();
		await run().ledger.once(one, sending(one, { raw: { text: 'long' } }));
		expect(await failureOf(run().ledger.once(one, sending(one)))).toMatchObject({
			message:
				'Acme has read this document in an earlier try of this execution, and its response is no longer held. It was not sent again. Run the workflow again to send it.',
			...{ code: 'answer-dropped', jobId: 'j1' },
		});
	});
});

describe('before anything is sent it can be asked', () => {
	test('whether a document would be, and who has sent it', async () => {
		const { run, asked, sending } = setup();
		const one = asked({ reuseMs: HOUR });
		expect(await run().ledger.holds(one)).toBeUndefined();
		await run().ledger.once(one, sending(one));
		expect(await run().ledger.holds(one)).toBe('own');
		expect(await run().ledger.holds(asked({ execution: '2', reuseMs: HOUR }))).toBe('other');
		expect(await run().ledger.holds(asked({ execution: '2' }))).toBeUndefined();
		expect(await run({ mode: 'retry' }).ledger.holds(asked({ execution: '2' }))).toBe('other');
	});

	test('and a run that has ended reads no file for it', async () => {
		const { run, asked, reads } = setup();
		const { ledger, end } = run();
		const first = ledger.holds(asked({ reuseMs: HOUR }));
		const second = ledger.holds(asked({ item: 1, reuseMs: HOUR }));
		end.abort();
		await expect(second).rejects.toBeInstanceOf(Stopped);
		await first.catch(() => undefined);
		expect(reads()).toBeLessThanOrEqual(1);
	});

	test('files are read one after the other, and one that is gone keeps nobody', async () => {
		const { run, asked } = setup();
		const { ledger } = run();
		let open = 0;
		let most = 0;
		const file = (fails = false) => ({
			...asked().files[0]!,
			sha256: undefined,
			async *read() {
				most = Math.max(most, ++open);
				await new Promise(setImmediate);
				open--;
				if (fails) throw new Error('gone');
				yield Buffer.from('x');
			},
		});
		const all = [0, 1, 2].map(
			async (item) => await ledger.holds(asked({ item, reuseMs: HOUR, files: [file(item === 1)] })),
		);
		const ends = await Promise.allSettled(all);
		expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
		expect(most).toBe(1);
	});
});

test.each<[ConstructorParameters<typeof OcrFailure>[1], boolean]>([
	[{ code: 'n8n' }, true],
	[{ code: 'local' }, true],
	[{ code: 'network' }, true],
	[{ code: 'quota' }, true],
	[{ code: 'unreadable-answer' }, true],
	[{ code: 'http-401', httpStatus: 401 }, true],
	[{ code: 'http-402', httpStatus: 402 }, true],
	[{ code: 'failed' }, false],
	[{ code: 'http-404', httpStatus: 404 }, false],
	[{ code: 'timed-out' }, false],
])('%j is of the question alone: %p', (facts, is) => {
	expect(isOfQuestion(new OcrFailure('No.', facts))).toBe(is);
});

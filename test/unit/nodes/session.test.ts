import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import { OcrFailure, Stopped } from '../../../nodes/shared/failure';
import { Parameters } from '../../../nodes/shared/parameters';
import { Session, type ProviderNode } from '../../../nodes/shared/session';
import type { OcrJob } from '../../../ocr/document/types';
import type { OcrProvider } from '../../../ocr/providers/provider';
import { FakeClock } from './fake-clock';

interface Given {
	provider?: Partial<OcrProvider<object>>;
	data?: Record<string, unknown>;
	cancelled?: AbortSignal;
	more?: object;
}

function sessionOf({ provider = {}, data = {}, cancelled, more = {} }: Given = {}) {
	const clock = new FakeClock();
	const logged: string[] = [];
	const context = {
		logger: { info: (message: string) => void logged.push(message), debug: () => undefined },
		getExecutionCancelSignal: () => cancelled,
		getInputData: () => [{ json: {} }],
		getInstanceId: () => 'instance',
		getExecutionId: () => '17',
		getWorkflow: () => ({ id: 'w' }),
		getNode: () => ({ id: 'n' }),
		getNodeParameter: (_: string, _index: number, otherwise: unknown) => otherwise,
		getWorkflowDataProxy: () => ({ $runIndex: 2 }),
		...more,
	} as unknown as IExecuteFunctions;
	const node = {
		provider: {
			...{ id: 'some', name: 'Some OCR', secretFields: ['apiKey'] },
			submitPace: { rate: null, concurrency: 1 },
			readPace: { rate: null, concurrency: 1 },
			readFailure: () => null,
			...provider,
		},
		readOptions: (_: unknown, reference: string) => ({ reference }),
	} as unknown as ProviderNode<{ reference: string }>;
	const credential = { type: 'someApi', data: data as never, baseUrl: 'https://ocr.example' };
	const session = new Session(context, node, credential, clock);
	return { session, clock, logged, context, node };
}

/** Stands for the node in this n8n: of instance, workflow and node. */
const WHO = createHash('sha256').update('instance:w:n').digest('hex').slice(0, 8);

test('an item has a reference of its own, and each part of it too', () => {
	const { session, context } = sessionOf();
	expect(session.reference(3)).toBe(`n8n-${WHO}-17-2-3`);
	expect(session.asker(3)).toStrictEqual({
		...{ reference: `n8n-${WHO}-17-2-3`, place: `${WHO}-2-3` },
	});
	expect(session.asker(3, '-p1-2')).toStrictEqual({
		...{ reference: `n8n-${WHO}-17-2-3-p1-2`, place: `${WHO}-2-3-p1-2` },
	});
	expect(session.readOptions(new Parameters(context, 3))).toEqual({
		reference: `n8n-${WHO}-17-2-3`,
	});
	const file = new Parameters(context, 3).forFile({ field: 'data' }, 1);
	expect(session.readOptions(file, '-p7')).toEqual({ reference: `n8n-${WHO}-17-2-3-f2-p7` });
});

test('a workflow that was not saved, and a first run, have one too', () => {
	const more = {
		getWorkflow: () => ({}),
		getWorkflowDataProxy: () => ({ $runIndex: undefined }),
	};
	const { session } = sessionOf({ more });
	expect(session.reference(0)).toMatch(/^n8n-[0-9a-f]{8}-17-0-0$/u);
	expect(session.reference(0)).not.toContain(WHO);
});

test('secrets of the credential are struck out, those of callbacks as well', () => {
	const data = {
		...{ apiKey: ' key-0123 ', callbackSecret: ' a callback secret ', user: 'somebody' },
		previousCallbackSecret: 'the one before',
	};
	const { session } = sessionOf({ data });
	const text = 'key-0123, a callback secret, the one before, somebody';
	expect(session.clean(text)).toBe('***, ***, ***, somebody');
	expect(session.callbackSecret).toBe('a callback secret');
});

test.each([undefined, 7, null])('a callback secret of %p is none', (callbackSecret) => {
	expect(sessionOf({ data: { callbackSecret } }).session.callbackSecret).toBe('');
});

test('what is asked of an account is told by provider, credential and what is asked', () => {
	const one = sessionOf({ data: { apiKey: 'a' } }).session;
	const again = sessionOf({ data: { apiKey: 'a' } }).session;
	expect(one.requestOf('read', 1)).toBe(again.requestOf('read', 1));
	const others = [
		sessionOf({ data: { apiKey: 'b' } }),
		sessionOf({ data: { apiKey: 'a' }, provider: { id: 'other' } }),
	].map(({ session }) => session.requestOf('read', 1));
	expect(new Set([one.requestOf('read', 1), one.requestOf('read', 2), ...others]).size).toBe(4);
});

test('it says what time it is', () => {
	expect(sessionOf().session.now()).toBe('2023-11-14T22:13:20.000Z');
});

describe('the end of a run', () => {
	/** Whether a request of this kind is still let through. */
	const goes = async ({ session }: ReturnType<typeof sessionOf>, kind: 'submit' | 'read') =>
		await session.paces[kind]
			.through(async () => true)
			.catch((error: unknown) => {
				expect(error).toBeInstanceOf(Stopped);
				return false;
			});

	test('may be that no further document is sent, and the others are read', async () => {
		const made = sessionOf();
		expect([await goes(made, 'submit'), await goes(made, 'read')]).toEqual([true, true]);
		made.session.close();
		expect([await goes(made, 'submit'), await goes(made, 'read')]).toEqual([false, true]);
		expect(made.session.ended.aborted).toBe(false);
	});

	test('stops everything at once, the wait for jobs too', async () => {
		const made = sessionOf({ provider: queue() });
		const waiting = made.session.poller.wait(job, { maxWaitMs: 1000, ask: async () => job });
		made.session.stop();
		await expect(waiting).rejects.toBeInstanceOf(Stopped);
		expect([await goes(made, 'submit'), await goes(made, 'read')]).toEqual([false, false]);
		expect(made.session.ended.aborted).toBe(true);
	});

	test('comes with the execution that a person cancels, and what was under way may be accepted', async () => {
		const cancel = new AbortController();
		const { session } = sessionOf({ cancelled: cancel.signal });
		const sending = session.trace.send({ itemIndex: 0, part: '' }, async (underWay) => {
			underWay(true);
			cancel.abort();
		});
		await sending;
		expect(session.ended.aborted).toBe(true);
		expect(session.trace.unclear).toEqual([{ itemIndex: 0, part: '' }]);
	});

	test('is there from the start where it was canceled before', () => {
		expect(sessionOf({ cancelled: AbortSignal.abort() }).session.ended.aborted).toBe(true);
	});
});

const job: OcrJob = { provider: 'some', id: 'j1', status: 'processing', submittedAt: '' };

const queue = () =>
	({
		queue: {
			polling: {
				...{ firstDelayMs: 10, intervalMs: 20, maxIntervalMs: 20, factor: 1, maxWaitMs: 1 },
			},
		},
	}) as unknown as Partial<OcrProvider<object>>;

test('a job that is not done in time is told with its ID and the seconds that were waited', async () => {
	const { session, clock } = sessionOf({ provider: queue() });
	const asked: number[] = [];
	const waiting = session.poller.wait(job, {
		maxWaitMs: 1600,
		ask: async () => {
			asked.push(clock.elapsed() - 5000);
			return { ...job, id: asked.length > 1 ? job.id : null };
		},
	});
	await expect(clock.until(waiting)).rejects.toMatchObject({
		message:
			'Some OCR did not finish job j1 within 2 s. The job continues: fetch it later with Get Result and this job ID, or increase Maximum Wait.',
	});
	expect(asked.slice(0, 3)).toEqual([10, 30, 50]);
	const none = session.poller.wait({ ...job, id: null }, { maxWaitMs: 0, ask: async (of) => of });
	await expect(clock.until(none)).rejects.toThrow(/did not finish the job within 0 s/u);
});

describe('its trace', () => {
	const place = { itemIndex: 1, part: '-p3' };
	const reference = `n8n-${WHO}-17-2-1-p3`;
	const where = 'workflow w, execution 17, item 2';

	test('of a provider that keeps jobs names each of them', () => {
		const { session, logged } = sessionOf({ provider: queue() });
		session.noteAccepted(place, job);
		session.noteAccepted(place, { ...job, alias: 'tag' });
		session.noteAccepted(place, { ...job, id: null });
		expect(session.trace.accepted).toStrictEqual([
			{ ...place, job },
			{ ...place, job: { ...job, alias: 'tag' } },
			{ ...place, job: { ...job, id: null } },
		]);
		expect(logged).toEqual([
			`OCR job accepted: some j1 (${where})`,
			`OCR job accepted: some j1 (${where}, alias tag)`,
			`OCR job accepted: some without an ID (${where})`,
		]);
	});

	test('of one that keeps none says which document was read', () => {
		const { session, logged } = sessionOf();
		session.noteAccepted(place, { ...job, id: null });
		expect(session.trace.accepted).toEqual([]);
		session.noteAccepted(place, job);
		expect(session.trace.accepted).toEqual([{ ...place, job }]);
		expect(logged).toEqual([
			`OCR document read: some (${where}, ${reference})`,
			`OCR job accepted: some j1 (${where})`,
		]);
	});

	test('says what is being sent, and what may have been accepted', async () => {
		const { session, logged } = sessionOf();
		const fails = async (error: Error) =>
			await session.trace
				.send({ ...place, pages: [3] }, async (underWay) => {
					underWay(true);
					throw error;
				})
				.catch((thrown: unknown) => expect(thrown).toBe(error));
		await fails(new OcrFailure('No.', { code: 'failed' }));
		await fails(new Error('x'));
		expect(session.trace.unclear).toEqual([]);
		await fails(new OcrFailure('Maybe.', { code: 'network', mayBeAccepted: true }));
		expect(session.trace.unclear).toStrictEqual([{ ...place, pages: [3] }]);
		const sent = `OCR document is being sent: some (${where}, ${reference})`;
		expect(logged).toEqual([
			...[sent, sent, sent],
			`OCR document may be accepted: some (${where}, ${reference})`,
		]);
		// Nothing is under way any more.
		session.trace.cutOff();
		expect(session.trace.unclear).toHaveLength(1);
	});

	test('counts as under way what was sent, and not what came back untaken or was accepted', async () => {
		const { session } = sessionOf({ provider: queue() });
		const at = (itemIndex: number, part = '') => ({ itemIndex, part });
		let goOn = () => {};
		const held = new Promise<void>((resolve) => (goOn = resolve));
		const sending = [at(0), at(1), at(2), at(2, '-f2')].map(
			async (each, index) =>
				await session.trace.send(each, async (underWay) => {
					underWay(true);
					if (index === 0) underWay(false);
					await held;
				}),
		);
		await new Promise((resolve) => setImmediate(resolve));
		session.noteAccepted(at(2), job);
		session.trace.cutOff();
		expect(session.trace.unclear).toStrictEqual([at(1), at(2, '-f2')]);
		session.trace.cutOff();
		expect(session.trace.unclear).toHaveLength(2);
		goOn();
		await Promise.all(sending);
	});
});

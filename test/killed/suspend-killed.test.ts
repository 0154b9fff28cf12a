import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ExecutionData, itemsOf } from '../harness/executions.ts';
import type { N8n } from '../harness/n8n.ts';
import { Workbench } from '../harness/workbench.ts';
import {
	answerOf,
	callBack,
	neverDone,
	newName,
	park,
	type Parked,
	statusOf,
	submissionOf,
	suspending,
	until,
} from '../e2e/support/suspended.ts';

/**
 * n8n is killed (kill -9) at twenty moments of a suspended execution and started again each time.
 *
 * Six moments last: several executions are brought there one after the other, and wait. Fourteen
 * pass: one execution is followed to it, by what n8n's log, its database or the provider's ledger
 * shows, and that is when n8n is killed. Each kill strikes all that are there, and those that only
 * wait are struck by every later one as well; they are called back after the last.
 */

// A start of n8n takes longer than jest's five seconds, and there are fourteen.
jest.setTimeout(1_200_000);

let workbench: Workbench<N8n>;
const paths = new Map<string, string>();

beforeAll(async () => {
	workbench = await Workbench.start({ name: 'suspend-killed', stub: true });
});

afterAll(async () => {
	await workbench?.stop();
});

/** What has to come of an execution that was struck. */
type Outcome =
	/** Its text. */
	| 'read'
	/** Its text or, where n8n gives up what ran when it was killed, at least the job's id. */
	| 'known'
	/**
	 * Its text, in the execution or, where n8n gives that up, in its sub-execution. n8n resumes what is
	 * overdue while it still starts, and a moment later takes all that runs for struck by the kill:
	 * `WaitTracker.init()` comes before `MessageEventBus.initialize()` (n8n 2.41.1). In a trial of three
	 * executions whose deadline had passed, one ended as crashed, and its sub-execution with the text.
	 */
	| 'kept'
	/** Nothing: the provider has never had it. */
	| 'not sent'
	/** A failure with the job's id in it, in either of the two. */
	| 'overdue';

interface Struck {
	moment: string;
	executionId: string;
	/** Where it is the document's own that matters. */
	subExecutionId?: string;
	outcome: Outcome;
}

type There = string | Pick<Parked, 'executionId' | 'subExecutionId'>;

async function pathFor(parameters: Record<string, unknown> = {}): Promise<string> {
	const key = JSON.stringify(parameters);
	const known = paths.get(key) ?? (await workbench.publish(suspending(workbench, parameters)));
	paths.set(key, known);
	return known;
}

const begin = async (name: string, parameters: Record<string, unknown> = {}) =>
	await workbench.begin(await pathFor(parameters), { body: { name } });

const settings = async (change: Record<string, unknown>) =>
	await workbench.sandbox.set({ provider: 'lazarus', ...change });

const hang = (match: 'submit' | 'result') => ({ faults: [{ match, times: 1, kind: 'hang' }] });

const requested = async (call: string, from: number, isAnswered = false) =>
	await until(`the provider is asked: ${call}`, async () => {
		const { requests } = await workbench.sandbox.ledger();
		return requests
			.slice(from)
			.find((request) => request.call === call && (!isAnswered || request.status === 200));
	});

const requestCount = async () => (await workbench.sandbox.ledger()).requests.length;

/** Jobs that n8n's log knows of. */
const logged = async () =>
	(await readFile(workbench.n8n.logFile, 'utf8')).split('OCR job accepted').length - 1;

/** What the provider reads in every document of its own: the first line. */
const firstLine = 'Invoice 2024-0117 of the sandbox';

/** Seconds until the deadlines that pass while n8n is down: more than it takes to get there. */
const shortWait = 60;

/** Moments that last. Each comes back when its execution is there. */
const lasting: Record<string, [Outcome, () => Promise<There>]> = {
	'the document is being sent': [
		'not sent',
		async () => {
			const from = await requestCount();
			await settings(hang('submit'));
			const id = await begin(newName());
			await requested('submit', from);
			return id;
		},
	],
	'both executions wait': [
		'read',
		async () => (await park(workbench, await pathFor())).executionId,
	],
	'both wait, and forged callbacks have come': [
		'read',
		async () => {
			const { executionId, callbackUrl, jobId } = await park(workbench, await pathFor());
			const forged = callbackUrl.replace(/sig=.{8}/, 'sig=00000000');
			const answers = [
				await callBack(forged, answerOf(jobId)),
				await callBack(callbackUrl, { status: 'RUNNING', id: jobId }),
			];
			expect(answers.map(({ status }) => status)).toEqual([401, 200]);
			return executionId;
		},
	],
	'the result is being fetched': [
		'known',
		async () => {
			const from = await requestCount();
			await settings({ delayMs: 2000, ...hang('result') });
			const id = await begin(newName(), { webhookOptions: { webhookSendFull: false } });
			await requested('result', from);
			return id;
		},
	],
	'both wait, and the callback and the deadline come while n8n is down': [
		'kept',
		async () => {
			await settings({ delayMs: shortWait * 800 });
			return await park(workbench, await pathFor({ options: { maximumWait: shortWait } }));
		},
	],
	'both wait, and the deadline of a job that is not done comes while n8n is down': [
		'overdue',
		async () => await park(workbench, await pathFor({ options: { maximumWait: shortWait } })),
	],
};

/** Brings an execution to the point where it is called back. */
const parked = async (): Promise<Parked> => await park(workbench, await pathFor());

const calledBack = async (afterMs: number): Promise<string> => {
	const { executionId, callbackUrl, jobId } = await parked();
	void callBack(callbackUrl, answerOf(jobId)).catch(() => undefined);
	await sleep(afterMs);
	return executionId;
};

const accepted = async (afterMs: number): Promise<string> => {
	const before = await logged();
	const id = await begin(newName());
	await until('the job is in the log', async () => ((await logged()) > before ? true : undefined));
	if (afterMs > 0) await sleep(afterMs);
	return id;
};

const answered = async (afterMs: number): Promise<Parked> => {
	const document = await parked();
	const { status } = await callBack(document.callbackUrl, answerOf(document.jobId));
	expect(status).toBe(200);
	if (afterMs > 0) await sleep(afterMs);
	return document;
};

/** Moments that pass, in the order of an execution's life; n8n is killed when these come back. */
const passing: Record<string, [Outcome, () => Promise<string>]> = {
	'it has just begun': [
		'not sent',
		async () => {
			await settings(hang('submit'));
			return await begin(newName());
		},
	],
	'the job is in the log': ['known', async () => await accepted(0)],
	'10 ms later': ['known', async () => await accepted(10)],
	'25 ms later': ['known', async () => await accepted(25)],
	'60 ms later': ['known', async () => await accepted(60)],
	'the sub-execution waits': [
		'known',
		async () => {
			const name = newName();
			const id = await begin(name);
			await statusOf(workbench, (await submissionOf(workbench, name)).subExecutionId, ['waiting']);
			return id;
		},
	],
	'the execution waits': ['read', async () => (await parked()).executionId],
	'the callback is on its way': ['known', async () => await calledBack(0)],
	'15 ms later, on its way': ['known', async () => await calledBack(15)],
	'the callback was answered': ['known', async () => (await answered(0)).executionId],
	'15 ms later, answered': ['known', async () => (await answered(15)).executionId],
	'the result was fetched': [
		'known',
		async () => {
			const from = await requestCount();
			await settings({ delayMs: 2000 });
			const id = await begin(newName(), { webhookOptions: { webhookSendFull: false } });
			await requested('result', from, true);
			return id;
		},
	],
	'the sub-execution has ended': [
		'known',
		async () => {
			const { executionId, subExecutionId } = await answered(0);
			await statusOf(workbench, subExecutionId, ['success']);
			return executionId;
		},
	],
	'the execution has ended': [
		'read',
		async () => {
			const { executionId } = await answered(0);
			await statusOf(workbench, executionId, ['success']);
			return executionId;
		},
	],
};

/** Which of the lasting moments ride along with which kill. */
const rides: Record<string, string[]> = {
	'it has just begun': ['both executions wait', 'both wait, and forged callbacks have come'],
	'the job is in the log': ['the document is being sent', 'the result is being fetched'],
};

/** Those that last for some seconds only, so that they come last, and no kill follows this one. */
const withTheLast = [
	'both wait, and the callback and the deadline come while n8n is down',
	'both wait, and the deadline of a job that is not done comes while n8n is down',
];

test('n8n is killed at twenty moments, and no job that was accepted is lost', async () => {
	const struck: Struck[] = [];
	const reach = async (moment: string, [outcome, there]: [Outcome, () => Promise<There>]) => {
		await settings({ concurrency: 1000, faults: [] });
		await neverDone(workbench);
		const place = await there();
		const ids = typeof place === 'string' ? { executionId: place } : place;
		struck.push({ moment, outcome, ...ids });
	};
	const last = Object.keys(passing).at(-1);
	for (const [moment, how] of Object.entries(passing)) {
		for (const ride of rides[moment] ?? []) await reach(ride, lasting[ride]!);
		await reach(moment, how);
		for (const ride of moment === last ? withTheLast : []) await reach(ride, lasting[ride]!);
		await workbench.n8n.crash();
		if (moment === last) await sleep(shortWait * 1000);
		await workbench.n8n.boot();
	}
	expect(new Set(struck.map(({ moment }) => moment)).size).toBe(20);

	await callBackAllThatWait();
	const ends = await Promise.all(
		struck.map(async (each) => ({ ...each, end: await ended(each.executionId) })),
	);
	const { jobs } = await workbench.sandbox.ledger();
	const everything = await allThatIsKept();
	expect(jobs.map(({ id }) => id).filter((id) => !everything.includes(id))).toEqual([]);
	const all = await Promise.all(
		ends.map(
			async (each) => `${each.moment}: ${(await keptBelow(each)) ?? told(each.end, each.outcome)}`,
		),
	);
	expect(all).toEqual(ends.map(({ moment, outcome }) => `${moment}: ${outcome}`));
});

/** How silent the provider was, as a failure has it. */
const silence = new RegExp(` did not call back for job [\\w-]{36} within ${shortWait} s`);

/** The outcome of an execution that n8n gave up, by what its sub-execution put out. */
async function keptBelow(each: Struck & { end: ExecutionData }): Promise<Outcome | undefined> {
	const { subExecutionId, outcome, end } = each;
	if (end.status !== 'crashed' || subExecutionId === undefined) return undefined;
	const { status, rawData } = await workbench.n8n.rest.execution(subExecutionId);
	const isRead = status === 'success' && rawData.includes(firstLine);
	const isTold = status === 'error' && silence.test(rawData);
	return (outcome === 'kept' && isRead) || (outcome === 'overdue' && isTold) ? outcome : undefined;
}

/** What came of an execution, as an {@link Outcome}, or else in words. */
function told(end: ExecutionData, wanted: Outcome): string {
	const text = itemsOf(end, 'Good')[0]?.json.text;
	const isRead = end.status === 'success' && typeof text === 'string' && text !== '';
	if (isRead) return wanted === 'known' || wanted === 'kept' ? wanted : 'read';
	const { error } = (itemsOf(end, 'Good')[0]?.json ?? {}) as { error?: { jobId?: unknown } };
	if (end.status === 'success' && typeof error?.jobId === 'string') return 'known';
	const message = end.data.resultData.error?.message ?? '';
	if (wanted === 'overdue' && silence.test(message)) return 'overdue';
	// n8n's own end for what ran; the accounts above say that the job is known.
	const isGivenUp = ['crashed', 'error'].includes(end.status) && itemsOf(end, 'Good').length === 0;
	if (isGivenUp && (wanted === 'known' || wanted === 'not sent')) return wanted;
	return `${end.status} ${message} ${JSON.stringify(itemsOf(end, 'Good'))}`;
}

async function callBackAllThatWait(): Promise<void> {
	const { requests, jobs } = await workbench.sandbox.ledger();
	for (const { fields } of requests) {
		const job = jobs.find(({ fileName }) => fileName === fields.fileId);
		if (job) await callBack(String(fields.webhook), answerOf(job.id)).catch(() => undefined);
	}
}

/** n8n looks once a minute for executions whose sub-execution has ended while it was down. */
const ended = async (id: string) =>
	await until(
		`execution ${id} ends`,
		async () => {
			const found = await workbench.n8n.rest.execution(id);
			return ['new', 'running', 'waiting'].includes(found.status) ? undefined : found;
		},
		90_000,
	);

/** n8n's log, which has each job the moment it was accepted, and the data of all executions. */
async function allThatIsKept(): Promise<string> {
	const { rest } = workbench.n8n;
	const executions = await rest.executions(undefined, 100);
	const data = await Promise.all(
		executions.map(async ({ id }) => (await rest.executionIfKept(id))?.rawData ?? ''),
	);
	return data.join('\n') + (await workbench.n8n.log());
}

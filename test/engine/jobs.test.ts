import { setTimeout as sleep } from 'node:timers/promises';

import { mindeeJob, processed, uuid } from '../support/documents';
import { errorOf, expectPlainSentence } from '../support/messages';
import {
	ENQUEUE,
	fileItem,
	idIn,
	JOBS,
	RESULTS,
	runMindee,
	runUpstage,
	serveMindee,
	UPSTAGE,
} from '../support/ocr';
import { startServer, type TestServer } from '../support/server';
import { VirtualTime } from '../support/faults/virtual-time';

/** Waiting for jobs: the pace, the end of patience, and the end of the run. */

const items = async (count: number) =>
	await Promise.all(
		Array.from({ length: count }, async (_, index) => await fileItem(`scan-${index}.png`)),
	);

/** Resolves a moment after so many requests have come, in which more could come. */
async function received(count: number, requests: () => unknown[]): Promise<void> {
	while (requests().length < count) await sleep(20);
	await sleep(500);
}

/** How often each job was asked about. */
function questions(server: TestServer): Map<string, number[]> {
	const asked = new Map<string, number[]>();
	for (const { path, at } of server.to(JOBS)) {
		asked.set(idIn(path), [...(asked.get(idIn(path)) ?? []), at]);
	}
	return asked;
}

test('a job is asked about as often as the provider’s own clients ask: after 2 s, then every 1.5 s', async () => {
	const server = await startServer();
	const time = new VirtualTime();
	time.install();
	try {
		serveMindee(server, { readyAfterMs: 3000 });
		const { outputs } = await runMindee({ server });
		expect(outputs[0]![0]!.json.text).toBe('text of scan.png');
	} finally {
		time.uninstall();
	}
	const submitted = server.to(ENQUEUE)[0]!.at;
	expect(server.to(JOBS).map(({ at }) => at - submitted)).toEqual([2000, 3500]);
});

test('many jobs are waited for together, not one after the other, ten requests at once at the most', async () => {
	const server = await startServer();
	serveMindee(server);
	let [underWay, most] = [0, 0];
	server.on(JOBS, async ({ path }) => {
		most = Math.max(most, ++underWay);
		await sleep(10);
		underWay--;
		return { json: processed(idIn(path), server.origin) };
	});
	const { outputs } = await runMindee({ server, items: await items(60) });
	expect(outputs[0]).toHaveLength(60);
	expect(outputs[0]!.every(({ json }) => typeof json.text === 'string')).toBe(true);
	expect(most).toBeGreaterThan(1);
	expect(most).toBeLessThanOrEqual(10);
	expect(server.to(ENQUEUE)).toHaveLength(60);
	expect(server.to(RESULTS)).toHaveLength(60);
	expect([...questions(server).values()].every(({ length }) => length === 1)).toBe(true);
});

test('no more than 200 documents are sent in a minute', async () => {
	const server = await startServer();
	serveMindee(server, { readyAfterMs: 60_000 });
	await runMindee({
		server,
		parameters: { operation: 'submit' },
		items: await items(210),
		cancelWhen: async () => await received(200, () => server.to(ENQUEUE)),
	});
	expect(server.to(ENQUEUE)).toHaveLength(200);
});

test('running out of time: the message has the job’s id and says how to get its result', async () => {
	const server = await startServer();
	serveMindee(server, { readyAfterMs: 60_000 });
	const { outputs } = await runMindee({ server, parameters: { options: { maximumWait: 1 } } });
	const error = errorOf(outputs[0]![0]);
	expect(error).toMatchObject({
		code: 'timed-out',
		provider: 'mindee',
		httpStatus: null,
		jobId: uuid(1),
		retryable: true,
	});
	expect(error.message).toBe(
		`Mindee did not finish job ${uuid(1)} within 1 s. The job continues: fetch it later with Get Result and this job ID, or increase Maximum Wait.`,
	);
	expectPlainSentence(error.message);
});

test('running out of time for a job known by its id: the message says how long it was waited for', async () => {
	const server = await startServer();
	server.on(JOBS, { json: mindeeJob(uuid(1), server.origin) });
	const { outputs } = await runMindee({
		server,
		parameters: {
			operation: 'getResult',
			jobFrom: 'id',
			jobId: uuid(1),
			options: { maximumWait: 1 },
		},
	});
	const { message } = errorOf(outputs[0]![0]);
	expect(message).toContain(`Mindee did not finish job ${uuid(1)} within 1 s.`);
	expectPlainSentence(message);
});

test('Maximum Wait holds as well when the provider does not say how the job is doing', async () => {
	const server = await startServer();
	serveMindee(server);
	server.on(JOBS, { status: 503, json: { title: 'Busy' }, headers: { 'retry-after': '2' } });
	const { outputs } = await runMindee({
		server,
		parameters: { options: { maximumWait: 1 } },
		cancelAfterMs: 20_000,
	});
	expect(errorOf(outputs[0]![0])).toMatchObject({ jobId: uuid(1), retryable: true });
});

test('a job that fails is told with the provider’s reason and code', async () => {
	const server = await startServer();
	serveMindee(server);
	server.on(JOBS, ({ path }) => ({
		json: mindeeJob(idIn(path), server.origin, {
			status: 'Failed',
			error: { status: 422, title: 'Invalid file', detail: 'Page 3 is broken.', code: '422-003' },
		}),
	}));
	const { outputs } = await runMindee({ server, parameters: { options: { maximumWait: 0 } } });
	const error = errorOf(outputs[0]![0]);
	expect(error).toMatchObject({ code: '422-003', jobId: uuid(1), retryable: false });
	expect(error.message).toBe(
		`Mindee could not read "scan.png" (job ${uuid(1)}): Invalid file. Page 3 is broken. Check the document and the fields of the node, then run it again.`,
	);
	expect(server.to(RESULTS)).toHaveLength(0);
});

test('a job that fails without a reason still makes a sentence', async () => {
	const server = await startServer();
	serveMindee(server);
	server.on(JOBS, {
		json: mindeeJob(uuid(1), server.origin, { status: 'Failed', filename: null }),
	});
	const { outputs } = await runMindee({ server, parameters: { options: { maximumWait: 0 } } });
	const { message, code } = errorOf(outputs[0]![0]);
	expect(code).toBe('failed');
	expectPlainSentence(message);
});

test('every accepted job is written to the log when it is accepted, not when the run is done', async () => {
	const server = await startServer();
	serveMindee(server, { readyAfterMs: 60_000 });
	const { logged, outputs } = await runMindee({
		server,
		items: await items(3),
		parameters: { options: { maximumWait: 0 } },
		executionId: 'e-logged',
	});
	const accepted = logged.filter((line) => line.startsWith('OCR job accepted'));
	expect(accepted.sort()).toEqual(
		outputs[0]!
			.map((item, index) => {
				const { jobId } = errorOf(item);
				return `OCR job accepted: mindee ${jobId} (workflow w1, execution e-logged, item ${index + 1})`;
			})
			.sort(),
	);
});

describe('cancelling', () => {
	test('ends the waiting at once, and nothing is sent afterwards', async () => {
		const server = await startServer();
		serveMindee(server, { readyAfterMs: 60_000 });
		const { run } = await runMindee({
			server,
			items: await items(5),
			cancelWhen: async () => await received(5, () => server.to(JOBS)),
		});
		expect(run.status).toBe('canceled');
		const sent = server.received.length;
		await sleep(2000);
		expect(server.received).toHaveLength(sent);
	});

	test('ends a long answer, and keeps the documents that wait for their turn from being sent', async () => {
		const server = await startServer();
		// Longer than a test may take.
		server.on(UPSTAGE, { json: {}, after: 60_000 });
		await runUpstage({
			server,
			items: await items(40),
			cancelWhen: async () => await received(16, () => server.received),
		});
		expect(server.received).toHaveLength(16);
		await sleep(300);
		expect(server.received).toHaveLength(16);
	});

	test('ends a pause that the provider asked for', async () => {
		const server = await startServer();
		server.on(UPSTAGE, { status: 429, headers: { 'retry-after': '60' } });
		await runUpstage({ server, cancelWhen: async () => await received(1, () => server.received) });
		expect(server.received).toHaveLength(1);
	});
});

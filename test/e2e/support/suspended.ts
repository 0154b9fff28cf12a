import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionData } from '../../harness/executions.ts';
import { type NodeExtras, node } from '../../harness/workflows.ts';
import type { Input, Steps, Workbench } from '../../harness/workbench.ts';
import { screenshot } from './samples.ts';

/** A document on its way: the execution that waits for it and the one in which it waits. */
export interface Parked {
	executionId: string;
	/** The address that the provider was given, as it was given. */
	callbackUrl: string;
	/** Execution in which the document waits; n8n shows it beside the other. */
	subExecutionId: string;
	jobId: string;
}

const content = Buffer.from(screenshot.bytes).toString('base64');
const base64Source = { source: 'base64', base64: content };

/** Webhook → Extract Text, waiting for its callback → one node each for what went well and what not. */
export function suspending(
	workbench: Workbench,
	parameters: Record<string, unknown> = {},
	extras: NodeExtras = {},
): Steps {
	const { options, ...others } = parameters;
	return {
		nodes: [
			workbench.ocr(
				'OCR',
				'lazarus',
				{
					operation: 'extract',
					waitForCallback: true,
					...base64Source,
					...others,
					options: { fileId: '={{ $json.body.name }}', ...(options as object) },
				},
				extras,
			),
			node('Good', 'n8n-nodes-base.noOp', {}),
			node('Bad', 'n8n-nodes-base.noOp', {}),
		],
		wires: [
			['Webhook', 'OCR'],
			['OCR', 'Good'],
			['OCR', 'Bad', 1],
		],
	};
}

/** A file of so many pages, each of which is a part where Maximum File Size is 1 MB. */
export async function inParts(pages: number): Promise<Record<string, unknown>> {
	// Node, which runs the benchmarks as they are, cannot load what that needs.
	const { pagedPdf } = await import('../../support/paged-files.ts');
	const bytes = await pagedPdf(pages, { filler: 700_000 });
	return {
		base64: bytes.toString('base64'),
		options: { maximumFileSize: 1, fileName: 'scan.pdf' },
	};
}

/** Documents do not come to an end by themselves; whoever tests says when, by calling back. */
export async function neverDone(workbench: Workbench): Promise<void> {
	await workbench.sandbox.set({ provider: 'lazarus', runningFirst: true, delayMs: 3_600_000 });
}

let names = 0;
/** Names a document so that it can be found among the provider's. */
export const newName = () => `document-${process.pid}-${names++}`;

/** Starts the workflow at `path` and comes back when both executions wait in n8n's database. */
export async function park(
	workbench: Workbench,
	path: string,
	name = newName(),
	input: Input = { body: { name } },
): Promise<Parked> {
	const executionId = await workbench.begin(path, input);
	const about = await submissionOf(workbench, name);
	await statusOf(workbench, about.subExecutionId, ['waiting']);
	await statusOf(workbench, executionId, ['waiting']);
	return { executionId, ...about };
}

/** What the provider was told of a document, once it was. */
export async function submissionOf(
	workbench: Workbench,
	name: string,
): Promise<Omit<Parked, 'executionId'>> {
	return await until(`the provider has ${name}`, async () => {
		const { requests, jobs } = await workbench.sandbox.ledger();
		const request = requests.find(({ fields }) => fields.fileId === name);
		const job = jobs.find(({ fileName }) => fileName === name);
		if (!request || !job) return undefined;
		const callbackUrl = String(request.fields.webhook);
		const subExecutionId = /webhook-waiting\/(\d+)/.exec(callbackUrl)?.[1] ?? '';
		return { callbackUrl, subExecutionId, jobId: job.id };
	});
}

/**
 * The jobs of a document in parts, and the address that its last part was given. All parts but the last are
 * sent side by side, so the order in which they came says nothing of their pages.
 */
export async function partsOf(
	workbench: Workbench,
	name: string,
	count: number,
): Promise<{ callbackUrl: string; subExecutionId: string; others: string[]; calling: string }> {
	return await until(`the provider has ${count} parts of ${name}`, async () => {
		const { requests, jobs } = await workbench.sandbox.ledger();
		const urls = requests
			.filter(({ fields }) => fields.fileId === name)
			.map(({ fields }) => fields.webhook);
		const [callbackUrl, ...more] = urls.filter((url) => url !== undefined).map(String);
		const jobIds = jobs.filter(({ fileName }) => fileName === name).map(({ id }) => id);
		if (jobIds.length < count || callbackUrl === undefined) return undefined;
		if (more.length > 0) throw new Error('More than one part was to call back.');
		const subExecutionId = /webhook-waiting\/(\d+)/.exec(callbackUrl)?.[1] ?? '';
		// The last part goes once all others are accepted.
		return { callbackUrl, subExecutionId, others: jobIds.slice(0, -1), calling: jobIds.at(-1)! };
	});
}

export async function statusOf(
	workbench: Workbench,
	executionId: string,
	wanted: string[],
): Promise<ExecutionData> {
	return await until(`execution ${executionId} is ${wanted.join(' or ')}`, async () => {
		const found = await workbench.n8n.rest.execution(executionId).catch(() => undefined);
		return found && wanted.includes(found.status) ? found : undefined;
	});
}

/** A moment that is of interest itself comes within so many ms. */
const SOON_MS = 5000;

/**
 * Asks again and again: in short steps at first, since the moment itself may be of interest; later in
 * longer ones, which leave n8n the time to get there.
 */
export async function until<T>(
	what: string,
	look: () => Promise<T | undefined>,
	patienceMs = 90_000,
): Promise<T> {
	const start = Date.now();
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		const passed = Date.now() - start;
		if (passed > patienceMs) throw new Error(`It did not come about that ${what}.`);
		await sleep(passed < SOON_MS ? 5 : 100);
	}
}

export interface Answer {
	status: number;
	text: string;
}

/** Calls back as a provider does. */
export async function callBack(
	url: string,
	body: unknown,
	request: RequestInit & { headers?: Record<string, string> } = {},
): Promise<Answer> {
	const answer = await fetch(url, {
		method: 'POST',
		body:
			typeof body === 'string' || body instanceof Uint8Array
				? (body as BodyInit)
				: JSON.stringify(body),
		...request,
		headers: { 'content-type': 'application/json', ...request.headers },
	});
	return { status: answer.status, text: await answer.text() };
}

/** An answer of the provider in version 2, with one line. */
export function answerOf(jobId: string, line = 'Called back'): Record<string, unknown> {
	const polygon = [10, 10, 90, 10, 90, 20, 10, 20];
	return {
		status: 'SUCCESS',
		id: jobId,
		pages: 1,
		ocrVersion: '2',
		ocrResults: {
			version: '2',
			readResults: [
				{
					page: 1,
					width: 100,
					height: 100,
					unit: 'pixel',
					words: line.split(' ').map((content) => ({ content, polygon, confidence: 0.9 })),
					lines: [{ content: line, polygon }],
				},
			],
		},
	};
}

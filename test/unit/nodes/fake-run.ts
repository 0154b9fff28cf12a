import { setImmediate } from 'node:timers/promises';
import { Readable } from 'node:stream';
import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { recordJobs } from '../../../nodes/shared/record/record-node';
import { runProviderNode } from '../../../nodes/shared/run';
import type { ProviderNode } from '../../../nodes/shared/session';
import type { OcrJob } from '../../../ocr/document/types';
import { failureOfStatus } from '../../../ocr/providers/failures';
import type { OcrProvider, ProviderAnswer } from '../../../ocr/providers/provider';
import { buildSteps } from '../../../ocr/reading/build-document';
import { isRecord, text } from '../../../ocr/reading/foreign';
import { UnreadableAnswer } from '../../../ocr/reading/unreadable';
import { FakeClock } from './fake-clock';

/** A request as it reaches the provider. */
export interface Asked {
	method: string;
	path: string;
	/** Of the file that was sent. */
	name: string;
	body: Buffer;
}

export interface Reply {
	status?: number;
	json?: unknown;
	headers?: Record<string, string>;
	/** Told when it is answered. */
	after?: Promise<void>;
	/** No answer comes. */
	code?: string;
}

export interface Setup {
	/** The node's fields. */
	fields?: IDataObject;
	/** The same of one item. */
	ofItem?: readonly IDataObject[];
	items?: INodeExecutionData[];
	/** What the provider answers. */
	reply(asked: Asked, count: number): Reply | Promise<Reply>;
	provider?: Partial<OcrProvider<object>>;
	credential?: IDataObject;
	goesOn?: boolean;
	node?: IDataObject;
	/** How many files n8n has room for; it keeps them on disk where `onDisk`. */
	room?: number;
	onDisk?: boolean;
	/** What it has stored before. */
	stored?: Map<string, Buffer>;
	executionId?: string;
	mode?: string;
	/** n8n runs no execution for a record. */
	noRecord?: boolean;
	more?: object;
}

let executions = 0;

/** As the fake provider answers: `{id}`, then `{status}`, then the text of each page. */
const statusIn = (json: unknown): OcrJob['status'] => {
	const status = isRecord(json) ? json.status : undefined;
	if (status === 'done') return 'succeeded';
	if (status === 'failed') return 'failed';
	if (status === 'waiting') return 'queued';
	if (status === 'running') return 'processing';
	throw new UnreadableAnswer('a status');
};

const failureIn = (json: unknown) =>
	isRecord(json) && json.status === 'failed'
		? { failure: { code: 'BLANK', message: text(json.why) ?? 'Blank.' } }
		: {};

/** A provider with a queue that takes the bytes of a file. */
const PROVIDER = {
	id: 'some',
	name: 'Some OCR',
	knownBy: '"pages"',
	credentialType: 'someApi',
	secretFields: ['apiKey'],
	limits: { bytes: 1e6, formats: ['pdf', 'png'] },
	takes: {},
	submitPace: { rate: null, concurrency: 4 },
	readPace: { rate: null, concurrency: 4 },
	jobIdAt: ['id'],
	check: () => null,
	recognises: (raw: unknown) => isRecord(raw) && Array.isArray(raw.texts),
	submit: (source: { fileName?: string }) => ({
		...{ method: 'POST', url: '/documents', body: { kind: 'file' } },
		headers: { 'x-name': source.fileName ?? '' },
	}),
	readSubmission: ({ json }: ProviderAnswer, submittedAt: string) => {
		if (!isRecord(json)) throw new UnreadableAnswer('an object');
		const job = { provider: 'some', id: text(json.id) ?? null, submittedAt };
		if (Array.isArray(json.texts)) return { job: { ...job, status: 'succeeded' }, raw: json };
		return { job: { ...job, status: 'queued' } };
	},
	readFailure: failureOfStatus,
	queue: {
		polling: {
			...{ firstDelayMs: 1000, intervalMs: 1000, maxIntervalMs: 1000, factor: 1 },
			maxWaitMs: 60_000,
		},
		statusRequest: ({ id }: OcrJob) => ({ method: 'GET', url: `/jobs/${id}` }),
		readStatus: ({ json }: ProviderAnswer, job: OcrJob) => ({
			job: { ...job, status: statusIn(json), ...failureIn(json) },
		}),
		result: ({ id }: OcrJob) => ({
			...{ request: { method: 'GET', url: `/results/${id}` }, as: 'json' },
		}),
	},
	*documentSteps(raw: unknown, { job, source }: { job: OcrJob; source: object }) {
		if (!isRecord(raw) || !Array.isArray(raw.texts)) throw new UnreadableAnswer('"texts"');
		const pages = raw.texts.map((page: unknown) => ({ words: [{ text: String(page) }] }));
		return yield* buildSteps({
			...{ provider: { id: 'some' }, job: { id: job.id, status: 'succeeded' }, source },
			...{ usage: { pages: pages.length }, pages },
		} as never);
	},
};

/** Fields as a person finds them in the panel. */
const DEFAULTS: IDataObject = { binaryProperty: 'data' };

const CREDENTIAL = { apiKey: 'a key of many letters', callbackSecret: 'a secret for callbacks' };

/** A node of a provider in an n8n that keeps its files in memory, and the execution of its record. */
export function fakeRun(setup: Setup) {
	const { fields = {}, ofItem = [], provider = {}, room = Infinity, goesOn = false } = setup;
	const clock = new FakeClock();
	const asked: Asked[] = [];
	const logged: string[] = [];
	const hints: string[] = [];
	/** Rows of the record, and what became of it. */
	const record: { rows: IDataObject[]; end: string } = { rows: [], end: '' };
	const { stored = new Map<string, Buffer>() } = setup;
	const finished: Array<() => unknown> = [];
	const cancel = new AbortController();
	const executionId = setup.executionId ?? `${++executions}`;
	const items = setup.items ?? [{ json: {} }];
	const log = (level: string) => (message: string) => void logged.push(`${level}: ${message}`);

	const request = async (
		_type: unknown,
		{
			method,
			url,
			body,
			headers,
		}: { method: string; url: string; body?: Blob; headers: Record<string, string> },
	) => {
		const bytes: Uint8Array[] = [];
		if (body && 'stream' in body) for await (const piece of body.stream()) bytes.push(piece);
		const { pathname } = new URL(url);
		const one = {
			method,
			path: pathname,
			name: headers['x-name'] ?? '',
			body: Buffer.concat(bytes),
		};
		asked.push(one);
		const reply = await setup.reply(one, asked.length);
		await reply.after;
		if (reply.code) throw Object.assign(new Error('x'), { code: reply.code, syscall: 'read' });
		return {
			statusCode: reply.status ?? 200,
			headers: { 'content-type': 'application/json', ...reply.headers },
			body: Readable.from([Buffer.from(JSON.stringify(reply.json ?? {}))], { objectMode: false }),
		};
	};

	const context = {
		logger: { debug: log('debug'), info: log('info'), warn: log('warn') },
		getInputData: () => items,
		getExecutionCancelSignal: () => cancel.signal,
		getNodeParameter: (name: string, item: number, otherwise: unknown) =>
			ofItem[item]?.[name] ?? fields[name] ?? DEFAULTS[name] ?? otherwise,
		getCredentials: async () => ({
			...CREDENTIAL,
			baseUrl: 'https://ocr.example',
			...setup.credential,
		}),
		getNode: () => ({
			id: 'n',
			name: 'OCR',
			type: 'ocr',
			typeVersion: 1,
			parameters: {},
			...setup.node,
		}),
		continueOnFail: () => goesOn,
		getWorkflowDataProxy: () => ({ $runIndex: 0, $workflow: { id: 'w' } }),
		getWorkflow: () => ({ id: 'w', name: 'Invoices' }),
		getInstanceId: () => 'instance',
		getExecutionId: () => executionId,
		getMode: () => setup.mode ?? 'trigger',
		addExecutionHints: (...all: Array<{ message: string }>) =>
			void hints.push(...all.map(({ message }) => message)),
		evaluateExpression: () => 'https://n8n.example/resume',
		onExecutionCancellation: () => undefined,
		onExecutionFinish: (handler: () => unknown) => finished.push(handler),
		executeWorkflow: async (
			{ code }: { code: { nodes: Array<{ parameters: IDataObject }> } },
			given: INodeExecutionData[],
		) => {
			if (setup.noRecord) throw new Error('n8n runs none');
			const { token } = code.nodes[1]!.parameters;
			const node = {
				getNode: () => ({ name: 'Accepted Jobs' }),
				getExecutionId: () => `${executionId}-record`,
				getNodeParameter: () => token,
			} as unknown as IExecuteFunctions;
			record.rows.push(...given.map(({ json }) => json));
			for (;;) {
				const [output = []] = await recordJobs(node).catch((error: Error) => {
					record.end = error.message;
					throw error;
				});
				if (output.length === 0) break;
				record.rows.push(...output.map(({ json }) => json));
			}
			record.end = 'deleted';
		},
		helpers: {
			httpRequestWithAuthentication: request,
			httpRequest: async (options: never) => await request('', options),
			prepareBinaryData: async (
				value: Buffer | AsyncIterable<Uint8Array>,
				fileName: string,
				mimeType: string,
			): Promise<IBinaryData> => {
				const pieces: Uint8Array[] = [];
				for await (const piece of Buffer.isBuffer(value) ? [value] : value) pieces.push(piece);
				const bytes = Buffer.concat(pieces);
				if (stored.size >= room) throw new Error('ENOSPC: no space left on device');
				const id = `filesystem-v2:workflows/w/executions/${executionId}/binary_data/${stored.size}`;
				stored.set(setup.onDisk ? id : fileName, bytes);
				return setup.onDisk
					? { id, data: 'filesystem-v2', fileName, mimeType, bytes: bytes.length }
					: { data: bytes.toString('base64'), fileName, mimeType };
			},
			getBinaryStream: async (id: string) => Readable.from([stored.get(id)!]),
			getBinaryMetadata: async (id: string) => ({ fileSize: stored.get(id)!.length }),
		},
		...setup.more,
	} as unknown as IExecuteFunctions;
	const node = {
		provider: { ...PROVIDER, ...provider },
		readOptions: (_: unknown, reference: string) => ({ reference }),
	} as unknown as ProviderNode<object>;

	/** Lets time go by until it is done, and gives what is done without time going by the first turn. */
	async function until<T>(work: Promise<T>): Promise<T> {
		let isOver = false;
		const done = work.finally(() => (isOver = true));
		done.catch(() => undefined);
		while (!isOver) {
			for (let round = 0; round < 30 && !isOver; round++) await setImmediate();
			if (!isOver && clock.asleep > 0) await clock.advance(500);
		}
		return await done;
	}

	return {
		...{ context, node, clock, asked, logged, hints, record, stored, executionId, until },
		cancel: () => cancel.abort(),
		/** n8n has stored the execution. */
		finish: () => finished.forEach((each) => each()),
		run: async () => await until(runProviderNode(context, node, clock)),
	};
}

/** A file as it stands in an item. */
export const fileOf = (bytes: Uint8Array, fileName = 'scan.pdf', mimeType = 'application/pdf') => ({
	data: Buffer.from(bytes).toString('base64'),
	mimeType,
	fileName,
});

/** When the fake time begins; all that a run submits at once has this time. */
export const NOW = '2023-11-14T22:13:20.000Z';

/** Get Result in the same execution, from the file that a run stored last. */
export const fromStoredFile = (
	run: Pick<ReturnType<typeof fakeRun>, 'executionId' | 'stored'>,
	setup: Pick<Setup, 'reply' | 'provider'>,
) =>
	fakeRun({
		...setup,
		executionId: run.executionId,
		fields: {
			...{ operation: 'getResult', output: 'raw', jobFrom: 'file' },
			storedFile: [...run.stored.keys()].at(-1)!,
		},
		stored: run.stored,
	});

import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { Readable } from 'node:stream';

import { Parameters } from '../../../../nodes/shared/parameters';
import { type ProviderNode, Session } from '../../../../nodes/shared/session';
import { FakeClock, settled } from '../fake-clock';
import { Files } from '../source/files';

/** What a server answers: a status and JSON, or the bytes of a file. */
export type Reply =
	[status: number, json: unknown] | { bytes: Buffer; headers?: Record<string, string> };

export interface Run {
	set?: Record<string, unknown>;
	json?: IDataObject;
	/** Files of the item, by binary field. */
	binary?(files: Files): Record<string, IBinaryData>;
	/** By `METHOD address`; of several the last one stays. */
	replies?: Record<string, Reply[]>;
	/** What n8n says when it is to store a file. */
	full?: Error;
	/** Of a sub-execution: what its nodes before this one have put out. */
	before?: { Start?: IDataObject; Submit?: IDataObject };
}

export const BASE = 'https://ocr.example/api';
export const SECRET = 'a secret for callbacks';

/** A node as n8n would run it for one item, in a time of its own. */
export function runOf<Options extends object>(
	node: ProviderNode<Options>,
	{ set = {}, json = {}, binary, replies = {}, full, before = {} }: Run,
) {
	const clock = new FakeClock(Date.parse('2026-01-02T03:04:05.000Z'));
	const files = new Files();
	const kept = binary?.(files) ?? {};
	const options = { recordJobs: false, ...(set.options as object) };
	const own = files.contextOf({ binaryProperty: 'data', ...set, options }, kept);
	const asked: Array<{ to: string; body?: unknown; isOwn: boolean }> = [];
	const answer = async (
		{ method, url, body }: { method: string; url: string; body?: unknown },
		isOwn: boolean,
	) => {
		const to = `${method} ${url}`;
		asked.push({ to, isOwn, ...(body === undefined ? {} : { body: await shown(body) }) });
		const list = replies[to] ?? [];
		const reply = (list.length > 1 ? list.shift() : list[0]) ?? [404, {}];
		const isFile = 'bytes' in reply;
		const content = isFile ? reply.bytes : Buffer.from(JSON.stringify(reply[1]));
		return {
			statusCode: isFile ? 200 : reply[0],
			headers: isFile ? (reply.headers ?? {}) : {},
			body: Readable.from([content], { objectMode: false }),
		};
	};
	const context = {
		...own,
		getInputData: () => [{ json, binary: kept }],
		getNode: () => ({ id: 'n1', name: 'OCR', type: 'x.ocr', typeVersion: 1, parameters: {} }),
		getExecutionId: () => '17',
		getExecutionCancelSignal: () => undefined,
		getInstanceId: () => 'instance',
		getMode: () => 'webhook',
		getWorkflow: () => ({ id: 'w1', name: 'Invoices' }),
		getWorkflowDataProxy: () => ({
			$runIndex: 0,
			$: (name: 'Start' | 'Submit') => ({
				first: () => ({ json: before[name], ...(name === 'Start' ? { binary: kept } : {}) }),
			}),
		}),
		evaluateExpression: () => 'https://n8n.example/webhook-waiting/17',
		logger: { info: () => undefined },
		continueOnFail: () => false,
		helpers: {
			...own.helpers,
			...(full ? { prepareBinaryData: async () => await Promise.reject(full) } : {}),
			httpRequest: async (request: never) => await answer(request, false),
			httpRequestWithAuthentication: async (_type: string, request: never) =>
				await answer(request, true),
		},
	} as unknown as IExecuteFunctions;
	const data = {
		orgId: 'org',
		authKey: `key-${Math.random()}`,
		apiKey: 'key',
		callbackSecret: SECRET,
	};
	const credential = { type: 'someApi', data, baseUrl: BASE };
	const session = new Session(context, node, credential, clock);
	const parameters = new Parameters(context, 0);
	return {
		session,
		asked,
		made: async <T>(
			work: (session: Session<Options>, parameters: Parameters) => Promise<T>,
		): Promise<T> => await waited(clock, work(session, parameters)),
	};
}

/** Time goes by only where somebody waits for it: code is loaded in a time of its own. */
async function waited<T>(clock: FakeClock, work: Promise<T>): Promise<T> {
	let isOver = false;
	const end = () => {
		isOver = true;
	};
	work.then(end, end);
	while (!isOver) await (clock.asleep > 0 ? clock.advance(1000) : settled());
	return await work;
}

/** JSON as it is; of a form its fields, and of each file its name and as many bytes as came. */
async function shown(body: unknown): Promise<unknown> {
	if (body instanceof FormData) {
		const fields: Record<string, unknown> = {};
		for (const [name, value] of body) {
			fields[name] =
				typeof value === 'string'
					? value
					: { file: value.name, bytes: await lengthOf(value.stream() as never) };
		}
		return fields;
	}
	const isStream = typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
	return isStream ? { bytes: await lengthOf(body as AsyncIterable<Uint8Array>) } : body;
}

async function lengthOf(pieces: AsyncIterable<Uint8Array>): Promise<number> {
	let length = 0;
	for await (const piece of pieces) length += piece.length;
	return length;
}

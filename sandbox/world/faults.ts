import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { bodyOf, sendAnswer, type Answer } from '../http.ts';
import type { Fault } from './settings.ts';

/** What a fault needs to know of the provider that it is played for. */
export interface FaultForms {
	/** The provider's own form of a failure. */
	refuse(status: number, message: string): Answer;
	/** What is said of a job, changed to another state; as it is where it says nothing of one. */
	inState(json: unknown, state: ShownState): unknown;
}

/** `running`: it goes on. `unknown`: a word or number that no documentation has. */
export type ShownState = 'running' | 'unknown';

export const isOfState = ({ kind }: Fault): boolean =>
	kind === 'running' || kind === 'unknown-state';

const PROXY_PAGE = `<!DOCTYPE html>
<html><head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>sandbox</center></body></html>
`;

/**
 * Plays a fault on the client.
 * @param answer what would have been answered, for the faults that spoil it
 * @returns the status that went out, or null if none did
 */
export async function playFault(
	response: ServerResponse,
	fault: Fault,
	{ refuse, inState }: FaultForms,
	answer: Answer | null,
): Promise<number | null> {
	const say = async (said: Answer) => {
		await sendAnswer(response, said);
		return said.status;
	};
	switch (fault.kind) {
		case 'reset':
			response.socket?.resetAndDestroy();
			return null;
		case 'hang':
			return null;
		case 'truncated':
			return await truncate(response, fault, answer ?? { status: 200, json: { truncated: true } });
		case 'empty':
			return await say({ status: fault.status ?? 200 });
		case 'html':
			return await say({
				status: fault.status ?? 502,
				text: typeof fault.body === 'string' ? fault.body : PROXY_PAGE,
				headers: { 'content-type': 'text/html' },
			});
		case 'failure-in-200':
			return await say({
				status: 200,
				...given(fault, {
					json: refuse(fault.status ?? 500, 'The sandbox was asked to fail here.').json,
				}),
			});
		case 'wrong-json':
			return await say({
				status: fault.status ?? 200,
				...given(fault, { json: { ok: 'sandbox' } }),
			});
		case 'running':
		case 'unknown-state': {
			const shown = answer ?? { status: 200, json: {} };
			if (shown.json === undefined) return await say(shown);
			const state = fault.kind === 'running' ? 'running' : 'unknown';
			return await say({ ...shown, json: inState(shown.json, state) });
		}
		case 'retry-after':
		case 'status': {
			const status = fault.status ?? (fault.kind === 'retry-after' ? 429 : 500);
			const after = fault.retryAfter ?? (fault.kind === 'retry-after' ? 1 : undefined);
			const refusal = refuse(status, 'The sandbox was asked to fail here.');
			const said = given(fault, { json: refusal.json });
			return await say({
				status,
				...said,
				headers: after === undefined ? {} : { 'retry-after': String(after) },
			});
		}
	}
}

function given(
	fault: Fault,
	otherwise: Pick<Answer, 'json' | 'text'>,
): Pick<Answer, 'json' | 'text'> {
	if (fault.body === undefined) return otherwise;
	return typeof fault.body === 'string' ? { text: fault.body } : { json: fault.body };
}

/** Promises the whole body, sends half of it and closes the connection. */
async function truncate(response: ServerResponse, fault: Fault, answer: Answer): Promise<number> {
	const status = fault.status ?? answer.status;
	if (answer.stream && fault.body === undefined) {
		await truncateStream(response, status, answer.stream, answer.headers ?? {});
		return status;
	}
	const { type, bytes } = bodyOf({ ...answer, ...given(fault, {}) });
	response.writeHead(status, {
		'content-type': type ?? 'application/json',
		'content-length': String(bytes.length),
		...answer.headers,
	});
	await new Promise<void>((resolve) => {
		response.write(bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2))), () => resolve());
	});
	response.destroy();
	return status;
}

async function truncateStream(
	response: ServerResponse,
	status: number,
	stream: Readable,
	headers: Record<string, string>,
): Promise<void> {
	response.writeHead(status, headers);
	const half = Math.floor(Number(headers['content-length'] ?? 2) / 2);
	await pipeline(firstBytes(stream, half), response, { end: false }).catch(() => undefined);
	response.destroy();
}

async function* firstBytes(stream: AsyncIterable<Buffer>, count: number): AsyncGenerator<Buffer> {
	let left = count;
	for await (const chunk of stream) {
		yield chunk.subarray(0, left);
		left -= chunk.length;
		if (left <= 0) return;
	}
}

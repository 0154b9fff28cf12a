import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a route says; the server writes it. At most one of `json`, `text`, `bytes`, `stream`. */
export interface Answer {
	status: number;
	headers?: Record<string, string>;
	json?: unknown;
	text?: string;
	bytes?: Buffer;
	stream?: Readable;
}

/** The body as it would go over the wire. Streams are not for this. */
export function bodyOf(answer: Answer): { type: string | null; bytes: Buffer } {
	if (answer.json !== undefined) {
		return { type: 'application/json', bytes: Buffer.from(JSON.stringify(answer.json)) };
	}
	if (answer.text !== undefined) {
		return { type: 'text/plain; charset=utf-8', bytes: Buffer.from(answer.text) };
	}
	return { type: null, bytes: answer.bytes ?? Buffer.alloc(0) };
}

export async function sendAnswer(response: ServerResponse, answer: Answer): Promise<void> {
	if (response.destroyed) return;
	if (answer.stream) {
		response.writeHead(answer.status, answer.headers);
		// The client may leave in the middle; that is its right, and seen by the response's close.
		await pipeline(answer.stream, response).catch(() => undefined);
		return;
	}
	const { type, bytes } = bodyOf(answer);
	response.writeHead(answer.status, {
		...(type === null ? {} : { 'content-type': type }),
		'content-length': String(bytes.length),
		...answer.headers,
	});
	response.end(bytes);
}

/** Counts the body's bytes from the moment something reads it. */
export class BodyMeter {
	bytes = 0;

	attach(incoming: IncomingMessage): void {
		incoming.on('data', (chunk: Buffer) => {
			this.bytes += chunk.length;
		});
	}
}

/** Reads what is left of a body and forgets it, so that the client gets to read the answer. */
export async function drain(incoming: IncomingMessage, meter: BodyMeter): Promise<void> {
	if (incoming.readableEnded || incoming.destroyed) return;
	await new Promise<void>((resolve) => {
		if (incoming.readableDidRead) incoming.resume();
		else {
			meter.attach(incoming);
			incoming.resume();
		}
		incoming.once('end', resolve);
		incoming.once('close', resolve);
	});
}

/**
 * Reads a body of at most `maxBytes`; what is beyond is left for `drain`.
 * @returns null if it is larger
 */
export async function readBody(
	incoming: IncomingMessage,
	meter: BodyMeter,
	maxBytes: number,
): Promise<Buffer | null> {
	meter.attach(incoming);
	return await new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let size = 0;
		incoming.on('data', (chunk: Buffer) => {
			size += chunk.length;
			if (size <= maxBytes) {
				chunks.push(chunk);
				return;
			}
			chunks.length = 0;
			resolve(null);
		});
		incoming.once('end', () => resolve(Buffer.concat(chunks)));
		incoming.once('error', reject);
		incoming.once('close', () => reject(new Error('The client went away')));
	});
}

/** @throws if the body is not JSON or larger than `maxBytes` */
export async function readJson(incoming: IncomingMessage, maxBytes = 1_000_000): Promise<unknown> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of incoming as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > maxBytes) throw new Error(`The body is larger than ${maxBytes} bytes.`);
		chunks.push(chunk);
	}
	return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/**
 * Matches `/v2/jobs/:id` against a path.
 * @returns the parameters, or null
 */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
	const wanted = pattern.split('/');
	const given = path.split('/');
	if (wanted.length !== given.length) return null;
	const params: Record<string, string> = {};
	for (const [index, part] of wanted.entries()) {
		const value = given[index] ?? '';
		if (part.startsWith(':')) {
			if (value === '') return null;
			params[part.slice(1)] = value;
		} else if (part !== value) return null;
	}
	return params;
}

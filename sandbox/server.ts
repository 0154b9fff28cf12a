import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { Control } from './world/control.ts';
import { DocumentReader } from './engine/document-reader.ts';
import { serveFile } from './files.ts';
import { type Answer, BodyMeter, drain, sendAnswer } from './http.ts';
import { Ledger } from './world/ledger.ts';
import { OcrEngine } from './engine/ocr-engine.ts';
import { ProviderHost } from './provider-host.ts';
import { constantOf, loadProviders } from './providers/index.ts';
import type { NodeSetUp } from './providers/provider.ts';

export interface SandboxOptions {
	/** 0, the default, takes any free one. */
	port?: number;
	/** Fixed answers instead of OCR, for benchmarks. */
	stub?: boolean;
	/** Tesseract workers; each takes a core and some 200 MB. */
	workers?: number;
	/** Folder that has `node_modules` and `demo`. */
	projectFolder?: string;
}

/**
 * What a client of each provider needs to know, under the provider's name in code. Any provider is
 * there; those that a test reaches for by name have a type.
 */
export interface Connections {
	upstage: { baseUrl: string; apiKey: string };
	mindee: { baseUrl: string; apiKey: string; modelId: string; webhookIds: string[] };
	lazarus: { baseUrl: string; orgId: string; authKey: string };
	picwish: { baseUrl: string; apiKey: string };
	ocrServices: { baseUrl: string; apiKey: string; userId: string };
}

export interface ProviderInfo extends NodeSetUp {
	id: string;
	name: string;
	/** For people: a name and a value in each row. */
	shown: Array<[name: string, value: string]>;
}

/** What `--json` prints. */
export interface SandboxInfo extends Connections {
	providers: ProviderInfo[];
	pid: number;
	/** The providers live here. */
	origin: string;
	/** Somebody else's server, as far as credentials are concerned. */
	otherOrigin: string;
	control: string;
}

export interface Sandbox extends SandboxInfo {
	close(): Promise<void>;
}

/** The port is taken, or may not be used; the message is for people. */
export class PortUnavailable extends Error {}

/** @throws PortUnavailable */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, stub = false, workers = 2, projectFolder = process.cwd() } = options;
	const closing = new AbortController();
	const ledger = new Ledger();
	const engine = new OcrEngine(
		workers,
		join(projectFolder, 'node_modules/@tesseract.js-data/eng/4.0.0_best_int'),
	);
	const reader = new DocumentReader(engine, workers, closing.signal);
	const samples = join(projectFolder, 'demo/samples');

	const main = createServer({ requestTimeout: 0 });
	const other = createServer({ requestTimeout: 0 });
	const origin = await listen(main, port);
	const otherOrigin = await listen(other, 0);

	const hosts = (await loadProviders()).map(
		(provider) =>
			new ProviderHost(provider, {
				stub,
				origin,
				otherOrigin,
				ledger,
				reader,
				closing: closing.signal,
			}),
	);
	const control = new Control(hosts, ledger, reader);

	const serve = async (
		incoming: IncomingMessage,
		response: ServerResponse,
		side: 'main' | 'other',
	) => {
		const answerWith = async (answer: Answer) => {
			// An answer before the end of the body would close the connection under the client's hands.
			await drain(incoming, new BodyMeter());
			await sendAnswer(response, answer);
		};
		const { pathname, searchParams } = new URL(incoming.url ?? '/', origin);
		const host = hosts.find(({ id }) => pathname.startsWith(`/${id}/`));
		const atOrigin = side === 'main' && hosts.find((each) => each.atOrigin.includes(pathname));
		if (host) {
			const path = pathname.slice(host.id.length + 1);
			await host.serve(incoming, response, path, searchParams, side);
		} else if (atOrigin) {
			await atOrigin.serve(incoming, response, pathname, searchParams, side);
		} else if (pathname.startsWith('/files/')) {
			// Entered too: whoever fetches a document for a provider must not show it the provider's key.
			const entry = ledger.addRequest(incoming, { provider: 'files', call: 'file', origin: side });
			response.once('close', () => {
				if (!response.writableFinished) entry.aborted = true;
			});
			const answer = await serveFile(samples, pathname.slice('/files/'.length), searchParams);
			entry.status = answer.status;
			await answerWith(answer);
		} else if (side === 'main' && /^\/control(\/|$)/.test(pathname)) {
			await answerWith(await control.answer(incoming, pathname, searchParams));
		} else {
			await answerWith({ status: 404, json: { message: `Unknown path ${pathname}.` } });
		}
	};
	for (const [server, side] of [
		[main, 'main'],
		[other, 'other'],
	] as const) {
		server.on('request', (incoming: IncomingMessage, response: ServerResponse) => {
			serve(incoming, response, side).catch((error: unknown) => {
				console.error(error);
				response.destroy();
			});
		});
	}

	const connections = Object.fromEntries(
		hosts.map(({ id, connection }) => [constantOf(id), connection]),
	);
	return {
		pid: process.pid,
		origin,
		otherOrigin,
		control: `${origin}/control`,
		...(connections as unknown as Connections),
		providers: hosts.map(describe),
		async close() {
			closing.abort();
			await Promise.all([main, other].map(stop));
			await engine.close();
		},
	};
}

function describe({ id, provider, connection }: ProviderHost): ProviderInfo {
	const shown = Object.entries(provider.labels).map(([key, label]): [string, string] => [
		label,
		[connection[key]].flat().join(', '),
	]);
	return { id, name: provider.name, shown, ...provider.inN8n(connection) };
}

/** @returns the server's origin */
async function listen(server: Server, port: number): Promise<string> {
	// Never on all interfaces: there is a key, but everybody knows it.
	server.listen(port, '127.0.0.1');
	try {
		await once(server, 'listening');
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : '';
		if (code === 'EADDRINUSE') {
			throw new PortUnavailable(`Port ${port} is taken. Choose another with --port, or 0 for any.`);
		}
		throw new PortUnavailable(`Port ${port} cannot be used (${code || String(error)}).`);
	}
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function stop(server: Server): Promise<void> {
	const closed = once(server, 'close');
	server.close();
	server.closeAllConnections();
	await closed;
}

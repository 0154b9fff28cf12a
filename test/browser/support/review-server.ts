import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OcrDocument } from '../../../ocr/document/types';
import {
	noticePage,
	reviewPage,
	type Notice,
	type ServedPage,
} from '../../../ocr/review/page/review-page';
import { isRefusal, readSave } from '../../../ocr/review/session/check-save';
import { documentInfo, pageContent } from '../../../ocr/review/session/info';
import { emptyState, withSave } from '../../../ocr/review/session/state';
import type { ReviewState, Save, Session } from '../../../ocr/review/session/types';

export interface ServedReview {
	documents: readonly OcrDocument[];
	/** Names of the documents; without one their source's. */
	names?: readonly string[];
	/** By document and page; PNG or JPEG. */
	picture?: (document: number, page: number) => Uint8Array | null;
	/** The pictures are there, and cannot be drawn. */
	drawsNothing?: boolean;
	title?: string;
	instructions?: string;
	threshold?: number;
	/** ms from now. */
	lasts?: number;
}

/** The execution whose link a person has, and the first one that the review itself is in. */
const [CALLER, FIRST] = [11, 12];

/** A review as n8n serves it: each save closes the execution that it is in for a moment, in which n8n answers 409. */
export class ReviewServer {
	state: ReviewState;
	/** ms that a save takes until it can be asked for again. */
	gap = 0;
	/** ms that a page takes. */
	pause = 0;
	/** What there is in the place of the review. */
	notice: Notice | null = null;
	/** Each request as `GET session` or `POST`. */
	readonly asked: string[] = [];
	/** Bodies that came, also those of which nothing was taken. */
	readonly saves: Save[] = [];
	/** Breaks the connection of so many requests that save, once they are taken over. */
	breaksAfterSaving = 0;
	/** What another reviewer saves at the same moment as the next save, which it overwrites; both are answered. */
	overwrites: Save['documents'] | null = null;
	finished = false;
	/** The caller has gone on without the review: to its end, or to another node that waits. */
	wentOn: 'ended' | 'waits' | null = null;
	/** So many saves are said to be overtaken by one that is not there. */
	ghosts = 0;
	expiresAt: string;
	private readonly server = createServer((request, response) => {
		this.answer(request, response).catch((failure: unknown) => {
			response.writeHead(500).end(String(failure));
		});
	});
	private openFrom = 0;
	/** The execution that the review is in. */
	private at = FIRST;
	private isCutOff = false;

	constructor(private readonly review: ServedReview) {
		this.state = emptyState(review.documents.length);
		this.expiresAt = new Date(Date.now() + (review.lasts ?? 3 * 86_400_000)).toISOString();
	}

	/** @returns the link */
	async start(): Promise<string> {
		this.server.listen(0, '127.0.0.1');
		await once(this.server, 'listening');
		const { port } = this.server.address() as AddressInfo;
		return `http://127.0.0.1:${port}/webhook-waiting/${CALLER}/review?signature=abc&sig=abc`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		await once(this.server, 'close');
	}

	/** Another reviewer saves. */
	saveAs(name: string, documents: Save['documents']): void {
		const reviewer = { id: 'fedcba9876543210', name };
		const save = { revision: this.state.revision, reviewer, documents };
		this.state = withSave(this.state, save, new Date().toISOString()) as ReviewState;
	}

	/** n8n is killed while it takes a save over: the review has this state again, and nobody is there to save to. */
	cutOff(state: ReviewState): void {
		this.state = state;
		this.isCutOff = true;
	}

	/** The workflow led what was interrupted back to Send and Wait. */
	takeUp(): void {
		this.at++;
		[this.isCutOff, this.openFrom] = [false, 0];
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(request.url!, 'http://127.0.0.1');
		const ask = url.searchParams.get('ask');
		this.asked.push(`${request.method}${ask === null ? '' : ` ${ask}`}`);
		// As n8n does for everybody.
		const { origin } = request.headers;
		if (origin !== undefined) response.setHeader('access-control-allow-origin', origin);
		const id = Number(/^\/webhook-waiting\/(\d+)\/review$/.exec(url.pathname)?.[1]);
		if (id !== CALLER && !(id >= FIRST && id <= this.at)) return void response.writeHead(404).end();
		if (id === CALLER && this.wentOn === 'waits') return json(response, 404, NO_WEBHOOK);
		if (this.finished || (id === CALLER && this.wentOn)) return json(response, 409, HAS_FINISHED);
		const isHere = id === CALLER || (id === this.at && !this.isCutOff);
		if (!isHere) return json(response, 503, { code: 'interrupted' });
		if (id !== CALLER && performance.now() < this.openFrom) return json(response, 409, IS_RUNNING);
		if (this.notice) return served(response, noticePage(this.notice));
		if (id === CALLER) return this.lead(response, ask);
		if (request.method === 'POST') return await this.save(request, response);
		await this.tell(url, response);
	}

	private lead(response: ServerResponse, ask: string | null): void {
		if (ask === null) return served(response, reviewPage());
		json(response, 200, { address: `../${this.at}/review?signature=def&sig=def` });
	}

	private async tell({ searchParams }: URL, response: ServerResponse): Promise<void> {
		const document = Number(searchParams.get('document'));
		const page = Number(searchParams.get('page'));
		switch (searchParams.get('ask')) {
			case 'session':
				return json(response, 200, this.session());
			case 'page':
				await new Promise((resolve) => setTimeout(resolve, this.pause));
				return json(response, 200, pageContent(this.review.documents[document]!, page));
			default: {
				const picture = this.review.picture?.(document, page);
				if (this.review.drawsNothing) return void response.writeHead(204).end();
				if (!picture) return void response.writeHead(404).end();
				response.writeHead(200, { 'content-type': 'image/png' }).end(picture);
			}
		}
	}

	private session(): Session {
		const { documents, names, picture, threshold = 0.8 } = this.review;
		return {
			state: this.state,
			title: this.review.title ?? 'Invoices of today',
			instructions: this.review.instructions ?? '',
			threshold,
			expiresAt: this.expiresAt,
			now: new Date().toISOString(),
			documents: documents.map((document, index) =>
				documentInfo(document, {
					threshold,
					hasPicture: (page) => picture?.(index, page) != null,
					name: names?.[index] ?? document.source?.fileName ?? `Item ${index}`,
				}),
			),
		};
	}

	private async save(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const body = await textOf(request);
		const save = readSave(body, this.review.documents, this.state);
		if (isRefusal(save)) return json(response, 200, { outcome: 'refused', ...save });
		this.saves.push(save);
		const next = withSave(this.state, save, new Date().toISOString());
		const { revision } = this.state;
		if (this.ghosts-- > 0) {
			return json(response, 200, { outcome: 'conflict', revision: revision + 1 });
		}
		if (next === 'conflict') return json(response, 200, { outcome: 'conflict', revision });
		if (this.overwrites) this.saveAs('Bo Example', this.overwrites);
		else this.state = next;
		this.overwrites = null;
		this.finished = save.finish === true;
		this.openFrom = performance.now() + this.gap;
		if (this.breaksAfterSaving-- > 0) return void request.socket.destroy();
		const outcome = this.finished ? 'finished' : 'saved';
		json(response, 200, { outcome, revision: next.revision });
	}
}

// As n8n writes them.
const IS_RUNNING = { code: 409, message: 'The execution "12" is running already.' };
const NO_WEBHOOK = { code: 404, message: 'The workflow does not contain a matching path/method.' };
const HAS_FINISHED = { code: 409, message: 'The execution "12 has finished already.' };

function json(response: ServerResponse, status: number, body: unknown): void {
	const headers = { 'content-type': 'application/json; charset=utf-8' };
	response.writeHead(status, headers).end(JSON.stringify(body));
}

function served(response: ServerResponse, { html, headers }: ServedPage): void {
	response.writeHead(200, headers).end(html);
}

async function textOf(request: IncomingMessage): Promise<string> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts).toString('utf8');
}

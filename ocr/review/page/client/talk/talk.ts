import type { PageAddress, PageContent, Save, SaveAnswer, Session } from '../../../session/types';
import { Ended, toldBy, type Told } from './ending';

/** ms between one try and the next; the last one again and again. */
const PAUSES = [250, 400, 700, 1000, 1500, 2500, 4000];

/** ms that a gap usually lasts: an execution that takes a save over. Only what lasts longer is told. */
export const USUAL_GAP = 6000;

/** An execution that is not there may be one that is just being stored. */
const MOST_404 = 4;

type Ask = Record<string, string | number>;

/** Sends a request to the address where the review is. */
type Send = (address: URL) => Promise<Response>;

/**
 * Asks where the review is, and asks again where n8n is not ready: it answers 409 while it takes a save over, and the
 * network comes and goes. Where that is, the link says that the page was opened with.
 */
export class Talk {
	/** Told `true` when no answer came for long, and `false` when one did after all. */
	onTrouble: (isTrouble: boolean) => void = () => {};
	/** `null` where the link is to be asked first. */
	private address: URL | null = null;
	/** The last one that was found. */
	private last: string | null = null;
	/** It was cut off there. */
	private isCutOff = false;
	private moved = 0;

	constructor(private readonly link: string) {}

	/** How often the review was found at another address than before, where it may be an earlier one. */
	get moves(): number {
		return this.moved;
	}

	async session(): Promise<Session> {
		return (await (await this.get({ ask: 'session' })).json()) as Session;
	}

	async page(document: number, page: number): Promise<PageContent> {
		return (await (await this.get({ ask: 'page', document, page })).json()) as PageContent;
	}

	/** @returns `null` where it cannot be drawn */
	async picture(document: number, page: number): Promise<Blob | null> {
		const response = await this.get({ ask: 'picture', document, page });
		return response.status === 204 ? null : await response.blob();
	}

	async save(save: Save): Promise<SaveAnswer> {
		const body = JSON.stringify(save);
		const response = await this.tried(async (address) => await fetch(address, postOf(body)));
		return (await response.json()) as SaveAnswer;
	}

	/** Sends it while the page is being left, to where the review was last; nobody waits for the answer. */
	leave(save: Save): void {
		if (this.last === null) return;
		const body = JSON.stringify(save);
		// More than that no browser sends when a page is gone.
		const keepalive = body.length < 20_000;
		fetch(this.last, { ...postOf(body), keepalive }).catch(() => {});
	}

	private async get(ask: Ask): Promise<Response> {
		return await this.tried(async (address) => await getAt(address, ask));
	}

	private async tried(send: Send): Promise<Response> {
		const from = performance.now();
		let missing = 0;
		let isTold = false;
		for (let attempt = 0; ; attempt++) {
			const answer = await this.once(send);
			if (answer instanceof Response) {
				if (isTold) this.onTrouble(false);
				return answer;
			}
			if (answer === 'gone') missing++;
			const isOver = answer !== 'later' && (answer !== 'gone' || missing >= MOST_404);
			// The workflow may wait at another node by now, and then the link leads to nothing.
			if (isOver) throw new Ended(answer === 'gone' && this.isCutOff ? 'interrupted' : answer);
			if (performance.now() - from > USUAL_GAP) {
				// It may be somewhere else by now.
				this.address = null;
				if (!isTold) this.onTrouble(true);
				isTold = true;
			}
			await pause(PAUSES[Math.min(attempt, PAUSES.length - 1)]!);
		}
	}

	/** @returns the answer, or why there is none */
	private async once(send: Send): Promise<Response | Why> {
		const address = this.address ?? (await this.find());
		if (!(address instanceof URL)) return address;
		const answer = await asked(async () => await send(address));
		if (answer instanceof Response) this.isCutOff = false;
		if (answer !== 'cut-off') return answer;
		this.isCutOff = true;
		this.address = null;
		return 'later';
	}

	/** Asks the link. */
	private async find(): Promise<URL | Why> {
		const answer = await asked(async () => await getAt(new URL(this.link), { ask: 'address' }));
		if (!(answer instanceof Response)) {
			if (answer === 'finished' && this.isCutOff) return 'interrupted';
			return answer === 'cut-off' ? 'later' : answer;
		}
		const { address } = (await answer.json()) as PageAddress;
		const found = new URL(address, this.link);
		if (this.last !== null && this.last !== found.href) this.moved++;
		this.last = found.href;
		this.address = found;
		return found;
	}
}

/** Why there is no answer. */
type Why = Exclude<Told, 'cut-off'>;

/** @returns the answer, or what it or its absence says instead */
async function asked(send: () => Promise<Response>): Promise<Response | Told> {
	try {
		const response = await send();
		return (await toldBy(response)) ?? response;
	} catch {
		return 'later';
	}
}

async function getAt(address: URL, ask: Ask): Promise<Response> {
	const url = new URL(address);
	for (const [name, value] of Object.entries(ask)) url.searchParams.set(name, String(value));
	return await fetch(url, { cache: 'no-store' });
}

/** As plain text the browser asks n8n for no leave first. */
const postOf = (body: string): RequestInit => ({
	method: 'POST',
	headers: { 'content-type': 'text/plain' },
	body,
});

const pause = async (ms: number) => await new Promise((resolve) => window.setTimeout(resolve, ms));

import type { PageContent, Save, SaveAnswer, Session } from '../../../session/types';

/** Why there is nothing to talk to any more. */
export type Ending = 'expired' | 'finished' | 'gone' | 'refused';

/** Thrown where no answer will come any more. */
export class Ended extends Error {
	constructor(readonly ending: Ending) {
		super(ending);
	}
}

/** ms between one try and the next; the last one again and again. */
const PAUSES = [250, 400, 700, 1000, 1500, 2500, 4000];

/** ms that a gap usually lasts: an execution that takes a save over. Only what lasts longer is told. */
const USUAL_GAP = 6000;

/** An execution that is not there may be one that is just being stored. */
const MOST_404 = 4;

type Ask = Record<string, string | number>;

/**
 * Asks at the address that the page was opened with, and asks again where n8n is not ready: it answers 409 while it
 * takes a save over, and the network comes and goes.
 */
export class Talk {
	/** Told `true` when no answer came for long, and `false` when one did after all. */
	onTrouble: (isTrouble: boolean) => void = () => {};

	constructor(private readonly address: string) {}

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
		const response = await this.tried(() => fetch(this.address, postOf(body)));
		return (await response.json()) as SaveAnswer;
	}

	/** Sends it while the page is being left; nobody waits for the answer. */
	leave(save: Save): void {
		const body = JSON.stringify(save);
		// More than that no browser sends when a page is gone.
		const keepalive = body.length < 20_000;
		fetch(this.address, { ...postOf(body), keepalive }).catch(() => {});
	}

	private async get(ask: Ask): Promise<Response> {
		const url = new URL(this.address);
		for (const [name, value] of Object.entries(ask)) url.searchParams.set(name, String(value));
		return await this.tried(() => fetch(url, { cache: 'no-store' }));
	}

	private async tried(send: () => Promise<Response>): Promise<Response> {
		const from = performance.now();
		let missing = 0;
		let isTold = false;
		for (let attempt = 0; ; attempt++) {
			const response = await send().catch(() => null);
			if (response?.ok) {
				if (isTold) this.onTrouble(false);
				if (isHtml(response)) throw new Ended(endingIn(await response.text()));
				return response;
			}
			if (response) {
				const ending = endingOf(response.status, await response.text());
				if (ending === 'gone') missing++;
				if (ending && (ending !== 'gone' || missing >= MOST_404)) throw new Ended(ending);
			}
			if (!isTold && performance.now() - from > USUAL_GAP) {
				isTold = true;
				this.onTrouble(true);
			}
			await pause(PAUSES[Math.min(attempt, PAUSES.length - 1)]!);
		}
	}
}

/** As plain text the browser asks n8n for no leave first. */
const postOf = (body: string): RequestInit => ({
	method: 'POST',
	headers: { 'content-type': 'text/plain' },
	body,
});

const pause = async (ms: number) => await new Promise((resolve) => window.setTimeout(resolve, ms));

const isHtml = (response: Response) =>
	(response.headers.get('content-type') ?? '').startsWith('text/html');

const endingIn = (html: string): Ending =>
	(/data-notice="(expired|finished|gone|refused)"/.exec(html)?.[1] as Ending | undefined) ?? 'gone';

/** @returns `null` where it makes sense to ask again */
function endingOf(status: number, text: string): Ending | null {
	if (text.includes('data-notice=')) return endingIn(text);
	const code = /"code":\s*"(expired|finished)"/.exec(text)?.[1];
	if (code) return code as Ending;
	if (status === 401 || status === 403) return 'refused';
	if (status === 404) return 'gone';
	if (status === 410) return 'expired';
	if (status === 409 && /finished/.test(text)) return 'finished';
	return null;
}

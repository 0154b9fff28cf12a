import { Talk } from '../../../../../ocr/review/page/client/talk/talk';
import { emptyState, withSave } from '../../../../../ocr/review/session/state';
import type {
	DocumentInfo,
	PageAddress,
	PageContent,
	ReviewState,
	Save,
	SaveAnswer,
	Session,
} from '../../../../../ocr/review/session/types';

/** What a person was sent; it says where the review is. */
export const LINK = 'https://n8n.example/webhook-waiting/230?signature=5f2a';
export const ADDRESS = 'https://n8n.example/webhook-waiting/231?signature=81c4';
export const ME = { id: '0123456789abcdef', name: 'Ada Example' };
export const OTHER = { id: 'fedcba9876543210', name: 'Bo Example' };
const AT = '2026-01-02T03:04:05.000Z';

export const documentInfo = (name: string, more: Partial<DocumentInfo> = {}): DocumentInfo => ({
	name,
	pages: [],
	fields: [],
	...more,
});

export const sessionOf = (documents: DocumentInfo[], state?: ReviewState): Session => ({
	state: state ?? emptyState(documents.length),
	title: 'Review',
	instructions: '',
	threshold: 0.8,
	expiresAt: AT,
	now: AT,
	documents,
});

/** Words side by side on one line; with a confidence where one is given. */
export const contentOf = (...words: Array<[text: string, confidence?: number]>): PageContent => ({
	words: words.map(([text, confidence = 0.95], at) => {
		const [left, right] = [0.1 * at, 0.1 * at + 0.08];
		return { text, confidence, polygon: [left, 0.1, right, 0.1, right, 0.15, left, 0.15] };
	}),
	lines: [0],
	tables: [],
});

/** What the page needs of a browser as long as it draws nothing; its timers are those of the test. */
export function openBrowser() {
	const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
	const window = Object.assign(new EventTarget(), {
		setTimeout: (run: () => void, ms: number) => setTimeout(run, ms),
		clearTimeout: (timer: number) => clearTimeout(timer),
		setInterval: (run: () => void, ms: number) => setInterval(run, ms),
		clearInterval: (timer: number) => clearInterval(timer),
	});
	Object.assign(globalThis, { document: page, window });
	return { page, window };
}

interface Asked {
	/** Since the test began, in ms. */
	at: number;
	url: URL;
	request: RequestInit;
}

/** n8n was killed while it took a save over. */
export const cutOff = () => Response.json({ code: 'interrupted' }, { status: 503 });

/** The node that serves the review, as the page meets it. */
export class Server {
	readonly asked: Asked[] = [];
	/** What comes in the place of the usual answer, one after the other. */
	readonly instead: Array<Response | Error | SaveAnswer> = [];
	/** The words of each page, by its index. */
	pageAt: (page: number) => PageContent = () => contentOf();
	/** Where the review is. */
	address = ADDRESS;
	private readonly from = performance.now();

	constructor(public session: Session) {
		globalThis.fetch = async (input, request = {}) => await this.answer(input, request);
	}

	get saves(): Save[] {
		return this.asked.flatMap(({ request }) =>
			request.method === 'POST' ? [JSON.parse(String(request.body)) as Save] : [],
		);
	}

	/** What was asked for, in order. */
	get asks(): string[] {
		return this.asked.map(({ url }) => url.searchParams.get('ask') ?? 'save');
	}

	/** Another reviewer saves. */
	saveOther(edits: Save['documents'][number]['edits'], reviewer = OTHER): void {
		const documents = [{ document: 0, edits, seconds: 0, seen: [] }];
		this.take({ revision: this.session.state.revision, reviewer, documents });
	}

	private async answer(input: RequestInfo | URL, request: RequestInit): Promise<Response> {
		this.asked.push({ at: performance.now() - this.from, url: new URL(String(input)), request });
		const instead = this.instead.shift();
		if (instead instanceof Error) throw instead;
		if (instead instanceof Response) return instead;
		const [address, ask] = String(input).split('&ask=');
		if ((address === LINK) !== (ask === 'address')) return new Response('', { status: 403 });
		if (address !== LINK && address !== this.address) return cutOff();
		if (request.method !== 'POST') return this.found(new URL(String(input)).searchParams);
		return Response.json(instead ?? this.take(JSON.parse(String(request.body)) as Save));
	}

	private found(ask: URLSearchParams): Response {
		if (ask.get('ask') === 'address') {
			const address = this.address.replace(/.*\//u, '');
			return Response.json({ address } satisfies PageAddress);
		}
		if (ask.get('ask') === 'picture') return new Response('PNG');
		if (ask.get('ask') === 'page') return Response.json(this.pageAt(Number(ask.get('page'))));
		return Response.json(this.session);
	}

	private take(save: Save): SaveAnswer {
		const { state } = this.session;
		const next = withSave(state, save, AT);
		if (next === 'conflict') return { outcome: 'conflict', revision: state.revision };
		this.session = { ...this.session, state: next };
		return { outcome: save.finish ? 'finished' : 'saved', revision: next.revision };
	}
}

/** As the page has it that has read the session; of what that asked nothing is left. */
export async function openTalk(server: Server): Promise<Talk> {
	const talk = new Talk(LINK);
	await talk.session();
	server.asked.length = 0;
	return talk;
}

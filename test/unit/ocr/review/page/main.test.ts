import type { Save } from '../../../../../ocr/review/session/types';
import { contentOf, documentInfo, LINK, openBrowser, OTHER, Server, sessionOf } from './browser';
import { drawOn, find, lines, markupOf, type PageElement } from './dom';

jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });

const ID = /^[0-9a-f]{16}$/u;
const pages = [{ number: 1, ratio: 0.7, wordCount: 2, lowCount: 1, hasPicture: false }];

let browser: ReturnType<typeof openBrowser> & { window: { name?: string } };
let body: PageElement;
let server: Server;

const wait = async (ms = 0) => await jest.advanceTimersByTimeAsync(ms);

/** The page as a browser loads it. @param name the tab's, which outlives the page */
async function load(name = ''): Promise<void> {
	jest.clearAllTimers();
	browser = openBrowser();
	browser.window.name = name;
	body = drawOn(browser.page);
	Object.assign(globalThis, { location: { href: LINK } });
	await jest.isolateModulesAsync(async () => {
		await import('../../../../../ocr/review/page/client/main');
	});
}

/** What is kept in the tab's name. */
const kept = () =>
	JSON.parse(browser.window.name!) as {
		address: string;
		kept: { id: string; name: string; left: unknown[] };
	};

function type(text: string): void {
	const entry = find(find(body, 'rows-pane'), 'input');
	entry.value = text;
	entry.dispatchEvent(new Event('input'));
}

beforeEach(() => {
	server = new Server(sessionOf([documentInfo('one.pdf', { pages })]));
	server.pageAt = () => contentOf(['In'], ['voice', 0.4]);
});

describe('The page', () => {
	test('is there once the session has come, and says until then that it is loading', async () => {
		await load();
		expect(markupOf(body)).toBe(lines`
			<body>
				<p class="end" role="status">Loading…</p>
			</body>
		`);
		await wait();
		expect([document.title, find(find(body, 'rows-pane'), 'input').value]).toEqual([
			...['Review', 'voice'],
		]);
		expect(server.asks.slice(0, 2)).toEqual(['address', 'session']);
	});

	test('says that it has no answer yet, as long as it has none', async () => {
		server.instead.push(...Array.from({ length: 8 }, () => new Error('offline')));
		await load();
		const waiting = find(body, 'end');
		await wait(6349);
		expect(waiting.textContent).toBe('Loading…');
		await wait(1);
		expect(waiting.textContent).toBe('No answer yet. Trying again…');
		await wait(7999);
		expect(body.children).toEqual([waiting]);
		await wait(1);
		expect([waiting.textContent, document.title]).toEqual(['Loading…', 'Review']);
	});

	test.each([
		['{"code":"expired"}', 410, 'The time for this review is over'],
		['', 403, 'This link does not open a review'],
	])('says why there is no review: %s', async (text, status, heading) => {
		server.instead.push(new Response(text, { status }));
		await load(JSON.stringify({ address: LINK, kept: {} }));
		await wait();
		expect(markupOf(find(body, 'h1'))).toBe(`<h1 tabindex="-1">${heading}</h1>`);
		expect(() => find(body, 'button')).toThrow();
		expect(browser.window.name).toBe('');
	});
});

describe('An answer that is no review', () => {
	const kept = JSON.stringify({ address: LINK, kept: { ...OTHER, left: [] } });
	test.each([
		['to the link', () => [new Response('Please sign in')]],
		[
			'to the session',
			() => [Response.json({ address: 'https://n8n.example/r' }), new Response('Please sign in')],
		],
		[
			'to the session, as JSON',
			() => [Response.json({ address: 'https://n8n.example/r' }), Response.json('sign in')],
		],
	])('%s, is told with what to do, and what was kept stays for then', async (_, answers) => {
		server.instead.push(...answers());
		await load(kept);
		await wait();
		expect(markupOf(body)).toBe(lines`
			<body>
				<main class="end">
					<h1 tabindex="-1">This review could not be loaded</h1>
					<p>Something other than n8n answered, such as the login page of a proxy. Sign in to your network, then load this page again.</p>
				</main>
			</body>
		`);
		await wait(1000);
		expect(browser.window.name).toBe(kept);
	});
});

describe('What outlives a reload', () => {
	test('is who the reviewer is, and what was not saved, kept with each letter', async () => {
		await load();
		await wait();
		type('invoice');
		browser.page.dispatchEvent(new Event('input'));
		expect(kept()).toEqual({
			address: LINK,
			kept: {
				...{ id: expect.stringMatching(ID), name: '' },
				left: [{ document: 0, key: 'w:0:1', edit: { text: 'invoice' }, was: null }],
			},
		});
		const { id } = kept().kept;
		await load(browser.window.name);
		await wait(3000);
		const [save] = server.saves as [Save];
		expect(save.reviewer).toEqual({ id, name: '' });
		expect(save.documents[0]!.edits).toEqual({ 'w:0:1': { text: 'invoice' } });
		await wait(400);
		expect(kept().kept.left).toEqual([]);
	});

	test('is kept 400 ms after any other change', async () => {
		await load();
		await wait();
		const name = find(body, 'menu').all.find(({ tag }) => tag === 'input')!;
		name.value = 'Ada Example';
		name.dispatchEvent(new Event('input'));
		await wait(399);
		expect(browser.window.name).toBe('');
		await wait(1);
		expect(kept().kept.name).toBe('Ada Example');
		await load(browser.window.name);
		await wait();
		expect(find(body, 'menu').all.find(({ tag }) => tag === 'input')!.value).toBe('Ada Example');
	});

	test.each([
		['of another address', JSON.stringify({ address: `${LINK}0`, kept: OTHER })],
		['of another site', 'https://example.com'],
		['of another site, as JSON', 'null'],
	])('is nothing %s', async (_, name) => {
		await load(name);
		await wait(400);
		expect(kept().kept).toEqual({ id: expect.stringMatching(ID), name: '', left: [] });
		expect(kept().kept.id).not.toBe(OTHER.id);
	});

	test('is filled up where something of it is missing', async () => {
		await load(JSON.stringify({ address: LINK, kept: { name: 'Ada Example' } }));
		await wait(400);
		expect(kept().kept).toEqual({ id: expect.stringMatching(ID), name: 'Ada Example', left: [] });
	});

	test('is nothing once the review has ended', async () => {
		await load();
		await wait(400);
		server.instead.push(new Response('', { status: 410 }));
		type('invoice');
		await wait(3000);
		expect(find(body, 'h1').textContent).toBe('The time for this review is over');
		browser.page.dispatchEvent(new Event('input'));
		await wait(4000);
		expect(browser.window.name).toBe('');
	});
});

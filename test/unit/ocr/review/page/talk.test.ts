import { Ended } from '../../../../../ocr/review/page/client/talk/ending';
import { Talk } from '../../../../../ocr/review/page/client/talk/talk';
import type { Save } from '../../../../../ocr/review/session/types';
import { ADDRESS, ME, openBrowser, Server, sessionOf } from './browser';

jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });

let server: Server;
let talk: Talk;
let troubles: boolean[];

beforeEach(() => {
	openBrowser();
	server = new Server(sessionOf([]));
	talk = new Talk(ADDRESS);
	troubles = [];
	talk.onTrouble = (isTrouble) => troubles.push(isTrouble);
});

const save: Save = { revision: 3, reviewer: ME, documents: [] };
const busy = () => new Response('{"message":"The execution is running"}', { status: 409 });

/** How it ends, after so many seconds at most. */
async function within(seconds: number, asked: Promise<unknown>): Promise<unknown> {
	const ended = asked.catch((error: unknown) => (error instanceof Ended ? error.ending : error));
	await jest.advanceTimersByTimeAsync(seconds * 1000);
	return await Promise.race([ended, Promise.resolve('still asking')]);
}

describe('The page asks at its own address', () => {
	test.each<[string, () => Promise<unknown>, string]>([
		['for the session', () => talk.session(), '&ask=session'],
		['for a page', () => talk.page(0, 3), '&ask=page&document=0&page=3'],
		['for a picture', () => talk.picture(2, 0), '&ask=picture&document=2&page=0'],
	])('%s, and never takes an older answer', async (_, ask, query) => {
		await ask();
		expect(server.asked).toMatchObject([{ request: { cache: 'no-store' } }]);
		expect(server.asked[0]!.url.href).toBe(ADDRESS + query);
	});

	test('a picture that cannot be drawn is none', async () => {
		server.instead.push(new Response(null, { status: 204 }), new Response('PNG'));
		expect(await talk.picture(0, 0)).toBeNull();
		expect((await talk.picture(0, 1))?.size).toBe(3);
	});

	test('a save is sent as plain text, for which a browser asks no leave', async () => {
		expect(await talk.save({ ...save, revision: 0 })).toEqual({ outcome: 'saved', revision: 1 });
		const [{ url, request }] = server.asked as [(typeof server.asked)[0]];
		expect(url.href).toBe(ADDRESS);
		expect(request.headers).toEqual({ 'content-type': 'text/plain' });
		expect(server.saves).toEqual([{ ...save, revision: 0 }]);
	});

	test('what is sent while the page is left outlives it, unless it is too long for that', async () => {
		const long = { 'w:0:0': { text: 'a'.repeat(20_000) } };
		server.instead.push(new Error('gone'));
		talk.leave(save);
		talk.leave({ ...save, documents: [{ document: 0, edits: long, seconds: 0, seen: [] }] });
		await jest.advanceTimersByTimeAsync(10_000);
		expect(server.asked.map(({ request }) => request.keepalive)).toEqual([true, false]);
		expect(server.saves[0]).toEqual(save);
	});
});

describe('Where n8n is not ready', () => {
	test('it is asked again, at ever longer intervals of up to 4 seconds', async () => {
		for (let count = 0; count < 9; count++) {
			server.instead.push(count % 2 === 0 ? busy() : new Error('no network'));
		}
		await within(20, talk.session());
		expect(server.asked.map(({ at }) => Math.round(at))).toEqual([
			...[0, 250, 650, 1350, 2350, 3850, 6350, 10_350, 14_350, 18_350],
		]);
	});

	test('only what lasts longer than an execution usually takes is told, once', async () => {
		server.instead.push(...Array.from({ length: 6 }, busy));
		await within(10, talk.session());
		expect(troubles).toEqual([]);
		server.instead.push(...Array.from({ length: 9 }, busy));
		await within(30, talk.session());
		expect(troubles).toEqual([true, false]);
	});

	test('an execution that is being stored may be missing for a moment', async () => {
		const missing = () => new Response('', { status: 404 });
		server.instead.push(missing(), missing(), busy(), missing());
		expect(await within(5, talk.session())).toEqual(server.session);
		server.instead.push(...Array.from({ length: 4 }, missing));
		expect(await within(5, talk.session())).toBe('gone');
	});
});

describe('No answer will come any more', () => {
	const notice = (ending: string) => `<body data-notice="${ending}">`;

	test.each([
		[200, notice('expired'), 'expired'],
		[200, notice('refused'), 'refused'],
		[200, '<h1>Sign in</h1>', 'gone'],
		[401, '', 'refused'],
		[403, '', 'refused'],
		[403, notice('finished'), 'finished'],
		[409, '{"message":"The execution finished already."}', 'finished'],
		[409, '{ "code": "expired" }', 'expired'],
		[410, '', 'expired'],
		[500, '{"code":"finished"}', 'finished'],
		[500, '{"message":"finished"}', 'still asking'],
		[502, '<h1>Bad Gateway</h1>', 'still asking'],
	])('%d %s: %s', async (status, body, ending) => {
		const answer = { status, headers: { 'content-type': 'text/html; charset=utf-8' } };
		server.instead.push(new Response(body, answer), ...Array.from({ length: 9 }, busy));
		expect(await within(3, talk.session())).toBe(ending);
	});
});

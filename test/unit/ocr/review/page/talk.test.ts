import { Ended } from '../../../../../ocr/review/page/client/talk/ending';
import { Talk } from '../../../../../ocr/review/page/client/talk/talk';
import type { Save } from '../../../../../ocr/review/session/types';
import { ADDRESS, cutOff, LINK, ME, openBrowser, openTalk, Server, sessionOf } from './browser';

jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });

let server: Server;
let talk: Talk;
let troubles: boolean[];

beforeEach(async () => {
	openBrowser();
	server = new Server(sessionOf([]));
	talk = await openTalk(server);
	troubles = [];
	talk.onTrouble = (isTrouble) => troubles.push(isTrouble);
});

const save: Save = { revision: 3, reviewer: ME, documents: [] };
const HTML = { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } };
const busy = () => new Response('{"message":"The execution is running"}', { status: 409 });

const finished = () => new Response('{"message":"The execution finished"}', { status: 409 });
const ofLink = () => Response.json({ address: ADDRESS });

/** How it ends, after so many seconds at most. */
async function within(seconds: number, asked: Promise<unknown>): Promise<unknown> {
	const ended = asked.catch((error: unknown) => (error instanceof Ended ? error.ending : error));
	await jest.advanceTimersByTimeAsync(seconds * 1000);
	return await Promise.race([ended, Promise.resolve('still asking')]);
}

const addresses = () => server.asked.map(({ url }) => url.href);

describe('The page asks where the review is', () => {
	test.each<[string, () => Promise<unknown>, string]>([
		['for the session', () => talk.session(), '&ask=session'],
		['for a page', () => talk.page(0, 3), '&ask=page&document=0&page=3'],
		['for a picture', () => talk.picture(2, 0), '&ask=picture&document=2&page=0'],
	])('%s, and never takes an older answer', async (_, ask, query) => {
		await ask();
		expect(server.asked.map(({ request }) => request)).toEqual([{ cache: 'no-store' }]);
		expect(addresses()).toEqual([ADDRESS + query]);
	});

	test('which the link says, and never takes an older answer to that either', async () => {
		expect(await new Talk(LINK).session()).toEqual(server.session);
		const requests = server.asked.map(({ request }) => request);
		expect(requests).toEqual([{ cache: 'no-store' }, { cache: 'no-store' }]);
		expect(addresses()).toEqual([`${LINK}&ask=address`, `${ADDRESS}&ask=session`]);
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

	test('nothing is sent while the page is left before it knows that', () => {
		new Talk(LINK).leave(save);
		expect(server.asked).toEqual([]);
	});

	test('what is sent while the page is left outlives it, unless it is too long for that', async () => {
		const long = { 'w:0:0': { text: 'a'.repeat(20_000) } };
		server.instead.push(new Error('gone'));
		talk.leave(save);
		talk.leave({ ...save, documents: [{ document: 0, edits: long, seconds: 0, seen: [] }] });
		await jest.advanceTimersByTimeAsync(10_000);
		expect(server.asked.map(({ request }) => request.keepalive)).toEqual([true, false]);
		expect(server.saves[0]).toEqual(save);
		expect(addresses()).toEqual([ADDRESS, ADDRESS]);
	});
});

describe('Where n8n is not ready', () => {
	test('it is asked again, at ever longer intervals of up to 4 seconds', async () => {
		for (let count = 0; count < 9; count++) {
			server.instead.push(count % 2 === 0 ? busy() : new Error('no network'));
		}
		expect(await within(20, talk.session())).toEqual(server.session);
		expect(server.asked.map(({ at }) => Math.round(at))).toEqual([
			...[0, 250, 650, 1350, 2350, 3850, 6350, 10_350, 14_350, 18_350, 18_350],
		]);
		// What lasts longer than usual may mean that the review is somewhere else by now.
		expect(server.asks).toEqual([
			...Array<string>(7).fill('session'),
			...['address', 'address', 'address', 'session'],
		]);
	});

	test('what is left meanwhile is sent to where the review was last', async () => {
		server.instead.push(...Array.from({ length: 8 }, busy));
		const asked = talk.session();
		await jest.advanceTimersByTimeAsync(7000);
		expect(server.asked).toHaveLength(7);
		talk.leave(save);
		expect(addresses().slice(7)).toEqual([ADDRESS]);
		expect(await within(10, asked)).toEqual(server.session);
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

	test('a proxy may ask to sign in first, which says nothing of the review', async () => {
		server.instead.push(...Array.from({ length: 9 }, () => new Response('<h1>Sign in</h1>', HTML)));
		expect(await within(5, talk.session())).toBe('still asking');
		expect(await within(60, talk.session())).toEqual(server.session);
	});
});

describe('Where n8n was killed while it took a save over', () => {
	const moved = ADDRESS.replace('231', '245');

	test('the page goes on where the link says that the review goes on', async () => {
		server.address = moved;
		expect(await within(1, talk.save({ ...save, revision: 0 }))).toMatchObject({ revision: 1 });
		expect(addresses()).toEqual([ADDRESS, `${LINK}&ask=address`, moved]);
		expect([talk.moves, troubles]).toEqual([1, []]);
		await talk.session();
		expect(addresses().slice(3)).toEqual([`${moved}&ask=session`]);
	});

	test('the link is asked until it goes on somewhere; that it takes long is told', async () => {
		const still = Array.from({ length: 6 }, () => [ofLink(), cutOff()]);
		server.instead.push(cutOff(), ...still.flat());
		const asked = talk.session();
		await jest.advanceTimersByTimeAsync(7000);
		expect([talk.moves, troubles]).toEqual([0, [true]]);
		server.address = moved;
		expect(await within(4, asked)).toEqual(server.session);
		expect([talk.moves, troubles]).toEqual([1, [true, false]]);
	});

	test('and the workflow went on without the review, it was interrupted', async () => {
		server.instead.push(cutOff(), finished());
		expect(await within(1, talk.session())).toBe('interrupted');
	});

	test('and the link is busy for a moment, it is asked again', async () => {
		server.instead.push(cutOff(), busy());
		expect(await within(2, talk.session())).toEqual(server.session);
		server.instead.push(cutOff(), new Response('', { status: 403 }));
		expect(await within(2, talk.session())).toBe('refused');
		const again = await openTalk(server);
		server.instead.push(cutOff(), cutOff());
		expect(await within(2, again.session())).toEqual(server.session);
	});

	test('what n8n says later of a review that went on is taken as it is', async () => {
		server.instead.push(cutOff());
		expect(await within(1, talk.session())).toEqual(server.session);
		server.instead.push(...Array.from({ length: 7 }, busy), finished());
		expect(await within(11, talk.session())).toBe('finished');
		expect(server.asks.at(-1)).toBe('address');
	});
});

describe('No answer will come any more', () => {
	const notice = (ending: string) => `<body data-notice="${ending}">`;

	test.each([
		[200, notice('expired'), 'expired'],
		[200, notice('refused'), 'refused'],
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
		server.instead.push(
			new Response(body, { ...HTML, status }),
			...Array.from({ length: 9 }, busy),
		);
		expect(await within(3, talk.session())).toBe(ending);
	});
});

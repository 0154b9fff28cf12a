import { Review } from '../../../../../ocr/review/page/client/model/review';
import { Saver } from '../../../../../ocr/review/page/client/talk/saver';
import type { Edit } from '../../../../../ocr/review/session/types';
import { ADDRESS, documentInfo, ME, openBrowser, openTalk, Server, sessionOf } from './browser';

jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });

let browser: ReturnType<typeof openBrowser>;
let server: Server;
let review: Review;
let saver: Saver;
/** What the page was told, in order. */
let told: unknown[];

beforeEach(async () => {
	jest.clearAllTimers();
	browser = openBrowser();
	server = new Server(sessionOf([documentInfo('one.pdf'), documentInfo('two.pdf')]));
	review = new Review(server.session, { ...ME });
	told = [];
	saver = new Saver(review, await openTalk(server), {
		status: (status, message) => told.push(message === undefined ? status : [status, message]),
		others: (_, foreign) => told.push(['others', foreign.map(({ key }) => key)]),
		taken: () => told.push('taken'),
		refused: (document) => told.push(['refused', document]),
		ended: (ending, sent) => told.push(['ended', ending, sent]),
	});
});

const wait = async (ms: number) => await jest.advanceTimersByTimeAsync(ms);

function type(text: string, document = 0): void {
	review.change(document, new Map<string, Edit>([['w:0:1', { text }]]));
	saver.touch();
}

describe('What a person changes', () => {
	test('is saved 3 seconds after the last change', async () => {
		type('a');
		await wait(2000);
		type('ab');
		await wait(2999);
		expect([server.asks, told]).toEqual([[], ['changed', 'changed']]);
		await wait(1);
		expect(server.saves).toMatchObject([{ documents: [{ edits: { 'w:0:1': { text: 'ab' } } }] }]);
		expect(told.slice(2)).toEqual(['saving', 'taken', 'saved']);
	});

	test('is safe once the session shows it, and is looked for again 2 seconds later', async () => {
		type('a');
		await wait(3000);
		expect(server.asks).toEqual(['save', 'session']);
		await wait(1999);
		expect(server.asks).toHaveLength(2);
		await wait(1);
		expect(server.asks).toEqual(['save', 'session', 'session']);
	});

	test('is saved as early though the page looks for what others saved in between', async () => {
		type('a');
		await wait(3000);
		await wait(100);
		type('ab');
		await wait(2999);
		expect([server.asks, server.saves.length]).toEqual([['save', 'session', 'session'], 1]);
		await wait(1);
		expect(server.saves.map(({ documents }) => documents[0]!.edits)).toEqual([
			{ 'w:0:1': { text: 'a' } },
			{ 'w:0:1': { text: 'ab' } },
		]);
		expect(told.slice(-3)).toEqual(['saving', 'taken', 'saved']);
	});

	test('is saved soon after an answer that is none, once the server is there again', async () => {
		type('a');
		server.instead.push(new Response('<!-- a proxy -->'));
		await saver.save();
		await saver.look();
		expect(told.at(-1)).toBe('changed');
		await wait(2999);
		expect(server.saves).toHaveLength(1);
		await wait(1);
		expect([server.saves.length, told.at(-1)]).toEqual([2, 'saved']);
	});

	test('is asked for until a server that is late shows it', async () => {
		type('a');
		const late = Response.json(server.session);
		server.instead.push({ outcome: 'saved', revision: 1 }, late);
		void saver.save();
		await wait(0);
		expect(told.at(-1)).toBe('saving');
		server.saveOther({ 'w:0:1': { text: 'a' } }, ME);
		await wait(300);
		expect(server.asks).toEqual(['save', 'session', 'session']);
		expect(told.slice(1)).toEqual(['saving', 'taken', 'saved']);
	});

	test('is saved again where n8n has not gone on with what it answered, which is told', async () => {
		type('a');
		server.instead.push({ outcome: 'saved', revision: 1 });
		void saver.save();
		await wait(6000);
		expect([server.saves.length, told.slice(1)]).toEqual([1, ['saving']]);
		await wait(600);
		expect(server.saves.map(({ revision }) => revision)).toEqual([0, 0]);
		expect(told.slice(2)).toEqual(['waiting', 'waiting', 'taken', 'saving', 'saved']);
	});

	test('is saved again at once where the review goes on elsewhere without it', async () => {
		type('a');
		server.instead.push(Response.json({ outcome: 'saved', revision: 1 }));
		server.address = ADDRESS.replace('231', '245');
		void saver.save();
		await wait(250);
		expect(server.asks).toEqual(['save', 'session', 'address', 'session', 'save', 'session']);
		expect(server.saves.map(({ documents }) => documents[0]!.edits)).toEqual([
			...[{ 'w:0:1': { text: 'a' } }, { 'w:0:1': { text: 'a' } }],
		]);
		expect(told.slice(1)).toEqual(['saving', 'saving', 'taken', 'saved']);
	});

	test('is saved at once when asked for, one save after another', async () => {
		type('a');
		const first = saver.save();
		type('ab');
		await Promise.all([first, saver.save()]);
		expect(server.saves.map(({ revision }) => revision)).toEqual([0, 1]);
		await wait(3000);
		expect(server.saves).toHaveLength(2);
	});

	test('is not told as saved as long as more is to come', async () => {
		saver.hold(true);
		await saver.save();
		saver.hold(false);
		expect(told).toEqual(['changed', 'changed', 'saved']);
	});

	test('is tried again half a minute after an answer that is none', async () => {
		type('a');
		browser.page.visibilityState = 'hidden';
		server.instead.push(new Response('<!-- a proxy -->'));
		await saver.save();
		expect(told.at(-1)).toBe('waiting');
		await wait(29_999);
		expect(server.saves).toHaveLength(1);
		await wait(1);
		expect([server.saves.length, told.at(-1)]).toEqual([2, 'saved']);
	});

	test('waits while n8n cannot be reached, which is told', async () => {
		type('a');
		server.instead.push(...Array.from({ length: 8 }, () => new Error('no network')));
		void saver.save();
		await wait(20_000);
		expect(told.slice(1, 6)).toEqual(['saving', 'waiting', 'saving', 'taken', 'saved']);
	});
});

describe('What the server does not take', () => {
	const at = { document: 1, key: 'w:0:1' };

	test('is left out, and all else is saved', async () => {
		type('a');
		type('no date', 1);
		server.instead.push({ outcome: 'refused', code: 'invalid', message: 'Not a date.', at });
		await saver.save();
		expect(server.saves.map(({ documents }) => documents.length)).toEqual([2, 1]);
		expect(told.slice(2)).toEqual(['saving', ['refused', 1], 'saving', 'taken', 'not-taken']);
		expect(review.refusalOf(1, 'w:0:1')).toBe('Not a date.');
	});

	test('as a whole is told with the reason, and not tried again by itself', async () => {
		type('a');
		server.instead.push({ outcome: 'refused', code: 'too-large', message: 'Too much text.' });
		await saver.save();
		expect(told.slice(1)).toEqual(['saving', ['not-taken', 'Too much text.']]);
		await wait(20_000);
		expect(server.saves).toHaveLength(1);
	});

	test.each(['expired', 'finished'] as const)('as the review is %s ends it', async (code) => {
		type('a');
		server.instead.push({ outcome: 'refused', code, message: 'Over.' });
		await saver.save();
		expect(told.slice(1)).toEqual(['saving', ['ended', code, false]]);
		type('ab');
		saver.hold(false);
		browser.window.dispatchEvent(new Event('pagehide'));
		await saver.save();
		await saver.look();
		await wait(60_000);
		expect([server.asks, told.length]).toEqual([['save'], 3]);
	});
});

describe('The review is sent', () => {
	test('after all is saved, and after a last look at what others did', async () => {
		type('a');
		expect(saver.maybeSent).toBe(false);
		await saver.send();
		expect(server.asks).toEqual(['save', 'session', 'session', 'save']);
		expect(server.saves.map(({ finish }) => finish)).toEqual([undefined, true]);
		expect(told.at(-1)).toEqual(['ended', 'finished', true]);
		expect(saver.maybeSent).toBe(true);
	});

	test('but not with something that cannot be saved', async () => {
		type('no date');
		const at = { document: 0, key: 'w:0:1' };
		server.instead.push({ outcome: 'refused', code: 'invalid', message: 'Not a date.', at });
		await saver.send();
		expect([server.saves.length, saver.maybeSent]).toEqual([1, false]);
	});

	test('and stays open where that is refused', async () => {
		server.instead.push(Response.json(server.session));
		server.instead.push({ outcome: 'refused', code: 'invalid', message: 'Not now.' });
		await saver.send();
		expect(told).toEqual(['saved', 'saving', ['not-taken', 'Not now.']]);
		type('a');
		await wait(6000);
		expect(server.saves).toHaveLength(2);
		expect(server.saves[1]).not.toHaveProperty('finish');
	});
});

describe('What others save', () => {
	test('is told, and the own changes are saved on top of it', async () => {
		type('a');
		server.saveOther({ 'w:0:2': { text: 'theirs' } });
		await saver.save();
		expect(server.saves.map(({ revision }) => revision)).toEqual([0, 1]);
		expect(told.slice(2)).toEqual([['others', ['w:0:2']], 'taken', 'saving', 'taken', 'saved']);
	});

	test('is looked for each half minute that the page can be seen, and when it comes to the front', async () => {
		server.saveOther({});
		await wait(30_000);
		expect(told).toEqual([['others', []], 'taken', 'saved']);
		browser.page.visibilityState = 'hidden';
		await wait(60_000);
		expect(server.asks).toHaveLength(1);
		browser.page.visibilityState = 'visible';
		browser.page.dispatchEvent(new Event('visibilitychange'));
		await wait(0);
		expect(server.asks).toHaveLength(2);
	});

	test('is not told where it is nothing new, or of this page', async () => {
		await saver.look();
		server.saveOther({}, ME);
		await saver.look();
		expect(told).toEqual(['saved', 'taken', 'saved']);
	});

	test('is not undone by an older answer', async () => {
		const older = Response.json(server.session);
		server.saveOther({ 'w:0:2': { text: 'theirs' } });
		await saver.look();
		server.instead.push(older);
		await saver.look();
		expect(review.session.state.revision).toBe(1);
	});

	test('at the same moment may overwrite what this page saved, which is saved again', async () => {
		type('a');
		await saver.save();
		server.session = sessionOf(review.session.documents);
		server.saveOther({});
		await wait(6000);
		expect(server.saves.at(-1)).toMatchObject({ revision: 1, documents: [{ document: 0 }] });
	});
});

describe('The page is left', () => {
	const leave = () => browser.window.dispatchEvent(new Event('pagehide'));

	test('with what is not saved yet', () => {
		type('a');
		leave();
		expect(server.asked).toMatchObject([{ request: { keepalive: true } }]);
	});

	test('with the time of a person, where it is more than 4 seconds', () => {
		for (let second = 0; second < 4; second++) review.spend(1, 0, 1);
		leave();
		expect(server.asked).toEqual([]);
		review.spend(1, 0, 1);
		browser.page.visibilityState = 'hidden';
		browser.page.dispatchEvent(new Event('visibilitychange'));
		expect(server.saves).toMatchObject([{ documents: [{ document: 1, seconds: 5 }] }]);
	});
});

import { eachSecond } from '../../../../../ocr/review/page/client/clock';
import { Desk } from '../../../../../ocr/review/page/client/desk';
import { Review } from '../../../../../ocr/review/page/client/model/review';
import { Contents } from '../../../../../ocr/review/page/client/talk/contents';
import type { DocumentInfo, FieldInfo, PageContent } from '../../../../../ocr/review/session/types';
import { contentOf, documentInfo, ME, openBrowser, openTalk, Server, sessionOf } from './browser';
import { buttonOf, drawOn, find, lines, markupOf, PageElement } from './dom';

jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });

const pageInfo = (number: number, lowCount: number, hasPicture = false) => {
	return { number, ratio: 0.7, wordCount: 2, lowCount, hasPicture };
};
const total: FieldInfo = {
	...{ path: 'total', type: 'amount', value: '12.50', text: '12,50', found: 'exact' },
	...{ confidence: 0.9, page: 1, box: [0.1, 0.1, 0.2, 0.2], failed: [] },
};
const PAGES = [contentOf(['In'], ['voice', 0.4]), contentOf(['Thank'], ['yuo', 0.5])];
const pages = [pageInfo(1, 1, true), pageInfo(2, 1)];
const one = () => documentInfo('one.pdf', { pages, fields: [total] });

let browser: ReturnType<typeof openBrowser>;
let body: PageElement;
let server: Server;
let review: Review;
let desk: Desk;
let ended: number;

const wait = async (ms = 0) => await jest.advanceTimersByTimeAsync(ms);

async function start(documents: DocumentInfo[] = [one()], done: number[] = []): Promise<void> {
	jest.clearAllTimers();
	browser = openBrowser();
	body = drawOn(browser.page);
	ended = 0;
	URL.createObjectURL = () => 'blob:1';
	server = new Server(sessionOf(documents));
	server.pageAt = (at: number): PageContent => PAGES[at]!;
	for (const document of done) server.session.state.documents[document]!.done = true;
	review = new Review(server.session, { ...ME });
	const talk = await openTalk(server);
	desk = new Desk(review, talk, new Contents(talk), () => ended++);
	await desk.start();
	await wait();
}

beforeEach(async () => await start());

const list = () => find(body, 'rows-pane');
const entries = () => list().all.filter(({ tag }) => tag === 'input');
const values = () => entries().map(({ value }) => value);
const focused = () => (document.activeElement as unknown as PageElement).value;
const picture = () => find(body, 'sheet').style.backgroundImage;

function key(name: string, { target = body, ...more }: Record<string, unknown> = {}): boolean {
	const event = Object.assign(new Event('keydown', { cancelable: true }), {
		...{ key: name, code: name, repeat: false },
		...more,
	});
	Object.defineProperty(event, 'target', { value: target });
	browser.page.dispatchEvent(event);
	return event.defaultPrevented;
}

function type(text: string, entry = entries()[0]!): void {
	entry.value = text;
	entry.dispatchEvent(new Event('input'));
}

describe('The page opens', () => {
	test('with what is to be checked in front of the person', () => {
		expect([document.title, body.children.length]).toEqual(['Review', 3]);
		expect([values(), focused()]).toEqual([['voice'], 'voice']);
		expect(picture()).toBe('url("blob:1")');
		expect(find(body, 'left').textContent).toBe('2 to check');
		expect(find(body, 'note').textContent).toBe('');
	});

	test('and the next page at hand', () => {
		const asked = server.asked.map(({ url }) => url.search.replace(/.*ask=/u, ''));
		expect(asked.toSorted()).toEqual([
			...['page&document=0&page=0', 'page&document=0&page=1', 'picture&document=0&page=0'],
		]);
	});

	test('at the first document that is not done, or the first of all', async () => {
		const two = documentInfo('two.pdf', { pages: [pageInfo(1, 1)] });
		await start([one(), two], [0]);
		expect(desk.spread.doc).toBe(1);
		await start([one(), two], [0, 1]);
		expect(desk.spread.doc).toBe(0);
	});

	test('with all words where nothing is to be checked, and without pages', async () => {
		await start([documentInfo('bare.pdf')]);
		expect(list().textContent).toBe('No words on this page.');
		expect(document.activeElement).toBe(list());
		expect(server.asked).toEqual([]);
	});
});

describe('What a person types', () => {
	test('is shown, counted and saved', async () => {
		type('invoice');
		expect(find(body, 'left').textContent).toBe('1 to check');
		expect(find(body, 'status').textContent).toBe('Not saved yet');
		await wait(3000);
		expect(server.saves[0]!.documents[0]!.edits).toEqual({ 'w:0:1': { text: 'invoice' } });
		expect(find(body, 'status').textContent).toBe('Saved');
	});

	test('is taken back at once after the person was elsewhere', () => {
		type('invoic');
		body.focus();
		type('invoice');
		buttonOf(body, 'Undo').click();
		expect(values()).toEqual(['invoic']);
	});

	test('is not left without a question as long as it is not saved', async () => {
		const leave = () => {
			const event = new Event('beforeunload', { cancelable: true });
			browser.window.dispatchEvent(event);
			return event.defaultPrevented;
		};
		expect(leave()).toBe(false);
		type('invoice');
		expect(leave()).toBe(true);
		await wait(3000);
		expect(leave()).toBe(false);
	});

	test('may be refused, which is told at its place', async () => {
		type('x');
		const at = { document: 0, key: 'w:0:1' };
		server.instead.push({ outcome: 'refused', code: 'invalid', message: 'Not so.', at });
		await wait(3000);
		expect(find(list(), 'failed').textContent).toBe('Not so.');
	});
});

describe('Keys', () => {
	test('go on, and do nothing else then', async () => {
		expect(key('Enter', { target: entries()[0] })).toBe(true);
		await wait();
		expect([desk.spread.page, values(), focused()]).toEqual([1, ['yuo'], 'yuo']);
		expect(review.edits(0)).toEqual({ 'w:0:1': { accepted: true } });
		expect(key('x')).toBe(false);
	});

	test('that are held do not accept, and press no button', async () => {
		expect(key('Enter', { target: entries()[0], repeat: true })).toBe(true);
		expect(review.edits(0)).toEqual({});
		const target = buttonOf(body, 'Accept');
		expect(key('Enter', { target, repeat: true })).toBe(true);
		expect(key(' ', { target, repeat: true })).toBe(true);
		expect(key('Enter', { target })).toBe(false);
		expect(key('a', { target, repeat: true })).toBe(false);
		expect(key(' ', { target: body, repeat: true })).toBe(false);
	});

	test('do what they do everywhere in a question, and Esc where nothing runs', () => {
		expect(key('Escape')).toBe(false);
		key('KeyH', { altKey: true });
		expect(key('KeyX', { altKey: true })).toBe(false);
		buttonOf(body, 'Close').click();
		expect(key('KeyX', { altKey: true })).toBe(true);
	});

	test('show other lists', () => {
		key('Digit2', { altKey: true });
		expect([values(), focused()]).toEqual([['In', 'voice'], 'voice']);
		key('Digit4', { altKey: true });
		expect(values()).toEqual(['In', 'voice']);
	});
});

describe('From page to page', () => {
	test('the list that a person chose stays, and the picture of the page before does not', async () => {
		key('Digit2', { altKey: true });
		buttonOf(body, 'Next page').click();
		expect([picture(), find(body, 'note').textContent]).toEqual(['', 'Loading…']);
		await wait();
		expect([values(), find(body, 'note').textContent]).toEqual([['Thank', 'yuo'], '']);
	});

	test('who turns on at once does not see the page between', async () => {
		const slow = [desk.turn(0, 1), desk.turn(0, 0)];
		await Promise.all(slow);
		await wait();
		expect([desk.spread.page, values()]).toEqual([0, ['voice']]);
	});

	test('a field leads to its page', async () => {
		key('Digit3', { altKey: true });
		entries()[0]!.focus();
		await wait();
		expect([desk.spread.page, desk.spread.current]).toEqual([1, 'f:0']);
	});

	test.each([
		['w:1:1', 1],
		['f:0', 1],
		['n:1:0000000a', 1],
		['w:0:0', 0],
		['c:0:0:0', 0],
		['f:9', 0],
	])('%s stands on the page with index %d', async (place, page) => {
		await desk.goTo(0, place);
		expect(desk.spread.page).toBe(page);
		if (desk.spread.get(place)) expect(desk.spread.current).toBe(place);
	});

	test('where a page cannot be had, it asks whether the review goes on', async () => {
		server.instead.push(new Response('none'));
		expect(await desk.loaded(0, 7)).toBeNull();
		await wait();
		expect(server.asks.slice(-2)).toEqual(['page', 'session']);
	});
});

describe('The list and the picture', () => {
	test('show the same word', () => {
		desk.select('w:0:0', false);
		expect(values()).toEqual(['In', 'voice']);
		const lit = find(body, 'svg').all.filter((shape) =>
			shape.getAttribute('class')?.endsWith('current'),
		);
		expect(lit.map((shape) => shape.getAttribute('data-key'))).toEqual(['w:0:0']);
		expect(focused()).toBe('In');
	});

	test('a word that is typed over the picture keeps the focus there', () => {
		desk.select('w:0:1', true);
		expect([desk.sheet.isEditing, focused()]).toEqual([true, 'voice']);
		key('KeyU', { altKey: true });
		expect(desk.sheet.isEditing).toBe(true);
		desk.select('w:9:9', true);
		expect(desk.spread.current).toBe('w:0:1');
	});

	test('have words that were added and joined', () => {
		key('Digit2', { altKey: true });
		desk.select('w:0:0', false);
		key('KeyM', { altKey: true });
		expect(values()).toEqual(['Invoice']);
	});
});

test('time counts as long as the page is in front of a person who does something', async () => {
	const seconds = () => review.nextSave(false).documents[0]?.seconds ?? 0;
	await wait(5000);
	expect(seconds()).toBe(5);
	browser.page.visibilityState = 'hidden';
	await wait(5000);
	expect(seconds()).toBe(5);
	browser.page.visibilityState = 'visible';
	browser.window.dispatchEvent(new Event('pointermove'));
	await wait(100_000);
	expect(seconds()).toBe(64);
});

describe('The review ends', () => {
	test('when it is sent', async () => {
		key('KeyA', { altKey: true, shiftKey: true });
		await wait();
		buttonOf(body, 'Send review').click();
		await wait();
		expect([find(body, 'h1').textContent, ended]).toEqual(['Thank you', 1]);
		expect(server.saves.at(-1)).toMatchObject({ finish: true });
	});

	test.each([
		['2026-01-03T00:00:00Z', 'This review was sent'],
		['2026-01-01T00:00:00Z', 'The time for this review is over'],
	])(
		'and n8n says the same of one that was sent and of one that expired: %s',
		async (expiresAt, heading) => {
			server.session = { ...server.session, expiresAt };
			await desk.saver.look();
			type('lost');
			server.instead.push(new Response('{"message":"The execution finished"}', { status: 409 }));
			await desk.saver.save();
			expect(find(body, 'h1').textContent).toBe(heading);
			expect(buttonOf(body, 'Download changes')).toBeDefined();
			const leave = new Event('beforeunload', { cancelable: true });
			browser.window.dispatchEvent(leave);
			expect([leave.defaultPrevented, ended]).toEqual([false, 1]);
		},
	);
});

test('what others saved is told, and can be taken', async () => {
	type('invoice');
	server.saveOther({ 'w:0:1': { text: 'theirs' } });
	await desk.saver.save();
	expect(find(body, 'banner').hidden).toBe(false);
	buttonOf(find(body, 'banner'), 'Take theirs').click();
	expect(values()).toEqual(['theirs']);
});

describe('The desk', () => {
	test('has its parts where they belong', () => {
		const { className: header } = find(body, 'top');
		expect([header, find(body, 'banner').hidden]).toEqual(['top', true]);
		const main = body.children[2] as PageElement;
		for (const name of ['group', 'scroller', 'tabs', 'rows-pane', 'word-bar']) {
			for (const one of main.all.filter(({ classes }) => classes.has(name))) {
				one.attributes.clear();
				one.children = [];
			}
		}
		expect(markupOf(main)).toBe(lines`
			<main class="desk">
				<section class="paper" aria-label="Picture of the page">
					<div class="tools">
						<div class="group"></div>
						<div class="group"></div>
					</div>
					<p class="hint" role="status" hidden>Draw a box around the word.<span class="wide"> With the keyboard: arrows move the box, Shift and arrows resize it, Enter takes it, Esc cancels.</span></p>
					<div class="scroller"></div>
				</section>
				<section class="side" aria-label="Words and fields">
					<div class="tabs"></div>
					<div class="rows-pane"></div>
					<div class="word-bar"></div>
				</section>
			</main>
		`);
	});

	const shapes = () =>
		(find(body, 'svg').children as PageElement[]).map((shape) => shape.getAttribute('data-key'));
	const texts = () => (find(body, 'texts').children as PageElement[]).map((one) => one.textContent);

	test('names the page, and has its words where there is no picture', async () => {
		expect([find(body, 'scroller').getAttribute('aria-label'), texts()]).toEqual(['Page 1', []]);
		await desk.turn(0, 1);
		expect([find(body, 'scroller').getAttribute('aria-label'), texts()]).toEqual([
			...['Page 2', ['Thank', 'yuo']],
		]);
	});

	test('has no words in the place of a picture that is still to come', async () => {
		await start([one(), documentInfo('two.pdf', { pages: [pageInfo(1, 1, true)] })]);
		const answer = globalThis.fetch;
		globalThis.fetch = async (address, request) =>
			String(address).includes('ask=picture')
				? await new Promise(() => {})
				: await answer(address, request);
		await desk.turn(1, 0);
		expect([picture(), values(), texts()]).toEqual(['', ['voice'], []]);
	});

	test('shows where fields stand as long as fields are listed, or a person is to look at them', async () => {
		await desk.turn(0, 1);
		expect(shapes()).toEqual(['w:1:0', 'w:1:1']);
		key('Digit3', { altKey: true });
		expect(shapes()).toEqual(['f:0', 'w:1:0', 'w:1:1']);
		await desk.turn(0, 0);
		expect(shapes()).toEqual(['w:0:0', 'w:0:1']);
		await start([documentInfo('one.pdf', { pages, fields: [{ ...total, confidence: 0.1 }] })]);
		await desk.turn(0, 1);
		expect(shapes()).toEqual(['f:0', 'w:1:0', 'w:1:1']);
	});

	test('tells which list is shown', () => {
		const pressed = () =>
			(find(body, 'tabs').children as PageElement[]).map((one) => one.getAttribute('aria-pressed'));
		expect(pressed()).toEqual(['true', 'false', 'false', 'false']);
		key('Digit3', { altKey: true });
		expect(pressed()).toEqual(['false', 'false', 'true', 'false']);
	});

	test('stays on a page for a cell of it, and begins another document with its first page', async () => {
		await start([one(), documentInfo('two.pdf', { pages })]);
		await desk.turn(0, 1);
		await desk.goTo(0, 'c:0:0:0');
		expect([desk.spread.doc, desk.spread.page]).toEqual([0, 1]);
		await desk.goTo(1, 'c:0:0:0');
		expect([desk.spread.doc, desk.spread.page]).toEqual([1, 0]);
	});

	test('gives the focus back to the word after what was done to it', () => {
		body.focus();
		key('KeyU', { altKey: true });
		expect([focused(), desk.sheet.isEditing]).toEqual(['voice', false]);
		// What is not in the list has no place to type: the list has the focus.
		desk.select('w:0:0', false);
		expect(desk.sheet.isEditing).toBe(false);
		key('Digit1', { altKey: true });
		expect(document.activeElement).toBe(list());
	});

	test('lights each word as it stands by now', () => {
		const lights = () =>
			(find(body, 'svg').children as PageElement[]).map((shape) => shape.getAttribute('class'));
		expect(lights()).toEqual(['s-plain k-word', 's-low k-word current']);
		type('invoice');
		expect(lights()).toEqual(['s-plain k-word', 's-corrected k-word current']);
	});

	test('goes to the word that is pressed in the picture', () => {
		const press = (pointerType: string) => {
			const event = Object.assign(new Event('click'), { pointerType });
			const target = find(body, 'svg').children[0];
			Object.defineProperty(event, 'target', { value: target });
			find(body, 'svg').dispatchEvent(event);
		};
		press('touch');
		expect([desk.spread.current, desk.sheet.isEditing]).toEqual(['w:0:0', false]);
		desk.select('w:0:1', false);
		press('mouse');
		expect([desk.spread.current, desk.sheet.isEditing]).toEqual(['w:0:0', true]);
	});

	test('has a word that was drawn, and the person there', () => {
		key('KeyN', { altKey: true });
		const event = Object.assign(new Event('keydown', { cancelable: true }), { key: 'Enter' });
		const stop = jest.spyOn(event, 'stopPropagation');
		find(body, 'scroller').dispatchEvent(event);
		expect([event.defaultPrevented, stop.mock.calls.length]).toEqual([true, 1]);
		const [added] = Object.keys(review.edits(0));
		expect(added).toMatch(/^n:0:[0-9a-f]{8}$/u);
		expect([desk.spread.current, values(), focused()]).toEqual([added, ['In', 'voice', ''], '']);
	});

	test('counts what is left anew with each change, of others too', async () => {
		const said = () => [find(body, 'left').textContent, find(body, 'count').textContent];
		expect(said()).toEqual(['2 to check', '1']);
		type('invoice');
		expect(said()).toEqual(['1 to check', '0']);
		await wait(3000);
		server.saveOther({ 'w:1:1': { accepted: true } });
		await desk.saver.look();
		expect(said()).toEqual(['All checked', '0']);
	});

	test('rests where nothing is left: what is typed then goes nowhere', async () => {
		await start([documentInfo('one.pdf', { pages: pages.slice(0, 1) })]);
		key('KeyA', { altKey: true });
		expect(desk.spread.current).toBe('w:0:1');
		key('ArrowDown', { altKey: true });
		await wait();
		expect([desk.spread.current, document.activeElement]).toEqual([null, list()]);
		expect(find(body, 'said').textContent).toMatch(/^Send the review/u);
		expect(() => find(list(), 'current')).toThrow();
	});

	test('has the focus at the word again once nothing is drawn any more', () => {
		key('KeyN', { altKey: true });
		const scroller = find(body, 'scroller');
		expect(document.activeElement).toBe(scroller);
		scroller.dispatchEvent(Object.assign(new Event('keydown'), { key: 'Escape' }));
		expect(focused()).toBe('voice');
	});

	test('stays on its page for a field that stands nowhere', async () => {
		await start([
			documentInfo('one.pdf', { pages, fields: [{ ...total, page: null, box: null }] }),
		]);
		await desk.turn(0, 1);
		key('Digit3', { altKey: true });
		entries()[0]!.focus();
		await wait();
		expect([desk.spread.page, desk.spread.current]).toEqual([1, 'f:0']);
	});

	test('asks whether the review goes on once its time is up', async () => {
		server.asked.length = 0;
		server.session = { ...server.session, expiresAt: '2026-01-01T00:00:00Z' };
		await desk.saver.look();
		await wait(20_001);
		expect(server.asks).toEqual(['session', 'session']);
	});

	test('says of a review that is gone that it is, also after its time', async () => {
		server.session = { ...server.session, expiresAt: '2026-01-01T00:00:00Z' };
		await desk.saver.look();
		server.instead.push(...Array.from({ length: 4 }, () => new Response('', { status: 404 })));
		void desk.saver.look();
		await wait(5000);
		expect(find(body, 'h1').textContent).toBe('This review no longer exists');
	});
});

test('who is there is told by whatever they do, before anything else hears of it', () => {
	const heard: unknown[] = [];
	const { window } = browser;
	window.addEventListener = (type: string, _: unknown, how?: unknown) =>
		void heard.push([type, how]);
	eachSecond(() => {});
	const how = { capture: true, passive: true };
	expect(heard).toEqual([
		...['keydown', 'pointermove', 'pointerdown', 'scroll', 'wheel'].map((type) => [type, how]),
	]);
});

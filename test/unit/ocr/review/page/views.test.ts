import { OpenCounts } from '../../../../../ocr/review/page/client/model/open-counts';
import type { Foreign } from '../../../../../ocr/review/page/client/model/foreign';
import { Review } from '../../../../../ocr/review/page/client/model/review';
import { Contents } from '../../../../../ocr/review/page/client/talk/contents';
import type { Talk } from '../../../../../ocr/review/page/client/talk/talk';
import { endScreen } from '../../../../../ocr/review/page/client/view/end-screen';
import { OthersBanner } from '../../../../../ocr/review/page/client/view/others-banner';
import { PageBar } from '../../../../../ocr/review/page/client/view/page-bar';
import { Tabs } from '../../../../../ocr/review/page/client/view/tabs';
import { TopBar } from '../../../../../ocr/review/page/client/view/top-bar';
import { contentOf, documentInfo, ME, openBrowser, OTHER, sessionOf } from './browser';
import { buttonOf, drawOn, find, made, type PageElement } from './dom';

jest.useFakeTimers();

let browser: ReturnType<typeof openBrowser>;
let body: PageElement;
/** What the view told. */
let told: unknown[];

beforeEach(() => {
	browser = openBrowser();
	body = drawOn(browser.page);
	told = [];
});

const pageInfo = (number: number, lowCount: number) => {
	return { number, ratio: 0.7, wordCount: 2, lowCount, hasPicture: false };
};
const one = () => documentInfo('one.pdf', { pages: [pageInfo(1, 2), pageInfo(2, 1200)] });
const contents = new Contents({ page: async () => contentOf(['Totl', 0.3]) } as unknown as Talk);

describe('The bar at the top', () => {
	function barOf(documents = [one(), documentInfo('two.pdf')], more = {}) {
		const review = new Review({ ...sessionOf(documents), ...more }, { ...ME });
		const top = new TopBar(review, new OpenCounts(review, contents), {
			run: (command) => told.push(command),
			open: (doc) => told.push(['open', doc]),
			timeIsUp: () => told.push('time is up'),
		});
		return { top, review, bar: made(top.element) };
	}

	test('lists documents with what is left in each', () => {
		const { top, review, bar } = barOf();
		const queue = find(bar, 'select');
		const names = () => queue.options.map(({ textContent }) => textContent);
		top.update(1);
		expect(names()).toEqual(['1. one.pdf (1202 to check)', '2. two.pdf']);
		expect([queue.value, find(bar, 'left').textContent]).toEqual(['1', 'All checked']);
		review.setDone(1, true);
		top.update(0);
		expect(names()[1]).toBe('✓ 2. two.pdf');
		expect(find(bar, 'left').textContent).toBe('1,202 to check');
		queue.value = '1';
		queue.dispatchEvent(new Event('change'));
		expect(told).toEqual([['open', 1]]);
	});

	test('of a single document names it, and needs no mark', () => {
		const { bar } = barOf([one()]);
		expect(find(bar, 'name').textContent).toBe('one.pdf');
		expect(() => find(bar, 'select')).toThrow();
		expect(buttonOf(bar, 'Mark done').hidden).toBe(true);
		expect(buttonOf(barOf().bar, 'Mark done').hidden).toBe(false);
	});

	test('has what can be done, and what cannot is off', () => {
		const { top, review, bar } = barOf();
		const isOff = () => ['Undo', 'Redo'].map((name) => buttonOf(bar, name).disabled);
		top.update(0);
		expect(isOff()).toEqual([true, true]);
		review.change(0, new Map([['w:0:0', { text: 'Total' }]]));
		top.update(0);
		expect(isOff()).toEqual([false, true]);
		review.undo();
		review.setDone(0, true);
		top.update(0);
		expect(isOff()).toEqual([true, false]);
		for (const name of ['Undo', 'Redo', 'Not done', 'Send review']) buttonOf(bar, name).click();
		find(bar, 'more').open = true;
		buttonOf(bar, 'Accept everything on this page').click();
		expect(find(bar, 'more').open).toBe(false);
		buttonOf(bar, 'Accept everything in this document').click();
		buttonOf(bar, 'Save now').click();
		buttonOf(bar, 'Keyboard shortcuts').click();
		expect(told).toEqual([
			...['undo', 'redo', 'done', 'send'],
			...['accept-page', 'accept-document', 'save', 'help'],
		]);
	});

	test('tells how saving stands, and does not send meanwhile', () => {
		const { top, bar } = barOf();
		const status = () => [find(bar, 'status').textContent, find(bar, 'status').className];
		expect(find(bar, 'status').textContent).toBe('Saved');
		top.setStatus('waiting');
		expect(find(bar, 'status').textContent).toBe('Not saved. Trying again…');
		expect(buttonOf(bar, 'Send review').disabled).toBe(true);
		top.setStatus('not-taken', 'Not a date.');
		expect(status()).toEqual(['Not a date.', 'status is-not-taken']);
		expect(buttonOf(bar, 'Send review').disabled).toBe(false);
	});

	test('says a thing until the next change', () => {
		const { top, bar } = barOf();
		const said = () => find(bar, 'said').textContent;
		top.say('Accepted.');
		top.setStatus('saving');
		expect(said()).toBe('Accepted.');
		top.setStatus('changed');
		expect(said()).toBe('');
		top.say('Accepted.');
		top.setStatus('changed');
		expect(said()).toBe('Accepted.');
	});

	test('says what comes next where nothing is left', () => {
		const { top, review, bar } = barOf();
		const said = () => find(bar, 'said').textContent;
		top.nothingLeft(0);
		expect(said()).toMatch(/Ctrl\+Enter/u);
		review.setDone(0, true);
		top.nothingLeft(0);
		expect(said()).toMatch(/^Send the review/u);
		top.allDone();
		expect(said()).toMatch(/^All documents are done\. Send the review/u);
		const single = barOf([one()]);
		single.top.nothingLeft(0);
		expect(find(single.bar, 'said').textContent).toMatch(/^Send the review/u);
		single.top.allDone();
		expect(find(single.bar, 'said').textContent).toMatch(/^Send the review/u);
	});

	test('counts the time by the server’s clock, and tells when it is over', () => {
		jest.setSystemTime(new Date('2026-01-02T05:00:00Z'));
		const times = { now: '2026-01-02T03:00:00Z', expiresAt: '2026-01-02T03:15:30Z' };
		const { top, bar } = barOf(undefined, times);
		const isSoon = () => find(bar, 'time').classes.has('soon');
		expect([find(bar, 'time').textContent, isSoon()]).toEqual(['15 minutes left', false]);
		jest.advanceTimersByTime(40_000);
		expect([find(bar, 'time').textContent, isSoon()]).toEqual(['14 minutes left', true]);
		expect([top.msLeft, told]).toEqual([890_000, []]);
		jest.advanceTimersByTime(900_001);
		expect(told).toEqual(['time is up']);
	});

	test('has the instructions, where there are any, and a name to type', () => {
		const { bar, review } = barOf(undefined, { instructions: 'Check the totals.' });
		expect(find(bar, 'instructions').textContent).toBe('Check the totals.');
		expect(() => find(barOf().bar, 'instructions')).toThrow();
		const name = find(bar, 'input');
		expect(name.value).toBe('Ada Example');
		name.value = ' Cy Example ';
		name.dispatchEvent(new Event('input'));
		expect(review.me.name).toBe('Cy Example');
	});

	test('closes its menu with Escape, which leads back to it, or a press elsewhere', () => {
		const menu = find(barOf().bar, 'more');
		const key = (name: string) =>
			menu.dispatchEvent(Object.assign(new Event('keydown'), { key: name }));
		menu.open = true;
		key('Enter');
		expect(menu.open).toBe(true);
		key('Escape');
		expect([menu.open, document.activeElement]).toEqual([false, find(menu, 'summary')]);
		const press = (target: PageElement) => {
			const event = new Event('pointerdown');
			Object.defineProperty(event, 'target', { value: target });
			browser.page.dispatchEvent(event);
		};
		menu.open = true;
		press(find(menu, 'menu'));
		expect(menu.open).toBe(true);
		press(body);
		expect(menu.open).toBe(false);
	});
});

describe('What others changed', () => {
	const at = new Date(2026, 0, 2, 3, 4).toISOString();
	const key = 'c:0:0:1';
	const foreign: Foreign[] = [
		{ document: 0, key, before: null, theirs: { text: '3' } },
		{ document: 0, key: 'w:0:4', before: null, theirs: { deleted: true }, mine: { text: 'x' } },
	];

	function show(changes: Foreign[] | null, saved = OTHER, documents = [one()]): PageElement {
		const review = new Review(sessionOf(documents), ME);
		const banner = new OthersBanner(review, contents, (...taken) => told.push(taken));
		banner.show({ ...review.session.state, saved: { ...saved, at } }, changes);
		return made(banner.element);
	}

	const lines = (banner: PageElement) =>
		banner.all.filter(({ tag }) => tag === 'li').map(({ textContent }) => textContent);

	test('is not shown before somebody has saved, and closed by a person', () => {
		expect(show(null).hidden).toBe(true);
		const banner = show([]);
		expect(banner.hidden).toBe(false);
		expect(find(banner, 'p').textContent).toMatch(/^Bo Example saved at \S*0?3:04/u);
		expect(() => find(banner, 'details')).toThrow();
		buttonOf(banner, 'Close this message').click();
		expect([banner.hidden, banner.children]).toEqual([true, []]);
	});

	test('is listed, what both changed first, and theirs can be taken', () => {
		const banner = show(foreign);
		expect(find(banner, 'p').textContent).toMatch(
			/^Bo Example saved 2 changes at .*\. You changed 1 of them too: yours are kept\.$/u,
		);
		expect(find(banner, 'details').open).toBe(true);
		expect(lines(banner)).toEqual([
			'page 1: (deleted); yours: x Take theirs',
			'table 1, row 1, column 2: 3',
		]);
		buttonOf(banner, 'Take theirs').click();
		expect(told).toEqual([[0, 'w:0:4', { deleted: true }]]);
		expect(find(banner, 'li').className).toBe('taken');
	});

	test('is folded where nothing of this page is concerned, with fifty lines at most', () => {
		const many = Array.from({ length: 52 }, () => foreign[0]!);
		expect(find(show([foreign[0]!]), 'p').textContent).toMatch(/saved 1 change at [^.]*\.$/u);
		expect(find(show(many), 'details').open).toBe(false);
		expect(lines(show(many)).slice(49)).toEqual(['table 1, row 1, column 2: 3', 'and 2 more']);
		expect(lines(show(many.slice(2)))).toHaveLength(50);
	});

	test('has names of documents where there are several, and of people where they have one', () => {
		const banner = show([foreign[0]!], { ...OTHER, name: '' }, [one(), documentInfo('two.pdf')]);
		expect(find(banner, 'p').textContent).toMatch(/^Another reviewer saved/u);
		expect(lines(banner)).toEqual(['one.pdf, table 1, row 1, column 2: 3']);
		expect(find(show([], ME), 'p').textContent).toMatch(/^Another reviewer saved/u);
	});
});

describe('The end of a review', () => {
	const left = { sent: false, maybeSent: false, unsaved: null };

	test.each([
		['finished', { ...left, sent: true }, 'Thank you'],
		['finished', { ...left, maybeSent: true }, 'Thank you'],
		['finished', { ...left, sent: true, unsaved: 'x' }, 'This review was sent'],
		['finished', left, 'This review was sent'],
		['expired', { ...left, maybeSent: true }, 'The time for this review is over'],
		['gone', left, 'This review no longer exists'],
		['refused', left, 'This link does not open a review'],
	] as const)('%s %j: %s', (ending, how, heading) => {
		body.append('what was there');
		endScreen(ending, how);
		expect([find(body, 'h1').textContent, document.title]).toEqual([heading, heading]);
		expect(document.activeElement).toBe(find(body, 'h1'));
		expect(body.children).toHaveLength(1);
		expect(body.all.some(({ tag }) => tag === 'button')).toBe(how.unsaved !== null);
	});

	test('offers what was not saved as a file', async () => {
		const files = new Map<string, Blob>();
		URL.createObjectURL = (file) => (files.set('blob:1', file as Blob), 'blob:1');
		URL.revokeObjectURL = (address) => void files.delete(address);
		endScreen('expired', { ...left, unsaved: 'Changes' });
		buttonOf(body, 'Download changes').click();
		expect(await files.get('blob:1')!.text()).toBe('Changes');
		jest.advanceTimersByTime(10_000);
		expect(files.size).toBe(0);
	});
});

describe('The bar of pages', () => {
	const barOf = (...shown: [page: number, count: number, number: number]) => {
		const bar = new PageBar((page) => told.push(page));
		bar.show(...shown);
		return made(bar.element);
	};

	test('turns from page to page, as far as there are any', () => {
		const bar = barOf(1, 3, 2);
		buttonOf(bar, 'Previous page').click();
		buttonOf(bar, 'Next page').click();
		expect(told).toEqual([0, 2]);
		expect([find(bar, 'input').value, find(bar, 'input').max]).toEqual(['2', '3']);
		const isOff = (at: number) =>
			['Previous page', 'Next page'].map((name) => buttonOf(barOf(at, 3, at + 1), name).disabled);
		expect([isOff(0), isOff(1), isOff(2)]).toEqual([
			[true, false],
			[false, false],
			[false, true],
		]);
	});

	test.each([
		['3', [2]],
		['99', [2]],
		['-4', [0]],
		['', [0]],
		['2', []],
		['2.2', []],
	])('a typed page "%s" is the nearest that there is', (typed, turned) => {
		const input = find(barOf(1, 3, 2), 'input');
		input.value = typed;
		input.dispatchEvent(new Event('change'));
		expect(told).toEqual(turned);
		if (turned.length === 0) expect(input.value).toBe('2');
	});

	test('names the page of the file where it has another number, and is not there for one page', () => {
		expect(find(barOf(1, 3, 2), 'span').textContent).toBe('of 3');
		expect(find(barOf(1, 3, 8), 'span').textContent).toBe('of 3 (page 8 of the file)');
		expect([barOf(0, 1, 1).hidden, barOf(0, 2, 1).hidden]).toEqual([true, false]);
	});
});

describe('The lists beside the page', () => {
	test('are offered where there is anything in them, and one is shown', () => {
		const tabs = new Tabs((tab) => told.push(tab));
		tabs.setCounts({ check: 0, text: 5, fields: 0, tables: 2 });
		const buttons = made(tabs.element).all.filter(({ tag }) => tag === 'button');
		expect(buttons.map(({ textContent }) => textContent)).toEqual([
			...['To check 0', 'Text ', 'Fields 0', 'Tables 2'],
		]);
		const all = ['check', 'text', 'fields', 'tables'] as const;
		expect(all.map((tab) => tabs.has(tab))).toEqual([true, true, false, true]);
		tabs.setCounts({ check: 0, text: 0, fields: 1, tables: 0 });
		expect(all.map((tab) => tabs.has(tab))).toEqual([true, true, true, false]);
		tabs.show('text');
		const pressed = buttons.map(({ attributes }) => attributes.get('aria-pressed'));
		expect(pressed).toEqual(['false', 'true', 'false', 'false']);
		buttons[2]!.click();
		expect(told).toEqual(['fields']);
	});
});

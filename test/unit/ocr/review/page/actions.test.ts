import { Acceptance } from '../../../../../ocr/review/page/client/acceptance';
import { Actions } from '../../../../../ocr/review/page/client/actions';
import { SHORTCUTS, type Command } from '../../../../../ocr/review/page/client/model/keys';
import { OpenCounts } from '../../../../../ocr/review/page/client/model/open-counts';
import { Review } from '../../../../../ocr/review/page/client/model/review';
import { Spread } from '../../../../../ocr/review/page/client/model/spread';
import type { Surface } from '../../../../../ocr/review/page/client/surface';
import { Contents } from '../../../../../ocr/review/page/client/talk/contents';
import type { Talk } from '../../../../../ocr/review/page/client/talk/talk';
import type { FieldInfo } from '../../../../../ocr/review/session/types';
import { contentOf, documentInfo, ME, openBrowser, sessionOf } from './browser';
import { buttonOf, drawOn, type PageElement } from './dom';

/** The dialogs that came up: question, lines and the answers that a person may give. */
let asked: PageElement[];
/** What a person answers, one after the other. */
let answers: string[];

const pageInfo = (number: number, lowCount: number) => {
	return { number, ratio: 0.7, wordCount: 2, lowCount, hasPicture: false };
};
const total: FieldInfo = {
	...{ path: 'total', type: 'amount', value: '12.50', text: '12,50', found: 'not-found' },
	...{ confidence: 0.9, page: null, box: null, failed: [] },
};
const PAGES = [
	contentOf(['In'], ['voice', 0.4], ['no.'], ['Totl', 0.3]),
	contentOf(['Thank'], ['you']),
	contentOf(['Sum', 0.5], ['due', 0.6]),
];
const pages = [pageInfo(1, 2), pageInfo(2, 0), pageInfo(3, 2)];

/** The desk, without what draws it; `said` is what a person is told. */
class Desk {
	spread: Spread;
	readonly review: Review;
	readonly counts: OpenCounts;
	readonly acceptance: Acceptance;
	readonly contents: Contents;
	readonly said: string[] = [];
	readonly done: unknown[] = [];
	readonly saver = {
		touch: () => this.done.push('touch'),
		hold: (isOn: boolean) => this.done.push(isOn ? 'hold' : 'release'),
		save: () => this.done.push('save'),
		send: () => this.done.push('send'),
	};
	readonly sheet = {
		isEditing: false,
		draw: (...args: boolean[]) => this.done.push(['draw', ...args]),
		toggleZoom: () => this.done.push('zoom'),
	};
	readonly top = {
		say: (text: string) => this.said.push(text),
		update: () => {},
		allDone: () => this.said.push('All done.'),
		nothingLeft: () => this.said.push('Nothing left.'),
	};

	constructor(documents = [documentInfo('one.pdf', { pages, fields: [total] })]) {
		this.review = new Review(sessionOf(documents), ME);
		const page = async (_: number, at: number) => PAGES[at]!;
		this.contents = new Contents({ page } as Talk);
		this.counts = new OpenCounts(this.review, this.contents);
		this.spread = new Spread(this.review, 0, 0, PAGES[0]);
		this.acceptance = new Acceptance(this as unknown as Surface);
	}

	async turn(doc: number, page: number) {
		this.done.push(['turn', doc, page]);
		this.spread = new Spread(this.review, doc, page, await this.loaded(doc, page));
	}

	async loaded(doc: number, page: number) {
		return await this.contents.page(doc, page);
	}

	select(key: string, isOnPage?: boolean) {
		this.spread.current = key;
		this.done.push(['select', key, isOnPage]);
	}

	async goTo(doc: number, key: string) {
		this.done.push(['goTo', doc, key]);
	}

	focusCurrent() {}

	rest() {
		this.done.push('rest');
	}

	refresh() {
		this.spread.compute();
	}

	show(nth: number) {
		this.done.push(['show', nth]);
	}
}

let desk: Desk;
let actions: Actions;

function open(documents?: ConstructorParameters<typeof Desk>[0]): void {
	desk = new Desk(documents);
	actions = new Actions(desk as unknown as Surface);
}

beforeEach(() => {
	[asked, answers] = [[], []];
	const body = drawOn(openBrowser().page);
	body.append = (dialog) => {
		const answer = answers.shift() ?? 'Go back';
		asked.push(dialog as PageElement);
		setImmediate(() => buttonOf(dialog as PageElement, answer).click());
	};
	open();
});

const nameOf = ({ attributes }: PageElement) => attributes.get('aria-label');
const linesOf = (dialog: PageElement) =>
	dialog.all.filter(({ tag }) => tag === 'li').map(({ textContent }) => textContent);

async function settled(): Promise<void> {
	for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** @returns what was done, other than to save later */
async function run(...commands: Command[]): Promise<unknown[]> {
	desk.done.length = 0;
	for (const command of commands) {
		actions.run(command);
		await settled();
	}
	return desk.done.filter((one) => one !== 'touch');
}

const edits = () => desk.review.edits(0);

describe('From item to item', () => {
	test('goes over the pages that have something to check, and round', async () => {
		expect(await run('next', 'next', 'next', 'next', 'next', 'next')).toEqual([
			['select', 'f:0', false],
			['select', 'w:0:1', false],
			['select', 'w:0:3', false],
			['turn', 0, 2],
			['select', 'w:2:0', false],
			['select', 'w:2:1', false],
			['turn', 0, 0],
			['select', 'f:0', false],
		]);
	});

	test('and back, to the last of a page first; who types over the picture goes on there', async () => {
		desk.sheet.isEditing = true;
		desk.spread.current = 'f:0';
		expect(await run('previous', 'previous')).toEqual([
			['turn', 0, 2],
			['select', 'w:2:1', true],
			['select', 'w:2:0', true],
		]);
	});

	test('accepts what is to be checked with Enter, and nothing else', async () => {
		desk.spread.current = 'w:0:1';
		expect(await run('enter')).toEqual([['select', 'w:0:3', false]]);
		desk.spread.current = 'w:0:0';
		await run('enter');
		expect(edits()).toEqual({ 'w:0:1': { accepted: true } });
	});

	test('rests where nothing is left', async () => {
		open([documentInfo('one.pdf', { pages: [pageInfo(1, 2)] })]);
		await run('accept-page');
		expect(await run('next')).toEqual(['rest']);
		expect(desk.said).toEqual(['Nothing left.']);
	});
});

describe('What a person does with a word', () => {
	test.each<[Command, string, unknown]>([
		['unreadable', 'w:0:1', { 'w:0:1': { unreadable: true } }],
		['delete', 'w:0:1', { 'w:0:1': { deleted: true } }],
		['delete', 'f:0', {}],
		['merge', 'w:0:0', { 'w:0:0': { text: 'Invoice', joins: 1 } }],
		['merge', 'w:0:3', {}],
		['restore', 'w:0:2', {}],
	])('%s on %s', async (command, key, made) => {
		desk.review.change(0, new Map([['w:0:2', { text: 'number' }]]));
		desk.refresh();
		desk.spread.current = key;
		const typed = command === 'restore' ? {} : { 'w:0:2': { text: 'number' } };
		await run(command);
		expect(edits()).toEqual({ ...typed, ...(made as object) });
	});

	test('that is deleted is not unreadable too, and one that was added is not restored', async () => {
		desk.review.change(0, new Map([['w:0:1', { deleted: true }]]));
		actions.add([0.1, 0.2, 0.3, 0.4]);
		const before = edits();
		await run('restore');
		desk.spread.current = 'w:0:1';
		await run('unreadable');
		expect(edits()).toEqual(before);
	});

	test('typed letter by letter is taken back at once, and saved later', async () => {
		actions.type('w:0:3', 'Tota');
		actions.type('w:0:3', 'Total');
		actions.type('w:9:9', 'nowhere');
		expect([edits(), desk.done]).toEqual([{ 'w:0:3': { text: 'Total' } }, ['touch', 'touch']]);
		expect(await run('undo')).toEqual([['goTo', 0, 'w:0:3']]);
		expect(edits()).toEqual({});
		await run('redo');
		expect(edits()).toEqual({ 'w:0:3': { text: 'Total' } });
		expect(await run('redo')).toEqual([]);
	});

	test('drawn where one was missed has eight digits of its own, and a place to five decimals', () => {
		actions.add([0.1234567, 0.2, 1 / 3, 0.4]);
		const [[key, edit]] = Object.entries(edits()) as [[string, unknown]];
		expect(key).toMatch(/^n:0:[0-9a-f]{8}$/u);
		expect(edit).toEqual({ text: '', box: [0.12346, 0.2, 0.33333, 0.4] });
		expect(desk.done).toEqual(['touch', ['select', key, false]]);
	});

	test('takes another reviewer’s text in its place, where it is another one', async () => {
		actions.takeTheirs(0, 'w:0:1', { text: 'voices' });
		actions.takeTheirs(0, 'w:0:1', { text: 'voices' });
		expect([edits(), desk.done]).toEqual([{ 'w:0:1': { text: 'voices' } }, ['touch']]);
		await run('undo');
		expect(edits()).toEqual({});
	});
});

describe('Keys that do one thing', () => {
	test.each<[Command, unknown[]]>([
		['add', [['draw', true, true]]],
		['zoom', ['zoom']],
		['save', ['save']],
		['page-next', [['turn', 0, 1]]],
		['page-previous', []],
		['tab-1', [['show', 0]]],
		['tab-4', [['show', 3]]],
	])('%s', async (command, does) => {
		expect(await run(command)).toEqual(does);
	});

	test('help lists the keys, until it is closed', async () => {
		answers.push('Close');
		await run('help');
		expect(asked.map(({ attributes }) => attributes.get('aria-label'))).toEqual(['Keyboard']);
		const rows = asked[0]!.all.filter(({ tag }) => tag === 'tr');
		expect(rows).toHaveLength(SHORTCUTS.length);
		expect(rows[0]!.textContent).toBe(SHORTCUTS[0]!.join(' ').replaceAll('+', ' '));
	});
});

describe('Accepting', () => {
	test('a page takes what is open on it as it stands, and can be taken back at once', async () => {
		desk.review.change(0, new Map([['w:0:1', { deleted: true }]]));
		desk.refresh();
		await run('accept-page');
		const accepted = { accepted: true };
		expect(edits()).toEqual({ 'w:0:1': { deleted: true }, 'f:0': accepted, 'w:0:3': accepted });
		await run('undo');
		expect(edits()).toEqual({ 'w:0:1': { deleted: true } });
	});

	test('a document goes over its pages, and can be taken back at once', async () => {
		expect((await run('accept-document')).filter((one) => typeof one === 'string')).toEqual([
			...['hold', 'release'],
		]);
		expect(Object.keys(edits())).toEqual(['f:0', 'w:0:1', 'w:0:3', 'w:2:0', 'w:2:1']);
		expect(desk.said).toEqual([
			'Accepting page 1 of 3. Esc stops it.',
			'Accepting page 3 of 3. Esc stops it.',
			'Accepted.',
		]);
		expect([desk.counts.in(0), desk.acceptance.isRunning]).toEqual([0, false]);
		await run('undo');
		expect(edits()).toEqual({});
	});

	test('a document stops when asked to, and keeps what was accepted by then', async () => {
		actions.run('accept-document');
		const isComplete = desk.acceptance.isComplete();
		await run('stop');
		expect([Object.keys(edits()), await isComplete]).toEqual([['f:0'], false]);
		expect(desk.said.at(-1)).toBe('Stopped before page 1 of 3.');
		await run('accept-document');
		expect(Object.keys(edits())).toHaveLength(5);
		expect(await desk.acceptance.isComplete()).toBe(true);
	});
});

describe('Sending a review', () => {
	const two = () => open([documentInfo('one.pdf', { pages }), documentInfo('two.pdf')]);

	test('of one document asks where something is left, and marks it done', async () => {
		answers.push('Go back', 'Send');
		expect(await run('send')).toEqual([]);
		expect(asked.map(linesOf)).toEqual([['one.pdf: 5 to check']]);
		expect(nameOf(asked[0]!)).toBe('Some words or fields are still to check. Send all the same?');
		expect(desk.review.isDone(0)).toBe(false);
		expect(await run('send')).toEqual(['send']);
		expect(desk.review.isDone(0)).toBe(true);
	});

	test('asks nothing where nothing is left', async () => {
		await run('accept-document');
		expect(await run('send')).toEqual(['send']);
		expect(asked).toEqual([]);
	});

	test('of several names those that are not done, eight at most', async () => {
		two();
		desk.review.setDone(0, true);
		await run('send');
		open(Array.from({ length: 10 }, (_, at) => documentInfo(`${at}.pdf`)));
		await run('send');
		expect(asked.map(linesOf)).toEqual([
			['two.pdf'],
			[...Array.from({ length: 8 }, (_, at) => `${at}.pdf`), 'and 2 more'],
		]);
		expect(desk.review.isDone(0)).toBe(false);
		expect(asked.map(nameOf)).toEqual([
			'1 of 2 documents are not marked done. Send all the same?',
			'10 of 10 documents are not marked done. Send all the same?',
		]);
		expect(desk.said).toEqual([]);
	});

	test('waits until all is accepted, unless that was stopped', async () => {
		actions.run('accept-document');
		expect(await run('send')).toContain('send');
		expect(desk.said).toContain('The review is sent once all is accepted. Esc stops it.');
		open();
		actions.run('accept-document');
		actions.run('send');
		expect(await run('stop')).not.toContain('send');
	});

	test('goes to the first edit that was not taken', async () => {
		two();
		answers.push('Send');
		desk.review.change(1, new Map([['f:0', { text: 'no date' }]]));
		desk.review.nextSave(false);
		desk.review.refuse(1, 'f:0', 'Not a date.');
		expect(await run('send')).toEqual(['send', ['goTo', 1, 'f:0']]);
	});

	test('a document that is done leads to the next that is not, and the last one to an end', async () => {
		two();
		expect(await run('done')).toEqual([['turn', 1, 0]]);
		expect(await run('done')).toEqual(['rest']);
		expect(desk.said).toEqual(['All done.']);
		expect(await run('done')).toEqual([]);
		expect([desk.review.isDone(0), desk.review.isDone(1)]).toEqual([true, false]);
	});
});

test('The page before, where there is one', async () => {
	await desk.turn(0, 2);
	expect(await run('page-previous')).toEqual([['turn', 0, 1]]);
	await desk.turn(0, 2);
	expect(await run('page-next')).toEqual([]);
});

test('A word that was drawn has eight digits, however small its number is', () => {
	const random = jest.spyOn(crypto, 'getRandomValues').mockImplementation((numbers) => {
		(numbers as Uint32Array)[0] = 10;
		return numbers;
	});
	actions.add([0, 0, 1, 1]);
	expect(Object.keys(edits())).toEqual(['n:0:0000000a']);
	random.mockRestore();
});

test('That a document is done is saved', () => {
	actions.run('done');
	expect(desk.done[0]).toBe('touch');
});

test('A document is accepted once, however often that is asked for', async () => {
	actions.run('accept-document');
	actions.run('accept-document');
	await settled();
	expect(desk.done.filter((one) => one === 'hold' || one === 'release')).toEqual([
		'hold',
		'release',
	]);
	expect(desk.said.filter((said) => said === 'Accepted.')).toHaveLength(1);
});

test('From page to page goes to the next one, and back to the last word of the one before', async () => {
	const words = contentOf(['a', 0.1], ['b', 0.2], ['c', 0.3]);
	const all = [1, 2, 3].map((number) => pageInfo(number, 3));
	open([documentInfo('one.pdf', { pages: all })]);
	desk.loaded = async () => words;
	desk.spread = new Spread(desk.review, 0, 0, words);
	desk.spread.current = 'w:0:0';
	expect(await run('previous')).toEqual([
		['turn', 0, 2],
		['select', 'w:2:2', false],
	]);
	expect(await run('next')).toEqual([
		['turn', 0, 0],
		['select', 'w:0:0', false],
	]);
	desk.spread.current = 'w:0:2';
	expect(await run('next')).toEqual([
		['turn', 0, 1],
		['select', 'w:1:0', false],
	]);
});

test('A merged word takes the place of what was made of both', async () => {
	desk.review.change(0, new Map([['w:0:1', { text: 'x' }]]));
	desk.refresh();
	desk.spread.current = 'w:0:0';
	await run('merge');
	expect(edits()).toEqual({ 'w:0:0': { text: 'Inx', joins: 1 } });
	await run('undo');
	expect(edits()).toEqual({ 'w:0:1': { text: 'x' } });
});

test('What is typed after another reviewer’s text was taken is taken back by itself', async () => {
	actions.takeTheirs(0, 'w:0:1', { text: 't' });
	actions.type('w:0:1', 'tx');
	await run('undo');
	expect(edits()).toEqual({ 'w:0:1': { text: 't' } });
});

test('On the only page with something to check, the last leads to the first', async () => {
	open([documentInfo('one.pdf', { pages: [pageInfo(1, 2)] })]);
	desk.spread.current = 'w:0:3';
	expect(await run('next', 'previous')).toEqual([
		['select', 'w:0:1', false],
		['select', 'w:0:3', false],
	]);
});

import { timeLeft } from '../../../../../ocr/review/page/client/clock';
import {
	placeOf,
	saidOf,
	unsavedText,
} from '../../../../../ocr/review/page/client/model/kept-text';
import { Review } from '../../../../../ocr/review/page/client/model/review';
import { Contents } from '../../../../../ocr/review/page/client/talk/contents';
import type { Edit, FieldInfo, PageInfo } from '../../../../../ocr/review/session/types';
import { contentOf, documentInfo, ME, openBrowser, openTalk, Server, sessionOf } from './browser';

const page = (number: number, hasPicture = false): PageInfo => {
	return { number, ratio: 0.7, wordCount: 2, lowCount: 1, hasPicture };
};
const total: FieldInfo = {
	...{ path: 'total', type: 'amount', value: '12.50', text: '12,50', found: 'exact' },
	...{ confidence: 0.9, page: 0, box: null, failed: [] },
};
const currency: FieldInfo = { ...total, path: 'currency', type: 'text', value: 'EUR' };
const pages = [page(4), page(5, true), page(6)];
const session = sessionOf([documentInfo('one.pdf', { pages, fields: [total, currency] })]);

let server: Server;
let contents: Contents;
/** Addresses of pictures that can be opened. */
let open: string[];

beforeEach(async () => {
	openBrowser();
	open = [];
	let made = 0;
	URL.createObjectURL = () => open[open.push(`blob:${made++}`) - 1]!;
	URL.revokeObjectURL = (address) => (open = open.filter((one) => one !== address));
	server = new Server(session);
	contents = new Contents(await openTalk(server));
});

const settled = async () => await new Promise((resolve) => setImmediate(resolve));

describe('The words of a page', () => {
	test('are asked for once, and known from then on', async () => {
		server.instead.push(Response.json(contentOf(['Total'])));
		expect(contents.known(0, 1)).toBeUndefined();
		expect(await contents.page(0, 1)).toEqual(contentOf(['Total']));
		expect(await contents.page(0, 1)).toBe(contents.known(0, 1));
		expect(server.asks).toEqual(['page']);
		expect(contents.known(0, 2)).toBeUndefined();
	});
});

describe('Pictures', () => {
	test('have an address each; the eight that were used last stay', async () => {
		const addresses = [];
		for (let at = 0; at < 8; at++) addresses.push(await contents.picture(0, at));
		expect(new Set(addresses).size).toBe(8);
		expect(await contents.picture(0, 0)).toBe(addresses[0]);
		expect(server.asks).toHaveLength(8);
		await contents.picture(0, 8);
		await settled();
		expect(open).toHaveLength(8);
		expect(open).not.toContain(addresses[1]);
		expect(await contents.picture(0, 0)).toBe(addresses[0]);
		expect(await contents.picture(0, 1)).not.toBe(addresses[1]);
	});

	test('that cannot be drawn have none', async () => {
		server.instead.push(new Response(null, { status: 204 }));
		expect(await contents.picture(0, 0)).toBeNull();
		expect(open).toEqual([]);
	});
});

describe('What comes next is asked for before it is needed', () => {
	test.each<[string, number, number, string[]]>([
		['words', 0, 0, ['page']],
		['words and a picture', 0, 1, ['page', 'picture']],
		['nothing behind the last page', 0, 3, []],
		['nothing of a document that is not there', 1, 0, []],
	])('%s', async (_, document, at, asks) => {
		contents.prepare(session, document, at);
		await settled();
		expect(server.asks).toEqual(asks);
	});
});

describe('What was not saved, as a text to keep', () => {
	test('names each place as a person calls it, with what stood there', async () => {
		server.instead.push(Response.json(contentOf(['Surn'], ['Total', 0.4])));
		await contents.page(0, 1);
		const review = new Review(session, ME);
		const edits: Array<[string, Edit]> = [
			['f:0', { text: '12.80' }],
			['f:1', { accepted: true }],
			['w:1:0', { text: 'Sum' }],
			['w:1:1', { deleted: true }],
			['w:2:0', { unreadable: true }],
			['c:0:1:2', { text: '3' }],
			['n:7:0000000a', { text: 'new', box: [0, 0, 1, 1] }],
		];
		review.change(0, new Map(edits));
		expect(unsavedText(review, contents).split('\n')).toEqual([
			...['Changes that were not saved', ''],
			'one.pdf, total: “12.50” → “12.80”',
			'one.pdf, currency: “EUR” → (accepted)',
			'one.pdf, page 5: “Surn” → “Sum”',
			'one.pdf, page 5: “Total” → (deleted)',
			'one.pdf, page 6: (unreadable)',
			'one.pdf, table 1, row 2, column 3: “3”',
			'one.pdf, page 8: “new”',
			'',
		]);
	});

	test.each<[Edit | null, string]>([
		[null, '(as it came)'],
		[{}, '(as it came)'],
		[{ joins: 1, text: 'Invoice' }, 'Invoice'],
		[{ text: '' }, ''],
		[{ text: 'x', deleted: true, unreadable: true }, '(deleted)'],
		[{ text: 'x', unreadable: true }, '(unreadable)'],
		[{ accepted: true }, '(accepted)'],
	])('%j: %s', (edit, said) => {
		expect(saidOf(edit)).toBe(said);
	});

	test('of a field or document that is not there has its key', () => {
		expect(placeOf(session, contents, 0, 'f:9')).toEqual({ place: 'f:9', former: null });
		expect(placeOf(session, contents, 3, 'w:0:0')).toEqual({ place: 'page 1', former: null });
	});
});

test.each([
	[-1, 'Less than a minute left'],
	[59_999, 'Less than a minute left'],
	[60_000, '1 minute left'],
	[119 * 60_000, '119 minutes left'],
	[120 * 60_000, '2 hours left'],
	[150 * 60_000, '3 hours left'],
	[47 * 3_600_000, '47 hours left'],
	[48 * 3_600_000, '2 days left'],
	[60 * 3_600_000, '3 days left'],
])('%d ms: %s', (ms, said) => {
	expect(timeLeft(ms)).toBe(said);
});

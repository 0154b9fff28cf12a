import {
	accepted,
	deleted,
	merged,
	typed,
	unreadable,
	type NextEdit,
} from '../../../../../ocr/review/page/client/model/edit';
import {
	cellItems,
	fieldItems,
	quarterTurns,
	type Item,
} from '../../../../../ocr/review/page/client/model/items';
import { wordItems } from '../../../../../ocr/review/page/client/model/words';
import { checkEdit } from '../../../../../ocr/review/session/check-edit';
import type { Edit, FieldInfo, PageContent } from '../../../../../ocr/review/session/types';

const word = (text: string, confidence: number | null = 0.95) => ({
	text,
	confidence,
	polygon: [0.1, 0.1, 0.2, 0.1, 0.2, 0.15, 0.1, 0.15],
});

const CONTENT: PageContent = {
	words: [word('In'), word('voice', 0.4), word('no.'), word('Total', 0.3), word('12', null)],
	lines: [0, 3],
	tables: [],
};

const itemsWith = (edits: Record<string, Edit> = {}) => wordItems(0, CONTENT, edits, 0.8);

const text = (items: readonly Item[]) => items.map((item) => item.text);

describe('The words of a page', () => {
	test('are as they came, and those to check are low', () => {
		const items = itemsWith();
		expect(text(items)).toEqual(['In', 'voice', 'no.', 'Total', '12']);
		expect(items.map(({ state }) => state)).toEqual(['plain', 'low', 'plain', 'low', 'plain']);
		expect(items.map(({ beginsLine }) => beginsLine)).toEqual([true, false, false, true, false]);
	});

	test('are to be checked below the threshold, and not at it', () => {
		const stateAt = (confidence: number) => {
			const [own] = wordItems(0, { ...CONTENT, words: [word('a', confidence)] }, {}, 0.8);
			const info = { path: 'total', type: 'text', value: 'a', text: 'a', found: 'exact' } as const;
			const fields: FieldInfo[] = [{ ...info, confidence, page: 0, box: null, failed: [] }];
			const [field] = fieldItems({ name: '', pages: [], fields }, {}, 0.8);
			const cell = { row: 0, column: 0, rowSpan: 1, columnSpan: 1, text: 'a', confidence };
			const cells = [{ ...cell, words: [], box: null }];
			const table = { table: 0, rows: 1, columns: 1, headerRows: 0, cells };
			const [made] = cellItems([table], {}, 0.8);
			return [own!, field!, made!].map(({ state }) => state);
		};
		expect(stateAt(0.8)).toEqual(['plain', 'plain', 'plain']);
		expect(stateAt(0.79)).toEqual(['low', 'low', 'low']);
	});

	test('are one where they were joined, with the place and the least confidence of all', () => {
		const items = itemsWith({ 'w:0:0': { text: 'Invoice', joins: 1 } });
		expect(text(items)).toEqual(['Invoice', 'no.', 'Total', '12']);
		expect(items[0]).toMatchObject({ state: 'corrected', confidence: 0.4, former: 'In voice' });
	});

	test('that were joined over the end of a line begin the rest of it', () => {
		const items = itemsWith({ 'w:0:2': { text: 'no.Total', joins: 1 } });
		expect(items.map(({ beginsLine }) => beginsLine)).toEqual([true, false, false, true]);
	});

	test('never join more than there are', () => {
		expect(text(itemsWith({ 'w:0:3': { joins: 9 } }))).toEqual(['In', 'voice', 'no.', 'Total12']);
	});

	test('that were joined have the texts that they were given, as the document will', () => {
		const joined = {
			'w:0:0': { joins: 2 },
			'w:0:1': { text: 'valid' },
			'w:0:2': { deleted: true },
		};
		expect(itemsWith(joined as Record<string, Edit>)[0]).toMatchObject({
			text: 'Invalid',
			former: 'In voice no.',
		});
	});

	test('without letters or a place are words too, and leave no blank', () => {
		const nothing = { text: '', confidence: 0.2, polygon: null };
		const content = { ...CONTENT, words: [nothing, { ...nothing, text: ' ' }, word('one')] };
		const [first, second] = wordItems(0, content, {}, 0.8);
		expect([first, second]).toMatchObject([
			{ text: '', former: '', box: null, state: 'low' },
			{ text: ' ', former: ' ', box: null, state: 'low' },
		]);
		const joined = { 'w:0:0': { joins: 2, text: 'one' } };
		expect(wordItems(0, content, joined, 0.8)).toMatchObject([{ text: 'one', former: 'one' }]);
	});

	test('that were added come last, and only on their page', () => {
		const box: Edit['box'] = [0.1, 0.1, 0.2, 0.2];
		const items = itemsWith({
			'n:0:00000001': { text: 'new', box },
			'n:1:00000002': { text: 'elsewhere', box },
		});
		expect(text(items).slice(5)).toEqual(['new']);
		expect(items[5]).toMatchObject({ state: 'added', former: null, box });
	});
});

describe('An edit', () => {
	const [plain, low] = itemsWith() as [Item, Item];
	const added = itemsWith({ 'n:0:00000001': { text: 'new', box: [0, 0, 1, 1] } }).at(-1)!;
	const addedEdit: Edit = { text: 'new', box: [0, 0, 1, 1] };

	test.each<[string, NextEdit, NextEdit]>([
		['typed', typed(low, undefined, 'Voice'), { text: 'Voice' }],
		['typed as it came', typed(low, { text: 'Voice' }, 'voice'), null],
		['emptied', typed(low, undefined, ' '), { deleted: true }],
		['typed after it was deleted', typed(low, { deleted: true }, 'v'), { text: 'v' }],
		['typed after it was joined', typed(low, { joins: 1 }, 'v'), { text: 'v', joins: 1 }],
		['added and typed', typed(added, addedEdit, 'newer'), { text: 'newer', box: [0, 0, 1, 1] }],
		['accepted', accepted(low, undefined), { accepted: true }],
		['accepted after a correction', accepted(low, { text: 'v' }), { text: 'v', accepted: true }],
		['unreadable', unreadable(low, { text: 'v' }), { unreadable: true }],
		['unreadable and back', unreadable(low, { unreadable: true }), null],
		['deleted', deleted(low, { text: 'v' }), { deleted: true }],
		['deleted and back', deleted(low, { deleted: true }), null],
		['added and deleted', deleted(added, addedEdit), null],
		['merged', merged(plain, low), { text: 'Invoice', joins: 1 }],
		[
			'merged with a deleted one',
			merged(plain, { ...low, state: 'deleted' }),
			{ text: 'In', joins: 1 },
		],
		[
			'merged with one that nobody can read',
			merged(plain, { ...low, state: 'unreadable' }),
			{ unreadable: true, joins: 1 },
		],
		[
			'merged without letters',
			merged({ ...plain, text: '' }, { ...low, text: ' ' }),
			{ deleted: true, joins: 1 },
		],
		[
			'merged, both deleted',
			merged({ ...plain, state: 'deleted' }, { ...low, state: 'deleted' }),
			{ deleted: true, joins: 1 },
		],
	])('%s', (_, made, expected) => {
		expect(made).toEqual(expected);
	});

	test.each([
		typed(low, undefined, 'Voice'),
		typed(low, undefined, ''),
		merged(plain, low),
		unreadable(low, { joins: 1 }),
		deleted(low, { joins: 1 }),
	])('%j is one that the server takes', (edit) => {
		const target = { kind: 'word', page: 0, word: 1 } as const;
		expect(checkEdit(edit, target, 3)).toHaveProperty('edit');
	});
});

describe('Fields', () => {
	const field = (more: Partial<FieldInfo>): FieldInfo => ({
		path: 'total',
		type: 'amount',
		value: '12',
		text: '12',
		found: 'exact',
		confidence: 0.99,
		page: 0,
		box: null,
		failed: [],
		...more,
	});

	test.each<[string, Partial<FieldInfo>, boolean, string[]]>([
		['sure', {}, false, []],
		['without confidence', { confidence: null }, false, []],
		['below the threshold', { confidence: 0.5 }, true, []],
		['with a failed check', { failed: ['Too much.'] }, true, ['Too much.']],
		[
			'that is not found',
			{ found: 'not-found', confidence: null },
			true,
			['Not found in the document.'],
		],
	])('%s', (_, more, isDoubtful, notes) => {
		const info = { name: '', pages: [], fields: [field(more)] };
		expect(fieldItems(info, {}, 0.8)).toMatchObject([{ isDoubtful, notes, key: 'f:0' }]);
	});
});

test('Only cells without words are edited as cells', () => {
	const cell = { row: 0, column: 0, rowSpan: 1, columnSpan: 1, confidence: 0.2, box: null };
	const cells = [
		{ ...cell, text: 'x', words: [] },
		{ ...cell, column: 1, text: 'y', words: [3] },
		{ ...cell, column: 2, text: '', words: [] },
	];
	const items = cellItems([{ table: 2, rows: 1, columns: 3, headerRows: 0, cells }], {}, 0.8);
	expect(items.map(({ key, state }) => [key, state])).toEqual([
		['c:2:0:0', 'low'],
		['c:2:0:2', 'plain'],
	]);
});

test.each([
	[0, [0.1, 0.1, 0.3, 0.1]],
	[1, [0.3, 0.1, 0.3, 0.4]],
	[2, [0.3, 0.1, 0.1, 0.1]],
	[3, [0.1, 0.4, 0.1, 0.1]],
	[0, [0.1, 0.1, 0.3, 0.12]],
])('Turned by %i quarters: %j', (turns, polygon) => {
	expect(quarterTurns(polygon, 0.7)).toBe(turns);
});

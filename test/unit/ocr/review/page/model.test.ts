import {
	accepted,
	deleted,
	merged,
	sameEdit,
	typed,
	unreadable,
	type NextEdit,
} from '../../../../../ocr/review/page/client/model/edit';
import { foreignIn } from '../../../../../ocr/review/page/client/model/foreign';
import { History, type Step } from '../../../../../ocr/review/page/client/model/history';
import {
	boxAround,
	cellItems,
	fieldItems,
	isOpen,
	percentOf,
	quarterTurns,
	stateOf,
	type Item,
	type ItemState,
} from '../../../../../ocr/review/page/client/model/items';
import { isFresh, type Command } from '../../../../../ocr/review/page/client/model/keys';
import { OpenCounts } from '../../../../../ocr/review/page/client/model/open-counts';
import { Review } from '../../../../../ocr/review/page/client/model/review';
import { Spread } from '../../../../../ocr/review/page/client/model/spread';
import { wordItems, wordKey } from '../../../../../ocr/review/page/client/model/words';
import type { Contents } from '../../../../../ocr/review/page/client/talk/contents';
import type {
	DocumentState,
	Edit,
	FieldInfo,
	PageContent,
	Save,
	TableInfo,
} from '../../../../../ocr/review/session/types';
import { contentOf, documentInfo, ME, OTHER, sessionOf } from './browser';

const BOX = [0.1, 0.2, 0.3, 0.4] as const;
const field = (more: Partial<FieldInfo> = {}): FieldInfo => ({
	...{ path: 'total', type: 'amount', value: '12.50', text: '12,50', found: 'exact' },
	...{ confidence: 0.9, page: 0, box: [...BOX], failed: [] },
	...more,
});
const table = (...cells: Array<Partial<TableInfo['cells'][number]>>): TableInfo => ({
	...{ table: 3, rows: 2, columns: 3, headerRows: 0 },
	cells: cells.map((own) => ({
		...{ row: 1, column: 2, rowSpan: 1, columnSpan: 1, text: '7', confidence: 0.4 },
		...{ words: [], box: [...BOX] },
		...own,
	})),
});

describe('Items have all that is known of', () => {
	test('a field', () => {
		const made: Item = {
			...{ key: 'f:0', kind: 'field', text: '12.50', former: '12.50', confidence: 0.9, box: BOX },
			...{ polygon: null, state: 'plain', isDoubtful: false, index: -1, joins: 0 },
			...{ beginsLine: true, notes: [], label: 'total' },
		};
		const low = field({ found: 'not-found', confidence: 0.5, failed: ['Too much.'], box: null });
		const info = documentInfo('', { fields: [field(), low, field({ page: 1 })] });
		const notes = ['Not found in the document.', 'Too much.'];
		const doubtful = { ...made, key: 'f:1', confidence: 0.5, box: null, isDoubtful: true, notes };
		expect(fieldItems(info, {}, 0.8, ({ page }) => page === 0)).toEqual([
			made,
			{ ...doubtful, state: 'low' },
		]);
		const edits = { 'f:1': { text: '13', accepted: true }, 'f:2': { unreadable: true } } as const;
		expect(fieldItems(info, edits, 0.8)).toEqual([
			made,
			{ ...doubtful, state: 'corrected', text: '13' },
			{ ...made, key: 'f:2', state: 'unreadable' },
		]);
	});

	test('a cell', () => {
		const made: Item = {
			...{ key: 'c:3:1:2', kind: 'cell', text: '7', former: '7', confidence: 0.4, box: BOX },
			...{ polygon: null, state: 'low', isDoubtful: true, index: -1, joins: 0 },
			...{ beginsLine: true, notes: [], label: 'Row 2, column 3' },
		};
		const tables = [table({}, { words: [0] }, { row: 0, column: 0, confidence: null, box: null })];
		expect(cellItems(tables, { 'c:3:0:0': { text: '' } }, 0.8)).toEqual([
			made,
			{
				...{ ...made, key: 'c:3:0:0', text: '', state: 'corrected', isDoubtful: false },
				...{ confidence: null, box: null, label: 'Row 1, column 1' },
			},
		]);
	});

	test('a word', () => {
		const content = contentOf(['In', 0.4], ['voice'], ['no.', 0.8]);
		content.words[2]!.polygon = null;
		const made: Item = {
			...{ key: 'w:5:0', kind: 'word', text: 'In', former: 'In', confidence: 0.4 },
			...{ box: [0, 0.1, 0.08, 0.15], polygon: content.words[0]!.polygon, state: 'low' },
			...{ isDoubtful: true, index: 0, joins: 0, beginsLine: true, notes: [], label: '' },
		};
		const last: Item = {
			...{ ...made, key: 'w:5:2', text: 'no.', former: 'no.', confidence: 0.8, box: null },
			...{ polygon: null, state: 'plain', isDoubtful: false, index: 2, beginsLine: false },
		};
		const voice = { ...content.words[1]!, ...{ index: 1 } };
		expect(wordItems(5, content, {}, 0.8)).toEqual([
			made,
			{
				...{ ...made, key: 'w:5:1', text: 'voice', former: 'voice', confidence: 0.95 },
				...{
					box: [0.1, 0.1, 0.18, 0.15],
					polygon: voice.polygon,
					state: 'plain',
					isDoubtful: false,
				},
				...{ index: 1, beginsLine: false },
			},
			last,
		]);
		expect(wordItems(5, content, { 'w:5:0': { joins: 1, unreadable: true } }, 0.8)).toEqual([
			{
				...{ ...made, text: 'Invoice', former: 'In voice', box: [0, 0.1, 0.18, 0.15] },
				...{ polygon: null, state: 'unreadable', joins: 1 },
			},
			last,
		]);
		expect(wordKey(5, 2)).toBe('w:5:2');
	});

	test('a word that was added', () => {
		const made: Item = {
			...{ key: 'n:5:0000000a', kind: 'word', text: 'new', former: null, confidence: null },
			...{ box: BOX, polygon: null, state: 'added', isDoubtful: false, index: -1, joins: 0 },
			...{ beginsLine: true, notes: [], label: '' },
		};
		const edits: Record<string, Edit> = {
			'n:5:0000000a': { text: 'new', box: [...BOX] },
			'n:5:0000000b': { box: [...BOX], unreadable: true },
			'n:50:0000000a': { text: 'elsewhere', box: [...BOX] },
			'n:5:0000000c': { text: 'nowhere' },
			'f:0': { text: 'x', box: [...BOX] },
		};
		expect(wordItems(5, contentOf(), edits, 0.8)).toEqual([
			made,
			{ ...made, key: 'n:5:0000000b', text: '', state: 'unreadable' },
		]);
	});

	test('words that were joined over lines', () => {
		const content = { ...contentOf(['a'], ['b'], ['c'], ['d'], ['e']), lines: [0, 2, 4] };
		const begins = (edits: Record<string, Edit>) =>
			wordItems(0, content, edits, 0.8).map(({ text, beginsLine }) => [text, beginsLine]);
		const join = (joins: number) => ({ joins }) as Edit;
		expect(begins({ 'w:0:1': join(1) })).toEqual([
			['a', true],
			['bc', false],
			['d', true],
			['e', true],
		]);
		const nowhere = wordItems(0, { ...content, lines: [1] }, {}, 0.8);
		expect(nowhere.map(({ beginsLine }) => beginsLine)).toEqual([false, true, false, false, false]);
		// Nothing is left of the line of c and d.
		expect(begins({ 'w:0:1': join(2) })).toEqual([
			['a', true],
			['bcd', false],
			['e', true],
		]);
		expect(begins({ 'w:0:3': join(1) })).toEqual([
			['a', true],
			['b', false],
			['c', true],
			['de', false],
		]);
	});
});

test.each<[Edit | undefined, boolean, ItemState]>([
	[undefined, false, 'plain'],
	[undefined, true, 'low'],
	[{}, true, 'low'],
	[{ accepted: true }, true, 'accepted'],
	[{ text: '' }, true, 'corrected'],
	[{ joins: 1 }, true, 'corrected'],
	[{ text: 'a', accepted: true }, false, 'corrected'],
	[{ text: 'a', box: [...BOX] }, false, 'added'],
	[{ text: 'a', box: [...BOX], unreadable: true }, false, 'unreadable'],
	[{ joins: 1, unreadable: true, deleted: true }, false, 'deleted'],
])('the state of %j (doubtful: %p) is %s', (edit, isDoubtful, state) => {
	expect(stateOf(edit, isDoubtful)).toBe(state);
});

test('Places and figures', () => {
	expect(boxAround([0.3, 0.5, 0.7, 0.4, 0.6, 0.9, 0.2, 0.8])).toEqual([0.2, 0.4, 0.7, 0.9]);
	expect(boxAround([0.5, 0.25])).toEqual([0.5, 0.25, 0.5, 0.25]);
	expect([percentOf(null), percentOf(0), percentOf(0.875)]).toEqual(['', '0 %', '87.5 %']);
	expect([null, [], [0.1, 0.2]].map((polygon) => quarterTurns(polygon, 1))).toEqual([0, 0, 0]);
	// Twice as far down as across; on a page that is three times as wide as high it is not.
	const down = [0.1, 0.1, 0.2, 0.3];
	expect([quarterTurns(down, 1), quarterTurns(down, 3)]).toEqual([1, 0]);
	expect(
		[0.9, 0.8, 0.4].map((confidence) => cellItems([table({ confidence })], {}, 0.8)[0]!.state),
	).toEqual([...['plain', 'plain', 'low']]);
	expect(isOpen(cellItems([table({})], {}, 0.8)[0]!)).toBe(true);
});

describe('An edit', () => {
	const word = wordItems(0, contentOf(['In', 0.4], ['voice']), {}, 0.8)[0]!;
	const cell = cellItems([table({})], {}, 0.8)[0]!;
	const box: NonNullable<Edit['box']> = [...BOX];
	const added = wordItems(0, contentOf(), { 'n:0:0000000a': { text: 'new', box } }, 0.8)[0]!;
	const as = (item: Item, state: ItemState): Item => ({ ...item, state });

	test.each<[string, NextEdit, NextEdit]>([
		[
			'typed over what was joined, as it came',
			typed(word, { joins: 1 }, 'In'),
			{ joins: 1, text: 'In' },
		],
		['typed over what is accepted', typed(word, { accepted: true }, 'In'), null],
		['typed over what nobody could read', typed(word, { unreadable: true }, 'x'), { text: 'x' }],
		['a word emptied that was joined', typed(word, { joins: 2 }, ''), { joins: 2, deleted: true }],
		['a cell emptied', typed(cell, undefined, ''), { text: '' }],
		['an added one emptied', typed(added, { text: 'new', box }, ''), { text: '', box }],
		['accepted twice', accepted(word, { accepted: true }), { accepted: true }],
		[
			'accepted though deleted',
			accepted(as(word, 'deleted'), { deleted: true }),
			{ deleted: true },
		],
		[
			'accepted though unreadable',
			accepted(as(word, 'unreadable'), { unreadable: true }),
			{ unreadable: true },
		],
		['accepted though unreadable by itself', accepted(as(word, 'unreadable'), undefined), null],
		[
			'an added one accepted',
			accepted(added, { text: 'new', box }),
			{ text: 'new', box, accepted: true },
		],
		[
			'an added one unreadable',
			unreadable(added, { text: 'new', box }),
			{ text: 'new', box, unreadable: true },
		],
		[
			'an added one unreadable and back',
			unreadable(added, { text: 'new', box, unreadable: true }),
			{ text: 'new', box },
		],
		[
			'joined, unreadable',
			unreadable(word, { joins: 1, text: 'x' }),
			{ joins: 1, unreadable: true },
		],
		['joined, unreadable and back', unreadable(word, { joins: 1, unreadable: true }), { joins: 1 }],
		['unreadable though accepted', unreadable(word, { accepted: true }), { unreadable: true }],
		['joined, deleted', deleted(word, { joins: 1, text: 'x' }), { joins: 1, deleted: true }],
		['joined, deleted and back', deleted(word, { joins: 1, deleted: true }), { joins: 1 }],
		[
			'merged with what was joined',
			merged({ ...word, joins: 1 }, { ...word, joins: 2 }),
			{ joins: 4, text: 'InIn' },
		],
		[
			'merged with a blank within',
			merged({ ...word, text: 'a ' }, word),
			{ joins: 1, text: 'a In' },
		],
		[
			'merged, the other one deleted though it was unreadable',
			merged(as(word, 'unreadable'), as(word, 'deleted')),
			{ joins: 1, unreadable: true },
		],
	])('%s', (_, made, expected) => {
		expect(made).toStrictEqual(expected);
	});

	const edits: Array<Edit | null | undefined> = [
		{ text: 'a' },
		{ text: '' },
		{ text: 'a', deleted: true },
		{ text: 'a', unreadable: true },
		{ text: 'a', accepted: true },
		{ text: 'a', joins: 1 },
		{ text: 'a', joins: 2 },
		{ text: 'a', box: [0, 0, 1, 1] },
		{ text: 'a', box: [0, 0, 0.5, 1] },
		{},
		null,
	];

	test('is the same as itself, and no other one', () => {
		for (const [nth, one] of edits.entries()) {
			for (const [at, other] of edits.entries()) {
				expect([one, other, sameEdit(one, other && { ...other })]).toEqual([
					one,
					other,
					nth === at,
				]);
			}
		}
		expect([sameEdit(null, undefined), sameEdit(undefined, undefined)]).toEqual([true, true]);
		const unset = { text: 'a', deleted: undefined, joins: 0 } as unknown as Edit;
		expect(sameEdit(unset, { text: 'a' })).toBe(true);
	});
});

describe('What others changed', () => {
	const state = (edits: Record<string, Edit>): DocumentState => ({
		...{ edits, done: false, seconds: 0, seen: [] },
	});
	const [a, b] = [{ text: 'a' }, { text: 'b' }];
	const save = (document: number, edits: Save['documents'][number]['edits']): Save => ({
		...{ revision: 0, reviewer: ME, documents: [{ document, edits, seconds: 0, seen: [] }] },
	});

	test('is what is another one, came or is gone', () => {
		const before = state({ 'w:0:0': a, 'w:0:1': a, 'w:0:2': a });
		const after = state({ 'w:0:0': a, 'w:0:1': b, 'w:0:3': b });
		expect(foreignIn(7, { before, after }, { own: undefined, sent: [] })).toEqual([
			{ document: 7, key: 'w:0:1', before: a, theirs: b },
			{ document: 7, key: 'w:0:2', before: a, theirs: null },
			{ document: 7, key: 'w:0:3', before: null, theirs: b },
		]);
		expect(
			foreignIn(7, { before: undefined, after: before }, { own: new Map(), sent: [] }),
		).toHaveLength(3);
	});

	test('is not what this page has sent, nor what it has too', () => {
		const changes = { before: state({}), after: state({ 'w:0:0': a, 'w:0:1': a }) };
		const others = (own: Record<string, NextEdit>, ...sent: Save[]) =>
			foreignIn(1, changes, { own: new Map(Object.entries(own)), sent }).map(({ key, mine }) => [
				key,
				mine,
			]);
		expect(others({}, save(1, { 'w:0:0': a }))).toEqual([['w:0:1', undefined]]);
		expect(others({}, save(1, {}), save(1, { 'w:0:1': a }))).toEqual([['w:0:0', undefined]]);
		expect(others({}, save(0, { 'w:0:0': a }), save(1, { 'w:0:0': b }))).toHaveLength(2);
		expect(others({ 'w:0:0': a, 'w:0:1': b })).toEqual([['w:0:1', b]]);
		expect(others({ 'w:0:0': null, 'w:0:1': a })).toEqual([['w:0:0', null]]);
		expect('mine' in foreignIn(1, changes, { own: undefined, sent: [] })[0]!).toBe(false);
	});

	test('is also what was taken back, unless this page took it back', () => {
		const changes = { before: state({ 'w:0:0': a }), after: state({}) };
		expect(foreignIn(0, changes, { own: undefined, sent: [save(0, { 'w:0:0': null })] })).toEqual(
			[],
		);
		expect(
			foreignIn(0, changes, { own: undefined, sent: [save(0, { 'w:0:9': null })] }),
		).toHaveLength(1);
	});
});

describe('Steps', () => {
	const step = (key: string, before: string | null, after: string, document = 0): Step => ({
		document,
		changes: [{ key, before: before === null ? null : { text: before }, after: { text: after } }],
	});
	const undone = (history: History) => {
		const all: Array<Step | undefined> = [];
		while (history.canUndo) all.push(history.undo());
		return all.map((own) =>
			own!.changes.map(({ key, before, after }) => [key, before?.text, after?.text]),
		);
	};

	test('of one word are one as long as a person goes on', () => {
		const history = new History();
		expect([history.canUndo, history.canRedo]).toEqual([false, false]);
		const first = history.add(step('w', null, 'a'), true);
		expect(history.add(step('w', 'a', 'ab'), true)).toBe(first);
		history.add(step('w', 'ab', 'abc'), false);
		history.add(step('w', 'abc', 'abcd'), true);
		history.endStep();
		history.add(step('w', 'abcd', 'abcde'), true);
		expect(undone(history)).toEqual([
			[['w', 'abcd', 'abcde']],
			[['w', 'ab', 'abcd']],
			[['w', undefined, 'ab']],
		]);
	});

	test.each<[string, Step]>([
		['another word', step('v', 'a', 'ab')],
		['another document', step('w', 'a', 'ab', 1)],
		['another text, since somebody else changed it', step('w', 'x', 'xy')],
		[
			'several words',
			{ document: 0, changes: [...step('w', 'a', 'b').changes, ...step('v', null, 'c').changes] },
		],
	])('are apart for %s', (_, other) => {
		const history = new History();
		history.add(step('w', null, 'a'), true);
		history.add(other, true);
		expect(undone(history)).toHaveLength(2);
		const several = new History();
		several.add(other, false);
		several.add(step('w', 'b', 'c'), true);
		expect(undone(several)).toHaveLength(2);
	});

	test('go on with one of before, unless that was taken back', () => {
		const history = new History();
		const first = history.add(step('a', null, '1'), false);
		history.add(step('b', null, '2'), false);
		expect(history.add(step('c', null, '3'), first)).toBe(first);
		expect(undone(history)).toEqual([
			[['b', undefined, '2']],
			[
				['a', undefined, '1'],
				['c', undefined, '3'],
			],
		]);
		expect(history.add(step('d', null, '4'), first)).not.toBe(first);
		expect(undone(history)).toEqual([[['d', undefined, '4']]]);
	});

	test('are done again until something else is done', () => {
		const history = new History();
		const first = history.add(step('a', null, '1'), false);
		expect([history.undo(), history.canUndo, history.canRedo]).toEqual([first, false, true]);
		expect([history.redo(), history.canUndo, history.canRedo]).toEqual([first, true, false]);
		expect(history.redo()).toBeUndefined();
		// What is typed now is another step.
		history.add(step('a', '1', '2'), true);
		history.undo();
		history.add(step('a', '1', '3'), true);
		expect(history.canRedo).toBe(false);
		expect(undone(history)).toEqual([[['a', '1', '3']], [['a', undefined, '1']]]);
	});
});

describe('What is left to check', () => {
	const pages = [1, 2].map((number) => {
		return { number, ratio: 0.5, wordCount: 9, lowCount: 3, hasPicture: false };
	});
	const low = { confidence: 0.1 };
	const fields = [field(low), field({ ...low, page: null }), field({ ...low, page: 1 }), field()];
	const content: PageContent = {
		...contentOf(['In', 0.4], ['voice'], ['no.', 0.1]),
		tables: [table({}, { row: 0 })],
	};

	function countsOf(known: PageContent | undefined, edits: Record<string, Edit> = {}) {
		let asked = 0;
		const contents = { known: () => (asked++, known) } as unknown as Contents;
		const documents = [documentInfo('one.pdf', { pages, fields }), documentInfo('two.pdf')];
		const review = new Review(sessionOf(documents), ME);
		review.change(0, new Map(Object.entries(edits)));
		return { counts: new OpenCounts(review, contents), review, asked: () => asked };
	}

	test('on a page are its words, cells and fields, of the first page also those that stand nowhere', () => {
		const { counts } = countsOf(content, { 'w:0:0': { accepted: true }, 'c:3:1:2': { text: 'x' } });
		expect([counts.on(0, 0), counts.on(0, 1)]).toEqual([2 + 1 + 1, 1 + 2 + 1]);
		expect([counts.in(0), counts.in(1)]).toEqual([8, 0 + 2 + 2]);
	});

	test('on a page that was not opened is told by its count, less what was edited', () => {
		const edits: Record<string, Edit> = {
			'w:0:0': { accepted: true },
			'w:0:7': { text: 'x' },
			'w:1:7': { text: 'x' },
			'n:0:0000000a': { text: 'x', box: [...BOX] },
		};
		const { counts } = countsOf(undefined, edits);
		expect([counts.on(0, 0), counts.on(0, 1), counts.in(0), counts.in(1)]).toEqual([
			...[2 + 1, 1 + 2, 6, 0],
		]);
		const many = Object.fromEntries(
			Array.from({ length: 5 }, (_, at) => [`w:0:${at}`, { accepted: true }] as const),
		);
		expect(countsOf(undefined, many).counts.on(0, 0)).toBe(2);
	});

	test('is counted again only where something has changed', () => {
		const { counts, review, asked } = countsOf(content);
		const accept = (key: string) => review.change(0, new Map([[key, { accepted: true }]]));
		expect(counts.in(0)).toBe(11);
		accept('f:0');
		accept('f:2');
		expect([counts.in(0), asked()]).toEqual([11, 2]);
		counts.forget(0, 0);
		expect([counts.in(0), asked()]).toEqual([10, 3]);
		counts.forgetAll();
		expect([counts.in(0), asked()]).toEqual([9, 5]);
	});
});

describe('The page that is in front of a person', () => {
	const pages = [1, 2].map((number) => {
		return { number, ratio: 0.5 * number, wordCount: 9, lowCount: 3, hasPicture: false };
	});
	const low = { confidence: 0.1 };
	const fields = [field(), field({ ...low, page: 1 }), field({ ...low, page: null })];
	const content: PageContent = {
		...{ ...contentOf(['In', 0.4], ['voice'], ['no.', 0.1]), lines: [0, 2] },
		tables: [table({})],
	};

	function spreadOf(page = 0, edits: Record<string, Edit> = {}) {
		const review = new Review(sessionOf([documentInfo('one.pdf', { pages, fields })]), ME);
		review.change(0, new Map(Object.entries(edits)));
		return { review, spread: new Spread(review, 0, page, content) };
	}

	test('has fields, cells and words in this order, and what of them is to be checked here', () => {
		const { spread } = spreadOf();
		expect(spread.keys).toEqual(['f:0', 'f:1', 'f:2', 'c:3:1:2', 'w:0:0', 'w:0:1', 'w:0:2']);
		expect(spread.toCheck().map(({ key }) => key)).toEqual(['f:2', 'c:3:1:2', 'w:0:0', 'w:0:2']);
		expect(spread.openKeys()).toEqual(['f:2', 'c:3:1:2', 'w:0:0', 'w:0:2']);
		expect(spread.ofKind('field', 'cell').map(({ key }) => key)).toEqual([
			'f:0',
			'f:1',
			'f:2',
			'c:3:1:2',
		]);
		expect(['f:0', 'f:1', 'f:2', 'f:9'].map((key) => spread.pageOfField(key))).toEqual([
			0, 1, 0, 0,
		]);
		expect([spread.ratio, spread.info.name, spread.pageInfo?.number]).toEqual([0.5, 'one.pdf', 1]);
		expect([spread.get('w:0:1')?.text, spread.get('w:1:1')]).toEqual(['voice', undefined]);
		const second = spreadOf(1).spread;
		expect([second.ratio, second.openKeys()]).toEqual([1, ['f:1', 'c:3:1:2', 'w:1:0', 'w:1:2']]);
	});

	test('keeps what was checked in its list, and not among what is open', () => {
		const { spread } = spreadOf(0, { 'w:0:0': { text: 'x' } });
		expect(spread.toCheck().map(({ key }) => key)).toContain('w:0:0');
		expect(spread.openKeys()).not.toContain('w:0:0');
	});

	test('is blank where there is none, with the fields of its document', () => {
		const review = new Review(sessionOf([documentInfo('bare.pdf', { fields })]), ME);
		const spread = new Spread(review, 0, 0);
		expect([spread.ratio, spread.pageInfo, spread.currentItem, spread.follower()]).toEqual([
			...[0.75, undefined, null, null],
		]);
		expect([spread.content, spread.keys]).toEqual([
			{ words: [], lines: [], tables: [] },
			['f:0', 'f:1', 'f:2'],
		]);
	});

	test.each<[string | null, string | null]>([
		['w:0:0', 'w:0:1'],
		['w:0:1', null],
		['w:0:2', null],
		['f:0', null],
		['c:3:1:2', null],
		['n:0:0000000a', null],
		['w:9:9', null],
		[null, null],
	])('the word behind %s on its line is %s', (current, next) => {
		const added = { 'n:0:0000000a': { text: 'x', box: [...BOX] as Edit['box'] } };
		const { spread } = spreadOf(0, added as Record<string, Edit>);
		spread.current = current;
		expect(spread.follower()?.key ?? null).toBe(next);
	});

	test('tells what has changed on it, or that there are other words', () => {
		const { spread, review } = spreadOf();
		const change = (edits: Record<string, Edit | null>) => {
			review.change(0, new Map(Object.entries(edits)));
			return spread.compute()?.map(({ key }) => key) ?? null;
		};
		expect(spread.compute()).toEqual([]);
		expect(change({ 'w:0:0': { accepted: true } })).toEqual(['w:0:0']);
		expect(change({ 'w:0:0': { text: 'x' }, 'f:1': { text: 'y' } })).toEqual(['f:1', 'w:0:0']);
		expect(change({ 'w:0:0': { text: 'z' } })).toEqual(['w:0:0']);
		expect(change({ 'w:0:0': { joins: 1 } })).toBeNull();
		expect(change({ 'w:0:0': null })).toBeNull();
		expect(change({ 'n:0:0000000a': { text: 'x', box: [...BOX] } })).toBeNull();
		expect(
			change({ 'n:0:0000000a': null, 'n:0:0000000b': { text: 'x', box: [...BOX] } }),
		).toBeNull();
		review.change(0, new Map([['f:0', { text: 'no' }]]));
		spread.compute();
		review.nextSave(false);
		review.refuse(0, 'f:0', 'Not an amount.');
		expect(spread.compute()!.map(({ key, notes }) => [key, notes])).toEqual([
			['f:0', ['Not an amount.']],
		]);
	});
});

test('A key that is held goes on moving and taking back, and nothing else', () => {
	const all: Command[] = [
		...(['enter', 'next', 'previous', 'unreadable', 'delete', 'merge', 'restore', 'add'] as const),
		...(['accept-page', 'accept-document', 'zoom', 'page-next', 'page-previous', 'undo'] as const),
		...([
			'redo',
			'done',
			'send',
			'stop',
			'save',
			'help',
			'tab-1',
			'tab-2',
			'tab-3',
			'tab-4',
		] as const),
	];
	expect(all.filter((command) => isFresh(command, true))).toEqual([
		...['next', 'previous', 'page-next', 'page-previous', 'undo', 'redo'],
	]);
	expect(all.every((command) => isFresh(command, false))).toBe(true);
});

describe('A review that several work on', () => {
	const fresh = (documents = 1) =>
		new Review(sessionOf(Array.from({ length: documents }, (_, at) => documentInfo(`${at}`))), {
			...ME,
		});

	test('tells where a document that it has not stands, as one that nobody has begun', () => {
		const review = fresh();
		expect([review.edits(5), review.edit(5, 'w:0:0'), review.isDone(5)]).toEqual([
			{},
			undefined,
			false,
		]);
	});

	test('leaves out what this page has taken back', () => {
		const { session } = fresh();
		const documents = [{ ...session.state.documents[0]!, edits: { 'w:0:0': { text: 'a' } } }];
		const review = new Review({ ...session, state: { ...session.state, documents } }, ME);
		review.change(0, new Map([['w:0:0', null]]));
		expect(review.edits(0)).toStrictEqual({});
		expect(review.edit(0, 'w:0:0')).toBeUndefined();
	});

	test('takes a document for done as this page has it, until it is as it was', () => {
		const review = fresh();
		review.setDone(0, false);
		expect(review.isDirty).toBe(false);
		review.setDone(0, true);
		expect([review.isDone(0), review.isDirty]).toEqual([true, true]);
		expect(review.nextSave(false).documents).toEqual([
			{ document: 0, edits: {}, done: true, seconds: 0, seen: [] },
		]);
		// What is being sent may be there already.
		review.setDone(0, false);
		expect([review.isDone(0), review.isDirty]).toEqual([false, true]);
	});

	test('sends pages that were seen once, in their order', () => {
		const review = fresh();
		for (const page of [10, 2, 2, 1]) review.spend(0, page, 1);
		expect(review.nextSave(false).documents).toEqual([
			{ document: 0, edits: {}, seconds: 4, seen: [1, 2, 10] },
		]);
		const { session } = review;
		const state = { ...session.state.documents[0]!, seen: [2] };
		const again = new Review({ ...session, state: { ...session.state, documents: [state] } }, ME);
		again.spend(0, 2, 1);
		again.spend(0, 3, 0);
		expect(again.nextSave(false).documents[0]!.seen).toEqual([3]);
	});

	test('says what a change was, and nothing of what changes nothing', () => {
		const review = fresh();
		expect(review.change(0, new Map([['w:0:0', null]]))).toBeUndefined();
		expect(
			review.change(
				0,
				new Map<string, NextEdit>([
					['w:0:0', { text: 'a' }],
					['w:0:1', null],
				]),
			),
		).toEqual({
			document: 0,
			changes: [{ key: 'w:0:0', before: null, after: { text: 'a' } }],
		});
		expect(review.change(0, new Map([['w:0:0', { text: 'a' }]]))).toBeUndefined();
		expect([review.undo(), review.undo(), review.redo(), review.redo()]).toEqual([
			{ document: 0, keys: ['w:0:0'] },
			null,
			{ document: 0, keys: ['w:0:0'] },
			null,
		]);
	});

	test('lists what is not saved, document by document', () => {
		const review = fresh(2);
		review.change(1, new Map([['w:0:0', { text: 'b' }]]));
		review.change(0, new Map([['f:0', { text: 'a' }]]));
		expect(review.unsavedEdits).toEqual([
			{ document: 1, key: 'w:0:0', edit: { text: 'b' } },
			{ document: 0, key: 'f:0', edit: { text: 'a' } },
		]);
		expect(review.left).toEqual([
			{ document: 1, key: 'w:0:0', edit: { text: 'b' }, was: null },
			{ document: 0, key: 'f:0', edit: { text: 'a' }, was: null },
		]);
		expect(review.firstRefused).toBeNull();
	});

	test('refuses an edit only as it was sent', () => {
		const review = fresh();
		const put = (text: string) => review.change(0, new Map([['f:0', { text }]]));
		put('a');
		review.nextSave(false);
		put('b');
		review.refuse(0, 'f:0', 'No.');
		expect(review.refusalOf(0, 'f:0')).toBe('');
		put('a');
		review.refuse(0, 'f:0', 'No.');
		expect([review.refusalOf(0, 'f:0'), review.refusalOf(1, 'f:0')]).toEqual(['No.', '']);
		expect(review.firstRefused).toEqual({ document: 0, key: 'f:0' });
		put('b');
		expect(review.refusalOf(0, 'f:0')).toBe('');
		put('a');
		expect(review.refusalOf(0, 'f:0')).toBe('No.');
	});

	test('is told what others did while the page was away', () => {
		const key = 'w:0:1';
		const { session } = fresh();
		const theirs = { text: 'theirs' };
		const documents = [{ ...session.state.documents[0]!, edits: { [key]: theirs } }];
		const saved = { ...OTHER, at: session.now };
		const state = { revision: 1, documents, saved };
		const left = [
			{ document: 0, key, edit: { text: 'mine' }, was: null },
			{ document: 0, key: 'w:0:2', edit: null, was: { text: 'was' } },
			{ document: 0, key: 'w:0:3', edit: { text: 'mine' }, was: null },
		];
		const review = new Review({ ...session, state }, ME, left);
		expect(review.changedMeanwhile).toEqual([
			{ document: 0, key, before: null, theirs, mine: { text: 'mine' } },
		]);
		expect(review.edits(0)).toEqual({ [key]: { text: 'mine' }, 'w:0:3': { text: 'mine' } });
	});
});

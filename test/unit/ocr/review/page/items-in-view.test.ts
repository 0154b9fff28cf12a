import { Review } from '../../../../../ocr/review/page/client/model/review';
import { Spread } from '../../../../../ocr/review/page/client/model/spread';
import { BoxDrawing } from '../../../../../ocr/review/page/client/view/box-drawing';
import { crop } from '../../../../../ocr/review/page/client/view/crop';
import { factsOf, nameOf, SIGNS } from '../../../../../ocr/review/page/client/view/names';
import { OnPlace } from '../../../../../ocr/review/page/client/view/on-place';
import { Side } from '../../../../../ocr/review/page/client/view/side';
import { WordBar } from '../../../../../ocr/review/page/client/view/word-bar';
import type { Item } from '../../../../../ocr/review/page/client/model/items';
import type { Edit, FieldInfo, PageContent } from '../../../../../ocr/review/session/types';
import { contentOf, documentInfo, ME, openBrowser, sessionOf } from './browser';
import { buttonOf, drawOn, find, lines, made, markupOf, PageElement } from './dom';

let body: PageElement;
let told: unknown[];

beforeEach(() => {
	body = drawOn(openBrowser().page);
	told = [];
});

const field = (path: string, more: Partial<FieldInfo> = {}): FieldInfo => ({
	...{ path, type: 'text', value: 'Quillon', text: 'Quillon', found: 'exact' },
	...{ confidence: 0.9, page: 0, box: [0.1, 0.1, 0.2, 0.2], failed: [] },
	...more,
});

const cell = (row: number, column: number, text: string, words: number[], more = {}) => ({
	...{ row, column, rowSpan: 1, columnSpan: 1, text, confidence: null, words, box: null },
	...more,
});

const CONTENT: PageContent = {
	...contentOf(['In'], ['voice', 0.4], ['Total'], ['12.50', 0.62]),
	lines: [0, 2],
	tables: [
		{
			...{ table: 3, rows: 2, columns: 2, headerRows: 1 },
			cells: [
				cell(0, 0, 'In voice', [0, 1], { columnSpan: 2 }),
				cell(1, 0, 'Total', [2], { rowSpan: 3 }),
				cell(1, 1, '7', []),
			],
		},
	],
};

const FIELDS = [
	field('supplier'),
	field('note', { value: 'a\nb', found: 'not-found', page: null, box: null }),
	field('total', { page: 1 }),
];

function spreadOf(edits: Record<string, Edit> = {}, content = CONTENT, fields = FIELDS): Spread {
	const pages = [1, 2].map((number) => {
		return { number, ratio: 0.5, wordCount: 4, lowCount: 2, hasPicture: true };
	});
	const review = new Review(sessionOf([documentInfo('one.pdf', { pages, fields })]), ME);
	review.change(0, new Map(Object.entries(edits)));
	return new Spread(review, 0, 0, content);
}

const item = (more: Partial<Item> = {}): Item => ({ ...spreadOf().get('w:0:1')!, ...more });

describe('The list beside the page', () => {
	const sideOf = (spread: Spread) => {
		const events = {
			typed: (key: string, text: string) => told.push([key, text]),
			entered: (key: string) => told.push(['entered', key]),
			left: () => told.push('left'),
		};
		const side = new Side(events, (command) => told.push(command));
		side.onPick = () => side.render(spread);
		side.offer(spread, true);
		side.render(spread);
		return { side, list: find(made(side.element), 'rows-pane') };
	};

	const entries = (list: PageElement) =>
		list.all.filter(({ tag }) => ['input', 'textarea'].includes(tag));
	const values = (list: PageElement) => entries(list).map(({ value }) => value);

	test('opens with what is to be checked, with all that is known of it', () => {
		const { list } = sideOf(spreadOf());
		expect(values(list)).toEqual(['a\nb', 'voice', '12.50']);
		const [note, voice] = list.all.filter(({ tag }) => tag === 'li') as [PageElement, PageElement];
		expect(find(note, 'failed').textContent).toBe('Not found in the document.');
		expect([find(note, 'label').textContent, find(note, 'textarea').value]).toEqual([
			'note',
			'a\nb',
		]);
		expect([voice.className, find(voice, 'small').textContent]).toEqual(['row s-low', '40 %']);
		expect(() => find(voice, 'label')).toThrow();
		expect(() => find(voice, 'crop')).toThrow();
	});

	test('has a piece of the picture, once there is one', () => {
		const spread = spreadOf();
		spread.picture = 'blob:1';
		const { list } = sideOf(spread);
		expect(list.all.filter(({ classes }) => classes.has('crop'))).toHaveLength(2);
	});

	test('has lines of words, fields and tables; none that there is nothing for', () => {
		const { side, list } = sideOf(spreadOf());
		side.pickNth(1);
		const lines = list.all.filter(({ classes }) => classes.has('line'));
		expect(lines.map(values)).toEqual([
			['In', 'voice'],
			['Total', '12.50'],
		]);
		side.pickNth(2);
		expect(values(list)).toEqual(['Quillon', 'a\nb', 'Quillon']);
		side.pickNth(3);
		const cells = list.all.filter(({ tag }) => tag === 'th' || tag === 'td');
		expect(cells.map((one) => [one.tag, ...values(one)])).toEqual([
			['th', 'In', 'voice'],
			['td', 'Total'],
			['td', '7'],
		]);
		expect(cells.map(({ attributes }) => [...attributes])).toEqual([
			[['colspan', '2']],
			[['rowspan', '3']],
			[],
		]);
		expect(find(list, 'caption').textContent).toBe('Table 1');

		const bare = sideOf(spreadOf({}, contentOf(['In']), []));
		bare.side.pickNth(2);
		expect(bare.side.tab).toBe('text');
	});

	test.each([
		['check', contentOf(), 'No words on this page.'],
		['check', contentOf(['voice', 0.4]), null],
	] as const)('says so where it is empty', (_, content, says) => {
		const { side, list } = sideOf(spreadOf({}, content, []));
		if (says !== null) expect(list.textContent).toBe(says);
		else expect(side.tab).toBe('check');
		side.pickNth(0);
		if (says !== null) expect(list.textContent).toBe('Nothing to check on this page.');
	});

	test('keeps the list that a person chose as long as the next page has one', () => {
		const { side } = sideOf(spreadOf());
		side.pickNth(3);
		side.offer(spreadOf(), false);
		expect(side.tab).toBe('tables');
		side.offer(spreadOf({}, contentOf(['In'])), false);
		expect(side.tab).toBe('text');
	});

	test('brings the list that has an item', () => {
		const spread = spreadOf();
		const { side } = sideOf(spread);
		expect(side.bring(spread.get('w:0:1')!)).toBe(false);
		const brought = ['w:0:0', 'f:0', 'c:3:1:1'].map((key) => {
			return [side.bring(spread.get(key)!), side.tab];
		});
		expect(brought).toEqual([
			[true, 'text'],
			[true, 'fields'],
			[true, 'tables'],
		]);
	});

	test('tells what is typed, and where', () => {
		const entry = entries(sideOf(spreadOf()).list)[1]!;
		entry.focus();
		entry.value = '発票';
		entry.dispatchEvent(new Event('input'));
		expect(entry.size).toBe(4);
		body.focus();
		expect(told).toEqual([['entered', 'w:0:1'], ['w:0:1', '発票'], 'left']);
	});

	test('shows what has changed, and leaves alone what is being typed', () => {
		const spread = spreadOf();
		const { side, list } = sideOf(spread);
		const [, voice, amount] = entries(list) as [PageElement, PageElement, PageElement];
		const change = (text: string) => side.update(spread, [item({ text, state: 'corrected' })]);
		change('Voice');
		expect([voice.value, find(list, 's-corrected').textContent]).toEqual([
			'Voice',
			'✎40 % · was “voice”',
		]);
		voice.focus();
		voice.value = 'Voice ';
		change('Voice');
		expect(voice.value).toBe('Voice ');
		voice.value = '';
		change('voice');
		expect(voice.value).toBe('');
		voice.value = ' ';
		change('voice');
		expect(voice.value).toBe(' ');
		amount.focus();
		change('Voice');
		expect(voice.value).toBe('Voice');
	});

	test('marks where the person is', () => {
		const spread = spreadOf();
		const { side, list } = sideOf(spread);
		const current = () =>
			list.all.filter(({ classes }) => classes.has('current')).map((row) => values(row)[0]);
		spread.current = 'w:0:1';
		side.mark(spread, false);
		expect([current(), side.hasFocus]).toEqual([['voice'], false]);
		spread.current = 'w:0:3';
		side.mark(spread, true);
		expect([current(), side.hasFocus]).toEqual([['12.50'], true]);
		expect(document.activeElement).toBe(entries(list)[2]);
		expect(entries(list)[2]!.focused).toEqual([{ preventScroll: true }]);
		expect(find(list, 'current').scrolled).toEqual([{ block: 'nearest' }]);
		expect(entries(list).map(({ selected }) => selected)).toEqual([0, 0, 1]);
		side.mark(spread, true);
		expect(entries(list)[2]!.selected).toBe(1);
		side.update(spread, [spread.get('w:0:3')!]);
		expect(current()).toEqual(['12.50']);
		spread.current = null;
		side.mark(spread, false);
		expect(current()).toEqual([]);
	});
});

describe('What stands below the list', () => {
	const barIn = (side: Side) => find(made(side.element), 'word-bar');
	const sideOf = (spread: Spread) => {
		const side = new Side({ typed: () => {}, entered: () => {}, left: () => {} }, () => {});
		side.offer(spread, true);
		side.render(spread);
		return side;
	};

	test('has a piece of the picture, but not of a field on another page', () => {
		const spread = spreadOf();
		spread.picture = 'blob:1';
		const side = sideOf(spread);
		const pieces = ['w:0:1', 'f:0', 'f:2'].map((key) => {
			spread.current = key;
			side.mark(spread, false);
			return find(barIn(side), 'piece').children.length;
		});
		expect(pieces).toEqual([1, 1, 0]);
	});

	test('offers to merge a word with the one behind it, also once it was changed', () => {
		const spread = spreadOf();
		const side = sideOf(spread);
		const isOffered = () => !buttonOf(barIn(side), 'Merge with next').hidden;
		const offered = ['w:0:0', 'w:0:1'].map((key) => {
			spread.current = key;
			side.mark(spread, false);
			const marked = isOffered();
			side.update(spread, [spread.get(key)!]);
			return [marked, isOffered()];
		});
		expect(offered).toEqual([
			[true, true],
			[false, false],
		]);
	});
});

describe('What can be done with an item', () => {
	const barOf = (one: Item | null, canMerge = false) => {
		const bar = new WordBar((command) => told.push(command));
		bar.show(one, 'blob:1', 0.5, canMerge);
		const buttons = made(bar.element).all.filter(({ tag }) => tag === 'button');
		const offered = buttons
			.filter(({ hidden, disabled }) => !hidden && !disabled)
			.map(({ textContent }) => textContent);
		return { offered, bar: made(bar.element), facts: find(made(bar.element), 'facts').textContent };
	};

	test.each<[string, Item | null, boolean, string[]]>([
		['nothing', null, true, ['Delete']],
		['a word to check', item(), true, ['Accept', 'Merge with next', 'Unreadable', 'Delete']],
		[
			'an accepted word',
			item({ state: 'accepted' }),
			false,
			[...['Next', 'Unreadable', 'Delete', 'Restore']],
		],
		['a deleted word', item({ state: 'deleted' }), false, ['Next', 'Undelete', 'Restore']],
		['a plain word', item({ state: 'plain' }), false, ['Next', 'Unreadable', 'Delete']],
		[
			'an added word',
			item({ state: 'added', former: null }),
			false,
			[...['Next', 'Unreadable', 'Delete']],
		],
		['a field', item({ kind: 'field' }), true, ['Accept', 'Unreadable']],
	])('%s', (_, one, canMerge, offered) => {
		expect(barOf(one, canMerge).offered.filter((name) => one || name !== 'Delete')).toEqual(
			one ? offered : [],
		);
	});

	test.each<[Item | null, string]>([
		[null, 'Select a word in the picture or in the list.'],
		[item(), 'Read as “voice”, confidence 40 %'],
		[item({ former: 'x'.repeat(130), confidence: null }), `Read as “${'x'.repeat(120)}”`],
		[item({ former: '', confidence: null }), 'Came empty'],
		[item({ former: null, confidence: null }), 'Added by hand'],
	])('is told with what stood there', (one, facts) => {
		expect(barOf(one).facts).toBe(facts);
	});

	test('runs', () => {
		const { bar } = barOf(item(), true);
		for (const name of ['Accept', 'Merge with next', 'Unreadable', 'Delete', 'Restore']) {
			buttonOf(bar, name).click();
		}
		expect(told).toEqual(['enter', 'merge', 'unreadable', 'delete', 'restore']);
		expect(
			buttonOf(barOf(item({ state: 'unreadable' })).bar, 'Unreadable').attributes,
		).toContainEqual(['aria-pressed', 'true']);
	});
});

test.each<[Partial<Item>, string, string]>([
	[{}, 'Word, confidence 40 %, to check', '40 %'],
	[{ state: 'plain', confidence: null }, 'Word', ''],
	[{ state: 'accepted' }, 'Word, confidence 40 %, accepted', '40 % · accepted'],
	[{ index: -1, state: 'added', confidence: null }, 'Added word, added', 'added'],
	[
		{ label: 'total', notes: ['Not a date.'], state: 'unreadable', confidence: null },
		'total, unreadable, Not a date.',
		'unreadable',
	],
	[
		{ state: 'corrected', text: 'in voice' },
		'Word, confidence 40 %, corrected',
		'40 % · was “voice” · 2 words',
	],
	[{ state: 'corrected', text: 'voice', confidence: null }, 'Word, corrected', 'corrected'],
	[{ state: 'plain', index: 0, confidence: null }, 'Word', ''],
	[{ state: 'corrected', text: ' in ', confidence: null }, 'Word, corrected', 'was “voice”'],
	[
		{ state: 'low', kind: 'cell', label: 'Row 1, column 1' },
		'Row 1, column 1, confidence 40 %, to check',
		'40 %',
	],
	[{ state: 'corrected', former: ' ', confidence: null }, 'Word, corrected', 'corrected'],
	[{ state: 'corrected', former: null, confidence: null }, 'Word, corrected', 'corrected'],
	[
		{
			state: 'corrected',
			kind: 'field',
			text: 'in voice',
			confidence: null,
			former: 'x'.repeat(90),
		},
		'Word, corrected',
		`was “${'x'.repeat(80)}”`,
	],
])('%j: %s', (more, name, facts) => {
	expect([nameOf(item(more)), factsOf(item(more))]).toEqual([name, facts]);
});

describe('The piece of the page that a word stands on', () => {
	const styleOf = (one: Partial<Item>) => {
		const piece = made(crop('blob:1', item(one), 0.5));
		const inside = piece.children.map((child) => (child as PageElement).style);
		return { outside: piece.style, inside };
	};

	const numbersIn = (lengths = '') => lengths.split(' ').map(parseFloat);
	const near = (value: number): number => expect.closeTo(value, 6) as unknown as number;

	test('is nothing for a screen reader, and has its size', () => {
		const piece = made(crop('blob:1', item({ box: [0.3, 0.4, 0.5, 0.5], polygon: null }), 0.5));
		const [inside] = piece.children as [PageElement];
		const sizes = [piece, inside].map(({ style }) => [style.width, style.height]);
		expect(sizes[0]).toEqual(sizes[1]);
		expect(sizes[0]!.every((size) => /^4?[\d.]+px$/u.test(size!))).toBe(true);
		for (const { style } of [piece, inside])
			for (const name of Object.keys(style)) delete style[name];
		expect(markupOf(piece)).toBe(lines`
			<span class="crop" aria-hidden="true">
				<span></span>
			</span>
		`);
	});

	test('is 40 px high with a margin around the word', () => {
		// 0.1 high, so that 0.035 is around it; as much across is twice of it, as the page is half as wide.
		const { inside, outside } = styleOf({ box: [0.3, 0.4, 0.5, 0.5], polygon: null });
		expect(parseFloat(outside.width!)).toBeCloseTo(40);
		expect(parseFloat(outside.height!)).toBeCloseTo(40);
		const scale = 40 / 0.17;
		expect(inside[0]!.backgroundImage).toBe('url("blob:1")');
		expect(numbersIn(inside[0]!.backgroundSize)).toEqual([scale / 2, scale].map(near));
		expect(numbersIn(inside[0]!.backgroundPosition)).toEqual(
			[-0.23 * 0.5 * scale, -0.365 * scale].map(near),
		);
		expect(inside[0]).not.toHaveProperty('transform');
	});

	test('is 260 px wide at most, and ends with the page', () => {
		const { outside, inside } = styleOf({ box: [0, 0, 1, 0.01], polygon: null });
		expect(parseFloat(outside.width!)).toBeCloseTo(260);
		expect(parseFloat(outside.height!)).toBeCloseTo((260 / 0.5) * 0.0135);
		expect(inside[0]!.backgroundPosition).toBe('0px 0px');
	});

	test('stands upright where the word does not', () => {
		const polygon = [0.5, 0.2, 0.5, 0.6, 0.4, 0.6, 0.4, 0.2];
		const { outside, inside } = styleOf({ box: [0.4, 0.2, 0.5, 0.6], polygon });
		expect(inside[0]!.transform).toBe('rotate(-90deg)');
		const [long, high] = [parseFloat(outside.width!), parseFloat(outside.height!)];
		expect(high).toBeCloseTo(40);
		expect(long).toBeGreaterThan(200);
		expect(parseFloat(inside[0]!.left!)).toBeCloseTo((long - high) / 2);
		expect(parseFloat(inside[0]!.top!)).toBeCloseTo((high - long) / 2);
	});

	test.each([
		[180, [0.3, 0.5, 0.1, 0.5, 0.1, 0.4, 0.3, 0.4]],
		[270, [0.1, 0.5, 0.1, 0.3, 0.2, 0.3, 0.2, 0.5]],
	])('is turned back by %d degrees', (degrees, polygon) => {
		const { inside } = styleOf({ box: [0.1, 0.3, 0.3, 0.5], polygon });
		expect(inside[0]).toMatchObject({ transform: `rotate(-${degrees}deg)`, position: 'absolute' });
	});

	test('is empty where it stands nowhere', () => {
		expect(styleOf({ box: null })).toEqual({ outside: {}, inside: [] });
	});
});

describe('A word over its place in the picture', () => {
	const placeOf = () => {
		const place = new OnPlace({
			typed: (key, text) => told.push([key, text]),
			left: () => told.push('left'),
		});
		const [label, entry] = place.elements.map(made) as [PageElement, PageElement];
		return { place, label, entry };
	};
	const corrected = item({ state: 'corrected', text: 'Voice', box: [0.1, 0.2, 0.3, 0.4] });

	test('is read below it where it is another than in the picture', () => {
		const { place, label } = placeOf();
		place.show(corrected, true);
		expect([label.hidden, label.textContent]).toEqual([false, 'Voice']);
		expect(label.style).toEqual({ left: '10%', right: 'auto', top: '40%' });
		place.show({ ...corrected, state: 'added', box: [0.75, 0, 1, 0.5] }, true);
		expect(label.style).toEqual({ left: 'auto', right: '0%', top: '50%' });
		place.show({ ...corrected, text: 'x'.repeat(300) }, true);
		expect(label.textContent).toHaveLength(200);
	});

	test.each<[string, Item | null, boolean]>([
		['nothing', null, true],
		['as it came', item(), true],
		['empty', { ...corrected, text: '' }, true],
		['deleted', { ...corrected, state: 'deleted' }, true],
		['nowhere', { ...corrected, box: null }, true],
		['without a picture', corrected, false],
	])('is not read there: %s', (_, one, hasPicture) => {
		const { place, label } = placeOf();
		place.show(one, hasPicture);
		expect(label.hidden).toBe(true);
	});

	test('is typed there, and follows what changes elsewhere', () => {
		const { place, label, entry } = placeOf();
		expect([place.isEditing, entry.hidden]).toEqual([false, true]);
		place.edit(corrected);
		expect([place.isEditing, entry.hidden, entry.value]).toEqual([true, false, 'Voice']);
		expect([entry.selected, entry.style]).toEqual([1, { left: '10%', right: 'auto', top: '40%' }]);
		expect(entry.getAttribute('aria-label')).toBe('Word, confidence 40 %, corrected');
		entry.value = 'Voices';
		entry.dispatchEvent(new Event('input'));
		place.show({ ...corrected, text: 'Voices ' }, true);
		expect([entry.value, label.hidden]).toEqual(['Voices', true]);
		entry.value = ' Voices';
		place.show({ ...corrected, text: 'Voices' }, true);
		expect(entry.value).toBe(' Voices');
		entry.value = 'Voices';
		place.show({ ...corrected, state: 'deleted' }, true);
		place.show({ ...corrected, key: 'w:0:3', text: 'other' }, true);
		expect(entry.value).toBe('Voices');
		place.show({ ...corrected, text: 'Vice' }, true);
		expect(entry.value).toBe('Vice');
		body.focus();
		expect([told, entry.hidden, place.isEditing]).toEqual([
			[['w:0:1', 'Voices'], 'left'],
			true,
			false,
		]);
	});
});

describe('A box that is drawn on the page', () => {
	function drawing(isOn = true) {
		const page = new PageElement('div');
		const box = new BoxDrawing(page as unknown as HTMLElement, {
			drawn: (drawn) => told.push(drawn.map((at) => Math.round(at * 1e4) / 1e4)),
			cancelled: () => told.push('cancelled'),
			moved: () => told.push('moved'),
		});
		if (isOn) box.begin(null);
		const point = (type: string, x: number, y: number, button = 0) =>
			page.dispatchEvent(
				Object.assign(new Event(`pointer${type}`), { clientX: x, clientY: y, button }),
			);
		const key = (name: string, shiftKey = false) =>
			box.onKey({ key: name, shiftKey } as KeyboardEvent);
		return { box, point, key, rubber: made(box.element) };
	}

	test('with the pointer, from any corner, within the page', () => {
		const { point, rubber } = drawing();
		point('down', 300, 150);
		expect(rubber.hidden).toBe(true);
		point('move', 200, 100);
		expect(rubber.style).toEqual({ left: '25%', top: '25%', width: '25%', height: '25%' });
		point('up', 200, 100);
		point('down', 300, 150);
		point('move', 900, 900);
		point('up', 900, 900);
		expect(told).toEqual([
			[0.25, 0.25, 0.5, 0.5],
			[0.5, 0.5, 1, 1],
		]);
	});

	test('is none where it is too small, with another button, or before it began', () => {
		const { point } = drawing();
		point('down', 300, 150);
		point('up', 300, 150);
		point('down', 300, 150);
		point('move', 310, 150.5);
		point('up', 310, 150.5);
		expect(told).toEqual(['cancelled', 'cancelled']);
		point('down', 300, 100);
		point('move', 301, 200);
		point('up', 301, 200);
		expect(told.splice(2)).toEqual(['cancelled']);
		point('down', 300, 150, 2);
		point('move', 200, 100);
		point('up', 200, 100);
		point('down', 300, 150);
		point('cancel', 0, 0);
		point('up', 200, 100);
		const off = drawing(false);
		off.point('down', 300, 150);
		off.point('move', 200, 100);
		off.point('up', 200, 100);
		expect([told.length, off.key('Enter')]).toEqual([2, false]);
	});

	test('with the keys: moved and made larger, up to the edges', () => {
		const { box, key, rubber } = drawing(false);
		box.begin([0.1, 0.2, 0.3, 0.4]);
		expect(rubber.hidden).toBe(false);
		for (const name of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowDown']) {
			expect(key(name)).toBe(true);
		}
		key('ArrowDown', true);
		key('ArrowRight', true);
		key('Enter');
		expect(told).toEqual([...Array(6).fill('moved'), [0.105, 0.205, 0.31, 0.41]]);
		box.begin([0.9, 0.8, 1, 1]);
		key('ArrowRight');
		key('ArrowDown');
		key('Enter');
		expect(told.at(-1)).toEqual([0.9, 0.8, 1, 1]);
		box.begin([0, 0, 0.006, 1]);
		key('ArrowUp');
		key('ArrowLeft');
		key('ArrowLeft', true);
		key('Enter');
		expect(told.at(-1)).toEqual([0, 0, 0.005, 1]);
		box.begin([0.1, 0.2, 0.3, 0.4]);
		key('ArrowUp');
		key('ArrowLeft');
		key('Enter');
		expect(told.at(-1)).toEqual([0.095, 0.195, 0.295, 0.395]);
		box.begin([0, 0.5, 1, 0.506]);
		key('ArrowUp', true);
		key('Enter');
		expect(told.at(-1)).toEqual([0, 0.5, 1, 0.505]);
		expect([key('x'), key('Escape'), told.at(-1)]).toEqual([false, true, 'cancelled']);
		box.end();
		expect([rubber.hidden, key('Escape')]).toEqual([true, false]);
	});

	test('begins with one of its own where a key comes first', () => {
		const { key } = drawing();
		key('ArrowRight');
		key('Enter');
		expect(told).toEqual(['moved', [0.105, 0.1, 0.205, 0.12]]);
	});
});

test('Each state has a sign of its own, but for those that are told by the text', () => {
	expect(SIGNS).toEqual({
		...{ plain: '', low: '', accepted: '✓', corrected: '✎', deleted: '✕' },
		...{ unreadable: '?', added: '+' },
	});
});

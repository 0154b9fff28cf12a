import { readConfidence as confidenceOfString } from '../../../../../ocr/forms/files/alto-confidence';
import {
	baseName,
	FileLine,
	inOrder,
	readAngle,
	readNumber,
} from '../../../../../ocr/forms/files/file-page';
import { withoutOwnName } from '../../../../../ocr/forms/files/file-document';
import {
	areShares,
	readBox,
	readConfidence,
	readDirection,
	readPlace,
	readTitle,
} from '../../../../../ocr/forms/files/hocr-title';
import { byRank, ReadingOrder, SiblingOrder } from '../../../../../ocr/forms/files/reading-order';

test.each<[string | undefined, number | null]>([
	['12', 12],
	[' 1.5 ', 1.5],
	['-3', -3],
	['0', 0],
	['', null],
	[' ', null],
	['x', null],
	['Infinity', null],
	[undefined, null],
])('the number %j is %j', (value, expected) => {
	expect(readNumber(value)).toBe(expected);
});

test.each([
	[null, null],
	[90, 90],
	[-90, -90],
	[360, 0],
	[-360, 0],
	[450, 90],
	[-0, 0],
])('%j degrees are %j', (degrees, expected) => {
	expect(readAngle(degrees)).toBe(expected);
});

test.each([
	['scans/order.png', 'order.png'],
	['C:\\scans\\order.png ', 'order.png'],
	['order.png', 'order.png'],
	['scans/', undefined],
	['', undefined],
	[undefined, undefined],
])('the file %j is called %j', (path, expected) => {
	expect(baseName(path)).toBe(expected);
});

test.each([
	['Some Engine (n8n-nodes-ocr)', 'Some Engine'],
	['(n8n-nodes-ocr) ', ''],
	['Some Engine', null],
	['n8n-nodes-ocr', null],
])('the system %j was %j before', (system, expected) => {
	expect(withoutOwnName(system)).toBe(expected);
});

test.each<[Record<string, string>, number | null]>([
	[{ WC: '0.25', CC: '0' }, 0.25],
	[{ CC: '0' }, 1],
	[{ CC: '9' }, 0],
	[{ CC: '09' }, 0.5],
	[{ CC: ' 0 9\n0 9 ' }, 0.5],
	[{ CC: '00 0 9' }, 0.75],
	[{ CC: '0x' }, null],
	[{ CC: 'x0' }, null],
	[{ CC: ' ' }, null],
	[{}, null],
])('a string of ALTO with %j has the confidence %j', (attributes, expected) => {
	expect(confidenceOfString(attributes)).toEqual(expected);
});

test.each<[string, Array<[string, string]>]>([
	['bbox 1 2 3 4', [['bbox', '1 2 3 4']]],
	[
		' BBox\t1 2 3 4 ; x_wconf 93;',
		[
			['bbox', '1 2 3 4'],
			['x_wconf', '93'],
		],
	],
	[
		`image "a;'b.png"; x 1`,
		[
			['image', `"a;'b.png"`],
			['x', '1'],
		],
	],
	[
		`image 'a;"b.png'; x`,
		[
			['image', `'a;"b.png'`],
			['x', ''],
		],
	],
	['x 1; x 2', [['x', '1']]],
	['image "open; x 1', [['image', '"open; x 1']]],
	['', []],
	[' ; ;', []],
])('the title %j has the properties %j', (title, expected) => {
	expect([...readTitle(title)]).toEqual(expected);
});

const upright = (left: number, top: number, right: number, bottom: number) => [
	{ x: left, y: top },
	{ x: right, y: top },
	{ x: right, y: bottom },
	{ x: left, y: bottom },
];

test.each<[string, unknown]>([
	['bbox 1 2 3 4', upright(1, 2, 3, 4)],
	['bbox 1,2, 3 4 5', upright(1, 2, 3, 4)],
	['bbox 1 2 3', undefined],
	['bbox 1 2 3 x', undefined],
	['bbox', undefined],
	['', undefined],
])('%j is the box %j', (title, expected) => {
	expect(readBox(readTitle(title))).toEqual(expected);
});

test.each<[string, unknown]>([
	[
		'poly 1 2 3 2 3 4; bbox 0 0 9 9',
		[
			{ x: 1, y: 2 },
			{ x: 3, y: 2 },
			{ x: 3, y: 4 },
		],
	],
	['poly 1 2 3 4; bbox 0 0 9 9', upright(0, 0, 9, 9)],
	['poly 1 2 3 4 5 6 7; bbox 0 0 9 9', upright(0, 0, 9, 9)],
	['bbox 0 0 9 9', upright(0, 0, 9, 9)],
	['bbox 0 0 9 9; x_place estimated', undefined],
	['bbox 0 0 9 9; x_place given', upright(0, 0, 9, 9)],
])('%j is the place %j', (title, expected) => {
	expect(readPlace(readTitle(title))).toEqual(expected);
});

test.each<[string, [number, number] | undefined]>([
	['textangle 0', [1, 0]],
	// Counter-clockwise, while y grows downwards.
	['textangle 90', [0, -1]],
	['textangle 180', [-1, 0]],
	['textangle 270', [0, 1]],
	['textangle x', undefined],
	['', undefined],
])('with %j the text runs to %j', (title, expected) => {
	const direction = readDirection(readTitle(title));
	expect(direction?.map((part) => Math.round(part * 1e9) / 1e9 + 0)).toEqual(expected);
});

test.each<[string, boolean, number | null]>([
	['x_wconf 93', false, 0.93],
	['x_wconf 93', true, 0.93],
	['x_wconf 90; x_confs 10 10', false, 0.9],
	['x_conf 80', false, 0.8],
	['x_conf 0.8', true, 0.8],
	['x_confs 90 70', false, 0.8],
	['x_confs 0.9,0.7', true, 0.8],
	['x_confs x', false, null],
	['', false, null],
])('with %j, in shares %s, the confidence is %j', (title, inShares, expected) => {
	expect(readConfidence(readTitle(title), inShares)).toEqual(expected);
});

test.each([
	['x_confs 0.9 1', true],
	['x_conf 0.5', true],
	['x_confs 0.9 1.1', false],
	['x_conf 0.5; x_confs 90', false],
	['x_wconf 0.5', false],
	['x_confs 0 0', false],
	['', false],
])('%j has shares: %s', (file, expected) => {
	expect(areShares(file)).toBe(expected);
});

test('siblings are in the order of their index, and what has none stays behind the one before it', () => {
	const order = new SiblingOrder();
	const customs = [
		'',
		'readingOrder {index:5;}',
		'structure {type:x;}',
		'readingOrder{ other:1; index : 2; }',
		'readingOrder {other:1;} x {index:0;}',
	];
	const ranks = customs.map((custom) => order.next(custom));
	expect(ranks).toEqual([
		[-1, 0],
		[5, 1],
		[5, 2],
		[2, 3],
		[2, 4],
	]);
});

test.each<[number[], number[], number]>([
	[[1], [2], -1],
	[[2], [1], 1],
	[[1, 5], [1, 3], 1],
	[[1], [1, 0], -1],
	[[1, 0], [1], 1],
	[[1, 2], [1, 2], 0],
])('%j beside %j is %i', (one, other, sign) => {
	expect(Math.sign(byRank({ rank: one }, { rank: other }))).toBe(sign);
});

test('regions are read group by group, each in the order of its index', () => {
	const order = new ReadingOrder();
	const start = (name: string, regionRef?: string, index?: string) =>
		order.start(name, {
			...(regionRef ? { regionRef } : {}),
			...(index ? { index } : {}),
		});
	const leaf = (name: string, regionRef: string, index?: string) => {
		expect(start(name, regionRef, index)).toBe(true);
		order.end(name);
	};
	// Relations and layers name regions, too.
	expect(start('RegionRef', 'no')).toBe(false);
	expect(start('OrderedGroup')).toBe(false);
	start('ReadingOrder');
	start('OrderedGroup');
	leaf('RegionRefIndexed', 'r3', '2');
	leaf('RegionRefIndexed', 'r1', '0');
	start('UnorderedGroupIndexed', 'r2', '1');
	leaf('RegionRef', 'r2b');
	leaf('RegionRef', 'r2a');
	expect(start('TextRegion')).toBe(false);
	order.end('TextRegion');
	order.end('UnorderedGroupIndexed');
	order.end('OrderedGroup');
	order.end('ReadingOrder');
	expect(order.regions).toEqual(['r1', 'r2', 'r2b', 'r2a', 'r3']);
});

test.each<[string[], string]>([
	[[], 'a b c'],
	[['c', 'a', 'b'], 'c a b'],
	[['b'], 'a b c'],
	[['c', 'a'], 'c a b'],
	[['b', 'x', 'a', 'b'], 'b a c'],
	[['around', 'a'], 'b c a'],
])('blocks in the order %j are %j', (ids, expected) => {
	const blocks = ['a', 'b', 'c'].map((id) => ({
		ids: id === 'a' ? [id] : [id, 'around'],
		lines: [],
	}));
	// b and c lie in another block.
	expect(
		inOrder(blocks, ids)
			.map((block) => block.ids[0])
			.join(' '),
	).toBe(expected);
});

describe('a line', () => {
	const line = (...words: string[]) => {
		const made = new FileLine();
		for (const text of words) {
			made.blank();
			made.add({ text });
		}
		return made;
	};

	test('has blanks between its words only', () => {
		const made = line('a', ' b ', ' ');
		made.write('');
		made.write('c');
		made.blank();
		expect([made.text, made.words.map(({ text }) => text)]).toEqual(['a b c', ['a', 'b']]);
	});

	test.each([
		[undefined, 'a b', false],
		['', 'a b', false],
		[' a, b ', 'a, b', false],
		['a c', 'a b', true],
	])('with the text %j says %j, and its words something else: %s', (own, text, isContradicted) => {
		const made = line('a', 'b');
		made.own = own;
		expect([made.text, made.isContradicted]).toEqual([text, isContradicted]);
	});

	test('has a hyphen at its last word, or alone', () => {
		const made = line('divi');
		made.hyphenate('-');
		expect([made.text, made.words[0]!.text]).toEqual(['divi-', 'divi-']);
		made.blank();
		made.hyphenate('~');
		expect([made.text, made.words.length]).toEqual(['divi- ~', 1]);
		const empty = new FileLine();
		empty.hyphenate('-');
		expect([empty.text, empty.words]).toEqual(['-', []]);
	});

	test('gives its confidence to words that have none', () => {
		const made = line('a', 'b');
		made.words[0]!.confidence = 0.5;
		made.rate(null);
		expect(made.words.map(({ confidence }) => confidence)).toEqual([0.5, undefined]);
		made.rate(0.9);
		expect(made.words.map(({ confidence }) => confidence)).toEqual([0.5, 0.9]);
	});

	test('without words becomes one, with its place, if it is rated', () => {
		const made = new FileLine();
		made.write('all of it');
		made.rate(null);
		expect(made.words).toEqual([]);
		made.rate(0.5);
		expect(made.words).toEqual([{ text: 'all of it', confidence: 0.5 }]);
		const placed = new FileLine();
		placed.points = upright(0, 0, 1, 1);
		placed.rate(0.5);
		expect(placed.words).toEqual([]);
		placed.write('x');
		placed.rate(0.5);
		expect(placed.words).toEqual([{ text: 'x', confidence: 0.5, points: placed.points }]);
	});
});

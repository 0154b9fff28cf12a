import { isSoundlyEncoded } from '../../../../../ocr/original/own-text/encoding';
import type { Letter } from '../../../../../ocr/original/own-text/letters';

const TALL = 'bdhklABCDEFGHIKLMNOPRSTUVWXYZ';
const BELOW = 'gpqy';

/** A letter as it is drawn where its font says what it is. */
const letter = (text: string, more: Partial<Letter> = {}): Letter => ({
	...{
		text,
		left: 0,
		top: 0,
		right: 1,
		bottom: 1,
		startsWord: false,
		hidden: false,
		upright: true,
	},
	...{ above: TALL.includes(text) ? 20 : 14, below: BELOW.includes(text) ? 6 : 0, ...more },
});
const word = (text: string, more: Partial<Letter> = {}) =>
	[...text].map((each) => letter(each, more));
const page = (text: string) => text.split(' ').map((each) => word(each));
const times = (count: number, text: string) => Array.from({ length: count }, () => word(text));

const PROSE = page(
	'The tenant pays the rent on the first day of each month in advance and without being asked',
);

test.each<[string, ReturnType<typeof page>]>([
	['nothing', []],
	['English', PROSE],
	[
		'German',
		page(
			'Die Würde des Menschen ist unantastbar Sie zu achten ist Verpflichtung aller staatlichen Gewalt',
		),
	],
	[
		'Polish',
		page('wszyscy ludzie rodzą się wolni i równi pod względem swej godności oraz swych praw'),
	],
	[
		'Vietnamese',
		page('tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi'),
	],
	['Russian', page('все люди рождаются свободными и равными в своем достоинстве и правах')],
	['Greek', page('όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια')],
	[
		'Japanese, of kana and kanji',
		page('すべての人間は生まれながらにして自由でありかつ尊厳と権利とについて平等である'),
	],
	['Korean', page('모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다')],
	['Arabic as it is printed', page('ﻳﻮﻟﺪ ﺟﻤﻴﻊ ﺍﻟﻨﺎﺱ ﺃﺣﺮﺍﺭﺍ')],
	['three scripts', page('abc где ήθι')],
	['numbers', page('1,234.50 2,345.60 3,456.70 12/05/2026')],
])('%s is soundly encoded', (_, words) => {
	expect(isSoundlyEncoded(words)).toBe(true);
});

describe('Letters that say nothing', () => {
	const unknown = (count: number, of: number) => [
		...times((of - count) / 2, 'on'),
		...Array.from({ length: count }, () => [letter(''), letter('n')]),
	];
	test('are 3 of 1,000 at most', () => {
		// 2 × 3 letters in words of two.
		const words = (known: number) => [
			...times(known, 'on'),
			...Array.from({ length: 3 }, () => [letter(''), letter('n')]),
		];
		expect(isSoundlyEncoded(words(497))).toBe(true);
		expect(isSoundlyEncoded(words(496))).toBe(false);
		expect(isSoundlyEncoded(unknown(1, 101))).toBe(false);
	});

	test('may be bullets, which are no words', () => {
		expect(isSoundlyEncoded([...PROSE, [letter('')], [letter('')]])).toBe(true);
	});
});

describe('Words of signs', () => {
	test('are three in ten at most, and three of few', () => {
		expect(isSoundlyEncoded(times(3, '§$'))).toBe(true);
		expect(isSoundlyEncoded(times(4, '§$'))).toBe(false);
		expect(isSoundlyEncoded([...times(6, '§$'), ...times(14, 'one')])).toBe(true);
		expect(isSoundlyEncoded([...times(7, '§$'), ...times(14, 'one')])).toBe(false);
	});

	test('may be any number of dots, dashes and rules', () => {
		for (const signs of ['.....', '·····', '•', '…', '_____', '-----', '–––', '———']) {
			expect(isSoundlyEncoded(times(9, signs))).toBe(true);
		}
		expect(isSoundlyEncoded(times(9, '§...'))).toBe(false);
		expect(isSoundlyEncoded(times(9, '...§'))).toBe(false);
		expect(isSoundlyEncoded(times(9, '§1'))).toBe(true);
		expect(isSoundlyEncoded(times(9, '§a'))).toBe(true);
	});
});

describe('Letters of everywhere', () => {
	test('are of three scripts at most, but for a few', () => {
		expect(isSoundlyEncoded(page('abcde где ήθι אבג'))).toBe(false);
		// Two of a hundred are a few.
		expect(isSoundlyEncoded([...times(31, 'one'), ...page('где ήθι'), ...page('אב')])).toBe(true);
		expect(isSoundlyEncoded([...times(31, 'one'), ...page('гдежз ήθικά אבגדה')])).toBe(false);
	});

	// By Unicode: IPA, modifiers, Yi, Vai, and the first extension of Han are hardly in any text.
	test.each(['\u0250', '\u02b0', '\u036e', '\ua000', '\ua500', '\uabc0', '\u3400', '\u4dbf'])(
		'are none that hardly any text has: %j',
		(rare) => {
			const isLetter = /\p{L}/u.test(rare);
			expect(isSoundlyEncoded([...times(10, 'one'), word(rare), word(rare)])).toBe(!isLetter);
			expect(isSoundlyEncoded([...times(50, 'one'), word(rare), word(rare)])).toBe(true);
		},
	);

	test.each([
		'\u024f',
		'\u1e00',
		'\u1eff',
		'\u4e00',
		'\u9fff',
		'\uac00',
		'\ud7a3',
		'\u3042',
		'\ufb01',
		'\ufe8d',
	])('may be %j', (common) => {
		expect(isSoundlyEncoded(Array.from({ length: 10 }, () => word(common)))).toBe(true);
	});

	test.each<[string, string[]]>([
		['Latin with its additions', ['\u00e9', '\u024f', '\u1e00', '\u1eff']],
		['Han', ['\u4e00', '\u6c49', '\u8a9e', '\u9fa5']],
		['Hangul', ['\uac00', '\ub098', '\uc790', '\ud55c']],
		['printed forms', ['\ufb50', '\ufc00', '\ufd50', '\ufe80']],
	])('of %s are one script', (_, letters) => {
		expect(isSoundlyEncoded(letters.map((each) => word(each)))).toBe(true);
	});

	test('are none that Unicode does not have', () => {
		const none = '\u0378';
		expect(isSoundlyEncoded([...times(10, 'one'), word(none)])).toBe(false);
		expect(isSoundlyEncoded([...times(50, 'one'), word(none)])).toBe(true);
	});
});

describe('Words without a vowel', () => {
	const isSound = (without: number, others: number, text = 'wdqs') =>
		isSoundlyEncoded([...times(without, text), ...times(others, 'tenant')]);

	test('are a quarter at most, of twelve and more', () => {
		expect(isSound(3, 9)).toBe(true);
		expect(isSound(4, 8)).toBe(false);
		expect(isSound(11, 0)).toBe(true);
		expect(isSound(12, 0)).toBe(false);
	});

	test.each(['Wdqs', 'wdqs,', 'wdqs.', 'wdqs:', 'wdqs;', 'ŵdqs', 'wdq'])(
		'may begin with a capital and end with a sign: %s',
		(text) => {
			expect(isSound(12, 0, text)).toBe(false);
		},
	);

	test.each([
		'wd',
		'WDQS',
		'wdqs!',
		'wdq1',
		'1wdqs',
		'wdqsé',
		'wdqsa',
		'wdqse',
		'wdqsi',
		'wdqso',
		'wdqsu',
		'wdqsy',
		'Awdq',
		'где',
	])('are no such: %s', (text) => {
		// The words are not looked at by their shapes here.
		const words = Array.from({ length: 12 }, () => word(text, { upright: false }));
		expect(isSoundlyEncoded(words)).toBe(true);
	});
});

describe('Letters that are drawn otherwise than they are said to be', () => {
	/** So many words of five letters, in some of which the letter in the middle is drawn so. */
	const drawn = (count: number, wrong: number, text: string, shape: Partial<Letter>) =>
		Array.from({ length: count }, (_, index) =>
			[...text].map((each, at) => letter(each, index < wrong && at === 2 ? shape : {})),
		);

	// 12 of 100 letters at most.
	test.each<[string, string, Partial<Letter>]>([
		['a short one as high as a tall one', 'lease', { above: 20 }],
		['a tall one as low as a short one', 'leLse', { above: 14 }],
		['one that does not reach below its line', 'legal', { below: 0 }],
		['one that does', 'lease', { below: 6 }],
	])('are few: %s', (_, text, shape) => {
		expect(isSoundlyEncoded(drawn(20, 12, text, shape))).toBe(true);
		expect(isSoundlyEncoded(drawn(20, 13, text, shape))).toBe(false);
	});

	test('are told by fifteen letters, and by words of three', () => {
		const shape = { above: 20, below: 6 };
		expect(isSoundlyEncoded(drawn(2, 2, 'lease', shape))).toBe(true);
		expect(isSoundlyEncoded(drawn(3, 3, 'lease', shape))).toBe(false);
		const two = Array.from({ length: 20 }, () => [letter('l'), letter('e', { below: 6 })]);
		expect(isSoundlyEncoded(two)).toBe(true);
		const three = Array.from({ length: 20 }, () => [
			letter('l'),
			letter('e', { below: 6 }),
			letter('a'),
		]);
		expect(isSoundlyEncoded(three)).toBe(false);
	});

	test('are not told by those that fonts differ in, nor by those that are turned', () => {
		for (const text of 'fijtJQ0189é') {
			const words = Array.from({ length: 20 }, () => [
				...word('lea'),
				letter(text, { above: 2, below: 9 }),
			]);
			expect(isSoundlyEncoded(words)).toBe(true);
		}
		const turned = Array.from({ length: 20 }, () => [
			...word('lea'),
			letter('s', { above: 20, below: 9, upright: false }),
		]);
		expect(isSoundlyEncoded(turned)).toBe(true);
	});

	test('a letter is short below four fifths of the tallest, and below its line from an eighth on', () => {
		const all = (shape: Partial<Letter>) => isSoundlyEncoded(drawn(20, 20, 'lease', shape));
		expect([all({ above: 15.9 }), all({ above: 16 })]).toEqual([true, false]);
		expect([all({ below: 2.4 }), all({ below: 2.5 })]).toEqual([true, false]);
	});

	test('where all are short all are as high as the tallest, and words that lie on their line’s foot tell nothing', () => {
		expect(isSoundlyEncoded(times(20, 'means'))).toBe(true);
		expect(isSoundlyEncoded(drawn(20, 20, 'means', { above: 7 }))).toBe(false);
		const flat = Array.from({ length: 20 }, () => word('lease', { above: 0, below: 9 }));
		expect(isSoundlyEncoded(flat)).toBe(true);
	});

	test.each([...'bdhklABCDEFGHIKLMNOPRSTUVWXYZ'])('%s is tall', (text) => {
		const low = Array.from({ length: 20 }, () => [...word('Hae'), letter(text, { above: 14 })]);
		expect(isSoundlyEncoded(low)).toBe(false);
		expect(isSoundlyEncoded(Array.from({ length: 20 }, () => word(`Hae${text}`)))).toBe(true);
	});

	test.each([...'acemnorsuvwxzgpqy'])('%s is short', (text) => {
		const high = Array.from({ length: 20 }, () => [...word('Hae'), letter(text, { above: 20 })]);
		expect(isSoundlyEncoded(high)).toBe(false);
		expect(isSoundlyEncoded(Array.from({ length: 20 }, () => word(`Hae${text}`)))).toBe(true);
	});
});

test('the letters of one glyph, such as lam and alef, may come in either order', () => {
	for (const text of ['\u0627\u0644\u0645\u0644\u0627', '\u0627\u0644\u0645\u0627\u0644']) {
		expect(isSoundlyEncoded(times(20, text))).toBe(true);
	}
});

import type { Polygon } from '../../../../../ocr/document/types';
import { missingWords } from '../../../../../ocr/export/pdf/own-text';
import type { SearchableWord } from '../../../../../ocr/export/pdf/searchable-words';
import type { PageCharacter } from '../../../../../ocr/original/pdf-characters';

/** A page of 1000 points. */
const page = { box: { x: 0, y: 0, width: 1000, height: 1000 }, rotate: 0, userUnit: 1 } as const;

type Place = [left: number, top: number, width?: number, height?: number];

/** Letters 10 wide and 20 high, as the page has them. */
const own = (text: string, [left, top, width = 10, height = 20]: Place): PageCharacter[] =>
	[...text].map((letter, index) => ({
		text: letter,
		left: left + index * width,
		right: left + (index + 1) * width,
		top: 1000 - top,
		bottom: 1000 - top - height,
		startsWord: index === 0,
		invisible: false,
	}));

const ownUp = (text: string, [left, bottom]: [number, number]): PageCharacter[] =>
	[...text].map((letter, index) => ({
		text: letter,
		left,
		right: left + 20,
		bottom: 1000 - bottom + index * 10,
		top: 1000 - bottom + (index + 1) * 10,
		startsWord: index === 0,
		invisible: false,
	}));

const polygonOf = (left: number, top: number, width: number, height: number): Polygon =>
	[
		[left, top],
		[left + width, top],
		[left + width, top + height],
		[left, top + height],
	].map(([x, y]) => [x! / 1000, y! / 1000]);

/** What was read, at its place, or with none. */
const read = (text: string, place?: Place): SearchableWord => {
	const [left, top, width = text.length * 10, height = 20] = place ?? [0, 0, 1, 1];
	return {
		...{ text, polygon: polygonOf(left, top, width, height) },
		...{ isPlaced: place !== undefined, isGuess: place === undefined, blankAfter: true },
	};
};

/** Words that are to be laid, and how many are there. */
function missing(lines: SearchableWord[][], characters: PageCharacter[], on = page) {
	const { lines: left, there } = missingWords(lines, characters, on);
	return { missing: left.map((line) => line.map(({ text }) => text)), there };
}

const AT: Place = [100, 100];

/** One word of a page that has one as well, beside one that both have in the same way or not at all. */
const isThere = (word: SearchableWord, characters: PageCharacter[]) =>
	missing([[word]], characters).there === 1;

test('of a page without text all words are missing', () => {
	const lines = [[read('one', AT), read('two')], [read('three', [100, 200])]];
	expect(missing(lines, [])).toEqual({ missing: [['one', 'two'], ['three']], there: 0 });
});

test('lines of which all words are there are left out, and the others keep their order', () => {
	const lines = [
		[read('one', [100, 100])],
		[read('two', [100, 200]), read('three', [300, 200]), read('four', [500, 200])],
	];
	const characters = [...own('one', [100, 100]), ...own('three', [300, 200])];
	expect(missing(lines, characters)).toEqual({ missing: [['two', 'four']], there: 2 });
});

describe('a word is there', () => {
	test.each<[text: string, written: string]>([
		['Total', 'Total'],
		['Total', 'TOTAL'],
		['Total:', 'total'],
		['(1,234.50)', '1,234.50'],
		['ﬁne', 'fine'],
		['„Größe“', 'größe'],
		['---', '---'],
		// Half of the letters may be others.
		['Total', 'T0ta1'],
		['abcd', 'abxx'],
		['abcde', 'abxxe'],
		// Text from right to left may be stored either way.
		['שלום', 'םולש'],
		// A neighbor's letter may be inside.
		['otal', 'Total'],
	])('where the page says the same: "%s" and "%s"', (text, written) => {
		// Beside one that differs, so that it is not only believed.
		const lines = [[read(text, [100, 100, written.length * 10])], [read('qqqqqqqq', [100, 300])]];
		const characters = [...own(written, AT), ...own('12345678', [100, 300])];
		expect(missing(lines, characters)).toEqual({ missing: [], there: 2 });
	});

	test.each<[text: string, written: string]>([
		['Total', 'Sumxx'],
		['abcde', 'axxxx'],
		['---', '+++'],
	])(
		'where it says something else only if most of the page is the same: "%s" and "%s"',
		(text, written) => {
			const word = read(text, [100, 100, written.length * 10]);
			expect(isThere(word, own(written, AT))).toBe(false);
			const lines = [[word, read('same', [300, 100])]];
			const characters = [...own(written, AT), ...own('same', [300, 100])];
			expect(missing(lines, characters)).toEqual({ missing: [], there: 2 });
		},
	);

	test('only if not fewer are the same than are not', () => {
		const words = (count: number) =>
			Array.from({ length: count }, (_, index) => read('abcd', [100, 200 + 100 * index]));
		const others = [...own('wxyz', [100, 200]), ...own('wxyz', [100, 300])];
		const same = read('same', AT);
		expect(missing([[same, ...words(1)]], [...own('same', AT), ...others]).there).toBe(2);
		expect(missing([[same, ...words(2)]], [...own('same', AT), ...others])).toEqual({
			missing: [['abcd', 'abcd']],
			there: 1,
		});
		// Nearly the same counts as well.
		const near = read('sane', [100, 500]);
		const all = [...own('same', AT), ...others, ...own('same', [100, 500])];
		expect(missing([[same, near, ...words(2)]], all).there).toBe(4);
	});

	test.each<[what: string, place: Place, there: boolean]>([
		// A box is widened by 6 on each side, and the letters' middles count.
		['at its place', [100, 100], true],
		['a little right of it', [110, 100], true],
		['far right of it', [140, 100], false],
		['far left of it', [60, 100], false],
		['a little above it', [100, 85], true],
		['above it', [100, 83], false],
		['a little below it', [100, 115], true],
		['below it', [100, 117], false],
	])('where its letters stand %s', (_, place, there) => {
		expect(isThere(read('abc', AT), own('abc', place))).toBe(there);
	});

	// A page is looked through in cells of a 64th of it; here each is 15.625 points.
	test.each<[where: string, left: number, top: number]>([
		['in the last column of its box', 107, 101],
		['in the first column', 117, 101],
		['in the last row', 107, 101],
		['in the first row', 107, 94],
	])('%s', (_, left, top) => {
		expect(isThere(read('a', [left, top, 10, 8]), own('a', [left, top, 10, 8]))).toBe(true);
	});

	test('however far it reaches over the page', () => {
		const characters = own('abcdefghij', [0, 480, 100, 40]);
		expect(isThere(read('abcdefghij', [0, 480, 1000, 40]), characters)).toBe(true);
	});

	test('in the order in which the page has its letters', () => {
		const characters = [...own('ab', [130, 100]), ...own('cd', [100, 100])];
		expect(isThere(read('abcd', [100, 100, 50]), characters)).toBe(true);
	});

	test('on a turned line', () => {
		const up = (text: string): SearchableWord => ({
			...read(text, AT),
			polygon: [
				[0.1, 0.5],
				[0.1, 0.47],
				[0.12, 0.47],
				[0.12, 0.5],
			],
		});
		expect(isThere(up('abc'), ownUp('abc', [100, 500]))).toBe(true);
		expect(isThere(up('abc'), ownUp('abc', [130, 500]))).toBe(false);
		expect(isThere(up('abc'), ownUp('abc', [100, 540]))).toBe(false);
		const down: SearchableWord = {
			...read('abc', AT),
			polygon: [
				[0.12, 0.47],
				[0.12, 0.5],
				[0.1, 0.5],
				[0.1, 0.47],
			],
		};
		expect(isThere(down, ownUp('abc', [100, 500]))).toBe(true);
		const upsideDown: SearchableWord = {
			...read('abc', AT),
			polygon: [
				[0.13, 0.12],
				[0.1, 0.12],
				[0.1, 0.1],
				[0.13, 0.1],
			],
		};
		expect(isThere(upsideDown, own('abc', AT))).toBe(true);
	});

	test('on a page whose box begins elsewhere', () => {
		const off = { ...page, box: { x: 2000, y: -3000, width: 1000, height: 1000 } };
		const characters = own('abc', AT).map((letter) => ({
			...letter,
			...{ left: letter.left + 2000, right: letter.right + 2000 },
			...{ bottom: letter.bottom - 3000, top: letter.top - 3000 },
		}));
		expect(missing([[read('abc', AT)]], characters, off as never).there).toBe(1);
	});
});

describe('another text at its place is no reading of a word', () => {
	const believed = (word: SearchableWord, characters: PageCharacter[]) =>
		missing([[word, read('same', [100, 900])]], [...characters, ...own('same', [100, 900])])
			.there === 2;

	test.each([
		[20, true],
		[8, true],
		[7.9, false],
	])('if it is %d high, of 20', (height, isReading) => {
		const characters = own('wxyz', [100, 106, 10, height]);
		expect(believed(read('abcd', [100, 100, 40]), characters)).toBe(isReading);
	});

	test.each([
		[1, false],
		[2, true],
		[4, true],
		[8, true],
		[9, false],
	])('if it has %d letters for 4', (letters, isReading) => {
		const characters = own('w'.repeat(letters), [100, 100, 100 / letters]);
		expect(believed(read('abcd', [100, 100, 100]), characters)).toBe(isReading);
	});

	test('if nothing is there', () => {
		expect(believed(read('abcd', AT), [])).toBe(false);
	});

	test('by its height across the line, where that is turned', () => {
		const word: SearchableWord = {
			...read('abcd', AT),
			polygon: [
				[0.1, 0.54],
				[0.1, 0.5],
				[0.12, 0.5],
				[0.12, 0.54],
			],
		};
		const letters = ownUp('wxyz', [100, 540]);
		expect(believed(word, letters)).toBe(true);
		const narrow = letters.map((letter) => ({ ...letter, left: 107, right: 113 }));
		expect(believed(word, narrow)).toBe(false);
	});
});

describe('a word whose place is not known', () => {
	test('is there if the page has it anywhere, as often', () => {
		const lines = [[read('two'), read('Two,'), read('two')], [read('other')]];
		const characters = [...own('two', [500, 500]), ...own('TWO.', [500, 600])];
		expect(missing(lines, characters)).toEqual({ missing: [['two'], ['other']], there: 2 });
	});

	test('is a whole word of the page', () => {
		expect(isThere(read('tot'), own('total', AT))).toBe(false);
		expect(isThere(read('total'), own('total', AT))).toBe(true);
		// The first one begins where the page does.
		const [first, ...rest] = own('total', AT);
		expect(isThere(read('total'), [{ ...first!, startsWord: false }, ...rest])).toBe(true);
	});

	test('is not one that was found at its place', () => {
		const lines = [[read('two', AT), read('two')]];
		expect(missing(lines, own('two', AT))).toEqual({ missing: [['two']], there: 1 });
		const near = [[read('twa', AT), read('twa')]];
		const characters = [...own('twb', AT), ...own('twa', [500, 500])];
		expect(missing(near, characters)).toEqual({ missing: [['twa']], there: 1 });
		// One that differs takes none.
		const other = [[read('zzz', AT), read('zzz')]];
		const three = [...own('two', AT), ...own('zzz', [500, 500])];
		expect(missing(other, three)).toEqual({ missing: [], there: 2 });
	});

	test('is no sign that the rest is to be believed', () => {
		const lines = [[read('abcd', AT), read('efgh')]];
		const characters = [...own('wxyz', AT), ...own('qqqq', [500, 500])];
		expect(missing(lines, characters)).toEqual({ missing: [['abcd', 'efgh']], there: 0 });
	});
});

test('a word of which no letter is left is missing', () => {
	expect(isThere(read(' ', AT), own('a', AT))).toBe(false);
});

test('of a word as long as a page its first 200 letters are compared', () => {
	const long = 'a'.repeat(200);
	const word = (text: string) => read(text, [0, 100, 1000]);
	const characters = (text: string) => own(text, [0, 100, 1000 / text.length]);
	expect(isThere(word(`${long}${'b'.repeat(200)}`), characters(long))).toBe(true);
	expect(isThere(word(`é${long}${'b'.repeat(200)}`), characters(`é${long}`))).toBe(true);
});

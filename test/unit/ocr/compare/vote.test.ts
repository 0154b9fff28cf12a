import { canonicalOrder } from '../../../../ocr/compare/canonical-order';
import { chooseDocuments } from '../../../../ocr/compare/choose';
import { alignPage, type Column } from '../../../../ocr/compare/columns';
import { inReadingOrder } from '../../../../ocr/compare/merged-order';
import { nameDocuments } from '../../../../ocr/compare/request';
import { showReading } from '../../../../ocr/compare/readings';
import { type Token, tokensOf } from '../../../../ocr/compare/tokens';
import {
	bySureness,
	confidenceOf,
	mayTouch,
	readingKeys,
	vote,
} from '../../../../ocr/compare/vote';
import type { OcrDocument } from '../../../../ocr/document/types';
import { typed, written } from './documents';

const tokens = (text: string) => tokensOf(typed([text]).pages[0]!, {});
const lists = (...texts: string[]) => texts.map(tokens);
/** Each word with its confidence, `a:0.5 b`. */
const sure = (text: string) => {
	const words = text.split(' ').map((word) => word.split(':'));
	const confidence = Object.fromEntries(
		words.flatMap(([word, value]) => (value === undefined ? [] : [[word, Number(value)]])),
	);
	const document = written({ pages: [[words.map(([word]) => word).join(' ')]], confidence });
	return tokensOf(document.pages[0]!, {});
};
const at = (...readings: Array<[first: number, count: number] | null>): Column =>
	readings.map((one) => (one ? { first: one[0], count: one[1] } : { first: -1, count: 0 }));

/** What each document has in a column, `a|b`. */
const told = (columns: readonly Column[], all: readonly (readonly Token[])[]) =>
	columns.map((column) =>
		column
			.map(({ first, count }, document) =>
				all[document]!.slice(first, first + count)
					.map(({ text }) => text)
					.join(' '),
			)
			.join('|'),
	);
const aligned = (...texts: string[]) => told(alignPage(lists(...texts)).columns, lists(...texts));

describe('Several readings of a page are brought together', () => {
	test.each<[string, string[], string[]]>([
		['none', [], []],
		['one', ['a b'], ['a', 'b']],
		['two that read nothing', ['', ''], []],
		['the first reads nothing', ['', 'a b'], ['|a', '|b']],
		['the second reads nothing', ['a b', ''], ['a|', 'b|']],
		['three alike', ['a b', 'a b', 'a b'], ['a|a|a', 'b|b|b']],
		['one of three misread', ['a b c', 'a x c', 'a b c'], ['a|a|a', 'b|x|b', 'c|c|c']],
		['each lacks another', ['a b', 'b c', 'a c'], ['a||a', 'b|b|', '|c|c']],
		[
			'a word in two, and back in one',
			['the invoice no', 'the in voice no', 'the invoice no'],
			['the|the|the', 'invoice|in voice|invoice', 'no|no|no'],
		],
		[
			'two words in one, and in two again',
			['the in voice no', 'the invoice no', 'the in voice no'],
			['the|the|the', 'in voice|invoice|in voice', 'no|no|no'],
		],
		[
			'cut in two ways, which only the whole word holds together',
			['see in voice here', 'see invoice here', 'see inv oice here'],
			['see|see|see', 'in voice|invoice|inv oice', 'here|here|here'],
		],
		[
			'the second reading of a place is met by the third document',
			['pay 14 days', 'pay 747 days', 'pay x 747 days'],
			['pay|pay|pay', '||x', '14|747|747', 'days|days|days'],
		],
		[
			'two words that stand apart elsewhere are not put together',
			['in voice', 'in the voice', 'invoice'],
			['in|in|', '|the|', 'voice|voice|invoice'],
		],
	])('%s', (_, texts, columns) => {
		expect(aligned(...texts)).toEqual(columns);
	});

	test('a place that nobody has is told by no token', () => {
		expect(alignPage(lists('a b', 'b')).columns).toEqual([at([0, 1], null), at([1, 1], [0, 1])]);
		expect(alignPage(lists('see in voice', 'see invoice')).columns).toEqual([
			at([0, 1], [0, 1]),
			at([1, 2], [1, 1]),
		]);
	});

	test('words of two pages are not put together', () => {
		const pages = (...texts: string[]) => typed(texts).pages.flatMap((page) => tokensOf(page, {}));
		const of = (...all: Array<ReturnType<typeof pages>>) => told(alignPage(all).columns, all);
		expect(of(pages('see in voice now'), tokens('see invoice now'))).toEqual([
			...['see|see', 'in voice|invoice', 'now|now'],
		]);
		expect(of(pages('see in', 'voice now'), tokens('see invoice now'))).toEqual([
			...['see|see', 'in|', 'voice|invoice', 'now|now'],
		]);
		expect(of(tokens('see invoice now'), pages('see in', 'voice now'))).toEqual([
			...['see|see', '|in', 'invoice|voice', 'now|now'],
		]);
		// Nor where a third document has to hold them together.
		const two = pages('see in', 'voice now');
		expect(of(two, two, tokens('see invoice now'))).toEqual([
			...['see|see|see', 'in|in|', 'voice|voice|invoice', 'now|now|now'],
		]);
	});

	test('a word that nobody reads together with the next is not joined to it', () => {
		expect(aligned('a in c', 'a voice c', 'a invoice c')).toEqual([
			...['a|a|a', 'in|voice|invoice', 'c|c|c'],
		]);
	});

	test('and it is told whose boxes lie where those of the others do', () => {
		const lines = ['one two three', 'four five six'];
		const here = written({ pages: [lines] });
		const elsewhere = written({ pages: [lines], place: (_, line) => [600, 700 + line * 60] });
		const none = written({ pages: [lines], boxes: false });
		const placed = (...documents: OcrDocument[]) =>
			alignPage(documents.map(({ pages }) => tokensOf(pages[0]!, {}))).placed;
		expect(placed(here, here, elsewhere, none)).toEqual([true, true, false, false]);
		expect(placed(written({ pages: [[]] }), elsewhere)).toEqual([true, true]);
		expect(placed(here, written({ pages: [[]] }))).toEqual([true, true]);
	});
});

describe('Readings agree', () => {
	const keys = (texts: string[], columns: Column[], leniency = {}) =>
		columns.map((column) => readingKeys(column, lists(...texts), leniency));

	test('by their words, whatever blanks are around signs', () => {
		const texts = ['a ( b ) c', 'a (b) c'];
		expect(keys(texts, [at([0, 5], [0, 3])])).toEqual([['a(b)c', 'a(b)c']]);
		expect(keys(texts, [at([0, 1], null), at(null, [2, 1]), at(null, null)])).toEqual([
			['a', null],
			[null, 'c'],
			[null, null],
		]);
	});

	test('without the hyphen at the end of a line, where one of them has one', () => {
		const texts = ['infor-\nmation', 'information', 'infor-mation', 'in-formation'];
		expect(keys(texts, [at([0, 2], [0, 1], [0, 1], [0, 1])])).toEqual([
			['information', 'information', 'information', 'information'],
		]);
		const plain = ['infor- mation', 'infor-mation'];
		expect(keys(plain, [at([0, 2], [0, 1])])).toEqual([['infor-mation', 'infor-mation']]);
		// The last word's own hyphen ends no line of the reading.
		expect(keys(['a infor-\nmation', 'a infor-'], [at([0, 2], [0, 2])])).toEqual([
			['a infor-', 'a infor-'],
		]);
	});

	test('in two words or in one, where blanks are not looked at', () => {
		const texts = ['in voice x', 'invoice x'];
		const column = [at([0, 3], [0, 2])];
		expect(keys(texts, column)).toEqual([['in voice x', 'invoice x']]);
		expect(keys(texts, column, { ignoreWhitespace: true })).toEqual([['invoicex', 'invoicex']]);
	});

	test('and one of signs alone is nothing, where signs are not looked at', () => {
		const leniency = { ignorePunctuation: true };
		const all = ['… a', '– a'].map((text) => tokensOf(typed([text]).pages[0]!, leniency));
		expect(readingKeys(at([0, 1], [0, 2]), all, leniency)).toEqual([null, 'a']);
		expect(readingKeys(at([0, 2], [0, 1]), all, leniency)).toEqual(['a', null]);
	});
});

describe('How sure a reading is', () => {
	test('is the mean of its words, without those that say nothing', () => {
		const all = sure('a:0.5 b c:0.9');
		expect(confidenceOf(all, { first: 0, count: 1 })).toBe(0.5);
		expect(confidenceOf(all, { first: 1, count: 1 })).toBeNull();
		expect(confidenceOf(all, { first: 0, count: 3 })).toBeCloseTo(0.7, 9);
		expect(confidenceOf(all, { first: 1, count: 2 })).toBe(0.9);
	});

	test.each([
		[0.9, 0.5, -1],
		[0.5, 0.9, 1],
		[0.5, 0.5, 0],
		[null, 0.1, 1],
		[0.1, null, -1],
		[0, null, -1],
		[null, null, 0],
	])('%s beside %s', (a, b, sign) => {
		expect(Math.sign(bySureness(a, b))).toBe(sign);
	});
});

describe('A vote', () => {
	const one = at([0, 1], [0, 1], [0, 1], [0, 1]);
	const winners = (words: Array<string | null>, voters = words.map((_, index) => index)) => {
		const all = words.map((word) => (word === null ? null : word === '' ? [] : sure(word)));
		const column = one
			.slice(0, words.length)
			.map((reading, document) =>
				words[document] === '' || words[document] === null ? { first: -1, count: 0 } : reading,
			);
		const keys = all.map((list) => list?.[0]?.key ?? null);
		return vote(column, keys, all, voters);
	};

	test.each<[string, Array<string | null>, number[]]>([
		['most read it', ['a', 'b', 'b'], [1, 2]],
		['the surest of those before the others', ['a', 'b:0.1', 'b:0.9'], [2, 1]],
		['as sure as each other: the one given first', ['b:0.4', 'b:0.4'], [0, 1]],
		['one of two has it', ['a', ''], [0]],
		['two of four have it', ['a', '', 'a', ''], [0, 2]],
		['one of three has it', ['a', '', ''], []],
		['one of three has it, and one has no such page', ['a', '', null], [0]],
		['nobody has it', ['', ''], []],
		['the surest one of two that differ', ['a:0.5', 'b:0.6'], [1]],
		['the first of two as sure', ['a:0.5', 'b:0.5'], [0]],
		['a known one before an unknown', ['a', 'b:0.1'], [1]],
		['the surest pair of two, by its surer one', ['a:0.6', 'b:0.1', 'a:0.6', 'b:0.7'], [3, 1]],
		['a pair before a surer single one', ['a:0.9', 'b:0.1', 'b:0.1'], [1, 2]],
		['a pair before a surer single one behind it', ['b:0.1', 'b:0.1', 'a:0.9'], [0, 1]],
	])('%s', (_, words, expected) => {
		expect(winners(words)).toEqual(expected);
	});

	test('is without those who may not vote', () => {
		expect(winners(['a', 'b', 'b'], [0])).toEqual([0]);
		expect(winners(['a:0.1', 'b:0.2', 'a:0.3'], [1, 0])).toEqual([1]);
		expect(winners(['', 'b', ''], [0, 2])).toEqual([]);
		expect(winners(['a', 'b'], [])).toEqual([]);
	});
});

describe('What a word goes across is taken from one document', () => {
	const chosen = (columns: Column[], winners: number[][], ...all: Array<readonly Token[]>) =>
		chooseDocuments(columns, winners, all);
	const page = (text: string, confidence?: number) =>
		tokensOf(written({ pages: [[text]], confidence: confidence ?? null }).pages[0]!, {});
	const two = [at([0, 1], [0, 1]), at([1, 1], [1, 1])];

	test('where it is among the winners of each part', () => {
		const [whole, cut] = [page('a_b c'), page('a b c')];
		expect(
			chosen(
				two,
				[
					[1, 0],
					[0, 1],
				],
				whole,
				cut,
			),
		).toEqual([0, 0]);
		expect(
			chosen(
				two,
				[
					[1, 0],
					[1, 0],
				],
				whole,
				cut,
			),
		).toEqual([0, 0]);
		expect(chosen(two, [[1], [0, 1]], whole, cut)).toEqual([1, 1]);
		expect(chosen(two, [[1], [0]], whole, cut)).toEqual([1, 0]);
		expect(chosen(two, [[1], []], whole, cut)).toEqual([1, null]);
	});

	test('the surest of them, and of equals the one given first', () => {
		expect(
			chosen(
				two,
				[
					[0, 1],
					[0, 1],
				],
				page('a_b', 0.5),
				page('a b', 0.6),
			),
		).toEqual([1, 1]);
		expect(
			chosen(
				two,
				[
					[1, 0],
					[0, 1],
				],
				page('a_b', 0.6),
				page('a b', 0.5),
			),
		).toEqual([0, 0]);
		expect(
			chosen(
				two,
				[
					[1, 0],
					[1, 0],
				],
				page('a_b', 0.5),
				page('a b', 0.5),
			),
		).toEqual([0, 0]);
	});

	test('but not where words end between the parts, and each part is for itself', () => {
		const [one, other] = [page('a b c'), page('a b c')];
		expect(
			chosen(
				two,
				[
					[1, 0],
					[0, 1],
				],
				one,
				other,
			),
		).toEqual([1, 0]);
		expect(chosen(two, [[], [1]], one, other)).toEqual([null, 1]);
		const whole = page('a_b c');
		const three = [...two, at([2, 1], [2, 1])];
		expect(
			chosen(
				three,
				[
					[1, 0],
					[0, 1],
					[1, 0],
				],
				whole,
				other,
			),
		).toEqual([0, 0, 1]);
		// The word ends before the second place.
		const apart = [at([0, 1], [0, 1]), at([2, 1], [2, 1])];
		expect(
			chosen(
				apart,
				[
					[1, 0],
					[0, 1],
				],
				page('a_b_c'),
				other,
			),
		).toEqual([1, 0]);
		expect(chosen([at([0, 1], null), at(null, [0, 1])], [[0], [1]], whole, other)).toEqual([0, 1]);
	});

	test('nor where words are not known, or of other pages', () => {
		const none = tokensOf(typed(['a b']).pages[0]!, {});
		expect(
			chosen(
				two,
				[
					[1, 0],
					[0, 1],
				],
				none,
				none,
			),
		).toEqual([1, 0]);
		const pages = written({ pages: [['a'], ['b']] }).pages.flatMap((one) => tokensOf(one, {}));
		expect(
			chosen(
				two,
				[
					[1, 0],
					[0, 1],
				],
				pages,
				page('a b'),
			),
		).toEqual([1, 0]);
	});
});

test('two texts may touch where one of them is of a script without blanks', () => {
	expect([mayTouch('東', 'a'), mayTouch('a', '東'), mayTouch('a', 'b')]).toEqual([
		true,
		true,
		false,
	]);
});

describe('The order in which documents are aligned', () => {
	const order = (...documents: OcrDocument[]) => canonicalOrder(documents);
	const page = (text: string, more = {}) => written({ pages: [[text]], ...more });

	test('is by their pages, then by their text, and never by the order given', () => {
		const [two, long, short] = [typed(['a', 'b']), typed(['abcdefgh']), typed(['abc'])];
		expect(order(short, long, two)).toEqual([2, 1, 0]);
		expect(order(two, long, short)).toEqual([0, 1, 2]);
		expect(order(typed(['abd']), short, typed(['abe']))).toEqual([1, 0, 2]);
	});

	test('and of equal texts by numbers, words and places, fewer of them last', () => {
		const left = page('a b', { place: () => [10, 50] });
		const right = page('a b', { place: () => [20, 50] });
		const low = page('a b', { place: () => [10, 60] });
		expect(order(right, left)).toEqual([1, 0]);
		expect(order(left, right)).toEqual([0, 1]);
		expect(order(low, left)).toEqual([1, 0]);
		const none = page('a b', { boxes: false });
		// Its second word comes where the other one has its first place, above 1.
		expect(order(none, left)).toEqual([1, 0]);
		expect(order(left, none)).toEqual([0, 1]);
		expect(order(typed(['a b']), left)).toEqual([1, 0]);
		expect(order(left, typed(['a b']))).toEqual([0, 1]);
		const second = typed(['a b']);
		second.pages[0]!.number = 2;
		expect(order(second, typed(['a b']))).toEqual([1, 0]);
		expect(order(page('a_b'), page('a b'))).toEqual([1, 0]);
	});

	test('documents of one kind stay as they are', () => {
		expect(order(page('a'), page('a'), page('a'))).toEqual([0, 1, 2]);
		expect(order()).toEqual([]);
	});
});

describe('The merged order', () => {
	const columns = [at([2, 1], [0, 1]), at(null, [1, 1]), at([0, 1], [2, 1]), at([1, 1], null)];

	test('is that of one document; what it has not stays behind what stood before it', () => {
		expect(inReadingOrder(columns, 0)).toEqual([2, 3, 0, 1].map((index) => columns[index]));
		expect(inReadingOrder(columns, 1)).toEqual(columns);
		expect(inReadingOrder(columns.slice(1), 0)).toEqual([1, 2, 3].map((index) => columns[index]));
	});

	test('is left as it is where there is no such document', () => {
		expect(inReadingOrder(columns, undefined)).toEqual(columns);
		expect(inReadingOrder([], 0)).toEqual([]);
	});
});

describe('A reading is shown', () => {
	const document = written({
		pages: [['Total_sum 12.50', 'EUR now']],
		confidence: { 'Total sum': 0.8, '12.50': 0.6 },
	});
	const all = tokensOf(document.pages[0]!, {});
	const shown = (first: number, count: number) => showReading({ first, count }, all, 3, 'mine');

	test('with its text as it stands in the document, its mean confidence and its place', () => {
		expect(all.map(({ text }) => text)).toEqual(['Total', 'sum', '12.50', 'EUR', 'now']);
		const polygon = [
			[0.05, 0.05],
			[0.14, 0.05],
			[0.14, 0.07],
			[0.05, 0.07],
		];
		// A part of a word has the whole word's place.
		const word = { document: 3, name: 'mine', confidence: 0.8, polygon };
		expect(shown(0, 1)).toEqual({ ...word, text: 'Total' });
		expect(shown(0, 2)).toEqual({ ...word, text: 'Total sum' });
		expect(shown(1, 3)).toEqual({
			...{ document: 3, name: 'mine', text: 'sum 12.50\nEUR' },
			confidence: expect.closeTo(0.7, 9) as number,
			polygon: [
				[0.05, 0.05],
				[0.2, 0.05],
				[0.2, 0.1],
				[0.05, 0.1],
			].map((point) => point.map((value) => expect.closeTo(value, 9) as number)),
		});
	});

	test('as nothing where the document has nothing there, or no such page', () => {
		const nothing = { document: 3, name: 'mine', text: null, confidence: null, polygon: null };
		expect(shown(-1, 0)).toEqual(nothing);
		expect(showReading({ first: -1, count: 0 }, null, 3, 'mine')).toEqual(nothing);
	});

	test('of two pages by its words, with the place on the first of them', () => {
		const two = written({ pages: [['a b'], ['c d']] });
		const both = two.pages.flatMap((page) => tokensOf(page, {}));
		const found = showReading({ first: 1, count: 2 }, both, 0, 'x');
		expect([found.text, found.polygon]).toEqual(['b c', two.pages[0]!.words[1]!.polygon]);
		expect(found.polygon).not.toBe(two.pages[0]!.words[1]!.polygon);
		const bare = written({ pages: [['a b']], boxes: false });
		const list = tokensOf(bare.pages[0]!, {});
		expect(showReading({ first: 0, count: 2 }, list, 0, 'x').polygon).toBeNull();
	});
});

test('each document has a name of its own', () => {
	const [a, b] = [typed(['x'], 'a'), typed(['x'], 'b')];
	expect(nameDocuments([a, b, a, a], [])).toEqual(['a', 'b', 'a 2', 'a 3']);
	expect(nameDocuments([a, b, a], ['', 'a 2', undefined])).toEqual(['a', 'a 2', 'a 3']);
	expect(nameDocuments([a, b], ['same', 'same'])).toEqual(['same', 'same 2']);
	expect(nameDocuments([], ['x'])).toEqual([]);
});

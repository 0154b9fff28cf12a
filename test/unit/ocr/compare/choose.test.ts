import { chooseDocuments } from '../../../../ocr/compare/choose';
import { type Column } from '../../../../ocr/compare/columns';
import { type Token, tokensOf } from '../../../../ocr/compare/tokens';
import { typed, written } from './documents';
import { at } from './columns-of';

/** Winners of two parts: both documents of both, the second one first of one part, or of both. */
const [EACH_ONE, SECOND] = [
	[
		[1, 0],
		[0, 1],
	],
	[
		[1, 0],
		[1, 0],
	],
];

describe('What a word goes across is taken from one document', () => {
	const chosen = (columns: Column[], winners: number[][], ...all: Array<readonly Token[]>) =>
		chooseDocuments(columns, winners, all);
	const page = (text: string, confidence?: number) =>
		tokensOf(written({ pages: [[text]], confidence: confidence ?? null }).pages[0]!, {});
	const two = [at([0, 1], [0, 1]), at([1, 1], [1, 1])];

	test('where it is among the winners of each part', () => {
		const [whole, cut] = [page('a_b c'), page('a b c')];
		expect(chosen(two, EACH_ONE, whole, cut)).toEqual([0, 0]);
		expect(chosen(two, SECOND, whole, cut)).toEqual([0, 0]);
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
		expect(chosen(two, EACH_ONE, page('a_b', 0.6), page('a b', 0.5))).toEqual([0, 0]);
		expect(chosen(two, SECOND, page('a_b', 0.5), page('a b', 0.5))).toEqual([0, 0]);
	});

	test('but not where words end between the parts, and each part is for itself', () => {
		const [one, other] = [page('a b c'), page('a b c')];
		expect(chosen(two, EACH_ONE, one, other)).toEqual([1, 0]);
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
		expect(chosen(apart, EACH_ONE, page('a_b_c'), other)).toEqual([1, 0]);
		expect(chosen([at([0, 1], null), at(null, [0, 1])], [[0], [1]], whole, other)).toEqual([0, 1]);
	});

	test('nor where words are not known, or of other pages', () => {
		const none = tokensOf(typed(['a b']).pages[0]!, {});
		expect(chosen(two, EACH_ONE, none, none)).toEqual([1, 0]);
		const pages = written({ pages: [['a'], ['b']] }).pages.flatMap((one) => tokensOf(one, {}));
		expect(chosen(two, EACH_ONE, pages, page('a b'))).toEqual([1, 0]);
	});
});

import { canonicalOrder } from '../../../../ocr/compare/canonical-order';
import type { OcrDocument } from '../../../../ocr/document/types';
import { typed, written } from './documents';

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

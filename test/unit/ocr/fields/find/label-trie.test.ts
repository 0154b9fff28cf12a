import { LabelTrie } from '../../../../../ocr/fields/find/label-trie';
import { compact } from '../../../../../ocr/fields/compact';

describe('Labels in a text', () => {
	const trie = new LabelTrie();
	const numbers = ['Total', 'Net', 'Net total', 'Total', '!?', 'N.e.t'].map((label) =>
		trie.add(label),
	);

	test('have a number each, the same for those that differ in signs and case', () => {
		expect(numbers).toEqual([0, 1, 2, 0, undefined, 1]);
		expect(trie.size).toBe(3);
		expect([trie.numberOf('NET'), trie.numberOf('nothing'), trie.numberOf('')]).toEqual([
			...[1, undefined, undefined],
		]);
		expect([0, 1, 2].map((label) => trie.lengthOf(label))).toEqual([5, 3, 8]);
	});

	const found = (text: string, labels = trie) =>
		labels.find(compact(text)).map(({ label, first, behind, fit }) => [label, first, behind, fit]);

	test('are found where they begin and end with a word, within others too', () => {
		expect(found('the net total: 5')).toEqual([
			[1, 3, 6, 1],
			[2, 3, 11, 1],
			[0, 6, 11, 1],
		]);
		expect(found('nettotal')).toEqual([[2, 0, 8, 1]]);
		expect(found('totals network planet')).toEqual([]);
		expect(found('')).toEqual([]);
	});

	test('are found though letters that look alike differ, from five letters on', () => {
		expect(found('Tota1')).toEqual([[0, 0, 5, 0.9]]);
		const short = new LabelTrie();
		for (const label of ['Bill', 'Bills']) short.add(label);
		expect(found('8ill 8ills', short)).toEqual([[1, 4, 9, 0.9]]);
		expect(found('Bi1l Bill', short)).toEqual([[0, 4, 8, 1]]);
	});

	test('of two that look alike the first is found by either', () => {
		const alike = new LabelTrie();
		expect([alike.add('Sold1'), alike.add('Soldl')]).toEqual([0, 1]);
		expect(found('Soldl Sold1', alike)).toEqual([
			[0, 0, 5, 0.9],
			[0, 5, 10, 1],
		]);
	});

	test('are those of another list, too, with numbers behind those', () => {
		const more = new LabelTrie(trie);
		expect([more.add('Total'), more.add('Paid'), more.add('Paid!')]).toEqual([0, 3, 3]);
		expect([more.size, trie.size]).toEqual([4, 3]);
		expect([more.lengthOf(2), more.lengthOf(3)]).toEqual([8, 4]);
		expect(found('total paid', more)).toEqual([
			[0, 0, 5, 1],
			[3, 5, 9, 1],
		]);
		expect(more.numberOf('paid')).toBe(3);
		expect(trie.numberOf('paid')).toBeUndefined();
	});
});

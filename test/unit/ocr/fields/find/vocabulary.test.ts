import {
	COLUMN_MEANINGS,
	MEANINGS,
	NO_MEANING,
	vocabulary,
	WORDS,
} from '../../../../../ocr/fields/find/vocabulary';

describe('What labels are known to mean', () => {
	const firsts = (lists: ReadonlyArray<readonly string[]>) => lists.map(([first]) => first);

	test('each thing has labels of its own, and those of many things mean nothing', () => {
		expect(firsts(MEANINGS)).toEqual([
			...['Net', 'VAT', 'Invoice date', 'Due date', 'Date', 'Invoice number'],
			...['Purchase order number', 'Supplier', 'Bill to', 'Merchant', 'IBAN', 'VAT ID'],
			...['Customer VAT ID', 'Payment method', 'Total', 'Delivery date'],
		]);
		expect(MEANINGS[14]).toContain('Amount due');
		expect(NO_MEANING).toBe(15);
		expect(firsts(COLUMN_MEANINGS)).toEqual([
			...['Description', 'Quantity', 'Unit price', 'Amount', 'Pos.'],
		]);
		for (const word of ['Supplier', 'Bill to', 'Date']) expect(WORDS.has(word)).toBe(true);
		expect([WORDS.has('Total'), WORDS.has('Due date')]).toEqual([false, false]);
	});

	test('by the number of a label', () => {
		const { trie, meanings, words } = vocabulary();
		const meaningsOf = (label: string) => [...meanings[trie.numberOf(label)!]!];
		expect(meaningsOf('total')).toEqual([14]);
		expect(meaningsOf('Net')).toEqual([0]);
		expect(meaningsOf('Delivery date')).toEqual([15]);
		expect(meaningsOf('Date')).toContain(4);
		expect(words.has(trie.numberOf('From')!)).toBe(true);
		expect(words.has(trie.numberOf('Total')!)).toBe(false);
		expect(vocabulary()).toBe(vocabulary());
	});
});

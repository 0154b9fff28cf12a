import { rolesOf } from '../../../../../ocr/fields/find/column-roles';
import { LINE_ITEMS } from '../../../../../ocr/fields/presets/invoice';
import * as columns from '../../../../../ocr/fields/presets/labels/columns';
import { wanted } from './wanted';

type Type = 'text' | 'amount' | 'number';

describe('What a column holds', () => {
	test('is told by any label that the presets have', () => {
		expect(rolesOf(LINE_ITEMS)).toEqual(['description', 'quantity', 'unitPrice', 'amount']);
		const wrong = Object.entries({
			description: columns.DESCRIPTION,
			quantity: columns.QUANTITY,
			unitPrice: columns.UNIT_PRICE,
			amount: columns.AMOUNT,
		}).flatMap(([role, labels]) => {
			const type = role === 'description' ? 'text' : role === 'quantity' ? 'number' : 'amount';
			return Object.values(labels)
				.flat()
				.filter((label) => {
					const [own] = rolesOf([wanted('a[].b', type, [label])]);
					// A lone price is that of one piece.
					return own !== role && !(role === 'amount' && own === 'unitPrice');
				});
		});
		expect(wrong).toEqual([]);
	});

	test.each<[string[], Type, string | null]>([
		[['Description'], 'text', 'description'],
		[['Beschreibung', 'Amount'], 'text', 'description'],
		[['Menge'], 'number', 'quantity'],
		[['Qty'], 'number', 'quantity'],
		[['Pcs'], 'number', 'quantity'],
		[['QTY.'], 'text', 'quantity'],
		[['Ordered by you', 'Qty'], 'number', 'quantity'],
		[['Qty (pcs)'], 'number', 'quantity'],
		[['Qty / Menge'], 'number', 'quantity'],
		[['Xyz / Menge'], 'number', 'quantity'],
		[['Unit price'], 'amount', 'unitPrice'],
		[['Unit price in EUR'], 'amount', 'unitPrice'],
		[['Price'], 'amount', 'unitPrice'],
		[['Amount'], 'amount', 'amount'],
		[['AMOUNT'], 'text', 'amount'],
		[['Xyz'], 'amount', null],
		[['Xyz'], 'text', null],
		// A unit is no price of one, and a number of an item is no name of it.
		[['Unit'], 'text', null],
		[['Unit'], 'amount', 'unitPrice'],
		[['Item'], 'text', 'description'],
		[['Item #'], 'number', null],
		[['VAT %'], 'number', null],
		[[], 'text', 'description'],
		[[], 'amount', 'amount'],
		[[], 'number', null],
	])('of %j, of %s, is the %s', (names, type, role) => {
		expect(rolesOf([wanted('a[].b', type, names)])).toEqual([role]);
	});

	test('is told by the name that the presets have, where no label is known', () => {
		const named = (path: string) => rolesOf([wanted(path, 'amount', ['Xyz'])])[0];
		expect(named('lineItems[].amount')).toBe('amount');
		expect(named('lineItems[].quantity')).toBe('quantity');
		for (const other of ['taxes[].amount', 'lineItems[].vatAmount', 'lineItems[].a.amount'])
			expect(named(other)).toBeNull();
		expect(rolesOf([wanted('lineItems[].amount', 'number', ['VAT %'])])).toEqual([null]);
	});

	test('is held by one column only, the first that is it', () => {
		const [name, price, total] = ['text', 'amount', 'amount'] as const;
		const roles = (...fields: Array<[Type, string]>) =>
			rolesOf(fields.map(([type, label], index) => wanted(`a[].c${index}`, type, [label])));
		expect(roles([name, 'Artikel'], [name, 'Item'])).toEqual(['description', null]);
		expect(roles([price, 'Preis'], [price, 'Price'])).toEqual(['unitPrice', 'amount']);
		expect(roles([price, 'Price'], [total, 'Total'])).toEqual(['unitPrice', 'amount']);
		expect(roles([price, 'Price'], [price, 'Unit price'])).toEqual(['amount', 'unitPrice']);
		expect(roles([price, 'Price'], [price, 'Unit price'], [total, 'Total'])).toEqual([
			...[null, 'unitPrice', 'amount'],
		]);
		expect(roles([price, 'Unit price'], [price, 'Price'])).toEqual(['unitPrice', 'amount']);
	});
});

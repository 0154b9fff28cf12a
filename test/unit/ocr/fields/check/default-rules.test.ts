import { defaultRules } from '../../../../../ocr/fields/check/default-rules';
import type { CheckedValue, Rule } from '../../../../../ocr/fields/check/types';
import { valuesOfJson } from '../../../../../ocr/fields/check/values-by-path';

test('the rules of an invoice, by what its fields are called', () => {
	const json = {
		...{ number: '7', date: '2024-03-05', dueDate: '2024-04-05', net: 1, tax: 2, total: '3 EUR' },
		...{ tip: 1, discount: 2, iban: 'DE', bankIban: 'x', supplierVatId: 'x', emptyIban: '' },
		lineItems: [{ quantity: 1, unitPrice: 1, amount: 1 }],
	};
	const all: Rule[] = [
		{ rule: 'currency', fields: [] },
		{ rule: 'dateOrder', fields: ['date', 'dueDate'] },
		{ rule: 'iban', fields: ['iban', 'bankIban'] },
		{
			rule: 'product',
			fields: ['lineItems[].quantity', 'lineItems[].unitPrice'],
			totals: ['lineItems[].amount'],
		},
		{ rule: 'required', fields: ['number', 'date', 'total'] },
		{ rule: 'rows', fields: ['lineItems[].amount'], totals: ['net', 'total'] },
		{
			rule: 'sum',
			...{ fields: ['net', 'tax'], totals: ['total'], added: ['tip'], takenOff: ['discount'] },
		},
		{ rule: 'vatId', fields: ['supplierVatId'] },
	];
	const chosen = all.map(({ rule }) => rule) as never[];
	expect(defaultRules(valuesOfJson(json), chosen)).toEqual(all);
	expect(defaultRules(valuesOfJson({ net: 1, tax: 2, date: 'x', due: null }), chosen)).toEqual([
		{ rule: 'dateOrder', fields: ['date', 'due'] },
		{ rule: 'required', fields: ['date'] },
	]);
	const typed: CheckedValue[] = [
		{ path: 'account', value: 'DE', type: 'iban' },
		{ path: 'taxNumber', value: 'x', type: 'vatId' },
		{ path: 'none', value: null, type: 'iban' },
		{ path: 'currency', value: null },
	];
	expect(defaultRules(typed, chosen)).toEqual([
		{ rule: 'currency', fields: [] },
		{ rule: 'iban', fields: ['account'] },
		{ rule: 'vatId', fields: ['taxNumber'] },
	]);
	expect(defaultRules(valuesOfJson({ rows: [{ amount: 1 }], total: 1 }), ['rows'])).toEqual([
		{ rule: 'rows', fields: ['rows[].amount'], totals: ['total'] },
	]);
});

test('what is in a row is no total of the document', () => {
	const values = valuesOfJson({ lineItems: [{ total: 5, date: 'x', number: 7 }], net: 1 });
	expect(defaultRules(values, ['required', 'sum', 'dateOrder'])).toEqual([]);
});

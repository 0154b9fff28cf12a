import { findFields } from '../../../../../ocr/fields/find/find-fields';
import type { WantedField } from '../../../../../ocr/fields/find/types';
import { printed } from '../printed';
import { wanted } from './wanted';

const valueOf = (text: string, field: WantedField) => {
	const { value, currency } = findFields(printed(text), [field])[0]!;
	return currency === undefined ? value : [value, currency];
};
const total = wanted('total', 'amount', ['Total']);
const count = wanted('count', 'number', ['Count']);
const due = (...labels: string[]) => wanted('due', 'date', labels);
const name = wanted('name', 'text', ['Customer']);
const code = wanted('code', 'pattern', ['Order no'], { pattern: '[A-Z]+-\\d+|PO' });

describe('A value on its label’s row', () => {
	test.each<[string, string, WantedField, unknown]>([
		['ends before the next label', 'Total: 5.00 Net: 3.00', total, 5],
		['begins behind its own', '7.00 Total: 5.00', total, 5],
		['of several amounts is the last', 'Total: 5.00 6.00', total, 6],
		['of several numbers is the first', '7 Count: 5 6', count, 5],
		['before the next label only', 'Count: Net: 3', count, null],
		[
			'right of it, and not of the next one',
			'Total      Net      3.00',
			{ ...total, where: 'right' },
			null,
		],
		['of several amounts right of it is the last', 'Total      5.00      6.00', total, 6],
		['of several numbers right of it is the first', 'Count      5      6', count, 5],
		['behind one other thing', 'Count      none      6', count, 6],
		[
			'not behind two others',
			'Count      none      of them      6',
			{ ...count, where: 'right' },
			null,
		],
		['an amount behind others', 'Total      none      of them      6.00', total, 6],
		['behind signs alone', 'Count      -      -      -      6', count, 6],
		['with the currency of its label', 'Total (EUR)      6.00', total, [6, 'EUR']],
		['with a currency between', 'Total      CHF      6.00', total, [6, 'CHF']],
		['with its own', 'Total (EUR)      $6.00', total, [6, 'USD']],
		['with the currency of its label, below it', 'Total EUR\n6.00', total, [6, 'EUR']],
		['with small letters that are no currency', 'Total (eur)      6.00', total, 6],
		[
			'behind a label that is answered by another',
			'Total Net      6.00',
			{ ...total, where: 'right' },
			null,
		],
		['a text right of it is the first', 'Customer      Quillon      Leeds', name, 'Quillon'],
		['a text up to a label with a colon', 'Customer: Quillon Total: 5', name, 'Quillon'],
		[
			'a text with a label in it that has none',
			'Customer: Quillon Total Ltd',
			name,
			'Quillon Total Ltd',
		],
		['a number in which a label stands', 'Order no PO-1234', code, 'PO-1234'],
		['a number up to the next label', 'Order no AB-1 PO CD-2', code, 'AB-1'],
		['a date before its label', 'by 2024-03-21 due', due('due'), '2024-03-21'],
		['the last date before its label', '2024-03-20 2024-03-21 due', due('due'), '2024-03-21'],
		['no date before a word', '2024-03-21 is due', due('due'), null],
		['no date before a colon', '2024-03-21: due', due('due'), null],
		['a date that shares a letter with it', '2024년 3월 21일까지', due('일까지'), '2024-03-21'],
		['a date that ends before it', '2024년 3월 21일 까지', due('까지'), '2024-03-21'],
		['no date that shares more', '2024년 3월 21일까지', due('21일까지'), null],
		['no text before it', 'Quillon Customer', name, null],
	])('%s: %j', (_, text, field, value) => {
		expect(valueOf(text, field)).toEqual(value);
	});
});

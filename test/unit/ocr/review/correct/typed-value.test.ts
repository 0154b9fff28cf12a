import type { FieldType } from '../../../../../ocr/document/types';
import { conventionsOf } from '../../../../../ocr/fields/find/conventions';
import { valueTyped } from '../../../../../ocr/review/correct/typed-value';
import { field } from '../support';

const european = conventionsOf('Netto 1.200,00 €\nMwSt 228,00 €\nam 25.04.2024', ['de']);
const american = conventionsOf('Net $1,200.00\nTax 228.00\non 04/25/2024', ['en']);

function valueOf(type: FieldType, typed: string, value: string | number | null, by = european) {
	return valueTyped(field('any', { type, value }), typed, by);
}

it.each<[FieldType, string, unknown]>([
	['amount', '1.428,00', 1428],
	['amount', '1428.5', 1428.5],
	['amount', '1.428', 1428],
	['amount', '1 428,50', 1428.5],
	['amount', '-12', -12],
	['amount', '(12,00)', -12],
	['amount', '123456789', 123456789],
	['number', '0,5', 0.5],
	['number', '12 kg', 12],
	['number', '19 %', 19],
	['date', '3.5.2024', '2024-05-03'],
	['date', '2024-05-03', '2024-05-03'],
	['date', '3. Mai 2024', '2024-05-03'],
	['iban', 'de89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
	['iban', 'DE00 3704 0044 0532 0130 00', 'DE00370400440532013000'],
	['iban', 'NO93-8601.1117/947', 'NO9386011117947'],
	['iban', `DE89${'1'.repeat(30)}`, `DE89${'1'.repeat(30)}`],
	['number', '+12', 12],
	['number', '12 pcs.', 12],
	['number', '12 %', 12],
	['number', '1'.repeat(15), 111_111_111_111_111],
	['email', 'first.last+tag@mail.b.example', 'first.last+tag@mail.b.example'],
	['vatId', 'DE 123 456 789', 'DE123456789'],
	['vatId', '12/345/67890', '12/345/67890'],
	['email', 'a@b.example', 'a@b.example'],
	['phone', '+49 30 123 ext. 5', '+49 30 123 ext. 5'],
	['phone', '112', '112'],
	['phone', '1'.repeat(200), '1'.repeat(200)],
	['pattern', 'A-1', 'A-1'],
	['text', 'any', 'any'],
])('reads %s "%s" as %j', (type, typed, value) => {
	expect(valueOf(type, ` ${typed} `, null)).toMatchObject({ type, value });
});

it.each<[FieldType, string]>([
	['amount', 'much'],
	['amount', '1O0,00'],
	['amount', '12 and 13'],
	['amount', '1,2,3,4'],
	['number', 'x'.repeat(1e6)],
	['number', '1'.repeat(1e6)],
	['date', '31.02.2024'],
	['date', 'tomorrow'],
	['email', 'a at b'],
	['number', '12 kilograms'],
	['number', '12 kg net'],
	['number', 'kg 12'],
	['number', '# 12'],
	['amount', '12 a head'],
	['email', 'to a@b.example'],
	['email', 'a@b.example now'],
	['email', 'a@b.example.'],
	['email', '@b.example'],
	['email', 'a@.example'],
	['email', 'a@b'],
	['email', 'a@b@c.example'],
	['iban', 'x DE89 3704 0044 0532 0130 00'],
	['iban', 'DE89 3704 0044 05'],
	['iban', `DE89${'1'.repeat(31)}`],
	['iban', 'D189370400440532013000'],
	['iban', 'DEX9370400440532013000'],
	['iban', 'DE89370400440532013_00'],
	['iban', 'account 5'],
	['phone', 'none'],
	['phone', '11'],
	['vatId', 'unknown'],
	['phone', '1'.repeat(201)],
	['vatId', '1'.repeat(201)],
	['phone', '030\n1234567'],
	['vatId', '12\r345'],
])('takes no %s from "%s"', (type, typed) => {
	expect(valueOf(type, typed.slice(0, 20_000), null)).toBeNull();
});

it('empties any field', () => {
	expect(valueOf('amount', ' ', 5)).toEqual({ type: 'amount', value: null });
});

it('takes the currency that was typed with an amount', () => {
	expect(valueOf('amount', 'CHF 12,50', 3)).toEqual({
		type: 'amount',
		value: 12.5,
		currency: 'CHF',
	});
	expect(valueOf('amount', '12,50', 3)).toEqual({ type: 'amount', value: 12.5 });
});

it('reads what has two meanings as the document writes it, or as the item does', () => {
	expect(valueOf('date', '04/05/2024', null, american)?.value).toBe('2024-04-05');
	expect(valueOf('date', '04/05/2024', null)?.value).toBe('2024-05-04');
	expect(valueOf('number', '1.250', 2.5)?.value).toBe(1250);
	expect(valueOf('number', '1.250', 1.255)?.value).toBe(1.25);
});

it('keeps the writing of a value that was located', () => {
	expect(valueOf('amount', '1.234,50 €', '1.324,50 €')).toMatchObject({ value: '1.234,50 €' });
	expect(valueOf('date', '3.5.2024', '4.5.2024')).toEqual({ type: 'date', value: '3.5.2024' });
	expect(valueOf('date', '3.5.2024', '2024-05-04')).toEqual({ type: 'date', value: '2024-05-03' });
	expect(valueOf('date', '3.5.2024', '2024-05-04 (Sat)')?.value).toBe('3.5.2024');
	expect(valueOf('date', '3.5.2024', 'on 2024-05-04')?.value).toBe('3.5.2024');
	expect(valueOf('number', '00123', '00124')).toEqual({ type: 'number', value: '00123' });
	expect(valueOf('number', 'A123', '4123')).toEqual({ type: 'text', value: 'A123' });
});

it('leaves a value that was typed again as it is', () => {
	expect(valueOf('number', '1e+21', 1e21)).toEqual({ type: 'number', value: 1e21 });
	expect(valueOf('date', 'some day', 'some day')).toEqual({ type: 'date', value: 'some day' });
});

import { currenciesOf } from '../../../../ocr/fields/check/written-currency';

const of = (value: unknown, path = 'total', more = {}) =>
	currenciesOf({ path, value, ...more } as never);

test.each<[string, string[]]>([
	['12.50 EUR', ['EUR']],
	['EUR 12.50', ['EUR']],
	['EUR12.50', ['EUR']],
	['€12.50', ['EUR']],
	['12,50 €', ['EUR']],
	['-€12.50', ['EUR']],
	['- 12.50 €', ['EUR']],
	['€-12.50', ['EUR']],
	['12.50- EUR', ['EUR']],
	['(12.50 EUR)', ['EUR']],
	['(€12.50)', ['EUR']],
	['1 234,50 €', ['EUR']],
	["CHF 1'234.50", ['CHF']],
	['12.50 zł', ['PLN']],
	['12 PEN', ['PEN']],
	['PEN 12.50', ['PEN']],
	['PEN 12,50', ['PEN']],
	['PEN 12', []],
	['TOP 12.5', []],
	['3 Ft', ['HUF']],
	['3 ft', []],
	['12.50', []],
	['12.50 kg', []],
	['EUR', []],
	['due on 12.50 EUR', []],
	['12.50 EUR net', []],
	[`${'1'.repeat(57)} EUR`, []],
])('an amount of %j is in %j', (value, codes) => {
	expect(of(value)).toEqual(codes);
});

test('a sign of several currencies may be each of them, the likeliest first', () => {
	const [first, ...others] = of('$12.50');
	expect(first).toBe('USD');
	expect(others).toEqual(expect.arrayContaining(['CAD', 'AUD']));
	expect(others).not.toContain('USD');
	expect(of('12.50 kr.').length).toBeGreaterThan(2);
});

test.each<[string, unknown, object, string[]]>([
	['currency', 'EUR', {}, ['EUR']],
	['currency', ' € ', {}, ['EUR']],
	['invoiceCurrency', 'TOP', {}, ['TOP']],
	['currency', 'euros or so', {}, []],
	['total', 12.5, {}, []],
	['total', 12.5, { currency: 'SEK' }, ['SEK']],
	['total', '12.50 EUR', { currency: 'SEK' }, ['SEK']],
	['total', '12.50 EUR', { type: 'amount' }, ['EUR']],
	['total', '12.50 EUR', { type: 'text' }, []],
	['itemCode', 'CAD 20.00', {}, []],
	['quantity', '2 CUP', {}, []],
	['items[0].sku', 'CAD 20.00', {}, []],
	['codes', 'CAD 20.00', {}, ['CAD']],
])('%s of %j, %j: %j', (path, value, more, codes) => {
	expect(of(value, path, more)).toEqual(codes);
});

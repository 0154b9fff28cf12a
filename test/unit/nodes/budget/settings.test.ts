import { checkCosts, readMaximumPages, readPrice } from '../../../../nodes/shared/budget/settings';
import { withOptions } from './options';

const invalid = expect.objectContaining({ code: 'invalid-input' }) as unknown as Error;

test.each([null, undefined, '', ' ', [], [5], {}, false, true, 'ten', '2,5', 2.5, -1, NaN])(
	'a limit of %j is none: it may have come from an expression that gave nothing',
	(maximumPages) => {
		expect(() => readMaximumPages(withOptions({ maximumPages }))).toThrow(invalid);
	},
);

test.each<[unknown, number]>([
	[0, 0],
	[7, 7],
	[' 12 ', 12],
	['0', 0],
])('a limit of %j is %d', (maximumPages, limit) => {
	expect(readMaximumPages(withOptions({ maximumPages }))).toBe(limit);
});

test('without the option there is no limit', () => {
	expect(readMaximumPages(withOptions({}))).toBe(0);
});

test.each(['0,01', '0.01 EUR', -1, [], false, {}, Infinity])(
	'a price of %j is refused',
	(pricePerPage) => {
		expect(() => readPrice(withOptions({ pricePerPage }))).toThrow(invalid);
	},
);

test.each([[['EUR']], [true], [5], [{ code: 'EUR' }]])(
	'a currency of %j is refused',
	(currency) => {
		expect(() => readPrice(withOptions({ pricePerPage: 1, currency }))).toThrow(invalid);
	},
);

test.each([undefined, null, '', ' '])('a price and a currency of %j are none', (empty) => {
	const given = withOptions({ pricePerPage: empty, currency: empty });
	expect(readPrice(given)).toEqual({ price: 0, currency: '' });
});

test('what an operation does not use is not looked at', () => {
	const wrong = { maximumPages: 'ten', pricePerPage: 'much' };
	expect(() => checkCosts(withOptions(wrong, 'getStatus'))).not.toThrow();
	for (const operation of ['extract', 'submit', 'downloadZip', 'getResult']) {
		expect(() => checkCosts(withOptions(wrong, operation))).toThrow(invalid);
	}
});

test.each<[Record<string, unknown>, string]>([
	[
		{ maximumPages: '' },
		'Maximum Pages per Run: it is empty. Enter a number of pages, or 0 for no limit.',
	],
	[{ maximumPages: 2.5 }, 'Maximum Pages per Run: "2.5" is not a whole number.'],
	[{ maximumPages: -1 }, 'Maximum Pages per Run: "-1" is not a number of at least 0.'],
	[{ pricePerPage: '0,01' }, 'Price per Page: "0,01" is not a number of at least 0.'],
	[{ pricePerPage: 1, currency: 5 }, 'Price Currency: it is no text. Enter a code such as EUR.'],
])('%j is refused in one sentence', (options, message) => {
	const failure = expect.objectContaining({ message, code: 'invalid-input' }) as unknown as Error;
	expect(() => checkCosts(withOptions(options))).toThrow(failure);
});

test('a price may be a fraction, and a currency has no blanks around it', () => {
	const given = withOptions({ pricePerPage: ' 0.0025 ', currency: ' EUR ' });
	expect(readPrice(given)).toStrictEqual({ price: 0.0025, currency: 'EUR' });
});

test('Submit waits for nothing, so that its price is not looked at, and its limit is', () => {
	expect(() => checkCosts(withOptions({ pricePerPage: 'much' }, 'submit'))).not.toThrow();
	expect(() => checkCosts(withOptions({ maximumPages: 'ten' }, 'submit'))).toThrow(invalid);
	expect(() => checkCosts(withOptions({ maximumPages: 'ten' }, 'getResult'))).not.toThrow();
	expect(() => checkCosts(withOptions({ pricePerPage: 'much' }, 'getResult'))).toThrow(invalid);
});

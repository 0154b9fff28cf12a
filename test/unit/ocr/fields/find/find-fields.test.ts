import { findFields } from '../../../../../ocr/fields/find/find-fields';
import type { WantedField } from '../../../../../ocr/fields/find/types';
import { printed } from '../printed';
import { wanted } from './wanted';

const one = (text: string, field: WantedField, options?: Parameters<typeof printed>[1]) =>
	findFields(printed(text, options), [field])[0]!;

const total = wanted('total', 'amount', ['Total']);
const date = wanted('date', 'date', ['Date']);

describe('where a value stands', () => {
	test.each([
		['behind its label', 'Total: 119.00'],
		['run together with it', 'Total:119.00'],
		['right of it', 'Total              119.00'],
		['behind dot leaders', 'Total . . . . . . . .    119.00'],
		['behind a currency of its own', 'Total        EUR        119.00'],
		['below it', 'Total\n119.00'],
		[
			'below it, among other heads',
			'Net           VAT         Total\n100.00        19.00      119.00',
		],
		['in capitals', 'TOTAL              119.00'],
		['with a currency in brackets', 'Total (EUR)        119.00'],
		['in a sentence', 'Please transfer the total of EUR 119.00 to us.'],
		['behind a label that was misread', 'Tota1              119.00'],
	])('%s', (_, text) => {
		expect(one(text, total)).toMatchObject({ value: 119, found: 'label', page: 1, occurrences: 1 });
	});

	test('a label over two lines', () => {
		const text = 'Invoice      Terms\nnumber\nAB-17        30 days';
		const field = wanted('number', 'pattern', ['Invoice number'], { pattern: '[A-Z]+-\\d+' });
		expect(one(text, field)).toMatchObject({ value: 'AB-17' });
	});

	test('only where it is asked for', () => {
		const text = 'Total     9.00\n7.00';
		expect(one(text, { ...total, where: 'right' }).value).toBe(9);
		expect(one(text, { ...total, where: 'below' }).value).toBe(7);
		expect(one(text, { ...total, where: 'sameCell' }).value).toBeNull();
		expect(one('Total\nsee overleaf\n5.00', { ...total, where: 'after' }).value).toBe(5);
	});

	test('a text ends before the next label', () => {
		const text = 'Customer: Old Mill Bakery      Invoice no: 17';
		expect(one(text, wanted('customer', 'text', ['Customer']))).toMatchObject({
			value: 'Old Mill Bakery',
		});
	});

	test('what is below the head of a long column is not its answer', () => {
		const text =
			'Item          Qty       Total\nOak shelf       1       11.00\nLamp            2       22.00\n' +
			'Hose            1       33.00\n\n\nTotal due                  66.00';
		expect(one(text, total).value).not.toBe(11);
	});
});

describe('a label in another one', () => {
	test.each([
		['Subtotal   100.00\nTotal      119.00', total, 119],
		['Net total  100.00\nTotal      119.00', total, 119],
		['Total tax   19.00\nTotal      119.00', total, 119],
		['Due date: 2024-04-01\nDate: 2024-03-05', date, '2024-03-05'],
		['Delivery date: 2024-04-01\nDate: 2024-03-05', date, '2024-03-05'],
		['Order date: 2024-04-01', date, null],
		['Net total  100.00', total, null],
	])('%s', (text, field, value) => {
		expect(one(text, field).value).toBe(value);
	});
});

describe('the proof', () => {
	const text = 'Total:     119.00 EUR';

	test('is the value with its place, and the confidence of its words', () => {
		const document = printed(text, { confidence: 0.8 });
		const [field] = findFields(document, [total]);
		expect(field).toMatchObject({ text: '119.00 EUR', currency: 'EUR', page: 1, type: 'amount' });
		const { offset, length } = field!.span!;
		expect(document.text.slice(offset, offset + length)).toBe('119.00 EUR');
		const [[left], [right]] = field!.polygon as [[number, number], [number, number]];
		expect(left).toBeCloseTo(0.11);
		expect(right).toBeCloseTo(0.21);
		// Right of its label: a little less than the words' own.
		expect(field!.confidence).toBeLessThan(0.8);
		expect(field!.confidence).toBeGreaterThan(0.7);
	});

	test('has no place where the words have none', () => {
		expect(one(text, total, { places: false })).toMatchObject({
			value: 119,
			polygon: null,
			page: 1,
		});
	});

	test('a value below its label, or behind other words, fits less', () => {
		const fit = (own: string) => one(own, total).confidence!;
		expect(fit('Total: 119.00')).toBeGreaterThan(fit('Total\n119.00'));
		expect(fit('Total\n119.00')).toBeGreaterThan(fit('Total of all that we did: 119.00'));
	});

	test.each(['No', 'Nr.', 'N', 'Nº', 'num', 'in', 'am', 'le', 'vom', 'dne', 'EUR'])(
		'"%s" before a value is as good as nothing',
		(word) => {
			const fit = (own: string) => one(own, total).confidence!;
			expect(fit(`Total ${word} 119.00`)).toBe(fit('Total 119.00'));
			expect(fit('Total lo 119.00')).toBeLessThan(fit('Total 119.00'));
		},
	);

	test('a value fits the less the more letters stand between it and its label', () => {
		const fits = [0, 1, 12, 13, 30, 31].map((letters) => {
			return one(`Total ${'x'.repeat(letters)}: 119.00`, total).confidence! / 0.9;
		});
		const steps = fits.map((fit) => (fit / fits[0]!).toFixed(2));
		expect(new Set(steps).size).toBe(4);
		expect([steps[1] === steps[2], steps[3] === steps[4]]).toEqual([true, true]);
	});

	test('a letter that was read as a digit makes a guess of it', () => {
		expect(one('Total: 1O0.50', total)).toMatchObject({ value: 100.5, found: 'fuzzy' });
		const rows = 'Part      Price\nPen       1O.50\nInk       20.50';
		const columns = [
			wanted('parts[].name', 'text', ['Part']),
			wanted('parts[].price', 'amount', ['Price']),
		];
		const found = findFields(printed(rows), columns).filter(({ type }) => type === 'amount');
		expect(found.map(({ value, found: how }) => [value, how])).toEqual([
			[10.5, 'fuzzy'],
			[20.5, 'label'],
		]);
	});

	test('two totals are told', () => {
		const two = 'Total     9.00\nother\nTotal     7.00';
		expect(one(two, total)).toMatchObject({ value: 9, occurrences: 2 });
		expect(one(two, { ...total, pick: 'last' })).toMatchObject({ value: 7, occurrences: 2 });
	});

	test('what is not there', () => {
		expect(one('Nothing of it', total)).toEqual({
			path: 'total',
			type: 'amount',
			value: null,
			found: 'not-found',
			text: null,
			page: null,
			span: null,
			polygon: null,
			confidence: null,
			occurrences: 0,
			checks: [],
		});
	});
});

describe('fields without labels', () => {
	const text = 'Write to office@example.com\nor jane@example.org, 2024-03-05';

	test('are the first of their type', () => {
		expect(one(text, wanted('email', 'email', []))).toMatchObject({
			value: 'office@example.com',
			found: 'exact',
			occurrences: 2,
		});
		expect(one('On March 5, 2024', wanted('day', 'date', []))).toMatchObject({
			value: '2024-03-05',
			found: 'normalized',
		});
	});

	test('a text is not made up', () => {
		expect(one(text, wanted('note', 'text', [])).value).toBeNull();
	});
});

describe('the currency of a document', () => {
	const currency = wanted('currency', 'text', [], { unlabeled: 'currency' });
	const found = (text: string) => {
		const { value, text: written, found: how, span } = one(text, currency);
		return [value, written, how, span?.offset];
	};

	test.each<[string, unknown[]]>([
		['Paid\n7.00 EUR', ['EUR', '7.00 EUR', 'normalized', 5]],
		['In EUR\n7.00 EUR', ['EUR', 'EUR', 'exact', 3]],
		['All EUR-prices\n€7.00', ['EUR', 'EUR', 'exact', 4]],
		['EUROPE\n7.00 EUR', ['EUR', '7.00 EUR', 'normalized', 7]],
		['5.00 USD\n7.00 EUR\n8.00 EUR', ['EUR', '7.00 EUR', 'normalized', 9]],
		['Paid\n7 €', ['EUR', '7 €', 'normalized', 5]],
		['Paid\n5 EUR', ['EUR', '5 EUR', 'normalized', 5]],
		['Paid\nEUR5.00', ['EUR', 'EUR5.00', 'normalized', 5]],
		['Paid\n7.00', [null, null, 'not-found', undefined]],
		['Cable of 6 ft\n7.00', [null, null, 'not-found', undefined]],
	])('in %j', (text, expected) => {
		expect(found(text)).toEqual(expected);
	});

	test('may stand at a place that is another field’s', () => {
		const both = findFields(printed('Total: 7.00 EUR'), [total, currency]);
		expect(both.map(({ value, span }) => [value, span?.offset])).toEqual([
			[7, 7],
			['EUR', 7],
		]);
	});

	test('another value that no label names is where no other field is', () => {
		const day = wanted('day', 'date', ['Day'], { unlabeled: 'value' });
		const due = wanted('due', 'date', ['Due']);
		const days = (text: string) => findFields(printed(text), [due, day]).map(({ value }) => value);
		expect(days('Due: 2024-03-05\n2024-04-05')).toEqual(['2024-03-05', '2024-04-05']);
		expect(days('Due: 2024-03-05')).toEqual(['2024-03-05', null]);
		const two = [day, { ...day, path: 'next' }];
		expect(findFields(printed('2024-03-05 and 2024-04-05'), two).map(({ value }) => value)).toEqual(
			[...['2024-03-05', '2024-04-05']],
		);
	});
});

describe('pages', () => {
	const text = 'Total 1.00\n---\nTotal 2.00\n---\nTotal 3.00';

	test.each([
		['any', 1],
		['first', 1],
		['last', 3],
		[2, 2],
		[9, null],
	] as const)('%s', (pages, value) => {
		const field = one(text, { ...total, pages });
		expect(field.value).toBe(value);
		expect(field.page).toBe(value);
	});
});

describe('odd documents', () => {
	test('no pages, and empty pages', () => {
		const none = { ...printed(''), pages: [], tables: [], text: '' };
		expect(findFields(none, [total])[0]!.value).toBeNull();
		expect(findFields(printed('\n---\n'), [total])[0]!.value).toBeNull();
	});

	test('no fields', () => {
		expect(findFields(printed('Total 1.00'), [])).toEqual([]);
	});

	test('text from right to left', () => {
		const document = printed('119.00       סה"כ');
		expect(findFields(document, [wanted('total', 'amount', ['סה"כ'])])[0]!.value).toBe(119);
	});

	test('a page on its side', () => {
		const upright = printed('Total      119.00\nNet        100.00\nDate       2024-03-05');
		const turned = structuredClone(upright);
		for (const page of turned.pages) {
			[page.width, page.height] = [page.height, page.width];
			const turn = (polygon: Array<[number, number]> | null) =>
				polygon?.forEach((point) => ([point[0], point[1]] = [1 - point[1], point[0]]));
			for (const word of page.words) turn(word.polygon);
			for (const line of page.lines) turn(line.polygon);
		}
		expect(findFields(turned, [total, date]).map(({ value }) => value)).toEqual([
			119,
			'2024-03-05',
		]);
	});

	test('labels of all kinds of signs find nothing', () => {
		expect(one('Total 1.00', wanted('odd', 'amount', ['', '#', '...', '\u0000'])).value).toBeNull();
	});

	test('10,000 fields on a page of 10,000 words', () => {
		const text = Array.from({ length: 2_000 }, (_, row) => `Label ${row}: ${row}.50 and more`);
		const fields = Array.from({ length: 10_000 }, (_, index) =>
			wanted(`f${index}`, 'amount', ['Total', `Label ${index}`]),
		);
		const found = findFields(printed(text.join('\n')), fields);
		expect(found).toHaveLength(10_000);
		expect(found[1999]).toMatchObject({ value: 1999.5 });
		expect(found[2000]!.value).toBeNull();
	});
});

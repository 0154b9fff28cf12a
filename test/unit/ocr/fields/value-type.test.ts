import { atOnce } from '../../../../ocr/document/turns';
import { compact } from '../../../../ocr/fields/compact';
import { foldedLines } from '../../../../ocr/fields/folded-lines';
import { lookAlikes } from '../../../../ocr/fields/look-alikes';
import { nearlyHits } from '../../../../ocr/fields/nearly-hits';
import { TextIndex } from '../../../../ocr/fields/text-index';
import { typeOfValue } from '../../../../ocr/fields/value-type';
import { withoutPaths } from '../../../../ocr/fields/without-paths';

describe('What a text plainly is', () => {
	test.each([
		['a@b.de', 'email'],
		['a.b+c@mail.example.org', 'email'],
		['a@b', 'text'],
		['a@b.', 'text'],
		['a@.de', 'text'],
		['a@b..de', 'text'],
		['@b.de', 'text'],
		['a b@c.de', 'text'],
		['a@b@c.de', 'text'],
		['a@b c.de', 'text'],
		['a@b.d e', 'text'],
		['a@b.d@e', 'text'],
		['DE89 3704 0044 0532 0130 00', 'iban'],
		['de89-3704.0044.0532.0130.00', 'iban'],
		['NO9386011117947', 'iban'],
		['JO94CBJO0010000', 'iban'],
		['JO94CBJO001000', 'text'],
		[`MT84${'A'.repeat(30)}`, 'iban'],
		[`MT84${'A'.repeat(31)}`, 'text'],
		['D189370400440532013000', 'text'],
		['xDE89370400440532013000!', 'text'],
		...'AT BE BG CHE CY CZ DE DK EE EL ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK XI'
			.split(' ')
			.map((country) => [`${country} 123.456.78`, 'vatId']),
		['US 12345678', 'text'],
		['DE123456', 'vatId'],
		['DE12345', 'text'],
		['ATU12345678', 'vatId'],
		['FRXX123456789', 'vatId'],
		['ESX1234567X', 'vatId'],
		['NL123456789B01', 'vatId'],
		['NO123456789MVA', 'vatId'],
		['CHE123456789MWST', 'vatId'],
		['CHE123456789MWSTX', 'text'],
		['IE1234567XX', 'vatId'],
		['DE1234567890', 'vatId'],
		['T1234567890123', 'vatId'],
		['T123456789012', 'text'],
		['T12345678901234', 'text'],
		['1T1234567890123', 'text'],
		['+49 30 1234567', 'phone'],
		['0049 (30) 123-4567', 'phone'],
		['+4930/123.45', 'phone'],
		['+4912345', 'phone'],
		['+491234', 'text'],
		[`+4${'9'.repeat(19)}`, 'phone'],
		[`+4${'9'.repeat(20)}`, 'text'],
		['030 1234567', 'text'],
		['+49 30 1234567 x', 'text'],
		['x +49 30 1234567', 'text'],
		['+49 30 1234567 -', 'text'],
		['Quillon', 'text'],
		['', 'text'],
	])('%s: %s', (text, type) => {
		expect(typeOfValue(text, 'text')).toBe(type);
		expect(typeOfValue(` ${text}\n`, 'text')).toBe(type);
	});

	test('by what it was compared as', () => {
		expect(typeOfValue(5, 'number')).toBe('number');
		expect(typeOfValue(5, 'text')).toBe('number');
		expect(typeOfValue('5 March 2024', 'date')).toBe('date');
		expect(typeOfValue('a@b.de', 'date')).toBe('date');
		for (const amount of ['5 EUR', '€ 1.234,50', "CHF 1'234.50", '(5.00) $', '-5kr', '+5 zł'])
			expect(typeOfValue(amount, 'number')).toBe('amount');
		for (const number of ['5', '19 %', '5 kg', '(5.00)', '1 234,50', '-5'])
			expect(typeOfValue(number, 'number')).toBe('number');
	});

	test('is looked for in a short one only', () => {
		const mail = (length: number) => `${'a'.repeat(length - 5)}@b.de`;
		expect(typeOfValue(mail(320), 'text')).toBe('email');
		expect(typeOfValue(mail(321), 'text')).toBe('text');
	});
});

describe('JSON without what stands at some paths', () => {
	const json = {
		a: { b: [1, { c: 2, 'd e': 3 }], f: null },
		items: [
			{ id: 1, n: 'x', tags: [{ id: 7 }] },
			{ id: 2, n: 'y' },
		],
	};

	test.each<[string[], unknown]>([
		[['a'], { ...json, a: null }],
		[['a.b[0]'], { ...json, a: { b: [null, { c: 2, 'd e': 3 }], f: null } }],
		[[' a.b[1].c '], { ...json, a: { b: [1, { c: null, 'd e': 3 }], f: null } }],
		[['a.b[1]["d e"]'], { ...json, a: { b: [1, { c: 2, 'd e': null }], f: null } }],
		[
			['items[].id'],
			{
				...json,
				items: [
					{ id: null, n: 'x', tags: [{ id: 7 }] },
					{ id: null, n: 'y' },
				],
			},
		],
		[
			['items[*].tags[*].id', 'items[1].n'],
			{
				...json,
				items: [
					{ id: 1, n: 'x', tags: [{ id: null }] },
					{ id: 2, n: null },
				],
			},
		],
		[['items[]'], { ...json, items: [null, null] }],
		[['none', 'items[5]'], json],
		[[''], null],
	])('%j', (paths, expected) => {
		const before = structuredClone(json);
		expect(withoutPaths(json, paths)).toEqual(expected);
		expect(json).toEqual(before);
	});

	test('is the same where no path is given, and what lies very deep stays', () => {
		expect(withoutPaths(json, [])).toBe(json);
		const deep = (layers: number): unknown => (layers === 0 ? { x: 1 } : [deep(layers - 1)]);
		const path = (layers: number) => `${'[0]'.repeat(layers)}.x`.replace(/^\./, '');
		expect(withoutPaths(deep(31), [path(31)])).not.toEqual(deep(31));
		expect(withoutPaths(deep(32), [path(32)])).toEqual(deep(32));
	});
});

describe('Folded lines', () => {
	const lines = (source: string) => [...foldedLines(source)];

	test('have their letters folded, each blank as one, and the way back', () => {
		expect(lines('Äb\tC\nﬁ x')).toEqual([
			{ text: 'ab c', starts: [0, 1, 2, 3, 4] },
			{ text: 'fi x', starts: [5, 5, 6, 7, 8] },
		]);
		expect(lines('𝒜1')).toMatchObject([{ starts: expect.arrayContaining([2, 3]) as number[] }]);
		expect(lines('')).toEqual([{ text: '', starts: [0] }]);
		expect(lines('\n')).toEqual([
			{ text: '', starts: [0] },
			{ text: '', starts: [1] },
		]);
	});

	test.each([
		['1\u00a0234', "1'234"],
		['1\u2007234', "1'234"],
		['1\u2009234\u202f567', "1'234'567"],
		['1 234', '1 234'],
		['1\u00a02345', '1 2345'],
		['1\u00a023', '1 23'],
		['a\u00a0234', 'a 234'],
		['1\u00a0abc', '1 abc'],
	])('%j is read as %j', (source, text) => {
		expect(lines(source)[0]?.text).toBe(text);
	});
});

describe('A text with letters that look alike as one', () => {
	test.each([
		['modern', 'modem'],
		['clean', 'dean'],
		['vvork', 'work'],
		['c l', 'cl'],
		['a1b0', 'albo'],
		['', ''],
	])('%j is %j', (source, text) => {
		const found = lookAlikes(compact(source));
		expect(found.text).toBe(text);
	});

	test('knows the way back', () => {
		const source = compact('a rnb\ncl rn');
		const { text, ...way } = lookAlikes(source);
		expect(text).toBe('ambdm');
		expect(Object.fromEntries(Object.entries(way).map(([key, list]) => [key, [...list]]))).toEqual({
			starts: [0, 2, 4, 6, 9, 11],
			ends: [1, 4, 5, 8, 11],
			breaks: [2, 2, 0, 2, 2, 2],
			lines: [0, 0, 0, 1, 0, 1],
		});
	});
});

describe('Places where most of a longer text stands', () => {
	const found = (text: string, wanted: string) => {
		const source = compact(text);
		const index = atOnce(TextIndex.steps(source));
		return atOnce(nearlyHits(source, index, wanted, compact(wanted).text)).map(
			({ first, behind }) => text.slice(source.starts[first], source.ends[behind - 1]),
		);
	};

	test.each<[string, string, string[]]>([
		['pay Quillon Trading Co now', 'Quillon Trading Co', ['Quillon Trading Co']],
		['pay Quilon Trading Co now', 'Quillon Trading Co', ['Quilon Trading Co']],
		['pay Quilon Trading Co', 'Quillon Tradyng', []],
		['Quilon Trading', 'Quillon Trading', ['Quilon Trading']],
		['xQuilon Trading', 'Quillon Trading', []],
		['Quilon Tradingx', 'Quillon Trading', []],
		// Of seven letters no edit is allowed.
		['abcd yyz', 'abcd xyz', []],
		['abcd wyyz', 'abcd wxyz', ['abcd wyyz']],
		['abc def ghx', 'abc def ghi', []],
		[
			'Quilon Trading and Quilion Trading',
			'Quillon Trading',
			['Quilon Trading', 'Quilion Trading'],
		],
		['', 'Quillon Trading', []],
		['pay Quillon Tradinq now', 'Quillon Trading', ['Quillon Tradinq']],
		['pay Duillon Trading now', 'Quillon Trading', ['Duillon Trading']],
		['Quillon Trading Cc', 'Quillon Trading Co', ['Quillon Trading Cc']],
		['Quillon Tradingg', 'Quillon Trading', ['Quillon Tradingg']],
		// The only word is misread, or the only one that is long enough.
		['to Hausverwaltungen now', 'Hausverwaltunger', ['Hausverwaltungen']],
		['to Hausverwaltungenbau', 'Hausverwaltunger', []],
		['an die ООО Северсталъ', 'ООО Северсталь', ['ООО Северсталъ']],
		['株式会社山田製作所東哀御中', '株式会社山田製作所東京', ['株式会社山田製作所東哀']],
		['株弐会社山田製作所東京御中', '株式会社山田製作所東京', ['株弐会社山田製作所東京']],
		['to abcdefgx', 'abcdefgh', ['abcdefgx']],
		['to ABCDE4567X', 'ABCDE4567Y', []],
		// Nothing tells where to look.
		['to Haasverwaltunger now', 'Hausverwaltunger', []],
		['QQuillon Trading', 'Quillon Trading', ['QQuillon Trading']],
	])('%j, of %j: %j', (text, wanted, places) => {
		expect(found(text, wanted)).toEqual(places);
	});
});

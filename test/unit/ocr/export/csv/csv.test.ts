import { csvFile, csvRow } from '../../../../../ocr/export/csv/csv';

test('texts, numbers and what is not known stand side by side', () => {
	expect(csvRow(['a', 0, null, '', -1.5, 'b,c'])).toBe('a,0,,,-1.5,"b,c"');
});

test('a number below zero is no formula, a text that begins like one is none either', () => {
	expect(csvRow([-5, '-5', '-5 EUR', '=A1', '"=A1'])).toBe(`-5,-5,'-5 EUR,'=A1,"""=A1"`);
});

test('every row ends in CRLF', () => {
	expect(csvFile(['a,b', '1,2'])).toBe('a,b\r\n1,2\r\n');
});

test('what begins a formula behind a break or in full width is protected too', () => {
	expect(csvRow(['\n=A1', '＝A1', '\t=A1'])).toBe(`"'\n=A1",'＝A1,'\t=A1`);
});

test('without protection every text stays as it is', () => {
	const texts = ['- Position one', '+49 30 1234567', '@ Berlin', '=A1'];
	expect(csvRow(texts, { protectFormulas: false })).toBe(texts.join(','));
	expect(csvRow(texts)).toBe(texts.map((text) => `'${text}`).join(','));
});

test('for Excel the file begins with a byte order mark', () => {
	expect(csvFile(['é'], { byteOrderMark: true })).toBe('\uFEFFé\r\n');
});

test.each(['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠'])(
	'what begins with %j is protected, and what ends with it is not',
	(sign) => {
		expect(csvRow([`${sign}a`])).toBe(`'${sign}a`);
		expect(csvRow([`a${sign}`])).toBe(`a${sign}`);
	},
);

test.each(['-5', '+5', '-1.000,00', '+7%', '-.5'])('%s is a number', (text) => {
	expect(csvRow([text])).toBe(text.includes(',') ? `"${text}"` : text);
});

test.each(['-5a', '--5', '-%', '-5%%', '+5 %', '-a5', '-'])('%s is no number', (text) => {
	expect(csvRow([text])).toBe(`'${text}`);
});

test.each([
	['a"b', '"a""b"'],
	['"', '""""'],
	['a,b', '"a,b"'],
	['a\rb', '"a\rb"'],
	['a\nb', '"a\nb"'],
	['a b;c\td', 'a b;c\td'],
	['', ''],
])('%j is written as %s', (text, field) => {
	expect(csvRow([text])).toBe(field);
});

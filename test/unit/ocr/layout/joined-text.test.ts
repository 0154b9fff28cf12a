import { JoinedText } from '../../../../ocr/layout/joined-text';

const joined = (...lines: string[]) => {
	const [first = '', ...others] = lines;
	const text = new JoinedText(first);
	for (const line of others) text.join(line);
	return String(text);
};

test.each<[string, string, string]>([
	['some', 'words', 'some words'],
	['infor-', 'mation', 'information'],
	['infor\u2010', 'mation', 'information'],
	['infor\u00ad', 'mation', 'information'],
	['Infor\u00ad', 'Mation', 'InforMation'],
	['e\u0301-', 'te', 'e\u0301te'],
	// What begins with a capital letter or a digit is another word.
	['Rhine-', 'Main', 'Rhine-Main'],
	['A-', 'b', 'A-b'],
	['COVID-', '19', 'COVID-19'],
	['1-', '2', '1-2'],
	['2-', 'fold', '2-fold'],
	// Something was left out.
	['Vor-', 'und Nachteile', 'Vor- und Nachteile'],
	['pre-', 'or postpaid', 'pre- or postpaid'],
	['in-', 'to', 'in- to'],
	['or-', 'organic', 'ororganic'],
	['a -', 'b', 'a - b'],
	['-', 'b', '- b'],
	['a-', '(b)', 'a- (b)'],
	['a-', '…', 'a- …'],
	['東', '京', '東京'],
	['東', 'a', '東 a'],
	['a', '京', 'a 京'],
	['カ', '。', 'カ。'],
	['', 'words', 'words'],
	['words', '', 'words'],
])('%j and %j are %j', (before, after, text) => {
	expect(joined(before, after)).toBe(text);
});

test.each([
	'und',
	'oder',
	'bis',
	'and',
	'or',
	'to',
	'et',
	'ou',
	'e',
	'o',
	'y',
	'en',
	'of',
	'och',
	'og',
])('a hyphen before "%s" stays', (word) =>
	expect(joined('pre-', `${word} more`)).toBe(`pre- ${word} more`),
);

test('more than two lines, and lines of their own', () => {
	expect(joined('one', 'two-', 'three', 'four')).toBe('one twothree four');
	const text = new JoinedText('12 Mill-');
	text.break('Leeds');
	text.join('north');
	text.break('');
	expect(String(text)).toBe('12 Mill-\nLeeds north\n');
});

import {
	escapeCell,
	escapeHeading,
	escapeInline,
	escapeLines,
} from '../../../../../ocr/export/markdown/escape';

test.each([
	['*so*', '\\*so\\*'],
	['**so**', '\\*\\*so\\*\\*'],
	['_so_', '\\_so\\_'],
	['`so`', '\\`so\\`'],
	['~~so~~', '\\~\\~so\\~\\~'],
	['[a](b)', '\\[a\\](b)'],
	['[a]: b', '\\[a\\]: b'],
	['[^1]', '\\[^1\\]'],
	['[x] done', '\\[x\\] done'],
	['<br>', '\\<br>'],
	['</b> <!-- <?', '\\</b> \\<!-- \\<?'],
	['&amp; &#35;', '\\&amp; \\&#35;'],
	['\\* \\', '\\\\* \\\\'],
	['<http://a.example>', '\\<http://a.example>'],
])('%j would be markup, so it is written %j', (text, escaped) => {
	expect(escapeInline(text)).toBe(escaped);
});

test.each([
	'a snake_case_name',
	'2 * 3 * 4',
	'5*',
	'a_',
	"it's `so",
	'~20 km',
	'see [terms] and (this)',
	'a < b > c & d; 3 <4',
	'C:\\Programs',
	'5 | 6 # 7 - 8 + 9 = 1.',
	'"quoted" – 50 % of $3!',
	'https://a.example/_a_b_?x=~1~&y=2&lt;=3 www.a.example/_b_',
	'東京 *',
])('%j is no markup and stays as it is', (text) => {
	expect(escapeLines(text)).toBe(text);
});

test.each([
	['# no heading', '\\# no heading'],
	['###### none', '\\###### none'],
	['#', '\\#'],
	['> no quote', '\\> no quote'],
	['>none', '\\>none'],
	['- none', '\\- none'],
	['+ none', '\\+ none'],
	['* none', '\\* none'],
	['-', '\\-'],
	['1990. The year', '1990\\. The year'],
	['3) none', '3\\) none'],
	['3.', '3\\.'],
	['---', '\\---'],
	['===', '\\==='],
	['_ _ _', '\\_ _ _'],
	['|---|:--|', '\\|---|:--|'],
	['~~~', '\\~\\~\\~'],
	['```', '\\`\\`\\`'],
	['    four blanks', 'four blanks'],
	['one\n# two', 'one\n\\# two'],
])('%j at the beginning of a line is written %j', (text, escaped) => {
	expect(escapeLines(text)).toBe(escaped);
});

test.each([
	'#hashtag',
	'-5 degrees',
	'+49 171',
	'3.5 litres',
	'1990',
	'####### seven',
	'= 5',
	':',
	'=A1=',
	'|x|',
])('%j begins nothing and stays as it is', (text) => {
	expect(escapeLines(text)).toBe(text);
});

test('a heading is one line and keeps the # at its end', () => {
	expect(escapeHeading('About\nC #')).toBe('About C \\#');
	expect(escapeHeading('C# and *F#*')).toBe('C# and \\*F#\\*');
});

test('a cell is one line and holds its bars', () => {
	expect(escapeCell(' a|b\nc *d* ')).toBe('a\\|b<br>c \\*d\\*');
});

import { buildDocument, type DraftPage } from '../../../../../ocr/reading/build-document';
import { wordsCsv } from '../../../../../ocr/export/csv/words-csv';
import { goldenAnswers } from '../../../../support/answers';
import { goldenFolder } from '../../../../support/export-samples';
import { expectGolden } from '../../../../support/golden';

// The golden files are made anew as support/golden.ts says.
test.each(goldenAnswers)('the words of $name are what they were', ({ name, document }) => {
	expectGolden(goldenFolder, `words-csv/${name}.csv`, wordsCsv(document));
});

const HEADER = 'page,line,word,text,confidence,x0,y0,x1,y1,page width,page height,unit';

const csv = (...pages: DraftPage[]) =>
	wordsCsv(
		buildDocument({ provider: { id: 'test' }, job: { id: null, status: 'succeeded' }, pages }),
	);

/** RFC 4180 as a reader has it: rows of fields, doubled quotes undone. Written from the RFC. */
function parse(text: string): string[][] {
	const rows: string[][] = [[]];
	let field = '';
	let quoted = false;
	for (let i = 0; i < text.length; i++) {
		const c = text[i];
		if (quoted) {
			if (c !== '"') field += c;
			else if (text[i + 1] === '"') field += text[i++];
			else quoted = false;
		} else if (c === '"' && field === '') quoted = true;
		else if (c === ',') {
			rows.at(-1)!.push(field);
			field = '';
		} else if (text.startsWith('\r\n', i)) {
			rows.at(-1)!.push(field);
			field = '';
			rows.push([]);
			i++;
		} else field += c;
	}
	expect(quoted).toBe(false);
	return rows.slice(0, -1);
}

const textField = (text: string) => parse(csv({ words: [{ text }] }))[1][3];

test('a row per word: page, line and word from 1, the upright box in 0..1, the page size', () => {
	const points = [
		{ x: 10, y: 12 },
		{ x: 30, y: 10 },
		{ x: 32, y: 20 },
		{ x: 8, y: 22 },
	];
	expect(
		csv(
			{
				width: 100,
				height: 50,
				unit: 'pixel',
				words: [{ text: 'Print', confidence: 0.5, points, breakAfter: true }, { text: 'hello' }],
			},
			{ words: [{ text: 'world', confidence: 0 }] },
		),
	).toBe(
		[
			HEADER,
			'1,1,1,Print,0.5,0.08,0.2,0.32,0.44,100,50,pixel',
			'1,2,2,hello,,,,,,100,50,pixel',
			'2,1,1,world,0,,,,,,,',
			'',
		].join('\r\n'),
	);
});

test('a document without words is a header', () => {
	expect(csv({ words: [] })).toBe(`${HEADER}\r\n`);
});

test.each([
	['a comma', 'a,b', '"a,b"'],
	['a quote', 'say "x"', '"say ""x"""'],
	['a line break', 'a\nb', '"a\nb"'],
	['a carriage return', 'a\rb', '"a\rb"'],
	['nothing special', 'a;b c', 'a;b c'],
	['letters of any script', '東京 👍', '東京 👍'],
])('text with %s is quoted as RFC 4180 has it', (_name, text, field) => {
	const line = csv({ words: [{ text }] }).slice(HEADER.length + 2);
	expect(line).toBe(`1,1,1,${field},,,,,,,,\r\n`);
	expect(textField(text)).toBe(text);
});

test.each([
	'=1+1',
	"=cmd|' /C calc'!A0",
	'+cmd',
	'-cmd',
	'-1+2',
	'+1-1',
	'@SUM(A1)',
	'\t=1',
	'\r=1',
	'=HYPERLINK("http://x","y")',
	'-',
	'=',
	'+49 171 5550',
])('%j cannot be a formula in a spreadsheet', (text) => {
	expect(textField(text)).toBe(`'${text}`);
});

test.each(['-5', '+5', '-1,234.50', '+3.5%', '-.5', '-1.234,50', '12', 'a=b', 'a-b', 'x@y.z'])(
	'%j stays as it is',
	(text) => {
		expect(textField(text)).toBe(text);
	},
);

test('words that stand in no line have no line number', () => {
	const rows = parse(csv({ words: [{ text: '' }] }));
	expect(rows[1].slice(0, 4)).toEqual(['1', '', '1', '']);
});

test('a box of very many corners is still one box', () => {
	const points = Array.from({ length: 200_000 }, (_, i) => ({ x: i % 100, y: i % 50 }));
	const row = parse(csv({ width: 100, height: 50, words: [{ text: 'a', points }] }))[1];
	expect(row.slice(5, 9)).toEqual(['0', '0', '0.99', '0.98']);
});

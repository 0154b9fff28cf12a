import { operationsOf } from '../../../../../ocr/export/pdf/content-operators';
import { processorMs } from '../../../../support/processor-time';

const read = (content: string) =>
	[...operationsOf(content)].map(({ operator, operands }) => [...operands, operator].join(' '));

test.each<[what: string, content: string, operations: string[]]>([
	['numbers and names', 'q 1 0 0 1 5 .5 cm /Im0 Do Q', ['q', '1 0 0 1 5 .5 cm', '/Im0 Do', 'Q']],
	[
		'no blanks where none are needed',
		'BT/F1 12 Tf(a)Tj[(b)-9<63>]TJ ET',
		['BT', '/F1 12 Tf', '(a) Tj', '[ (b) -9 <63> ] TJ', 'ET'],
	],
	['brackets within strings', '(a(b)\\)\\\\) Tj', ['(a(b)\\)\\\\) Tj']],
	['operators within strings', '(1 Tr) Tj <5452> Tj', ['(1 Tr) Tj', '<5452> Tj']],
	['dictionaries', '/Span <</ActualText (x)>> BDC EMC', ['/Span << /ActualText (x) >> BDC', 'EMC']],
	['comments', '1 % 3 Tr\n2 m % end', ['1 2 m']],
	['quotes', '(a) \' 1 2 (b) "', ["(a) '", '1 2 (b) "']],
	['literals', 'true false null x', ['true false null x']],
	['stars', 'f* T* B*', ['f*', 'T*', 'B*']],
	['an image in the midst', 'q BI /W 1 /H 1 ID \x01 3 Tr (\nEI Q', ['q', '/W 1 /H 1 ID', 'Q']],
	['an image without an end', 'q BI /W 1 ID (((', ['q', '/W 1 ID']],
	['a string without an end', 'q (abc', ['q']],
	['a string of digits without an end', 'q <4142', ['q']],
	['nothing behind a string of digits', '<41>Tj', ['<41> Tj']],
	['brackets by themselves', '{ 1 } ) ] > 2 m', ['{ 1 } ) ] > 2 m']],
	['a sign at the end', '1 <', []],
	['a comment up to each kind of line end', '1 %a\r2 %b\n3 m%c', ['1 2 3 m']],
	[
		'a name up to a bracket',
		'/a(b)/c[/d]/e<</f>>/g<41> x',
		['/a (b) /c [ /d ] /e << /f >> /g <41> x'],
	],
	['a name up to a comment', '/a%b\n x', ['/a x']],
	['each kind of blank', '1\t2\n3\f4\r5\u00006 m', ['1 2 3 4 5 6 m']],
	['a blank of other writing', '1\u000b2 m', ['1\u000b2 m']],
	['a bracket behind two backslashes', '(a\\\\) x', ['(a\\\\) x']],
	['a literal before an operator', 'true x falsely', ['true x', 'falsely']],
	['an image that says EI within', 'BI ID aEI EIx EI Q', ['ID', 'Q']],
	['two images', 'BI ID a EI BI ID b EI', ['ID', 'ID']],
	['nothing', '', []],
])('%s', (_, content, operations) => {
	expect(read(content)).toEqual(operations);
});

test('each says where it stands', () => {
	const content = 'q  1 g\n(a)Tj BI /W 1 ID x\nEI Q';
	const cut = [...operationsOf(content)].map(({ start, end }) => content.slice(start, end));
	expect(cut).toEqual(['q', '1 g', '(a)Tj', 'BI /W 1 ID x\nEI', 'Q']);
});

test.each([...' \t\n\f\r\0'])('an image ends with EI behind %j', (blank) => {
	expect(read(`BI ID x${blank}EI Q`)).toEqual(['ID', 'Q']);
});

test.each([...' \t\n\f\r\0/[(<%'])('an image ends with EI before %j', (next) => {
	const [image] = [...operationsOf(`BI ID x EI${next}`)];
	expect(image).toEqual({ operator: 'ID', operands: [], start: 0, end: 'BI ID x EI'.length });
});

// A file is somebody else's: one that is made to keep the reader busy must not hold up n8n.
test.each(['(', '<', '[', 'BI ', 'BI ID ', '/', '%', '<<', 'a ', '1 ', ' EI'])(
	'a hundred thousand of "%s" are read in a moment',
	async (piece) => {
		let end = 0;
		const took = await processorMs(() => {
			for (const operation of operationsOf(piece.repeat(100_000))) end = operation.end;
		});
		expect(end).toBeLessThanOrEqual(piece.length * 100_000);
		expect(took).toBeLessThan(10_000);
	},
);

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
	['nothing', '', []],
])('%s', (_, content, operations) => {
	expect(read(content)).toEqual(operations);
});

test('each says where it stands', () => {
	const content = 'q  1 g\n(a)Tj BI /W 1 ID x\nEI Q';
	const cut = [...operationsOf(content)].map(({ start, end }) => content.slice(start, end));
	expect(cut).toEqual(['q', '1 g', '(a)Tj', 'BI /W 1 ID x\nEI', 'Q']);
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

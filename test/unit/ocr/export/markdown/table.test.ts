import { tableLines, tableMarkdown } from '../../../../../ocr/export/markdown/table';

test('the first row is the head, and columns of numbers stand right', () => {
	const rows = [
		['Item', 'Price', 'Note'],
		['Pen | ink', '1.50', ''],
		['Cap', '-2', '7 of\nthem'],
	];
	expect(tableLines({ rows, headerRows: 1 })).toEqual({
		head: ['| Item | Price | Note |', '| --- | ---: | --- |'],
		body: ['| Pen \\| ink | 1.50 |  |', '| Cap | -2 | 7 of<br>them |'],
	});
	expect(tableMarkdown({ rows, headerRows: 0 })).toBe(
		'| Item | Price | Note |\n| --- | ---: | --- |\n| Pen \\| ink | 1.50 |  |\n| Cap | -2 | 7 of<br>them |',
	);
});

test('a row of numbers like the others is no head, unless it is known for one', () => {
	const rows = [
		['Tea', '3'],
		['Milk', '4'],
	];
	expect(tableLines({ rows, headerRows: 0 })).toEqual({
		head: ['|  |  |', '| --- | ---: |'],
		body: ['| Tea | 3 |', '| Milk | 4 |'],
	});
	expect(tableLines({ rows, headerRows: 1 })).toEqual({
		head: ['| Tea | 3 |', '| --- | ---: |'],
		body: ['| Milk | 4 |'],
	});
});

test('a table of one row has a head only, and of none nothing', () => {
	expect(tableMarkdown({ rows: [['a', '7']], headerRows: 0 })).toBe('| a | 7 |\n| --- | --- |');
	expect(tableLines({ rows: [], headerRows: 1 })).toEqual({ head: ['|  |', '|  |'], body: [] });
});

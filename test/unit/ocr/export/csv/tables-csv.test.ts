import { tablesCsv } from '../../../../../ocr/export/csv/tables-csv';
import { sampleAnswers } from '../../../../support/answers';
import { goldenFolder } from '../../../../support/export-samples';
import { expectGolden } from '../../../../support/golden';
import { documentOf, setPage, table, under } from '../typeset';

// From every provider the same. The golden files are made anew as support/golden.ts says.
test.each(sampleAnswers)('the tables of $name are what they were', ({ document }) => {
	const file = document.pages[0]!.words.length > 0 ? 'words' : 'text-only';
	expectGolden(goldenFolder, `tables-csv/${file}.csv`, tablesCsv(document));
});

test('all tables in one file: they count through the document, rows in their table', () => {
	const two = table(
		100,
		[100, 400],
		[
			['Name', 'Age'],
			['Ann', '12'],
			['Bob', '=7+1'],
		],
	);
	const three = table(
		900,
		[100, 400, 700],
		[
			['Item', 'Count', 'Price'],
			['Tea, green', '3', '4.50'],
			['Milk', '', '-1.20'],
		],
	);
	expect(tablesCsv(documentOf(setPage(two), setPage([]), setPage([...two, ...three])))).toBe(
		[
			'page,table,row,column 1,column 2,column 3',
			'1,1,1,Name,Age,',
			'1,1,2,Ann,12,',
			"1,1,3,Bob,'=7+1,",
			'3,2,1,Name,Age,',
			'3,2,2,Ann,12,',
			"3,2,3,Bob,'=7+1,",
			'3,3,1,Item,Count,Price',
			'3,3,2,"Tea, green",3,4.50',
			'3,3,3,Milk,,-1.20',
			'',
		].join('\r\n'),
	);
});

test.each([
	['without pages', documentOf()],
	['of prose', documentOf(setPage(under(100, 100, ['Some words on a line', 'and some more.'])))],
])('a document %s is a header', (_name, document) => {
	expect(tablesCsv(document)).toBe('page,table,row\r\n');
});

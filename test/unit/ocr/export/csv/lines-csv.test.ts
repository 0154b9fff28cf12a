import { linesCsv } from '../../../../../ocr/export/csv/lines-csv';
import { goldenAnswers } from '../../../../support/answers';
import { goldenFolder } from '../../../../support/export-samples';
import { expectGolden } from '../../../../support/golden';
import { documentOf } from '../typeset';

const HEADER = 'page,line,text,confidence,x0,y0,x1,y1,page width,page height,unit,words';

const rowsOf = (csv: string) => csv.split('\r\n').slice(1, -1);

// The golden files are made anew as support/golden.ts says.
test.each(goldenAnswers)('the lines of $name are what they were', ({ name, document }) => {
	expectGolden(goldenFolder, `lines-csv/${name}.csv`, linesCsv(document));
});

const square = (x: number, y: number) => [
	{ x, y },
	{ x: x + 10, y },
	{ x: x + 10, y: y + 10 },
	{ x, y: y + 10 },
];

test('a row per line: its text, the mean confidence, the upright box, the page, its words', () => {
	const document = documentOf(
		{
			width: 100,
			height: 50,
			unit: 'pixel',
			words: [
				{ text: 'a,b', confidence: 0.1, points: square(10, 10) },
				{ text: 'c', confidence: 0.2, points: square(30, 10) },
				{ text: 'd', points: square(50, 10), breakAfter: true },
				{ text: '=x' },
			],
		},
		{ words: [{ text: 'e', confidence: 0 }] },
	);
	expect(linesCsv(document)).toBe(
		[
			HEADER,
			'1,1,"a,b c d",0.15,0.1,0.2,0.6,0.4,100,50,pixel,3',
			"1,2,'=x,,,,,,100,50,pixel,1",
			'2,1,e,0,,,,,,,,1',
			'',
		].join('\r\n'),
	);
});

test('lines without words have no confidence and a count of none', () => {
	const document = documentOf({ text: 'one\n\ntwo', words: [] });
	expect(rowsOf(linesCsv(document))).toEqual(['1,1,one,,,,,,,,,0', '1,2,two,,,,,,,,,0']);
});

test.each([[documentOf()], [documentOf({ words: [] })]])(
	'a document without lines is a header',
	(document) => {
		expect(linesCsv(document)).toBe(`${HEADER}\r\n`);
	},
);

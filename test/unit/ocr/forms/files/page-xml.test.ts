import { readAnswer } from '../../../../../ocr/normalize/read-answer';
import { expectInvariants } from '../../../../invariants';

const file = (inner: string, { page = '', year = '2019-07-15', creator = 'Some' } = {}) =>
	`<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/${year}"><Metadata><Creator>${creator}</Creator></Metadata><Page imageFilename="a.png" imageWidth="1000" imageHeight="2000" ${page}>${inner}</Page></PcGts>`;

const text = (of: string, more = '') => `<TextEquiv ${more}><Unicode>${of}</Unicode></TextEquiv>`;

const coords = (left = 100) =>
	`<Coords points="${left},200 ${left + 200},200 ${left + 200},400 ${left},400"/>`;

const word = (of: string, left?: number) => `<Word id="w">${coords(left)}${text(of)}</Word>`;

const line = (...inner: string[]) => `<TextLine id="l">${coords()}${inner.join('')}</TextLine>`;

const region = (inner: string, id = 'r') =>
	`<TextRegion id="${id}">${coords()}${inner}</TextRegion>`;

function read(xml: string) {
	const document = readAnswer(xml);
	expect(document.provider.id).toBe('page-xml');
	expectInvariants(document);
	return document;
}

// prettier-ignore
test.each<[string, string, string]>([
	['words, with a blank between them', region(line(word('a'), word('b', 400))), 'a b'],
	['the line’s own text where its words are in it', region(line(word('東京'), word('都'), text('東京都!'))), '東京都!'],
	['the words where the line’s text is another', region(line(word('a'), word('b'), text('something else'))), 'a b'],
	['lines without words', region(line(text('only a line')) + line(text('and more'))), 'only a line\nand more'],
	['a region without lines', region(text('one\ntwo')), 'one\ntwo'],
	['regions within regions', region(line(text('outer')) + region(line(text('inner')), 'i')), 'outer\n\ninner'],
	['the reading with the lowest index', region(line(text('second', 'index="2"'), text('first', 'index="1"'))), 'first'],
	['no glyphs as words', region(line(`<Word id="w">${coords()}<Glyph id="g">${coords()}${text('x')}</Glyph>${text('word')}</Word>`)), 'word'],
	['glyphs where a word has no text of its own', region(line(`<Word id="w">${coords()}<Glyph id="g">${coords()}${text('H')}</Glyph><Glyph id="g2">${coords()}${text('i')}</Glyph></Word>`, word('you', 400))), 'Hi you'],
	['plain text where there is no other', region(line('<TextEquiv><PlainText>plain</PlainText></TextEquiv>')), 'plain'],
])('it reads %s', (_, inner, expected) => expect(read(file(inner)).text).toBe(expected));

test.each(['<TextRegion id="x', '<TextLine id="x', '<Word id="x', '<Glyph id="x'])(
	'a tag that is cut off behind the end is nothing: %s',
	(tag) => {
		expect(read(`${file(region(line(word('a'))))}\n${tag}`).text).toBe('a');
	},
);

test('a line whose text is another than that of its words is told', () => {
	const corrected = line(word('Helo'), text('Hello'));
	const messages = (inner: string) => read(file(inner)).warnings.map(({ message }) => message);
	expect(messages(region(corrected))).toEqual([
		'The text of 1 line in the file did not fit the words there, and the words were used.',
	]);
	expect(messages(region(corrected + corrected))[0]).toMatch(/^The text of 2 lines /);
	expect(
		messages(region(line(word('a'), text('a!')) + line(word('b'), text(' ')) + line(text('c')))),
	).toEqual([]);
});

test('a reading order with groups within groups goes before that of the file', () => {
	const order = `<ReadingOrder><OrderedGroup id="o"><RegionRefIndexed index="2" regionRef="r1"/><UnorderedGroupIndexed id="u" index="0"><RegionRef regionRef="r4"/></UnorderedGroupIndexed><OrderedGroupIndexed id="i" index="1" regionRef="r3"><RegionRefIndexed index="0" regionRef="r2"/></OrderedGroupIndexed></OrderedGroup></ReadingOrder>`;
	const regions = ['r1', 'r2', 'r3', 'r4'].map((id) => region(line(text(id)), id)).join('');
	expect(read(file(order + regions)).text).toBe('r4\n\nr3\n\nr2\n\nr1');
});

test('relations and layers, which name regions too, tell no order', () => {
	const named = '<RegionRef regionRef="r2"/><RegionRef regionRef="r1"/>';
	const regions = ['r1', 'r2'].map((id) => region(line(text(id)), id)).join('');
	const more = `<Layers><Layer id="y">${named}</Layer></Layers><Relations><Relation type="link">${named}</Relation></Relations>`;
	expect(read(file(regions + more)).text).toBe('r1\n\nr2');
});

describe('the order in `custom`, as Transkribus writes it', () => {
	const ordered = (name: string, index: number | null, inner: string, id = `x${index}`) =>
		`<${name} id="${id}" custom="structure {type:a;}${index === null ? '' : ` readingOrder {oldindex:9; index:${index};}`}">${coords()}${inner}</${name}>`;
	const oneLine = (of: string, index: number | null = null) => ordered('TextLine', index, text(of));

	// prettier-ignore
	test.each<[string, string, string]>([
		['regions', ordered('TextRegion', 2, oneLine('c')) + ordered('TextRegion', 0, oneLine('a')) + ordered('TextRegion', 1, oneLine('b')), 'a\n\nb\n\nc'],
		['regions within regions', ordered('TextRegion', 1, oneLine('c') + ordered('TextRegion', 1, oneLine('e')) + ordered('TextRegion', 0, oneLine('d'))) + ordered('TextRegion', 0, oneLine('a') + ordered('TextRegion', 5, oneLine('b'))), 'a\n\nb\n\nc\n\nd\n\ne'],
		['regions, of which those with the same one keep what is in them', ordered('TextRegion', 0, oneLine('a') + ordered('TextRegion', 0, oneLine('b'))) + ordered('TextRegion', 0, oneLine('c')), 'a\n\nb\n\nc'],
		['lines', region(oneLine('c', 2) + oneLine('a', 0) + oneLine('b', 1)), 'a\nb\nc'],
		['words', region(line(ordered('Word', 1, text('b')) + ordered('Word', 0, text('a')))), 'a b'],
		['what has none behind the one before', region(oneLine('c', 1) + oneLine('d') + oneLine('a', 0) + oneLine('b')), 'a\nb\nc\nd'],
		['what has the same in the order of the file', region(oneLine('b', 1) + oneLine('a', 0) + oneLine('c', 1)), 'a\nb\nc'],
	])('is that of %s', (_, inner, expected) => expect(read(file(inner)).text).toBe(expected));

	test('comes after that of the file’s own element', () => {
		const order = `<ReadingOrder><OrderedGroup id="o"><RegionRefIndexed index="0" regionRef="q"/><RegionRefIndexed index="1" regionRef="p"/></OrderedGroup></ReadingOrder>`;
		const regions =
			ordered('TextRegion', 0, oneLine('p'), 'p') + ordered('TextRegion', 1, oneLine('q'), 'q');
		expect(read(file(order + regions)).text).toBe('q\n\np');
	});
});

describe('the confidence of a line', () => {
	test('is that of its words that have none', () => {
		const rated = `<Word id="v">${coords(400)}${text('b', 'conf="0.5"')}</Word>`;
		const own = read(file(region(line(word('a'), rated, text('a b', 'conf="0.75"'))))).pages[0];
		expect(own.words.map(({ confidence }) => confidence)).toEqual([0.75, 0.5]);
	});

	test('makes the line its own word where it has no others', () => {
		const document = read(file(region(line(text('deep water', 'conf="0.25"')))));
		expect(document).toMatchObject({ text: 'deep water', confidence: 0.25 });
		const [own, ...more] = document.pages[0].words;
		expect(own).toMatchObject({ text: 'deep water', confidence: 0.25 });
		expect(own.polygon).toEqual(document.pages[0].lines[0].polygon);
		expect(more).toEqual([]);
	});

	test('is none where it is not given', () => {
		const document = read(file(region(line(text('deep water')))));
		expect(document.confidence).toBeNull();
		expect(document.pages[0].words).toEqual([]);
	});
});

test('a table’s regions are the cells of a table', () => {
	const cell = (row: number, column: number, of: string, more = '') =>
		`<TextRegion id="c${row}${column}">${coords(100 + column * 300)}<Roles><TableCellRole rowIndex="${row}" columnIndex="${column}" ${more}/></Roles>${line(word(of, 100 + column * 300))}</TextRegion>`;
	const cells = [
		cell(0, 0, 'Item', 'header="true"'),
		cell(0, 1, 'Price', 'header="true"'),
		cell(1, 0, 'Ink'),
		cell(1, 1, '9.00'),
		cell(2, 0, 'Total', 'colSpan="2"'),
	];
	const document = read(file(`<TableRegion id="t">${coords()}${cells.join('')}</TableRegion>`));
	const [table, ...more] = document.tables;
	expect(more).toEqual([]);
	expect([table.source, table.rows, table.columns, table.headerRows]).toEqual([
		'provider',
		3,
		2,
		1,
	]);
	expect(
		table.cells.map(({ row, column, columnSpan, text: of }) => [row, column, columnSpan, of]),
	).toEqual([
		[0, 0, 1, 'Item'],
		[0, 1, 1, 'Price'],
		[1, 0, 1, 'Ink'],
		[1, 1, 1, '9.00'],
		[2, 0, 2, 'Total'],
	]);
});

test('cells as Transkribus has them', () => {
	const cell = (row: number, column: number, of: string) =>
		`<TableCell id="c${row}${column}" row="${row}" col="${column}" rowSpan="1" colSpan="1">${coords()}${line(text(of))}<CornerPts>0 1 2 3</CornerPts></TableCell>`;
	const document = read(
		file(`<TableRegion id="t">${coords()}${cell(0, 0, 'a')}${cell(0, 1, 'b')}</TableRegion>`, {
			year: '2013-07-15',
		}),
	);
	expect(document.tables.map(({ rows, columns }) => [rows, columns])).toEqual([[1, 2]]);
	expect(document.tables[0].cells.map(({ text: of }) => of)).toEqual(['a', 'b']);
});

test('outlines as points of their own, as they were until 2010', () => {
	const points =
		'<Coords><Point x="100" y="200"/><Point x="300" y="200"/><Point x="300" y="400"/><Point x="100" y="400"/></Coords>';
	const [found] = read(
		file(region(line(`<Word id="w">${points}${text('a', 'conf="0.75"')}</Word>`)), {
			year: '2010-03-19',
		}),
	).pages[0].words;
	// prettier-ignore
	expect(found.polygon).toEqual([[0.1, 0.1], [0.3, 0.1], [0.3, 0.2], [0.1, 0.2]]);
	expect(found.confidence).toBe(0.75);
});

test('a line without words has its place, and its baseline tells how it runs', () => {
	const turned = `<TextLine id="l">${coords()}<Baseline points="290,390 110,390"/>${text('upside down')}</TextLine>`;
	expect(read(file(region(turned))).pages[0].lines[0].polygon![0]).toEqual([0.3, 0.2]);
	expect(read(file(region(line(text('upright'))))).pages[0].lines[0].polygon![0]).toEqual([
		0.1, 0.1,
	]);
});

test('a page has its picture, turn, confidence and languages', () => {
	const document = read(
		file(region(line(text('a'))), {
			page: 'orientation="-2.5" conf="0.5" primaryLanguage="German"',
		}),
	);
	expect(document.source.fileName).toBe('a.png');
	expect(document.languages).toEqual(['German']);
	expect([document.pages[0].angle, document.pages[0].confidence]).toEqual([2.5, 0.5]);
});

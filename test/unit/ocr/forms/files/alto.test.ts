import { readAnswer } from '../../../../../ocr/normalize/read-answer';
import { UnreadableAnswer } from '../../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../../invariants';

const file = (pages: string, { unit = 'pixel', before = '', version = 4 } = {}) =>
	`<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v${version}#"><Description><MeasurementUnit>${unit}</MeasurementUnit></Description>${before}<Layout>${pages}</Layout></alto>`;

const page = (inner: string, more = 'WIDTH="1000" HEIGHT="2000"') =>
	`<Page ID="p" PHYSICAL_IMG_NR="1" ${more}><PrintSpace>${inner}</PrintSpace></Page>`;

const block = (inner: string, id = 'b') => `<TextBlock ID="${id}">${inner}</TextBlock>`;

const line = (...strings: string[]) => `<TextLine>${strings.join('<SP/>')}</TextLine>`;

const string = (text: string, more = 'HPOS="100" VPOS="200" WIDTH="200" HEIGHT="200"') =>
	`<String CONTENT="${text}" ${more}/>`;

function read(alto: string) {
	const document = readAnswer(alto);
	expect(document.provider.id).toBe('alto');
	expectInvariants(document);
	return document;
}

const refusal = (alto: string) => {
	try {
		return JSON.stringify(readAnswer(alto));
	} catch (error) {
		if (error instanceof UnreadableAnswer) return error.message;
		throw error;
	}
};

test.each([
	['pixel', 'pixel', 1000, 2000],
	['mm10', 'inch', 1000 / 254, 2000 / 254],
	['inch1200', 'inch', 1000 / 1200, 2000 / 1200],
])('places in %s are of a page in %ss', (unit, pageUnit, width, height) => {
	const document = read(file(page(block(line(string('a')))), { unit }));
	const [found] = document.pages;
	expect(found.unit).toBe(pageUnit);
	expect(found.width).toBeCloseTo(width);
	expect(found.height).toBeCloseTo(height);
	const rounded = found.words[0].polygon!.map((point) =>
		point.map((n) => Math.round(n * 1e6) / 1e6),
	);
	// prettier-ignore
	expect(rounded).toEqual([[0.1, 0.1], [0.3, 0.1], [0.3, 0.2], [0.1, 0.2]]);
});

// prettier-ignore
test.each<[string, string, string]>([
	['blanks where SP is', page(block(line(string('a'), string('b')))), 'a b'],
	['no blank where SP is not', page(block(`<TextLine>${string('東京')}${string('都')}<SP/>${string('is')}</TextLine>`)), '東京都 is'],
	['blanks between all words of a file without SP', page(block(`<TextLine>${string('a')}${string('b')}</TextLine>`)), 'a b'],
	['blocks within blocks', page(`<ComposedBlock ID="c">${block(line(string('a')))}${block(line(string('b')))}</ComposedBlock>`), 'a\n\nb'],
	['margins too', `<Page ID="p" PHYSICAL_IMG_NR="1"><TopMargin>${block(line(string('a')))}</TopMargin><PrintSpace>${block(line(string('b')))}</PrintSpace></Page>`, 'a\n\nb'],
	['a hyphen with its word', page(block(`<TextLine>${string('divi')}<HYP CONTENT="&#173;" HPOS="300" VPOS="200" WIDTH="10"/></TextLine>${line(string('ded'))}`)), 'divi-\nded'],
	['no words of alternatives and glyphs', page(block('<TextLine><String CONTENT="a"><Glyph CONTENT="x"><Variant CONTENT="y"/></Glyph><ALTERNATIVE>b</ALTERNATIVE></String></TextLine>')), 'a'],
	['references, and CDATA as nothing', page(block(line(string('R&amp;D &#228;'))) + '<![CDATA[<TextBlock>]]>'), 'R&D ä'],
])('it reads %s', (_, pages, text) => expect(read(file(pages)).text).toBe(text));

test('elements with a prefix are the same', () => {
	const alto = file(page(block(line(string('a'), string('b')))))
		.replace(/<(\/?)(?=\w)/g, '<$1alto:')
		.replace('<?alto:xml', '<?xml');
	expect(read(alto).text).toBe('a b');
});

test('a reading order of ALTO 4 goes before that of the file; what it leaves out keeps its place', () => {
	const before =
		'<ReadingOrder><OrderedGroup ID="g"><ElementRef ID="1" REF="b3"/><ElementRef ID="2" REF="b1"/></OrderedGroup></ReadingOrder>';
	const blocks = ['b1', 'b2', 'b3'].map((id) => block(line(string(id)), id)).join('');
	expect(read(file(page(blocks), { before })).text).toBe('b3\n\nb1\n\nb2');
});

test('a page has its number, confidence, language and turn', () => {
	const pages = [3, 7].map(
		(number) =>
			`<Page ID="p${number}" PHYSICAL_IMG_NR="${number}" PC="0.5" ROTATION="2" LANG="de">${block(line(string('a')))}</Page>`,
	);
	const document = read(file(pages.join('')));
	expect(document.pages.map(({ number }) => number)).toEqual([3, 7]);
	expect(document.pages.map(({ confidence, angle }) => [confidence, angle])).toEqual([
		[0.5, -2],
		[0.5, -2],
	]);
	expect(document.languages).toEqual(['de']);
});

test('a page of which all blocks are turned alike is turned', () => {
	const blocks = [1, 2].map(
		(id) => `<TextBlock ID="b${id}" ROTATION="90">${line(string('a'))}</TextBlock>`,
	);
	expect(read(file(page(blocks.join('')))).pages[0].angle).toBe(-90);
});

test('a word has its confidence, and the smallest box around an outline with many corners', () => {
	const shape = '<Shape><Polygon POINTS="100,200 200,180 300,200 300,400 100,400"/></Shape>';
	const [found] = read(
		file(
			page(
				block(
					`<TextLine><String CONTENT="a" WC="0.25" HPOS="100" VPOS="200" WIDTH="200" HEIGHT="200">${shape}</String></TextLine>`,
				),
			),
		),
	).pages[0].words;
	expect(found.confidence).toBe(0.25);
	// prettier-ignore
	expect(found.polygon).toEqual([[0.1, 0.09], [0.3, 0.09], [0.3, 0.2], [0.1, 0.2]]);
});

test('corners that begin anywhere begin where the baseline says that the text does', () => {
	const shape = '<Shape><Polygon POINTS="300,400 100,400 100,200 300,200"/></Shape>';
	const of = (baseline: string) =>
		read(
			file(
				page(
					block(
						`<TextLine BASELINE="${baseline}">${shape}<String CONTENT="a" HPOS="100" VPOS="200" WIDTH="200" HEIGHT="200"/></TextLine>`,
					),
				),
			),
		).pages[0].lines[0].polygon![0];
	expect(of('100,380 300,380')).toEqual([0.1, 0.1]);
	expect(of('300,220 100,220')).toEqual([0.3, 0.2]);
	expect(of('120,400 120,200')).toEqual([0.1, 0.2]);
});

const good = file(`\n${page(`\n${block(line(string('a')))}\n`)}\n`);

// prettier-ignore
test.each<[string, string, RegExp]>([
	['cut off', good.slice(0, good.indexOf('</TextLine>')), /incomplete: it ends in line 3, within <TextLine>/],
	['cut off within a tag', good.slice(0, good.indexOf('VPOS')), /incomplete/],
	['with a tag that is not closed', good.replace('</TextLine>', ''), /damaged in line 3: <TextLine> is not closed/],
	['without a page', file(''), /has no <Page>/],
	['nested too deeply', file('<a>'.repeat(2000)), /nested too deeply/],
])('a file that is %s is told in a sentence', (_, alto, message) => expect(refusal(alto)).toMatch(message));

test('what a document type declares is expanded nowhere', () => {
	const bomb = `<?xml version="1.0"?><!DOCTYPE alto [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${good.slice(good.indexOf('<alto'))}`;
	expect(read(bomb.replace('CONTENT="a"', 'CONTENT="&b;"')).text).toBe('&b;');
});

test('a file of many pages is read in linear time', () => {
	const lines = line(...Array.from({ length: 10 }, (_, index) => string(`w${index}`)));
	const document = readAnswer(file(page(block(lines.repeat(50))).repeat(200)));
	expect(document.pages).toHaveLength(200);
	expect(document.pages[0].words).toHaveLength(500);
});

test.each([
	['WC="0.5" CC="999"', 0.5],
	['CC="0 9 0"', 1 - 3 / 9],
	['CC="00"', 1],
	['CC="unknown"', null],
	['CC=" "', null],
])('a word with %s is as certain as that', (more, confidence) => {
	const document = read(file(page(block(line(string('abc', more))))));
	expect(document.pages[0].words[0].confidence).toBe(confidence);
});

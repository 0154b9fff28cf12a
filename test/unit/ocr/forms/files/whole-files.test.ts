import { alto } from '../../../../../ocr/forms/files/alto';
import { hocr } from '../../../../../ocr/forms/files/hocr';
import { pageXml } from '../../../../../ocr/forms/files/page-xml';
import { readAnswer } from '../../../../../ocr/normalize/read-answer';
import type { AnswerForm } from '../../../../../ocr/reading/answer-form';
import { expectInvariants } from '../../../../invariants';
import { outlineOf } from '../../../../support/outline';
import { toDocument } from '../../../../support/to-document';

const outline = (form: AnswerForm, file: string) => {
	const document = toDocument(form, file, { job: { id: 'j' } });
	expectInvariants(document);
	return outlineOf(document);
};

const at = (left: number, top: number, width = 120, height = 120) =>
	`HPOS="${left}" VPOS="${top}" WIDTH="${width}" HEIGHT="${height}"`;

const altoFile = `\uFEFF<?xml version="1.0"?>
<!-- of a scanner -->
<a:alto xmlns:a="http://www.loc.gov/standards/alto/ns-v4#"><a:Description>
<a:MeasurementUnit> inch1200 </a:MeasurementUnit>
<a:sourceImageInformation><a:fileName>C:\\scans\\order.tif</a:fileName></a:sourceImageInformation>
<a:OCRProcessing><a:ocrProcessingStep><a:processingSoftware><a:softwareName>Some &amp; Engine</a:softwareName><a:softwareVersion>11</a:softwareVersion></a:processingSoftware></a:ocrProcessingStep></a:OCRProcessing>
</a:Description>
<a:Tags><a:OtherTag ID="t1" LABEL="handwritten"/><a:OtherTag ID="t2" LABEL="estimated"/></a:Tags>
<a:ReadingOrder><a:OrderedGroup ID="g"><a:ElementRef REF="b2"/><a:ElementRef REF="b1"/></a:OrderedGroup></a:ReadingOrder>
<a:Layout>
<a:Page ID="p1" PHYSICAL_IMG_NR="3" WIDTH="2400" HEIGHT="1200" PC="0.9" ROTATION="2" LANG="en"><a:PrintSpace>
<a:TextBlock ID="b1" LANG="de">
<a:TextLine ${at(240, 120, 480)}><a:String CONTENT="Tea" WC="0.5" ${at(240, 120)} TAGREFS="t1"/><a:SP/><a:String CONTENT="divi" CC="0 9 0 9" ${at(600, 120)}><a:Shape><a:Polygon POINTS="600,120 720,130 720,240 600,230"/></a:Shape><a:Glyph CONTENT="d"><a:Shape><a:Polygon POINTS="0,0 1,0 1,1 0,1"/></a:Shape></a:Glyph></a:String><a:HYP CONTENT="\u00ad" ${at(720, 120, 60)}/></a:TextLine>
<a:TextLine ${at(240, 360, 480)}><a:String CONTENT="ded" ${at(240, 360)} LANG="fr"/><a:HYP ${at(360, 360, 60)}/><a:SP/><a:String CONTENT="near" ${at(600, 360)} TAGREFS="t1 t2"/></a:TextLine>
</a:TextBlock>
<a:ComposedBlock ID="b2"><a:TextBlock ID="b3" language="it"><a:TextLine><a:String CONTENT="first"/><a:String CONTENT=" "/></a:TextLine></a:TextBlock></a:ComposedBlock>
</a:PrintSpace></a:Page>
<a:Page ID="p2" PHYSICAL_IMG_NR="5"><a:PrintSpace><a:TextBlock ROTATION="90"><a:TextLine><a:String CONTENT="up"/></a:TextLine></a:TextBlock></a:PrintSpace></a:Page>
</a:Layout></a:alto>`;

test('everything that an ALTO file says is in the document', () => {
	expect(outline(alto, altoFile)).toEqual({
		provider: { id: 'alto', model: 'Some & Engine 11' },
		job: { id: 'j', status: 'succeeded' },
		source: { fileName: 'order.tif' },
		languages: ['en', 'de', 'fr', 'it'],
		confidence: '0.5 derived',
		pages: [
			[
				'page 3: 2 × 1 inch provider, angle -2, confidence 0.9',
				'text "first\\n\\nTea divi-\\nded- near"',
				// The order of the file is not that of reading.
				...['"first"', '  first'],
				'"Tea divi-" 0.1 0.1 0.3 0.2',
				'  Tea 0.1 0.1 0.15 0.2, 0.5, handwritten',
				'  divi- 0.25,0.1 0.3,0.1083 0.3,0.2 0.25,0.1917, 0.5',
				'"ded- near" 0.1 0.3 0.3 0.4',
				// The hyphen makes it wider.
				...['  ded- 0.1 0.3 0.175 0.4', '  near, handwritten'],
			],
			['page 5: angle -90', '"up"', '  up'],
		],
	});
});

const coords = (...points: string[]) => `<Coords points="${points.join(' ')}"/>`;
const square = (left: number, top: number, right = left + 10, bottom = top + 10) =>
	coords(`${left},${top}`, `${right},${top}`, `${right},${bottom}`, `${left},${bottom}`);
const unicode = (text: string, more = '') =>
	`<TextEquiv ${more}><Unicode>${text}</Unicode></TextEquiv>`;
const cellOf = (row: number, column: number, text: string, more = '') =>
	`<TextRegion id="c${row}${column}" type="paragraph">${square(10 + 40 * column, 40 + 10 * row)}<Roles><TableCellRole rowIndex="${row}" columnIndex="${column}" ${more}/></Roles>${unicode(text)}</TextRegion>`;

const pageFile = `<?xml version="1.0"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata><Creator>Some  Engine
2</Creator><Comments>Page 7 of somebody</Comments></Metadata>
<Page imageFilename="scans/order.png" imageWidth="100" imageHeight="100" orientation="1.5" conf="0.9" primaryLanguage="English" secondaryLanguage="German">
<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="1" regionRef="r1"/><RegionRefIndexed index="0" regionRef="r2"/><UnorderedGroupIndexed index="2"><RegionRef regionRef="t"/></UnorderedGroupIndexed></OrderedGroup></ReadingOrder>
<TextRegion id="r1" type="paragraph">${square(10, 10, 60, 30)}
<TextLine id="l2" custom="readingOrder {index:1;}">${square(10, 22, 60, 30)}<Word id="w3">${square(10, 22)}<Glyph>${unicode('O')}</Glyph><Glyph>${unicode('at')}</Glyph></Word></TextLine>
<TextLine id="l1" custom="readingOrder {index:0;}">${square(10, 10, 60, 20)}<Baseline points="10,20 60,20"/>
<Word id="w1" custom="handwritten:true">${square(10, 10)}${unicode('Teh', 'index="1" conf="0.1"')}${unicode('Tea', 'index="0" conf="0.5"')}</Word>
<Word id="w2" language="French" custom="place:estimated">${square(50, 10)}<TextEquiv conf="0.75"><PlainText>Rye</PlainText></TextEquiv></Word>
${unicode('Tea, Rye')}</TextLine>
</TextRegion>
<TextRegion id="r2" type="heading" custom="level:2">${square(10, 0, 30, 8)}${unicode('Order')}</TextRegion>
<TextRegion id="r4" custom="structure {type:caption;}"><TextLine>${unicode('alone', 'conf="0.6"')}<Coords><Point x="10" y="80"/><Point x="40" y="80"/><Point x="40" y="90"/><Point x="10" y="90"/></Coords></TextLine></TextRegion>
<TableRegion id="t">${square(10, 40, 70, 60)}${cellOf(0, 0, 'Qty', 'header="true" colSpan="1"')}${cellOf(0, 1, 'Price', 'header="1"')}${cellOf(1, 0, '2\n\nmore', 'rowSpan="2"')}${cellOf(1, 1, '7.00', 'header="false"')}</TableRegion>
<ImageRegion id="i">${square(80, 80)}</ImageRegion>
</Page></PcGts>`;

test('everything that a file of PAGE XML says is in the document', () => {
	expect(outline(pageXml, pageFile)).toEqual({
		provider: { id: 'page-xml', model: 'Some Engine 2' },
		job: { id: 'j', status: 'succeeded' },
		source: { fileName: 'order.png' },
		languages: ['English', 'German', 'French'],
		confidence: '0.6167 derived',
		pages: [
			[
				'page 1: 100 × 100 pixel provider, angle -1.5, confidence 0.9',
				'text "Order\\n\\nTea, Rye\\nOat\\n\\nalone\\n\\nQty\\n\\nPrice\\n\\n2\\nmore\\n\\n7.00"',
				'"Order" 0.1 0 0.3 0.08',
				'"Tea, Rye" 0.1 0.1 0.6 0.2',
				...['  Tea 0.1 0.1 0.2 0.2, 0.5, handwritten', '  Rye, 0.75'],
				...['"Oat" 0.1 0.22 0.6 0.3', '  Oat 0.1 0.22 0.2 0.32'],
				...['"alone" 0.1 0.8 0.4 0.9', '  alone 0.1 0.8 0.4 0.9, 0.6'],
				...['"Qty" 0.1 0.4 0.2 0.5', '"Price" 0.5 0.4 0.6 0.5', '"2"', '"more"'],
				'"7.00" 0.5 0.5 0.6 0.6',
				...['heading 2: Order', 'paragraph: Tea, Rye / Oat', 'caption: alone'],
				...['paragraph: Qty', 'paragraph: Price', 'paragraph: 2 / more', 'paragraph: 7.00'],
			],
		],
		tables: [
			[
				'page 1, provider, 3 × 2, header 1 0.1 0.4 0.7 0.6',
				'0,0 "Qty" at 28 0.1 0.4 0.2 0.5',
				'0,1 "Price" at 33 0.5 0.4 0.6 0.5',
				'1,0 2×1 "2\\nmore" at 40 0.1 0.5 0.2 0.6',
				'1,1 "7.00" at 48 0.5 0.5 0.6 0.6',
			],
		],
	});
});

const word = (text: string, box: string, more = '') =>
	`<span class='ocrx_word' title='bbox ${box}${more}'>${text}</span>`;

const hocrFile = `<!DOCTYPE html PUBLIC "x"><html><head><title>Not a word</title>
<meta name='ocr-system' content='Some  Engine 3'><meta name="OCR-LANGS" content="en, de;unknown"></head><body>
<div class='ocr_page' title='image "scans;old/order.png"; bbox 0 0 200 100; ppageno 2'>
<h2 class='ocr_par' lang='fr'><span class='ocr_line' title='bbox 20 10 120 20'>${word('Tea', '20 10 40 20', '; x_wconf 50')} ${word('R<b>y</b>e', '100 10 120 20', '; x_confs 90 80 70')}</span></h2>
<p class='ocr_par'><span class='ocr_line' title='bbox 20 30 120 40; textangle 0'>${word('Oat', '20 30 40 40', '; poly 20 30 40 31 40 41 20 40')}, <br>${word('Fig', '100 30 120 40', '; x_place estimated; x_wconf 60')}</span>
<span class='ocrx_line' title='bbox 20 50 120 60; x_wconf 70'>no words</span></p>
<div class='ocr_carea'>${word('東', '20 70 30 80')}${word('京', '30 70 40 80')}${word('is', '100 70 120 80')}</div>
<span class='ocr_header' title='bbox 0 90 100 100'>${word('<span class="ocrx_cinfo" title="x_conf 40">P</span><span class="ocrx_cinfo" title="x_conf 60">1</span>', '0 90 20 100')}</span>
<script>not text</script></div>
<div class='ocr_page' title='bbox 0 0 50 50; ppageno 4; image "scans;old/order.png"'><p>loose text</p></div></body></html>`;

test('everything that an hOCR file says is in the document', () => {
	expect(outline(hocr, hocrFile)).toEqual({
		provider: { id: 'hocr', model: 'Some Engine 3' },
		job: { id: 'j', status: 'succeeded' },
		source: { fileName: 'order.png' },
		languages: ['en', 'de', 'fr'],
		confidence: '0.62 derived',
		pages: [
			[
				'page 3: 200 × 100 pixel provider',
				'text "Tea Rye\\n\\nOat, Fig\\nno words\\n\\n東京 is\\nP1"',
				'"Tea Rye" 0.1 0.1 0.6 0.2',
				...['  Tea 0.1 0.1 0.2 0.2, 0.5', '  Rye 0.5 0.1 0.6 0.2, 0.8'],
				'"Oat, Fig" 0.1 0.3 0.6 0.4',
				...['  Oat 0.1,0.3 0.2,0.31 0.2,0.41 0.1,0.4', '  Fig, 0.6'],
				...['"no words" 0.1 0.5 0.6 0.6', '  no words 0.1 0.5 0.6 0.6, 0.7'],
				'"東京 is" 0.1 0.7 0.6 0.8',
				...['  東 0.1 0.7 0.15 0.8', '  京 0.15 0.7 0.2 0.8', '  is 0.5 0.7 0.6 0.8'],
				...['"P1" 0 0.9 0.5 1', '  P1 0 0.9 0.1 1, 0.5'],
				'heading 2: Tea Rye',
			],
			['page 5: 50 × 50 pixel provider', '"loose text"'],
		],
	});
});

test.each<[AnswerForm, unknown, boolean]>([
	[alto, '<alto/>', true],
	[alto, '\uFEFF <?xml?><!DOCTYPE alto><!-- > --><x.y-z:alto>', true],
	[alto, '<altos/>', false],
	[alto, 'x<alto/>', false],
	[alto, '<!-- <alto>', false],
	[alto, '', false],
	[alto, { alto: '' }, false],
	[pageXml, '<PcGts>', true],
	[pageXml, '<pc:PcGts a="1">', true],
	[pageXml, '<Page>', false],
	[hocr, '<div class="ocr_page">', true],
	[hocr, "<div CLASS = 'a ocr_page b'>", true],
	[hocr, '<div class=ocr_page>', true],
	[hocr, '<div class="ocr_pages">', false],
	[hocr, '<div title="ocr_page">', false],
	[hocr, '<html><meta name="ocr-system" content="x">', true],
	[hocr, '<html><meta name="ocr-capabilities" content="x">', true],
	[hocr, '<html><meta name="author" content="ocr-system">', false],
	[hocr, '<alto class="ocr_page">', false],
	[hocr, '<PcGts class="ocr_page">', false],
	[hocr, 'class="ocr_page"', false],
])('$id, %j: %s', (form, raw, isIts) => {
	expect(form.recognises(raw)).toBe(isIts);
});

test.each<[AnswerForm, string, RegExp]>([
	[alto, '<alto><Layout/></alto>', /^The ALTO file has no <Page>/],
	[alto, '<alto>\n<Layout>', /incomplete: it ends in line 2, within <Layout>/],
	[alto, '<alto>\n\n<Layout><Page></Layout></alto>', /damaged in line 3: <Page> is not closed/],
	[alto, `<alto>${'<a>'.repeat(1000)}`, /nested too deeply/],
	[pageXml, '<PcGts></PcGts>', /^The PAGE XML file has no <Page>/],
	[alto, '<other/>', /<alto>/],
	[pageXml, '<other/>', /<PcGts>/],
	[hocr, '<other/>', /the class "ocr_page"/],
])('$id, %j is one sentence', (form, file, sentence) => {
	expect(() => toDocument(form, file, { job: { id: null } })).toThrow(sentence);
});

test('text beside the lines of hOCR is a line, whose words have their places', () => {
	const lineOf = (inner: string) =>
		`<span class='ocr_line' title='bbox 0 30 100 40'>${inner}</span>`;
	const file = `<div class='ocr_page' title="bbox 0 0 100 100; image 'it's.png'">${word('Tea', '10 10 20 20')} and ${lineOf(word('Rye', '10 30 20 40'))}</div>`;
	expect(outline(hocr, file)).toMatchObject({
		source: { fileName: "it's.png" },
		pages: [
			[
				'page 1: 100 × 100 pixel provider',
				...['"Tea and" 0.1 0.1 0.2 0.2', '  Tea 0.1 0.1 0.2 0.2'],
				...['"Rye" 0 0.3 1 0.4', '  Rye 0.1 0.3 0.2 0.4'],
			],
		],
	});
});

describe('a list of files, one for each page', () => {
	const altoOf = (text: string, language: string, software = '') =>
		`<alto><Description>${software}</Description><Layout><Page PHYSICAL_IMG_NR="1" LANG="${language}"><TextBlock><TextLine><String CONTENT="${text}"/></TextLine></TextBlock></Page></Layout></alto>`;
	const pageOf = (text: string, language: string, creator = '') =>
		`<PcGts><Metadata><Creator>${creator}</Creator></Metadata><Page imageFilename="${text}.png" primaryLanguage="${language}"><TextRegion>${unicode(text)}</TextRegion></Page></PcGts>`;
	const software = '<softwareName>Some Engine</softwareName>';

	test.each<[AnswerForm, string[]]>([
		[alto, [altoOf('Tea', 'en'), altoOf('Rye', 'de', software), altoOf('Oat', 'en')]],
		[pageXml, [pageOf('Tea', 'en'), pageOf('Rye', 'de', 'Some Engine'), pageOf('Oat', 'en')]],
	])('of $id is one document', (form, files) => {
		for (const raw of [files, { data: files }, [{ json: { pages: files } }]]) {
			const document = readAnswer(raw);
			expectInvariants(document);
			expect(document).toMatchObject({
				provider: { id: form.id, model: 'Some Engine' },
				source: {},
				languages: ['en', 'de'],
				text: 'Tea\n\nRye\n\nOat',
				usage: {},
			});
			expect(document.pages.map(({ number }) => number)).toEqual([1, 2, 3]);
		}
		// It gives way after each of them, before the first is built.
		const steps = form.documentSteps([...files, files[0].slice(0, -1)], { job: { id: null } });
		expect(files.map(() => steps.next().done)).toEqual(files.map(() => false));
		expect(() => steps.next()).toThrow(/incomplete/);
		expect(form.recognises([])).toBe(false);
		expect(form.recognises([...files, '<other/>'])).toBe(false);
		expect(form.recognises([...files, null])).toBe(false);
	});

	test.each<[AnswerForm, string[], RegExp]>([
		[alto, [altoOf('a', 'en'), '<alto></alto>'], /^The ALTO file 2 of 2 has no <Page>/],
		[alto, [altoOf('a', 'en'), '<alto>'], /^The ALTO file 2 of 2 is incomplete/],
		[pageXml, ['<PcGts></PcGts>', pageOf('a', 'en')], /^The PAGE XML file 1 of 2 has no <Page>/],
		[pageXml, ['<PcGts><a></PcGts>', pageOf('a', 'en')], /^The PAGE XML file 1 of 2 is damaged/],
	])('of $id says which of them cannot be read', (_, files, sentence) => {
		expect(() => readAnswer(files)).toThrow(sentence);
	});
});

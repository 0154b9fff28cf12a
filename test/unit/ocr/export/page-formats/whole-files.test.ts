import { exportAlto } from '../../../../../ocr/export/page-formats/alto';
import { exportHocr } from '../../../../../ocr/export/page-formats/hocr';
import { exportPageXml } from '../../../../../ocr/export/page-formats/page-xml';
import { lineReaderBreaches } from '../../../../support/alto-page-check';
import { hocrBreaches } from '../../../../support/hocr-check';
import { schemaBreaches, schemaTest } from '../../../../support/xsd';
import { DOCUMENT, FRAMES } from './small-page';

// Each file letter by letter, so that whatever is written is written on purpose.

test('a page as hOCR 1.2', () => {
	const hocr = exportHocr(DOCUMENT, FRAMES);
	const pages = DOCUMENT.pages.map((page) => ({ ...page, blocks: [] }));
	expect(hocrBreaches(exportHocr({ ...DOCUMENT, pages }, FRAMES))).toEqual([]);
	const poly = 'poly 600 300 690 310 690 340 600 330';
	expect(hocr.split('\n')).toEqual([
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<!DOCTYPE html>',
		'<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">',
		'<head>',
		'<meta charset="UTF-8"/>',
		'<title>a &amp; b.png</title>',
		'<meta name="ocr-system" content="p m (n8n-nodes-ocr)"/>',
		'<meta name="ocr-capabilities" content="ocr_page ocr_par ocr_line ocrx_line ocrx_word ocrp_lang ocrp_dir ocrp_poly ocrp_wconf"/>',
		'<meta name="ocr-number-of-pages" content="1"/>',
		'<meta name="ocr-langs" content="en"/>',
		'</head>',
		'<body>',
		'<div class="ocr_page" id="page_1" title="image &quot;a &amp; b.png&quot;; bbox 0 0 1000 2000; ppageno 2; scan_res 100 100">',
		'<p class="ocr_par" id="par_1_1" title="bbox 100 100 400 120; x_role heading; x_level 1">',
		'<span class="ocr_line" id="line_1_1" title="bbox 100 100 400 120">' +
			'<span class="ocrx_word" id="word_1_1" title="bbox 100 100 180 120; x_wconf 95">Bill</span> &amp; ' +
			'<span class="ocrx_word" id="word_1_2" title="bbox 320 100 400 120">more</span></span>',
		'</p>',
		'<p class="ocr_par" id="par_1_2" title="bbox 0 0 1000 2000">',
		'<span class="ocrx_line" id="line_1_2" title="bbox 0 0 1000 2000; x_place estimated">' +
			'<span class="ocrx_word" id="word_1_3" title="bbox 0 0 1000 2000; x_place estimated; x_wconf 50">ab</span> ' +
			'<span class="ocrx_word" id="word_1_4" title="bbox 0 0 1000 2000; x_place estimated">7</span></span>',
		'</p>',
		'<p class="ocr_par" id="par_1_3" title="bbox 600 300 690 340">',
		`<span class="ocr_line" id="line_1_3" title="bbox 600 300 690 340; ${poly}; textangle -6.34" dir="rtl">` +
			`<span class="ocrx_word" id="word_1_5" title="bbox 600 300 690 340; ${poly}; x_wconf 80">שלום</span></span>`,
		'</p>',
		'</div>',
		'</body>',
		'</html>',
		'',
	]);
});

test('a document of which nothing is known as hOCR 1.2', () => {
	const document = { ...DOCUMENT, provider: { id: 'p' }, source: {}, languages: [], pages: [] };
	expect(exportHocr(document, []).split('\n').slice(2)).toEqual([
		'<html xmlns="http://www.w3.org/1999/xhtml">',
		'<head>',
		'<meta charset="UTF-8"/>',
		'<title>OCR</title>',
		'<meta name="ocr-system" content="p (n8n-nodes-ocr)"/>',
		expect.stringContaining('ocr-capabilities'),
		'<meta name="ocr-number-of-pages" content="0"/>',
		'</head>',
		'<body>',
		'</body>',
		'</html>',
		'',
	]);
});

const ALTO = [
	'<?xml version="1.0" encoding="UTF-8"?>',
	'<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" SCHEMAVERSION="4.4">',
	'<Description>',
	'<MeasurementUnit>pixel</MeasurementUnit>',
	'<sourceImageInformation><fileName>a &amp; b.png</fileName></sourceImageInformation>',
	'<Processing ID="ocr">',
	'<processingCategory>contentGeneration</processingCategory>',
	'<processingDateTime>2026-01-02T03:04:05.000Z</processingDateTime>',
	'<processingSoftware>',
	'<softwareName>p</softwareName>',
	'<softwareVersion>m</softwareVersion>',
	'</processingSoftware>',
	'</Processing>',
	'<Processing ID="export">',
	'<processingCategory>other</processingCategory>',
	'<processingSoftware><softwareName>n8n-nodes-ocr</softwareName></processingSoftware>',
	'</Processing>',
	'</Description>',
	'<Tags><OtherTag ID="handwritten" TYPE="script" LABEL="handwritten"/><OtherTag ID="estimated" TYPE="place" LABEL="estimated"/></Tags>',
	'<Layout>',
	'<Page ID="page_1" PHYSICAL_IMG_NR="3" WIDTH="1000" HEIGHT="2000" PC="0.9" ROTATION="-2" LANG="en">',
	'<PrintSpace HPOS="0" VPOS="0" WIDTH="1000" HEIGHT="2000">',
	'<TextBlock ID="block_1_1" HPOS="100" VPOS="100" WIDTH="300" HEIGHT="20">',
	'<TextLine ID="line_1_1" BASELINE="100,120 400,120" HPOS="100" VPOS="100" WIDTH="300" HEIGHT="20">' +
		'<Shape><Polygon POINTS="100,100 400,100 400,120 100,120"/></Shape>' +
		'<String ID="word_1_1" CONTENT="Bill" WC="0.951" TAGREFS="handwritten" HPOS="100" VPOS="100" WIDTH="80" HEIGHT="20"/><SP/>' +
		// The fifth to seventh of eleven letters.
		'<String CONTENT="&amp;" TAGREFS="estimated" HPOS="209" VPOS="100" WIDTH="82" HEIGHT="20"/><SP/>' +
		'<String ID="word_1_2" CONTENT="more" HPOS="320" VPOS="100" WIDTH="80" HEIGHT="20"/></TextLine>',
	'</TextBlock>',
	'<TextBlock ID="block_1_2" HPOS="0" VPOS="0" WIDTH="1000" HEIGHT="2000">',
	'<TextLine ID="line_1_2" TAGREFS="estimated" HPOS="0" VPOS="0" WIDTH="1000" HEIGHT="2000">' +
		'<String ID="word_1_3" CONTENT="ab" WC="0.5" TAGREFS="estimated" HPOS="0" VPOS="0" WIDTH="1000" HEIGHT="2000"/><SP/>' +
		'<String ID="word_1_4" CONTENT="7" TAGREFS="estimated" HPOS="0" VPOS="0" WIDTH="1000" HEIGHT="2000"/></TextLine>',
	'</TextBlock>',
	'<TextBlock ID="block_1_3" HPOS="600" VPOS="300" WIDTH="90" HEIGHT="40">',
	// It begins where the box around the turned line does, which is left of its lower corner.
	'<TextLine ID="line_1_3" BASELINE="597,330 690,340" BASEDIRECTION="rtl" HPOS="600" VPOS="300" WIDTH="90" HEIGHT="40">' +
		'<Shape><Polygon POINTS="600,300 690,310 690,340 600,330"/></Shape>' +
		'<String ID="word_1_5" CONTENT="שלום" WC="0.8" HPOS="600" VPOS="300" WIDTH="90" HEIGHT="40">' +
		'<Shape><Polygon POINTS="600,300 690,310 690,340 600,330"/></Shape></String></TextLine>',
	'</TextBlock>',
	'</PrintSpace>',
	'</Page>',
	'</Layout>',
	'</alto>',
	'',
];

test('a page as ALTO 4.4', () => {
	const [file, ...more] = exportAlto(DOCUMENT, FRAMES);
	expect(more).toEqual([]);
	expect(lineReaderBreaches(file!.xml)).toEqual([]);
	expect({ ...file, xml: file!.xml.split('\n') }).toEqual({
		...{ pageNumber: 3, fileName: 'a & b-0003.alto.xml', xml: ALTO },
	});
});

test('a page without text as ALTO 4.4', () => {
	const [page] = DOCUMENT.pages;
	const empty = { ...page!, text: '', lines: [], words: [], confidence: null, angle: null };
	const document = { ...DOCUMENT, provider: { id: 'p' }, job: { id: null }, source: {} };
	const { xml } = exportAlto({ ...document, languages: [], pages: [empty] } as never, FRAMES)[0]!;
	expect(xml.split('\n').slice(2)).toEqual([
		'<Description>',
		'<MeasurementUnit>pixel</MeasurementUnit>',
		'<Processing ID="ocr">',
		'<processingCategory>contentGeneration</processingCategory>',
		'<processingSoftware>',
		'<softwareName>p</softwareName>',
		'</processingSoftware>',
		...ALTO.slice(12, 18),
		'<Layout>',
		'<Page ID="page_1" PHYSICAL_IMG_NR="3" WIDTH="1000" HEIGHT="2000">',
		'<PrintSpace>',
		...ALTO.slice(-5),
	]);
});

const PAGE_XML = [
	'<?xml version="1.0" encoding="UTF-8"?>',
	'<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">',
	'<Metadata>',
	'<Creator>p m (n8n-nodes-ocr)</Creator>',
	'<Created>2026-01-02T03:04:05.000Z</Created>',
	'<LastChange>2026-01-02T03:04:05.000Z</LastChange>',
	'</Metadata>',
	'<Page imageFilename="a &amp; b.png" imageWidth="1000" imageHeight="2000" imageXResolution="100" imageYResolution="100" imageResolutionUnit="PPI" orientation="-2" conf="0.9">',
	'<ReadingOrder><OrderedGroup id="order">',
	'<RegionRefIndexed index="0" regionRef="region_1"/>',
	'<RegionRefIndexed index="1" regionRef="region_2"/>',
	'<RegionRefIndexed index="2" regionRef="region_3"/>',
	'</OrderedGroup></ReadingOrder>',
	'<TextRegion id="region_1" type="heading" custom="level:1">',
	'<Coords points="100,100 400,100 400,120 100,120"/>',
	'<TextLine id="line_1">',
	'<Coords points="100,100 400,100 400,120 100,120"/>',
	'<Baseline points="100,120 400,120"/>',
	'<Word id="word_1" custom="handwritten:true"><Coords points="100,100 180,100 180,120 100,120"/><TextEquiv conf="0.951"><Unicode>Bill</Unicode></TextEquiv></Word>',
	'<Word id="word_2"><Coords points="320,100 400,100 400,120 320,120"/><TextEquiv><Unicode>more</Unicode></TextEquiv></Word>',
	'<TextEquiv><Unicode>Bill &amp; more</Unicode></TextEquiv>',
	'</TextLine>',
	'<TextEquiv><Unicode>Bill &amp; more</Unicode></TextEquiv>',
	'</TextRegion>',
	'<TextRegion id="region_2">',
	'<Coords points="0,0 1000,0 1000,2000 0,2000"/>',
	'<TextLine id="line_2" custom="place:estimated">',
	'<Coords points="0,0 1000,0 1000,2000 0,2000"/>',
	'<Word id="word_3" custom="place:estimated"><Coords points="0,0 1000,0 1000,2000 0,2000"/><TextEquiv conf="0.5"><Unicode>ab</Unicode></TextEquiv></Word>',
	'<Word id="word_4" custom="place:estimated"><Coords points="0,0 1000,0 1000,2000 0,2000"/><TextEquiv><Unicode>7</Unicode></TextEquiv></Word>',
	'<TextEquiv><Unicode>ab 7</Unicode></TextEquiv>',
	'</TextLine>',
	'<TextEquiv><Unicode>ab 7</Unicode></TextEquiv>',
	'</TextRegion>',
	'<TextRegion id="region_3">',
	'<Coords points="600,300 690,300 690,340 600,340"/>',
	'<TextLine id="line_3" readingDirection="right-to-left">',
	'<Coords points="600,300 690,310 690,340 600,330"/>',
	'<Baseline points="597,330 690,340"/>',
	'<Word id="word_5"><Coords points="600,300 690,310 690,340 600,330"/><TextEquiv conf="0.8"><Unicode>שלום</Unicode></TextEquiv></Word>',
	'<TextEquiv><Unicode>שלום</Unicode></TextEquiv>',
	'</TextLine>',
	'<TextEquiv><Unicode>שלום</Unicode></TextEquiv>',
	'</TextRegion>',
	'</Page>',
	'</PcGts>',
	'',
];

test('a page as PAGE XML 2019-07-15', () => {
	const [file, ...more] = exportPageXml(DOCUMENT, FRAMES);
	expect(more).toEqual([]);
	expect({ ...file, xml: file!.xml.split('\n') }).toEqual({
		...{ pageNumber: 3, fileName: 'a & b-0003.xml', xml: PAGE_XML },
	});
});

test('a page without text as PAGE XML 2019-07-15', () => {
	const [page] = DOCUMENT.pages;
	const empty = { ...page!, text: '', lines: [], words: [], confidence: null, angle: null };
	const document = { ...DOCUMENT, provider: { id: 'p' }, job: { id: null }, source: {} };
	const frames = [
		{ ...FRAMES[0]!, dpi: null },
		{ ...FRAMES[0]!, dpi: 99.996 },
	];
	const pages = [
		{ ...empty, number: 1 },
		{ ...empty, number: 2 },
	];
	const [one, two] = exportPageXml({ ...document, pages } as never, frames);
	expect(one!.xml.split('\n').slice(2)).toEqual([
		'<Metadata>',
		'<Creator>p (n8n-nodes-ocr)</Creator>',
		'<Created>1970-01-01T00:00:00.000Z</Created>',
		'<LastChange>1970-01-01T00:00:00.000Z</LastChange>',
		'<Comments>Page 1 of the document.</Comments>',
		'</Metadata>',
		'<Page imageFilename="" imageWidth="1000" imageHeight="2000">',
		'</Page>',
		'</PcGts>',
		'',
	]);
	expect(two!.xml).toContain(
		'imageHeight="2000" imageXResolution="100" imageYResolution="100" imageResolutionUnit="PPI">',
	);
});

test.each([
	[0, '0'],
	[-90, '90'],
	[180, '180'],
	[-180, '180'],
	[181, '179'],
	[-181, '-179'],
	[359, '1'],
	[1.23456, '-1.235'],
])('text that is turned by %d degrees is set upright by %s', (angle, orientation) => {
	const pages = [{ ...DOCUMENT.pages[0]!, angle }];
	const { xml } = exportPageXml({ ...DOCUMENT, pages }, FRAMES)[0]!;
	expect(/ orientation="([^"]*)"/.exec(xml)?.[1]).toBe(orientation);
});

test.each([
	[0, '0'],
	[-90, '90'],
	[361, '-1'],
	[1.23456, '-1.23'],
])('ALTO has text that is turned by %d degrees turned by %s', (angle, rotation) => {
	const pages = [{ ...DOCUMENT.pages[0]!, angle }];
	const { xml } = exportAlto({ ...DOCUMENT, pages }, FRAMES)[0]!;
	expect(/ ROTATION="([^"]*)"/.exec(xml)?.[1]).toBe(rotation);
});

schemaTest('alto-4-4.xsd', 'the schema of ALTO 4.4 allows it', () => {
	expect(schemaBreaches('alto-4-4.xsd', [ALTO.join('\n')])).toEqual([]);
});

schemaTest('pagecontent-2019-07-15.xsd', 'the schema of PAGE allows it', () => {
	expect(schemaBreaches('pagecontent-2019-07-15.xsd', [PAGE_XML.join('\n')])).toEqual([]);
});

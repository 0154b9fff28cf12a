import fc from 'fast-check';
import type { OcrDocument } from '../../../../../ocr/document/types';
import { exportHocr } from '../../../../../ocr/export/page-formats/hocr';
import { pageFrames } from '../../../../../ocr/export/page-frames';
import { goldenAnswers, sampleAnswers } from '../../../../support/answers';
import {
	asXmlHolds,
	boxOn,
	corners,
	documentOf,
	frameOf,
	goldenFolder,
	isRounded,
	readableWords,
	wordAt,
} from '../../../../support/export-samples';
import { expectGolden } from '../../../../support/golden';
import { boxOf, hocrBreaches, valueOf } from '../../../../support/hocr-check';
import { oddDocument, oddSources } from '../../../../support/odd-documents';
import { allElements, elementsOf, readXml, textOf } from '../../../../support/xml-tree';
import { xmlBreaches, xmllintTest } from '../../../../support/xsd';

const hocrOf = (document: OcrDocument) => exportHocr(document, pageFrames(document).frames);

const ofKind = (hocr: string, kind: string) =>
	[...allElements(readXml(hocr))].filter(({ attributes }) => attributes.class === kind);

const titleOf = (hocr: string, kind: string, index = 0) =>
	ofKind(hocr, kind)[index].attributes.title;

test.each(goldenAnswers)('of $name it is what it was', ({ name, document }) => {
	expectGolden(goldenFolder, `hocr/${name}.hocr`, hocrOf(document));
});

describe.each(sampleAnswers)('of $name', ({ document }) => {
	test('it keeps the rules of hOCR', () => {
		expect(hocrBreaches(hocrOf(document))).toEqual([]);
	});

	test('it holds every letter of every line', () => {
		const lines = [
			...elementsOf(readXml(hocrOf(document)), 'span').filter(({ attributes }) =>
				/^ocrx?_line$/.test(attributes.class),
			),
		];
		const written = document.pages.flatMap((page) => page.lines.map(({ text }) => text));
		expect(lines.map(textOf)).toEqual(written);
	});
});

xmllintTest('xmllint finds all of them well-formed', () => {
	expect(xmlBreaches(sampleAnswers.map(({ document }) => hocrOf(document)))).toEqual([]);
});

test('documents as nobody sends them keep the rules, and their words come back with their places', () => {
	fc.assert(
		fc.property(oddDocument, oddSources, (document, sources) => {
			const { frames } = pageFrames(document, sources);
			const hocr = exportHocr(document, frames);
			const found = hocrBreaches(hocr, { overlapAllowed: true });
			expect(found.filter((breach) => breach !== 'has no page')).toEqual([]);

			const words = ofKind(hocr, 'ocrx_word');
			const pages = ofKind(hocr, 'ocr_page');
			const given = readableWords(document);
			expect(words.map(textOf)).toEqual(
				given.map(({ word }) => asXmlHolds(word.text).replace(/[\u200e\u200f]/g, '')),
			);
			given.forEach(({ word, page }, index) => {
				const box = boxOf(words[index]);
				const [, , width, height] = boxOf(pages[page]) ?? [0, 0, 0, 0];
				const isEstimated = valueOf(words[index], 'x_place') === 'estimated';
				expect(isEstimated).toBe(word.polygon === null);
				if (box && word.polygon) {
					expect(isRounded(box, boxOn(word.polygon, [width, height]))).toBe(true);
				}
				const percent = word.confidence === null ? undefined : Math.round(word.confidence * 100);
				expect(valueOf(words[index], 'x_wconf')).toBe(percent?.toString());
			});
		}),
		{ numRuns: 300 },
	);
});

describe('a page', () => {
	const titleWith = (frame: Parameters<typeof frameOf>[0], fileName?: string) => {
		const document = documentOf([{}], { source: { fileName } });
		return titleOf(exportHocr(document, [frameOf(frame)]), 'ocr_page');
	};

	// prettier-ignore
	test.each([
		['in pixels is as large as it is', { width: 1653.6, height: 2339 }, 'bbox 0 0 1654 2339; ppageno 0'],
		['whose resolution is known says it', { dpi: 199.97 }, 'bbox 0 0 1000 2000; ppageno 0; scan_res 200 200'],
		['in inches is laid out at 1200 to the inch', { width: 8.5, height: 11, unit: 'inch' as const }, 'bbox 0 0 10200 13200; ppageno 0; scan_res 1200 1200'],
		['in inches is laid out as its image is', { width: 8.5, height: 11, unit: 'inch' as const, dpi: 300 }, 'bbox 0 0 2550 3300; ppageno 0; scan_res 300 300'],
		['of miles is laid out as far as numbers reach', { width: 1e7, height: 1, unit: 'inch' as const }, 'bbox 0 0 2147483647 215; ppageno 0; scan_res 215 215'],
		['thinner than a pixel is a pixel wide', { width: 0.2, height: 3 }, 'bbox 0 0 1 3; ppageno 0'],
	])('%s', (_, frame, title) => expect(titleWith(frame)).toBe(title));

	test.each([
		['scan.pdf', 'scan.pdf'],
		['C:\\scans\\a.pdf', 'C:/scans/a.pdf'],
		['a "b"; c.pdf', 'a %22b%22%3B c.pdf'],
		['a\nb', 'a%0Ab'],
	])('of the file %j names the image %j', (fileName, image) => {
		expect(titleWith({}, fileName)).toBe(`image "${image}"; bbox 0 0 1000 2000; ppageno 0`);
	});

	test('keeps its number in the document', () => {
		const document = documentOf([{}, {}]);
		document.pages[1].number = 7;
		const hocr = exportHocr(document, [frameOf({}), frameOf({})]);
		expect(ofKind(hocr, 'ocr_page').map((page) => valueOf(page, 'ppageno'))).toEqual(['0', '6']);
	});

	test('without a frame is refused', () => {
		expect(() => exportHocr(documentOf([{}, {}]), [frameOf({})])).toThrow(/page 2/);
	});

	test('of unknown size makes the file say what its places mean', () => {
		const grid = frameOf({ width: 10_000, height: 10_000, source: 'virtual' });
		expect(exportHocr(documentOf([{}]), [grid])).toContain('on a grid, not in pixels');
		expect(exportHocr(documentOf([{}]), [frameOf({})])).not.toContain('a grid');
	});
});

describe('a word', () => {
	const titleWith = (
		...[points, more]: [Parameters<typeof wordAt>[1], Parameters<typeof wordAt>[2]?]
	) => {
		// Of words that all have 0, none was given one.
		const words = [wordAt('word', points, more), wordAt('other', points, { confidence: 0.5 })];
		return titleOf(hocrOf(documentOf([{ words }])), 'ocrx_word');
	};

	// prettier-ignore
	test.each<[string, ReturnType<typeof corners> | undefined, object, string | undefined]>([
		['that is upright has a box', corners(10, 20, 30, 40), {}, 'bbox 10 20 40 60'],
		['that is off by a pixel is upright', [{ x: 10, y: 20 }, { x: 40, y: 21 }, { x: 40, y: 60 }, { x: 10, y: 60 }], {}, 'bbox 10 20 40 60'],
		['that is turned has a polygon too', corners(100, 100, 100, 50, 30), {}, 'bbox 75 100 187 193; poly 100 100 187 150 162 193 75 143'],
		['that is a triangle has a polygon too', [{ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 100, y: 50 }, { x: 100, y: 50 }], {}, 'bbox 0 0 100 50; poly 0 0 100 0 100 50 100 50'],
		['that stands on end is a box', corners(100, 100, 100, 50, 90), {}, 'bbox 50 100 100 200'],
		['without extent takes the pixel it stands on', corners(10, 20, 0, 0), {}, 'bbox 10 20 11 21'],
		['without extent at the page’s end takes the last pixel', corners(1000, 2000, 0, 0), {}, 'bbox 999 1999 1000 2000'],
		['has its confidence in percent', corners(10, 20, 30, 40), { confidence: 0.987 }, 'bbox 10 20 40 60; x_wconf 99'],
		['of confidence 0 says so', undefined, { confidence: 0 }, 'bbox 0 0 1000 2000; x_place estimated; x_wconf 0'],
		['of which nothing is known may be anywhere on the page', undefined, {}, 'bbox 0 0 1000 2000; x_place estimated'],
	])('%s', (_, points, more, title) => expect(titleWith(points, more)).toBe(title));
});

test('a word without a place has its share of the line', () => {
	const words = [wordAt('ab', undefined, { confidence: 0.5 }), wordAt('cde')];
	const lines = [{ text: 'ab cde', points: corners(100, 40, 600, 20) }];
	const hocr = hocrOf(documentOf([{ words, lines }]));
	expect(titleOf(hocr, 'ocrx_word')).toBe('bbox 100 40 300 60; x_place estimated; x_wconf 50');
	expect(titleOf(hocr, 'ocrx_word', 1)).toBe('bbox 400 40 700 60; x_place estimated');
	expect(hocrBreaches(hocr)).toEqual([]);
});

describe('a line', () => {
	test('without a place is a line of the engine’s, which readers lay nothing by', () => {
		const hocr = hocrOf(documentOf([{ words: [wordAt('no'), wordAt('place')] }]));
		expect(ofKind(hocr, 'ocr_line')).toEqual([]);
		expect(ofKind(hocr, 'ocrx_line').map(textOf)).toEqual(['no place']);
		expect(hocrBreaches(hocr)).toEqual([]);
	});

	test('that its words leave reaches around them', () => {
		const words = [wordAt('a', corners(100, 100, 50, 20)), wordAt('b', corners(160, 90, 50, 40))];
		const lines = [{ text: 'a b', points: corners(105, 100, 100, 20) }];
		const hocr = hocrOf(documentOf([{ words, lines }]));
		expect(titleOf(hocr, 'ocr_line')).toBe('bbox 100 90 210 130');
		expect(hocrBreaches(hocr)).toEqual([]);
	});

	test.each([
		[0, 'bbox 400 500 600 540'],
		[30, 'bbox 380 500 573 635; poly 400 500 573 600 553 635 380 535; textangle -30.03'],
		[90, 'bbox 360 500 400 700; textangle -90'],
		[180, 'bbox 200 460 400 500; textangle 180'],
		[270, 'bbox 400 300 440 500; textangle 90'],
	])('turned clockwise by %i degrees tells it counter-clockwise', (degrees, title) => {
		const words = [wordAt('turned', corners(400, 500, 200, 40, degrees))];
		expect(titleOf(hocrOf(documentOf([{ words }])), 'ocr_line')).toBe(title);
	});

	test('of Hebrew or Arabic runs from right to left, in the order it is read', () => {
		const words = [
			wordAt('תודה', corners(500, 100, 60, 20)),
			wordAt('רבה', corners(400, 100, 60, 20), { breakAfter: true }),
			wordAt('thanks', corners(400, 200, 60, 20)),
		];
		const lines = ofKind(hocrOf(documentOf([{ words }])), 'ocr_line');
		expect(lines.map(({ attributes }) => attributes.dir)).toEqual(['rtl', undefined]);
		expect(textOf(lines[0])).toBe('תודה רבה');
	});

	test('keeps what stands between its words, and text that is in none', () => {
		const words = [wordAt('No', corners(0, 0, 10, 10)), wordAt('7', corners(20, 0, 10, 10))];
		const hocr = hocrOf(documentOf([{ words, text: 'No. & 7!' }]));
		expect(ofKind(hocr, 'ocr_line').map(textOf)).toEqual(['No. & 7!']);
	});

	test('writes hard blanks and soft hyphens as references, and no direction marks', () => {
		const hocr = hocrOf(documentOf([{ words: [wordAt('1\u00a0000\u00ad\u200f')] }]));
		expect(hocr).toContain('>1&#160;000&#173;</span>');
	});
});

describe('words that stand in no line', () => {
	const words = ['one', 'two', 'three'].map((text) => wordAt(text, corners(0, 0, 10, 10)));
	const linesWith = (lines: number[]) => {
		const document = documentOf([{ words, text: 'one\ntwo\nthree' }]);
		const [page] = document.pages;
		page.lines = page.lines.filter((_, index) => lines.includes(index));
		return ofKind(hocrOf(document), 'ocr_line').map(textOf);
	};

	test.each([[[0]], [[1]], [[2]], [[0, 2]], [[]]])(
		'are not lost, with only the lines %j',
		(lines) => {
			expect(linesWith(lines)).toEqual(['one', 'two', 'three']);
		},
	);
});

test('text of a page without lines and words is there, line by line', () => {
	const document = documentOf([{ text: 'one\ntwo' }]);
	document.pages[0].lines = [];
	expect(ofKind(hocrOf(document), 'ocrx_line').map(textOf)).toEqual(['one', 'two']);
});

describe('a paragraph', () => {
	const words = ['one', 'two', 'three'].map((text, index) =>
		wordAt(text, corners(100, 100 * index, 50, 20)),
	);

	test('ends where the text has a blank line', () => {
		const hocr = hocrOf(documentOf([{ words, text: 'one\ntwo\n\nthree' }]));
		expect(ofKind(hocr, 'ocr_par').map((par) => textOf(par).trim())).toEqual(['one\ntwo', 'three']);
		expect(titleOf(hocr, 'ocr_par')).toBe('bbox 100 0 150 120');
	});

	test('reaches over the whole page where the place of a line is not known', () => {
		const [one, , three] = words;
		const hocr = hocrOf(
			documentOf([{ words: [one, wordAt('two'), three], text: 'one\ntwo\nthree' }]),
		);
		expect(titleOf(hocr, 'ocr_par')).toBe('bbox 0 0 1000 2000');
	});
});

describe('the head', () => {
	test.each([
		[['he'], 'he', 'he'],
		[['en', 'de'], undefined, 'en de'],
		[['English'], undefined, undefined],
		[[], undefined, undefined],
	])('of the languages %j tells what is known', (languages, lang, langs) => {
		const root = readXml(hocrOf(documentOf([{}], { languages })));
		const meta = elementsOf(root, 'meta').find(({ attributes }) => attributes.name === 'ocr-langs');
		expect(root.attributes.lang).toBe(lang);
		expect(root.attributes['xml:lang']).toBe(lang);
		expect(meta?.attributes.content).toBe(langs);
	});

	test('names the provider, its model and this package', () => {
		const provider = { id: 'some-provider', model: 'm-1', apiVersion: '2' };
		expect(hocrOf(documentOf([{}], { provider }))).toContain(
			'<meta name="ocr-system" content="some-provider m-1 2 (n8n-nodes-ocr)"/>',
		);
	});
});

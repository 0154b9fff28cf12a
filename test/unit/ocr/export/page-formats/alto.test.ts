import fc from 'fast-check';
import type { OcrDocument, OcrWord } from '../../../../../ocr/document/types';
import { exportAlto } from '../../../../../ocr/export/page-formats/alto';
import { pageFrames, type PageFrame } from '../../../../../ocr/export/page-frames';
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
import { lineReaderBreaches } from '../../../../support/alto-page-check';
import { expectGolden } from '../../../../support/golden';
import { oddDocument, oddSources } from '../../../../support/odd-documents';
import { elementsOf, readXml, textOf, type XmlElement } from '../../../../support/xml-tree';
import { schemaBreaches, schemaTest } from '../../../../support/xsd';

const altosOf = (document: OcrDocument) =>
	exportAlto(document, pageFrames(document).frames).map(({ xml }) => xml);

/** The file of a document's only page. */
function altoOf(document: OcrDocument): string {
	const files = altosOf(document);
	expect(files).toHaveLength(1);
	return files[0];
}

const all = (alto: string, name: string) => elementsOf(readXml(alto), name);

const isEstimated = ({ attributes }: XmlElement) =>
	attributes.TAGREFS?.split(' ').includes('estimated') ?? false;

/** Left, top, right, bottom; `null` where the element has no place. */
function boxOf({ attributes }: XmlElement): number[] | null {
	const { HPOS, VPOS, WIDTH, HEIGHT } = attributes;
	const given = [HPOS, VPOS, WIDTH, HEIGHT].filter((value) => value !== undefined).map(Number);
	if (given.length === 0) return null;
	expect(given).toHaveLength(4);
	const [left, top, width, height] = given;
	return [left, top, left + width, top + height];
}

/** A line's text: its strings, and a blank for every SP. */
const lineText = (line: XmlElement) =>
	line.children
		.filter((child) => typeof child !== 'string')
		.map(({ name, attributes }) =>
			name === 'SP' ? ' ' : name === 'String' ? attributes.CONTENT : '',
		)
		.join('');

test.each(goldenAnswers)('of $name it is what it was', ({ name, document }) => {
	altosOf(document).forEach((xml, index) => {
		expectGolden(goldenFolder, `alto/${name}-${index + 1}.xml`, xml);
	});
});

describe.each(sampleAnswers)('of $name', ({ document }) => {
	test('readers that cut lines out of an image find what they need', () => {
		expect(altosOf(document).flatMap(lineReaderBreaches)).toEqual([]);
	});

	test('it holds every letter of every line', () => {
		const written = document.pages.flatMap((page) => page.lines.map(({ text }) => text));
		const lines = altosOf(document).flatMap((xml) => all(xml, 'TextLine').map(lineText));
		expect(lines).toEqual(written.map((text) => text.replace(/\t/g, ' ')));
	});
});

schemaTest('alto-4-4.xsd', 'the schema of ALTO 4.4 allows all of them', () => {
	const files = sampleAnswers.flatMap(({ document }) => altosOf(document));
	expect(schemaBreaches('alto-4-4.xsd', files)).toEqual([]);
	expect(schemaBreaches('alto-4-4.xsd', [files[0].replace('CONTENT=', 'TEXT=')])).not.toEqual([]);
});

schemaTest('alto-4-4.xsd', 'it allows documents as nobody sends them', () => {
	const odd = fc.sample(fc.tuple(oddDocument, oddSources), 200);
	const files = odd.flatMap(([document, sources]) =>
		exportAlto(document, pageFrames(document, sources).frames).map(({ xml }) => xml),
	);
	expect(files.length).toBeGreaterThan(100);
	expect(schemaBreaches('alto-4-4.xsd', files)).toEqual([]);
});

test('the words of documents as nobody sends them come back with their places', () => {
	fc.assert(
		fc.property(oddDocument, oddSources, (document, sources) => {
			const { frames } = pageFrames(document, sources);
			const files = exportAlto(document, frames).map(({ xml }) => xml);
			expect(files.flatMap(lineReaderBreaches)).toEqual([]);
			const given = readableWords(document);
			files.forEach((xml, index) => {
				const words = given.filter(({ page }) => page === index).map(({ word }) => word);
				expectWords(readXml(xml), words);
			});
		}),
		{ numRuns: 300 },
	);
});

function expectWords(root: XmlElement, words: readonly OcrWord[]) {
	const [page] = elementsOf(root, 'Page');
	const { WIDTH, HEIGHT } = page.attributes;
	const strings = elementsOf(root, 'String').filter(({ attributes }) => attributes.ID);
	expect(strings.map(({ attributes }) => attributes.CONTENT)).toEqual(
		words.map(({ text }) => asXmlHolds(text)),
	);
	words.forEach((word, index) => {
		const box = boxOf(strings[index]);
		expect(isEstimated(strings[index])).toBe(word.polygon === null);
		if (box && word.polygon) {
			const exact = boxOn(word.polygon, [Number(WIDTH), Number(HEIGHT)]);
			expect(isRounded(box, exact)).toBe(true);
		}
		const confidence = strings[index].attributes.WC;
		expect(confidence === undefined).toBe(word.confidence === null);
		expect(Number(confidence ?? 0)).toBeCloseTo(word.confidence ?? 0, 3);
	});
	for (const inner of ['TextBlock', 'TextLine', 'String'].flatMap((n) => elementsOf(root, n))) {
		expectInside(boxOf(inner), inner.parent);
	}
	for (const block of elementsOf(root, 'TextBlock')) {
		expect(elementsOf(block, 'String')).not.toEqual([]);
	}
	const ids = [...elementsOf(root, 'Page'), ...strings, ...elementsOf(root, 'TextLine')];
	expect(new Set(ids.map(({ attributes }) => attributes.ID)).size).toBe(ids.length);
}

/** Inside what is around it. */
function expectInside(box: number[] | null, around: XmlElement | null) {
	const outer = around && boxOf(around);
	if (!outer || !box) return;
	const inside =
		box[0] >= outer[0] && box[1] >= outer[1] && box[2] <= outer[2] && box[3] <= outer[3];
	expect(inside).toBe(true);
}

describe('the places of a file', () => {
	const letter = frameOf({ width: 8.5, height: 11, unit: 'inch' });
	const image = frameOf({ width: 2550, height: 3300, dpi: 300 });
	// prettier-ignore
	test.each<[string, PageFrame[], string[], string[]]>([
		['of pages in inches are pixels, 1200 to the inch, and it says so', [letter], ['10200 × 13200'], ['Places are in pixels at 1200 to the inch.']],
		['are as the image has them where its resolution is known', [{ ...letter, dpi: 300 }], ['2550 × 3300'], ['Places are in pixels at 300 to the inch.']],
		['are its own where the page is in pixels', [image], ['2550 × 3300'], []],
		['are each page’s own, in a file for each', [letter, image], ['10200 × 13200', '2550 × 3300'], ['Places are in pixels at 1200 to the inch.']],
	])('%s', (_, frames, sizes, notes) => {
		const files = exportAlto(documentOf(frames.map(() => ({})), { source: { fileName: 'a/scan.tif' } }), frames);
		const of = (name: string) => files.flatMap(({ xml }) => all(xml, name));
		expect(of('MeasurementUnit').map(textOf)).toEqual(frames.map(() => 'pixel'));
		expect(of('Page').map(({ attributes }) => `${attributes.WIDTH} × ${attributes.HEIGHT}`)).toEqual(sizes);
		expect(of('Page').map(({ attributes }) => attributes.PHYSICAL_IMG_NR)).toEqual(frames.map((__, at) => String(at + 1)));
		expect(of('processingStepDescription').map(textOf)).toEqual(notes);
		expect(files.map(({ fileName }) => fileName)).toEqual(frames.map((__, at) => `scan-000${at + 1}.alto.xml`));
	});
});

describe('a word', () => {
	const stringsOf = (...words: Array<ReturnType<typeof wordAt>>) =>
		all(altoOf(documentOf([{ words }])), 'String');

	test('that holds blanks stays one String, and they come back', () => {
		const [string] = stringsOf(wordAt('New  York\t\nCity'));
		expect(string.attributes.CONTENT).toBe('New  York\t\nCity');
	});

	test('that is turned has the shape of its polygon, an upright one has none', () => {
		const [turned, upright] = stringsOf(
			wordAt('turned', corners(100, 100, 100, 50, 30)),
			wordAt('upright', corners(100, 300, 100, 50)),
		);
		expect(boxOf(turned)).toEqual([75, 100, 187, 193]);
		const [polygon] = elementsOf(turned, 'Polygon');
		expect(polygon.attributes.POINTS).toBe('100,100 187,150 162,193 75,143');
		expect(upright.children).toEqual([]);
	});

	test('without a place has its share of the line, by its letters, and says so', () => {
		const words = [wordAt('ab'), wordAt('cde')];
		const lines = [{ text: 'ab cde', points: corners(100, 40, 600, 20) }];
		const alto = altoOf(documentOf([{ words, lines }]));
		expect(all(alto, 'String').map(boxOf)).toEqual([
			[100, 40, 300, 60],
			[400, 40, 700, 60],
		]);
		expect(all(alto, 'String').map(isEstimated)).toEqual([true, true]);
		expect(all(alto, 'TextLine').map(isEstimated)).toEqual([false]);
		expect(all(alto, 'OtherTag').map(({ attributes }) => attributes.ID)).toEqual(['estimated']);
	});

	test('without a place in a line from right to left begins at the right', () => {
		const lines = [{ text: 'אב גדה', points: corners(100, 40, 600, 20) }];
		const strings = all(
			altoOf(documentOf([{ words: [wordAt('אב'), wordAt('גדה')], lines }])),
			'String',
		);
		expect(strings.map(boxOf)).toEqual([
			[500, 40, 700, 60],
			[100, 40, 400, 60],
		]);
	});

	test('whose line has no place may be anywhere on the page, and its line has no baseline', () => {
		const words = [wordAt('a', corners(10, 10, 10, 10), { breakAfter: true }), wordAt('b')];
		const alto = altoOf(documentOf([{ words }]));
		const whole = [0, 0, 1000, 2000];
		expect(all(alto, 'String').map(boxOf)).toEqual([[10, 10, 20, 20], whole]);
		expect(all(alto, 'TextLine').map(boxOf)).toEqual([[10, 10, 20, 20], whole]);
		expect(all(alto, 'TextLine').map(isEstimated)).toEqual([false, true]);
		expect(all(alto, 'TextLine').map(({ attributes }) => 'BASELINE' in attributes)).toEqual([
			true,
			false,
		]);
		expect(all(alto, 'TextBlock').map(boxOf)).toEqual([whole]);
	});

	test('is tagged where it is known to be written by hand', () => {
		const hand = { handwritten: true };
		const place = corners(0, 0, 10, 10);
		const strings = stringsOf(wordAt('a', place, hand), wordAt('b', place));
		expect(strings.map(({ attributes }) => attributes.TAGREFS)).toEqual(['handwritten', undefined]);
		const tags = (more: object) =>
			all(altoOf(documentOf([{ words: [wordAt('a', place, more)] }])), 'OtherTag');
		expect(tags(hand).map(({ attributes }) => attributes.ID)).toEqual(['handwritten']);
		expect(tags({ handwritten: false })).toEqual([]);
	});

	test('is followed by SP only where the text has a blank', () => {
		const words = ['東京', '都', 'is', 'big'].map((text) => wordAt(text));
		const alto = altoOf(documentOf([{ words, text: '東京都 is big' }]));
		const [line] = all(alto, 'TextLine');
		const names = line.children
			.map((child) => (typeof child === 'string' ? child : child.name))
			.filter((name) => name !== 'Shape');
		expect(names).toEqual(['String', 'String', 'SP', 'String', 'SP', 'String']);
	});
});

test('text that is in no word is there with its share of the line, and no ID', () => {
	const words = [wordAt('No', corners(0, 0, 10, 10)), wordAt('7', corners(20, 0, 10, 10))];
	const strings = all(altoOf(documentOf([{ words, text: 'No. & 7!' }])), 'String');
	const found = strings.map((string) => [
		string.attributes.CONTENT,
		'ID' in string.attributes,
		isEstimated(string),
	]);
	// prettier-ignore
	expect(found).toEqual([['No', true, false], ['.', false, true], ['&', false, true], ['7', true, false], ['!', false, true]]);
});

test('a page tells its confidence, its turn counter-clockwise and its language', () => {
	const document = documentOf([{ confidence: 0.91236, angle: 1.5 }, {}], { languages: ['he'] });
	const [told, silent] = altosOf(document).flatMap((xml) => all(xml, 'Page'));
	expect(told.attributes).toMatchObject({ PC: '0.9124', ROTATION: '-1.5', LANG: 'he' });
	expect(silent.attributes).not.toHaveProperty('PC');
	expect(silent.attributes).not.toHaveProperty('ROTATION');
	const [page] = all(altoOf(documentOf([{}], { languages: ['he', 'en'] })), 'Page');
	expect(page.attributes).not.toHaveProperty('LANG');
});

test('a line of Hebrew runs from right to left', () => {
	const words = [wordAt('תודה', undefined, { breakAfter: true }), wordAt('thanks')];
	const lines = all(altoOf(documentOf([{ words }])), 'TextLine');
	expect(lines.map(({ attributes }) => attributes.BASEDIRECTION)).toEqual(['rtl', undefined]);
});

test('what read the text, and when, stands in the description', () => {
	const document = documentOf([{}], {
		provider: { id: 'some-provider', model: 'm-1', modelVersion: '2' },
		source: { fileName: 'a & b.pdf' },
		job: { id: null, status: 'succeeded', completedAt: '2026-01-02T03:04:05+09:00' },
	});
	const alto = altoOf(document);
	const texts = (name: string) => all(alto, name).map(textOf);
	expect(texts('fileName')).toEqual(['a & b.pdf']);
	expect(texts('softwareName')).toEqual(['some-provider', 'n8n-nodes-ocr']);
	expect(texts('softwareVersion')).toEqual(['m-1 2']);
	expect(texts('processingDateTime')).toEqual(['2026-01-01T18:04:05.000Z']);
});

test('a file with pages of unknown size says what its places mean', () => {
	const grid = frameOf({ width: 10_000, height: 10_000, source: 'virtual' });
	const [{ xml: alto }] = exportAlto(documentOf([{}]), [grid]);
	expect(all(alto, 'processingStepDescription').map(textOf).join()).toContain('a grid');
});

test('a document without pages has no file', () => expect(altosOf(documentOf([]))).toEqual([]));

test('a page without a frame is refused', () => {
	expect(() => exportAlto(documentOf([{}, {}]), [frameOf({})])).toThrow(/page 2/);
});

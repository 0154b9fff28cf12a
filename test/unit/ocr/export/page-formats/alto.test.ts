import fc from 'fast-check';
import type { OcrDocument } from '../../../../../ocr/document/types';
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
import { expectGolden } from '../../../../support/golden';
import { oddDocument, oddSources } from '../../../../support/odd-documents';
import { elementsOf, readXml, textOf, type XmlElement } from '../../../../support/xml-tree';
import { schemaBreaches, schemaTest } from '../../../../support/xsd';

const altoOf = (document: OcrDocument) => exportAlto(document, pageFrames(document).frames);

const all = (alto: string, name: string) => elementsOf(readXml(alto), name);

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
	expectGolden(goldenFolder, `alto/${name}.xml`, altoOf(document));
});

describe.each(sampleAnswers)('of $name', ({ document }) => {
	test('it holds every letter of every line', () => {
		const written = document.pages.flatMap((page) => page.lines.map(({ text }) => text));
		const lines = all(altoOf(document), 'TextLine').map(lineText);
		expect(lines).toEqual(written.map((text) => text.replace(/\t/g, ' ')));
	});
});

schemaTest('alto-4-4.xsd', 'the schema of ALTO 4.4 allows all of them', () => {
	const files = sampleAnswers.map(({ document }) => altoOf(document));
	expect(schemaBreaches('alto-4-4.xsd', files)).toEqual([]);
	expect(schemaBreaches('alto-4-4.xsd', [files[0].replace('CONTENT=', 'TEXT=')])).not.toEqual([]);
});

schemaTest('alto-4-4.xsd', 'it allows documents as nobody sends them', () => {
	const odd = fc.sample(fc.tuple(oddDocument, oddSources), 200);
	const files = odd.map(([document, sources]) =>
		exportAlto(document, pageFrames(document, sources).frames),
	);
	expect(schemaBreaches('alto-4-4.xsd', files)).toEqual([]);
});

test('the words of documents as nobody sends them come back with their places', () => {
	fc.assert(
		fc.property(oddDocument, oddSources, (document, sources) => {
			const { frames } = pageFrames(document, sources);
			const root = readXml(exportAlto(document, frames));
			const pages = elementsOf(root, 'Page');
			const strings = elementsOf(root, 'String').filter(({ attributes }) => attributes.ID);
			const given = readableWords(document);
			expect(strings.map(({ attributes }) => attributes.CONTENT)).toEqual(
				given.map(({ word }) => asXmlHolds(word.text)),
			);
			given.forEach(({ word, page }, index) => {
				const box = boxOf(strings[index]);
				const { WIDTH, HEIGHT } = pages[page].attributes;
				expect(box === null).toBe(word.polygon === null);
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
		}),
		{ numRuns: 300 },
	);
});

/** Inside what is around it, or that has no place; a part may have one where the whole has none. */
function expectInside(box: number[] | null, around: XmlElement | null) {
	const outer = around && boxOf(around);
	if (!outer || !box) return;
	const inside =
		box[0] >= outer[0] && box[1] >= outer[1] && box[2] <= outer[2] && box[3] <= outer[3];
	expect(inside).toBe(true);
}

describe('the unit of a file', () => {
	const letter = frameOf({ width: 8.5, height: 11, unit: 'inch' });
	const image = frameOf({ width: 2550, height: 3300, dpi: 300 });
	// prettier-ignore
	test.each<[string, PageFrame[], string, string[]]>([
		['is the 1200th inch where all pages are in inches', [letter, letter], 'inch1200', ['10200 × 13200', '10200 × 13200']],
		['stays so where an image’s resolution is known', [{ ...letter, dpi: 300 }], 'inch1200', ['10200 × 13200']],
		['is the pixel where all pages are in pixels', [image], 'pixel', ['2550 × 3300']],
		['is the pixel where pages differ', [letter, image], 'pixel', ['10200 × 13200', '2550 × 3300']],
		['is the pixel, at the image’s resolution, where pages differ', [{ ...letter, dpi: 300 }, image], 'pixel', ['2550 × 3300', '2550 × 3300']],
	])('%s', (_, frames, unit, sizes) => {
		const alto = exportAlto(documentOf(frames.map(() => ({}))), frames);
		expect(all(alto, 'MeasurementUnit').map(textOf)).toEqual([unit]);
		const pages = all(alto, 'Page').map(({ attributes }) => `${attributes.WIDTH} × ${attributes.HEIGHT}`);
		expect(pages).toEqual(sizes);
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

	test('without a place has none, nor has its block, while its neighbours keep theirs', () => {
		const words = [wordAt('a', corners(10, 10, 10, 10), { breakAfter: true }), wordAt('b')];
		const alto = altoOf(documentOf([{ words }]));
		expect(all(alto, 'String').map(boxOf)).toEqual([[10, 10, 20, 20], null]);
		expect(all(alto, 'TextLine').map(boxOf)).toEqual([[10, 10, 20, 20], null]);
		expect(all(alto, 'TextBlock').map(boxOf)).toEqual([null]);
		expect(all(alto, 'PrintSpace').map(boxOf)).toEqual([null]);
	});

	test('is tagged where it is known to be written by hand', () => {
		const hand = { handwritten: true };
		const strings = stringsOf(wordAt('a', undefined, hand), wordAt('b'));
		expect(strings.map(({ attributes }) => attributes.TAGREFS)).toEqual(['handwritten', undefined]);
		const tags = (more: object) =>
			all(altoOf(documentOf([{ words: [wordAt('a', undefined, more)] }])), 'OtherTag');
		expect(tags(hand).map(({ attributes }) => attributes.ID)).toEqual(['handwritten']);
		expect(tags({ handwritten: false })).toEqual([]);
	});

	test('is followed by SP only where the text has a blank', () => {
		const words = ['東京', '都', 'is', 'big'].map((text) => wordAt(text));
		const alto = altoOf(documentOf([{ words, text: '東京都 is big' }]));
		const [line] = all(alto, 'TextLine');
		const names = line.children.map((child) => (typeof child === 'string' ? child : child.name));
		expect(names).toEqual(['String', 'String', 'SP', 'String', 'SP', 'String']);
	});
});

test('text that is in no word is there without a place', () => {
	const words = [wordAt('No', corners(0, 0, 10, 10)), wordAt('7', corners(20, 0, 10, 10))];
	const strings = all(altoOf(documentOf([{ words, text: 'No. & 7!' }])), 'String');
	const found = strings.map((string) => [string.attributes.CONTENT, boxOf(string) !== null]);
	// prettier-ignore
	expect(found).toEqual([['No', true], ['.', false], ['&', false], ['7', true], ['!', false]]);
});

test('a page tells its confidence, its turn counter-clockwise and its language', () => {
	const document = documentOf([{ confidence: 0.91236, angle: 1.5 }, {}], { languages: ['he'] });
	const [told, silent] = all(altoOf(document), 'Page');
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
	const alto = exportAlto(documentOf([{}]), [grid]);
	expect(all(alto, 'processingStepDescription').map(textOf).join()).toContain('a grid');
});

test('a document without pages has one without a size, as ALTO must have one', () => {
	const pages = all(altoOf(documentOf([])), 'Page');
	expect(pages.map(({ attributes }) => attributes)).toEqual([
		{ ID: 'page_1', PHYSICAL_IMG_NR: '1' },
	]);
});

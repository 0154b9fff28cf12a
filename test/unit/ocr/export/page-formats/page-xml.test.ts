import fc from 'fast-check';
import type { OcrDocument } from '../../../../../ocr/document/types';
import { exportPageXml } from '../../../../../ocr/export/page-formats/page-xml';
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
	wordAt,
} from '../../../../support/export-samples';
import { lineReaderBreaches } from '../../../../support/alto-page-check';
import { expectGolden } from '../../../../support/golden';
import { oddDocument, oddSources } from '../../../../support/odd-documents';
import { elementsOf, readXml, textOf, type XmlElement } from '../../../../support/xml-tree';
import { schemaBreaches, schemaTest } from '../../../../support/xsd';

const created = new Date('2026-02-03T04:05:06Z');

const filesOf = (document: OcrDocument) =>
	exportPageXml(document, pageFrames(document).frames, { created });

const onlyPage = (...[pages, more]: Parameters<typeof documentOf>) =>
	readXml(filesOf(documentOf(pages, more))[0].xml);

type Corner = [x: number, y: number];

/** The element's outline. */
function outlineOf(element: XmlElement): Corner[] {
	const coords = element.children.find(
		(child) => typeof child !== 'string' && child.name === 'Coords',
	);
	if (typeof coords !== 'object') throw new Error(`<${element.name}> has no outline`);
	return coords.attributes.points.split(' ').map((point) => {
		const [x, y] = point.split(',').map(Number);
		return [x, y];
	});
}

const isEstimated = ({ attributes }: XmlElement) =>
	attributes.custom?.split(' ').includes('place:estimated') ?? false;

/** Its own text, not that of what lies in it. */
function ownText(element: XmlElement): string {
	const equiv = element.children.find(
		(child) => typeof child !== 'string' && child.name === 'TextEquiv',
	);
	if (typeof equiv !== 'object') throw new Error(`<${element.name}> has no text`);
	return textOf(equiv);
}

test.each(goldenAnswers)('of $name each page is what it was', ({ name, document }) => {
	for (const { pageNumber, xml } of filesOf(document)) {
		expectGolden(goldenFolder, `page-xml/${name}-${pageNumber}.xml`, xml);
	}
});

describe.each(sampleAnswers)('of $name', ({ document }) => {
	test('readers that cut lines out of an image find what they need', () => {
		expect(filesOf(document).flatMap(({ xml }) => lineReaderBreaches(xml))).toEqual([]);
	});

	test('each page has all its text and its words', () => {
		for (const [index, { xml }] of filesOf(document).entries()) {
			const page = document.pages[index];
			const regions = elementsOf(readXml(xml), 'TextRegion');
			expect(regions.map(ownText).join('\n\n')).toBe(page.text);
			const words = elementsOf(readXml(xml), 'Word').map(ownText);
			expect(words).toEqual(page.words.map(({ text }) => text));
		}
	});
});

const SCHEMA = 'pagecontent-2019-07-15.xsd';

schemaTest(SCHEMA, 'the schema of PAGE 2019-07-15 allows all of them', () => {
	const files = sampleAnswers.flatMap(({ document }) => filesOf(document)).map(({ xml }) => xml);
	expect(schemaBreaches(SCHEMA, files)).toEqual([]);
	expect(schemaBreaches(SCHEMA, [files[0].replace('<Coords', '<Place')])).not.toEqual([]);
});

schemaTest(SCHEMA, 'it allows documents as nobody sends them', () => {
	const odd = fc.sample(fc.tuple(oddDocument, oddSources), 200);
	const files = odd.flatMap(([document, sources]) =>
		exportPageXml(document, pageFrames(document, sources).frames).map(({ xml }) => xml),
	);
	expect(files.length).toBeGreaterThan(100);
	expect(schemaBreaches(SCHEMA, files)).toEqual([]);
});

test('outlines of documents as nobody sends them span an area, cross nowhere, and hold what lies in them', () => {
	fc.assert(
		fc.property(oddDocument, oddSources, (document, sources) => {
			const { frames } = pageFrames(document, sources);
			exportPageXml(document, frames, { created }).forEach(({ xml }, index) => {
				const root = readXml(xml);
				const [page] = elementsOf(root, 'Page');
				const [width, height] = [
					Number(page.attributes.imageWidth),
					Number(page.attributes.imageHeight),
				];
				for (const element of ['TextRegion', 'TextLine', 'Word'].flatMap((n) =>
					elementsOf(root, n),
				)) {
					const outline = outlineOf(element);
					expect(flaws(outline)).toEqual([]);
					// prettier-ignore
					const around: Corner[] =
						element.name === 'TextRegion'
							? [[0, 0], [width, 0], [width, height], [0, height]]
							: outlineOf(element.parent ?? element);
					expect(outline.filter((corner) => !isWithin(corner, around))).toEqual([]);
				}
				const given = document.pages[index].words.filter(
					({ text }) => !/^[\s\u200e\u200f]*$/.test(text),
				);
				const words = elementsOf(root, 'Word');
				expect(words.map(ownText)).toEqual(given.map(({ text }) => asXmlHolds(text)));
				words.forEach((word, at) => {
					const { polygon } = given[at];
					expect(isEstimated(word)).toBe(polygon === null);
					if (!polygon) return;
					const box = boxOn(outlineOf(word), [1, 1]);
					expect(isRounded(box, boxOn(polygon, [width, height]))).toBe(true);
				});
			});
		}),
		{ numRuns: 300 },
	);
});

/** Why a list of corners is no outline: computed in another way than the export does. */
function flaws(outline: Corner[]): string[] {
	const found: string[] = [];
	if (outline.length < 3) found.push('has fewer than 3 corners');
	let area = 0;
	outline.forEach(([x1, y1], index) => {
		const [x2, y2] = outline[(index + 1) % outline.length];
		area += (x1 - x2) * (y1 + y2);
		if (x1 === x2 && y1 === y2) found.push(`doubles ${x1},${y1}`);
		for (let other = index + 2; other < outline.length; other++) {
			if (index === 0 && other === outline.length - 1) continue;
			const [x3, y3] = outline[other];
			const [x4, y4] = outline[(other + 1) % outline.length];
			// Where along both sides they would cross, 0..1.
			const across = (x2 - x1) * (y4 - y3) - (y2 - y1) * (x4 - x3);
			if (across === 0) continue;
			const t = ((x3 - x1) * (y4 - y3) - (y3 - y1) * (x4 - x3)) / across;
			const u = ((x3 - x1) * (y2 - y1) - (y3 - y1) * (x2 - x1)) / across;
			if (t >= 0 && t <= 1 && u >= 0 && u <= 1) found.push(`side ${index} crosses ${other}`);
		}
	});
	return area === 0 ? [...found, 'has no area'] : found;
}

/** By the angle that the outline turns around the corner; on the edge counts as within. */
function isWithin([x, y]: Corner, outline: Corner[]): boolean {
	let turn = 0;
	for (const [index, [x1, y1]] of outline.entries()) {
		const [x2, y2] = outline[(index + 1) % outline.length];
		const cross = (x1 - x) * (y2 - y) - (x2 - x) * (y1 - y);
		const dot = (x1 - x) * (x2 - x) + (y1 - y) * (y2 - y);
		if (cross === 0 && dot <= 0) return true;
		turn += Math.atan2(cross, dot);
	}
	return Math.abs(turn) > Math.PI;
}

describe('a word', () => {
	const outlineOfWord = (points: ReturnType<typeof corners>) => {
		const root = onlyPage([{ words: [wordAt('word', points)] }]);
		return outlineOf(elementsOf(root, 'Word')[0]).join(' ');
	};

	// prettier-ignore
	test.each<[string, ReturnType<typeof corners>, string]>([
		['keeps its corners', corners(100, 100, 100, 50, 30), '100,100 187,150 162,193 75,143'],
		['keeps a dent', [[0, 0], [50, 20], [100, 0], [100, 50], [0, 50]].map(([x, y]) => ({ x, y })), '0,0 50,20 100,0 100,50 0,50'],
		['whose sides cross gets the hull around it', [[0, 0], [100, 50], [100, 0], [0, 50]].map(([x, y]) => ({ x, y })), '0,0 100,0 100,50 0,50'],
		['whose corners fall together loses the doubled one', [[0, 0], [100, 0], [100, 0], [0, 50]].map(([x, y]) => ({ x, y })), '0,0 100,0 0,50'],
		['without extent takes the pixel it stands on', corners(10, 20, 0, 0), '10,20 11,20 11,21 10,21'],
		['that is but a stroke is a pixel high', corners(10, 20, 30, 0), '10,20 40,20 40,21 10,21'],
	])('%s', (_, points, written) => expect(outlineOfWord(points)).toBe(written));

	test('tells its confidence and the hand it was written by', () => {
		const points = corners(0, 0, 10, 10);
		const words = [
			wordAt('sure', points, { confidence: 0.98765, handwritten: true }),
			wordAt('silent', points, { handwritten: false }),
		];
		const [sure, silent] = elementsOf(onlyPage([{ words }]), 'Word');
		expect(sure.attributes.custom).toBe('handwritten:true');
		expect(elementsOf(sure, 'TextEquiv')[0].attributes).toEqual({ conf: '0.9877' });
		expect(silent.attributes).not.toHaveProperty('custom');
		expect(elementsOf(silent, 'TextEquiv')[0].attributes).toEqual({});
	});
});

describe('text without a place', () => {
	const words = [
		wordAt('placed', corners(10, 10, 40, 20)),
		wordAt('nowhere'),
		wordAt('adrift', undefined),
	];
	const root = onlyPage([{ words, text: 'placed nowhere\nadrift' }]);

	test('has a share of its line, or the whole page, and says so', () => {
		const words = elementsOf(root, 'Word');
		expect(words.map(ownText)).toEqual(['placed', 'nowhere', 'adrift']);
		expect(words.map(isEstimated)).toEqual([false, true, true]);
		// prettier-ignore
		expect(outlineOf(words[1])).toEqual([[30, 10], [50, 10], [50, 30], [30, 30]]);
		// prettier-ignore
		expect(outlineOf(words[2])).toEqual([[0, 0], [1000, 0], [1000, 2000], [0, 2000]]);
		const lines = elementsOf(root, 'TextLine');
		expect(lines.map(ownText)).toEqual(['placed nowhere', 'adrift']);
		expect(lines.map(isEstimated)).toEqual([false, true]);
		expect(lines.map((line) => elementsOf(line, 'Baseline').length)).toEqual([1, 0]);
		expect(elementsOf(root, 'TextRegion').map(ownText)).toEqual(['placed nowhere\nadrift']);
	});

	test('makes its region reach over the whole page', () => {
		const [region] = elementsOf(root, 'TextRegion');
		// prettier-ignore
		expect(outlineOf(region)).toEqual([[0, 0], [1000, 0], [1000, 2000], [0, 2000]]);
	});
});

test('a line is widened to hold a word that leaves it, and kept where none does', () => {
	const words = [wordAt('a', corners(100, 100, 50, 20)), wordAt('b', corners(160, 90, 50, 40))];
	const line = (points: ReturnType<typeof corners>) => {
		const root = onlyPage([{ words, lines: [{ text: 'a b', points }] }]);
		return outlineOf(elementsOf(root, 'TextLine')[0]).join(' ');
	};
	expect(line(corners(90, 80, 130, 60))).toBe('90,80 220,80 220,140 90,140');
	expect(line(corners(100, 100, 110, 20))).toBe('100,100 160,90 210,90 210,130 160,130 100,120');
});

test('regions are what stands between blank lines, and are read in that order', () => {
	const words = ['one', 'two', 'three'].map((text) => wordAt(text));
	const root = onlyPage([{ words, text: 'one\n\ntwo\nthree' }]);
	expect(elementsOf(root, 'TextRegion').map(ownText)).toEqual(['one', 'two\nthree']);
	const order = elementsOf(root, 'RegionRefIndexed').map(({ attributes }) => attributes);
	expect(order).toEqual([
		{ index: '0', regionRef: 'region_1' },
		{ index: '1', regionRef: 'region_2' },
	]);
});

test('a page without text has neither region nor reading order', () => {
	const root = onlyPage([{}]);
	expect(elementsOf(root, 'TextRegion')).toEqual([]);
	expect(elementsOf(root, 'ReadingOrder')).toEqual([]);
});

test('a line of Hebrew is read from right to left', () => {
	const words = [
		wordAt('תודה', corners(10, 10, 40, 20), { breakAfter: true }),
		wordAt('thanks', corners(10, 50, 40, 20)),
	];
	const lines = elementsOf(onlyPage([{ words }]), 'TextLine');
	const told = lines.map(({ attributes }) => attributes.readingDirection);
	expect(told).toEqual(['right-to-left', undefined]);
});

describe('a page', () => {
	// prettier-ignore
	test('in inches is laid out at a resolution that it tells', () => {
		const document = documentOf([{}]);
		const pageWith = (frame: Parameters<typeof frameOf>[0]) =>
			elementsOf(readXml(exportPageXml(document, [frameOf(frame)])[0].xml), 'Page')[0].attributes;
		const inches = { width: 8.5, height: 11, unit: 'inch' as const };
		expect(pageWith(inches)).toEqual({
			imageFilename: '',
			imageWidth: '10200',
			imageHeight: '13200',
			imageXResolution: '1200',
			imageYResolution: '1200',
			imageResolutionUnit: 'PPI',
		});
		expect(pageWith({ ...inches, dpi: 300 })).toMatchObject({ imageWidth: '2550', imageXResolution: '300' });
		expect(pageWith({})).toEqual({ imageFilename: '', imageWidth: '1000', imageHeight: '2000' });
	});

	test.each([
		[0, '0'],
		[1.5, '-1.5'],
		[90, '-90'],
		[180, '180'],
		[-180, '180'],
		[270, '90'],
		[359, '1'],
	])('whose text is turned by %d degrees is set upright by %s', (angle, orientation) => {
		const [page] = elementsOf(onlyPage([{ angle }]), 'Page');
		expect(page.attributes.orientation).toBe(orientation);
	});

	test('of unknown size says what its places mean', () => {
		const grid = frameOf({ width: 10_000, height: 10_000, source: 'virtual' });
		const [{ xml }] = exportPageXml(documentOf([{}]), [grid]);
		expect(elementsOf(readXml(xml), 'Comments').map(textOf).join()).toContain('a grid');
	});
});

describe('the file of a page', () => {
	const names = (fileName: string | undefined, pages = 1) =>
		filesOf(
			documentOf(
				Array.from({ length: pages }, () => ({})),
				{ source: { fileName } },
			),
		).map((file) => file.fileName);

	test.each([
		['invoice.pdf', 'invoice-0001.xml'],
		[undefined, 'page-0001.xml'],
		['../../etc/passwd', 'passwd-0001.xml'],
		['C:\\scans\\a.b.tif', 'a.b-0001.xml'],
		['..', 'page-0001.xml'],
		['a:b*c?\n\u202e.png', 'a_b_c___-0001.xml'],
		['請求書.pdf', '請求書-0001.xml'],
		[`${'👍'.repeat(100)}.pdf`, `${'👍'.repeat(60)}-0001.xml`],
	])('of %j is named %j', (fileName, name) => expect(names(fileName)).toEqual([name]));

	test('is named by its page, so that names sort as pages do', () => {
		const all = names('a.pdf', 12_000);
		expect(all[0]).toBe('a-00001.xml');
		expect(new Set(all).size).toBe(12_000);
		expect([...all].sort()).toEqual(all);
	});

	test.each<[string, Parameters<typeof exportPageXml>[2], string | undefined, string]>([
		['the time it is given', { created }, '2026-01-02T03:04:05+09:00', '2026-02-03T04:05:06.000Z'],
		['the job’s where none is given', {}, '2026-01-02T03:04:05+09:00', '2026-01-01T18:04:05.000Z'],
		['the beginning of 1970 where none is known', {}, 'soon', '1970-01-01T00:00:00.000Z'],
	])('has %s', (_, options, completedAt, time) => {
		const document = documentOf([{}], { job: { id: null, status: 'succeeded', completedAt } });
		const [{ xml }] = exportPageXml(document, [frameOf({})], options);
		for (const name of ['Created', 'LastChange']) {
			expect(elementsOf(readXml(xml), name).map(textOf)).toEqual([time]);
		}
	});
});

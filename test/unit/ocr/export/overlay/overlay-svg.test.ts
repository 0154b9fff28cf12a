import path from 'node:path';
import fc from 'fast-check';
import { overlaySvg } from '../../../../../ocr/export/overlay/overlay-svg';
import { marksOf } from '../../../../../ocr/export/overlay/marks';
import { pageFrames } from '../../../../../ocr/export/page-frames';
import {
	asXmlHolds,
	corners,
	documentOf,
	frameOf,
	goldenFolder,
	wordAt,
} from '../../../../support/export-samples';
import { goldenAnswers } from '../../../../support/answers';
import { expectGolden } from '../../../../support/golden';
import { oddDocument, oddSources } from '../../../../support/odd-documents';
import { elementsOf, readXml, textOf } from '../../../../support/xml-tree';

const page = documentOf([
	{
		words: [
			wordAt('Total', corners(100, 200, 120, 40), { confidence: 0.95 }),
			wordAt('"17" & <18>', corners(300, 200, 90, 40), { confidence: 0.41, breakAfter: true }),
			wordAt('בית', corners(500, 600, 200, 40, 30), { confidence: 0.8, breakAfter: true }),
			wordAt('東京都', corners(800, 600, 40, 120), { breakAfter: true }),
			wordAt('loose'),
		],
	},
]).pages[0]!;

const frame = frameOf({});
const png = { bytes: Uint8Array.of(1, 2, 3), mimeType: 'image/png' };

const words = (svg: string) =>
	elementsOf(readXml(svg), 'g')
		.filter(({ attributes, children }) => attributes.role === 'img' && children.length > 0)
		.map((group) => ({
			classes: group.attributes.class,
			label: group.attributes['aria-label'],
			title: textOf(elementsOf(group, 'title')[0]!),
			points: elementsOf(group, 'polygon')[0]!.attributes.points,
		}));

describe('The overlay as SVG', () => {
	test('has a polygon for each word with a place, 1000 units to the width of the page', () => {
		expect(words(overlaySvg(page, { frame, image: png }))).toEqual([
			{
				classes: 'w c4',
				label: 'Total, 95 %',
				title: 'Total\n95 %',
				points: '100,200 220,200 220,240 100,240',
			},
			{
				classes: 'w c0 d',
				label: '"17" & <18>, 41 %',
				title: '"17" & <18>\n41 %',
				points: '300,200 390,200 390,240 300,240',
			},
			{
				classes: 'w c2',
				label: 'בית, 80 %',
				title: 'בית\n80 %',
				points: '500,600 673.21,700 653.21,734.64 480,634.64',
			},
			{
				classes: 'w n',
				label: '東京都, no confidence given',
				title: '東京都\nno confidence given',
				points: '800,600 840,600 840,720 800,720',
			},
		]);
	});

	test('marks low-confidence words with a thick outline', () => {
		const marked = (threshold: number) =>
			words(overlaySvg(page, { frame, image: null, threshold }))
				.filter(({ classes }) => classes?.endsWith(' d'))
				.map(({ label }) => label);
		expect(marked(0.96)).toEqual(['Total, 95 %', '"17" & <18>, 41 %', 'בית, 80 %']);
		expect(marked(0.4)).toEqual([]);
		expect(() => marked(80)).toThrow(RangeError);
	});

	test.each([
		['bytes', png],
		['a data: URL', { dataUrl: 'data:image/png;base64,AQID' }],
	])('holds the picture given as %s, on the whole page', (_, image) => {
		const [element] = elementsOf(readXml(overlaySvg(page, { frame, image })), 'image');
		expect(element?.attributes).toEqual({
			width: '1000',
			height: '2000',
			preserveAspectRatio: 'none',
			'xlink:href': 'data:image/png;base64,AQID',
		});
	});

	test('without a picture sets the words into their boxes, turned and in columns as they are', () => {
		const svg = overlaySvg(page, { frame, image: null });
		const [sheet] = elementsOf(readXml(svg), 'g');
		const texts = elementsOf(sheet!, 'text').map((text) => [textOf(text), text.attributes]);
		expect(texts).toMatchObject([
			['Total', { textLength: '120', x: '160' }],
			['"17" & <18>', { textLength: '90', x: '345' }],
			['בית', { textLength: '200', transform: 'translate(500 600) rotate(30)' }],
			['東京都', { textLength: '120', 'writing-mode': 'vertical-rl' }],
		]);
		expect(svg).toContain('There is no picture of this page');
	});

	test('says in its legend what the colors and outlines mean, and what is not shown', () => {
		const texts = elementsOf(readXml(overlaySvg(page, { frame, image: png })), 'text').map(textOf);
		expect(texts).toEqual([
			'below 50 %',
			'50 to 70 %',
			'70 to 85 %',
			'85 to 95 %',
			'95 % and above',
			'no confidence given',
			'Thick outline: confidence below 80 %. 1 word has no position.',
		]);
	});

	test('loads nothing from anywhere', () => {
		const svg = overlaySvg(page, { frame, image: { dataUrl: 'https://example.com/a.png' } });
		expect(svg.replace(/xmlns(:xlink)?="[^"]*"/g, '')).not.toMatch(/https?:|<script|@import/);
	});

	test.each(goldenAnswers)('of $name is what it was', ({ name, document }) => {
		const { frames } = pageFrames(document);
		document.pages.forEach((each, index) => {
			const svg = overlaySvg(each, { frame: frames[index]!, image: null });
			expectGolden(goldenFolder, `overlay/${name}-${each.number}.svg`, svg);
		});
	});

	test('is the same byte for byte', () => {
		expectGolden(
			path.join(goldenFolder, 'overlay'),
			'page.svg',
			overlaySvg(page, { frame, image: png }),
		);
	});

	test('is well-formed and names every word with a place, whatever the document holds', () => {
		fc.assert(
			fc.property(oddDocument, oddSources, (document, sources) => {
				const { frames } = pageFrames(document, sources);
				document.pages.forEach((odd, index) => {
					const svg = overlaySvg(odd, { frame: frames[index]!, image: null });
					const placed = marksOf(odd).filter(({ polygon }) => polygon);
					expect(words(svg).map(({ label }) => label?.replace(/, [^,]*$/, ''))).toEqual(
						placed.map(({ text }) => asXmlHolds(text)),
					);
					expect(svg).not.toMatch(/="[^"<>]*(NaN|Infinity|undefined)/);
				});
			}),
		);
	});
});

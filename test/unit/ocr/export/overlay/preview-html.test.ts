import fc from 'fast-check';
import type { OcrDocument } from '../../../../../ocr/document/types';
import { cropStyle } from '../../../../../ocr/export/overlay/crop';
import type { OverlayHtmlOptions } from '../../../../../ocr/export/overlay/overlay-html';
import { previewHtml } from '../../../../../ocr/export/overlay/preview-html';
import { pageFrames } from '../../../../../ocr/export/page-frames';
import { corners, documentOf, wordAt } from '../../../../support/export-samples';
import { oddDocument, oddSources } from '../../../../support/odd-documents';

const png = { bytes: Uint8Array.of(1, 2, 3), mimeType: 'image/png' };

const html = (document: OcrDocument, options: Partial<OverlayHtmlOptions> = {}) =>
	previewHtml(document, { frames: pageFrames(document).frames, images: [], ...options });

const sure = { words: [wordAt('sure', corners(100, 200, 120, 40), { confidence: 0.99 })] };
const unsure = {
	words: [
		wordAt('loose', undefined, { confidence: 0.3 }),
		wordAt('<b>17</b>', corners(100, 200, 120, 40), { confidence: 0.41 }),
	],
};

/** What stands in the lists beside the pages. */
const listed = (file: string) =>
	[
		...file.matchAll(/<li class="(c\d)">(<span class="crop (p\d+)".*?<\/span>)?<bdi>(.*?)<\/bdi>/g),
	].map(([, step, , crop, text]) => [step, crop, text]);

const pagesOf = (file: string) =>
	[...file.matchAll(/<h2>Page (\d+) /g)].map(([, number]) => Number(number));

describe('The preview', () => {
	test('needs no script, link, attribute or request', () => {
		const file = html(documentOf([unsure]), { images: [png] });
		expect(file).not.toMatch(/<script|<a |<img|\bsrc=|@import|https?:/);
		expect([...file.matchAll(/url\((.{11})/g)].map(([, url]) => url)).toEqual(['data:image/']);
	});

	test('lists low-confidence words as they are numbered on the sheet, each with its picture', () => {
		const file = html(documentOf([sure, unsure]), { images: [png, png] });
		expect(listed(file)).toEqual([
			['c0', 'p2', '&lt;b&gt;17&lt;/b&gt;'],
			['c0', undefined, 'loose'],
		]);
		expect(file).toContain('2 low-confidence (below 80 %)');
	});

	test('cuts nothing out of a page without a picture', () => {
		expect(listed(html(documentOf([unsure])))).toEqual([
			['c0', undefined, '&lt;b&gt;17&lt;/b&gt;'],
			['c0', undefined, 'loose'],
		]);
	});

	test('shows all pages of a document that is short', () => {
		const file = html(documentOf([sure, unsure, sure]));
		expect(pagesOf(file)).toEqual([1, 2, 3]);
		expect(file).not.toContain('are shown');
	});

	test('of a long document shows what n8n can open, pages with low-confidence words first', () => {
		const picture = { bytes: new Uint8Array(3_500_000), mimeType: 'image/png' };
		const pages = [sure, sure, unsure, sure, unsure];
		const file = html(documentOf(pages), { images: pages.map(() => picture) });
		expect(pagesOf(file)).toEqual([3, 5]);
		expect(file).toContain('2 pages of 5 are shown');
		expect(file.length).toBeLessThan(12_000_000);
	});

	test('of a page whose picture is too large shows the words alone', () => {
		const picture = { bytes: new Uint8Array(10_000_000), mimeType: 'image/png' };
		const file = html(documentOf([unsure]), { images: [picture] });
		expect(pagesOf(file)).toEqual([1]);
		expect(file.length).toBeLessThan(100_000);
		expect(file).toContain('data:image/svg+xml');
	});

	test('lists no more than a page can show, and says how many there are', () => {
		const words = Array.from({ length: 203 }, (_, index) =>
			wordAt(`w${index}`, corners(100, 200, 120, 40), { confidence: 0.1 }),
		);
		const file = html(documentOf([{ words }]));
		expect(listed(file)).toHaveLength(200);
		expect(file).toContain('<li class="note">3 more</li>');
	});

	test('refuses a threshold in percent', () => {
		expect(() => html(documentOf([sure]), { threshold: 80 })).toThrow(RangeError);
	});

	test('is whole and plain ASCII, whatever the document holds', () => {
		fc.assert(
			fc.property(oddDocument, oddSources, (document, sources) => {
				const { frames } = pageFrames(document, sources);
				const images = document.pages.map(() => png);
				const file = previewHtml(document, { frames, images });
				expect(file).toMatch(/^[\n\t\x20-\x7e]*$/);
				expect(pagesOf(file)).toHaveLength(document.pages.length);
				expect(file.replace(/url\([^)]*\)/g, '')).not.toMatch(
					/style="[^"]*(NaN|Infinity|undefined|\de[+-]?\d)/,
				);
			}),
		);
	});
});

describe('A piece of a page', () => {
	test('is cut out with a margin, as high as a line of the list', () => {
		// A box of 200 by 40 pixels on a page of 1000 by 2000, with 10 pixels around it.
		const style = cropStyle(boxAt(0.1, 0.1, 0.2, 0.02), 0.5);
		const scale = 1.9 / 0.06;
		expect(numbersOf(style)).toEqual(
			[0.22 * scale, 1.9, scale, 2 * scale, -0.09 * scale, -0.19 * scale].map((em) =>
				expect.closeTo(em, 2),
			),
		);
	});

	test.each([
		['long', boxAt(0, 0.1, 1, 0.01)],
		['a column', boxAt(0.5, 0, 0.02, 0.9)],
		['a point', boxAt(0.5, 0.5, 0, 0)],
	])('that is %s stays within the list', (_, polygon) => {
		const [width, height] = numbersOf(cropStyle(polygon, 0.7));
		expect(width).toBeLessThanOrEqual(13);
		expect(height).toBeLessThanOrEqual(5);
		expect(Math.min(width!, height!)).toBeGreaterThan(0);
	});
});

function boxAt(x: number, y: number, width: number, height: number): Array<[number, number]> {
	return [
		[x, y],
		[x + width, y],
		[x + width, y + height],
		[x, y + height],
	];
}

const numbersOf = (style: string) => [...style.matchAll(/(-?[\d.]+)em/g)].map(([, n]) => Number(n));

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { OcrDocument } from '../../../../../ocr/document/types';
import {
	overlayHtml,
	type OverlayHtmlOptions,
} from '../../../../../ocr/export/overlay/overlay-html';
import { isLowConfidence } from '../../../../../ocr/export/overlay/confidence';
import { marksOf } from '../../../../../ocr/export/overlay/marks';
import { pageFrames } from '../../../../../ocr/export/page-frames';
import { corners, documentOf, goldenFolder, wordAt } from '../../../../support/export-samples';
import { expectGolden } from '../../../../support/golden';
import { oddDocument, oddSources } from '../../../../support/odd-documents';
import { goldenAnswers, sampleAnswers } from '../../../../support/answers';

const png = { bytes: Uint8Array.of(1, 2, 3), mimeType: 'image/png' };

const html = (document: OcrDocument, options: Partial<OverlayHtmlOptions> = {}) =>
	overlayHtml(document, { frames: pageFrames(document).frames, images: [], ...options });

const twoPages = documentOf([
	{
		words: [
			wordAt('Total', corners(100, 200, 120, 40), { confidence: 0.95 }),
			wordAt('<b>17</b>', corners(300, 200, 90, 40), { confidence: 0.41, breakAfter: true }),
			wordAt('loose', undefined, { confidence: 0.7 }),
		],
	},
	{ words: [wordAt('שלום', corners(800, 1900, 120, 40, 8))] },
]);

const spans = (file: string) => [...file.matchAll(/<span class="w ([^"]*)"\nid="([^"]*)"/g)];
const listed = (file: string) =>
	[...file.matchAll(/<li><a class="(c\d)" href="#([^"]*)"><bdi>([^]*?)<\/bdi> <i>(.*?)<\/i>/g)].map(
		([, step, anchor, text, confidence]) => [step, anchor, text, confidence],
	);

// What stands on the pages; style and script are the same in all of them, and tested by a browser.
test.each(goldenAnswers)('the overlay of $name is what it was', ({ name, document }) => {
	const body = html(document).replace(/<style>[^]*?<\/style>|<script>[^]*?<\/script>/g, '');
	const steady = body.replace(/script-src '[^']*'/, "script-src '…'");
	expectGolden(goldenFolder, `overlay/${name}.html`, steady);
});

describe('The overlay as HTML', () => {
	test('lets the browser run its own script only, and load nothing', () => {
		const file = html(twoPages, { images: [png, null] });
		const scripts = [...file.matchAll(/<script>([^]*?)<\/script>/g)];
		expect(scripts).toHaveLength(1);
		const hash = createHash('sha256').update(scripts[0]![1]!).digest('base64');
		const policy = /Content-Security-Policy" content="([^"]*)"/.exec(file)?.[1]?.split('; ');
		expect(policy).toEqual([
			'default-src &apos;none&apos;',
			'img-src data:',
			'style-src &apos;unsafe-inline&apos;',
			`script-src &apos;sha256-${hash}&apos;`,
			'base-uri &apos;none&apos;',
			'form-action &apos;none&apos;',
		]);
		expect(file).not.toMatch(/\bsrc=|@import|<link|<base|https?:/);
		expect([...file.matchAll(/url\((.{11})/g)].map(([, url]) => url)).toEqual([
			'data:image/',
			'data:image/',
		]);
		// The policy comes before anything that it is to hold for.
		expect(file.indexOf('Content-Security-Policy')).toBeLessThan(file.indexOf('<title>'));
	});

	test('marks every word where it lies, colored by its confidence', () => {
		const file = html(twoPages);
		expect(spans(file).map(([, classes, id]) => [classes, id])).toEqual([
			['c4', 'w1-1'],
			['c0 d', 'w1-2'],
			['c2 d t', 'w1-3'],
			['n r u q', 'w2-1'],
		]);
		expect(file).toContain('style="left:10%;top:10%;width:12%;height:2%"');
		expect(file).toContain('transform:rotate(8deg)');
		expect(file).toContain('<b>&lt;b&gt;17&lt;/b&gt; <i>41 %</i></b>');
	});

	test('lists exactly the low-confidence words, each with a link to its box', () => {
		expect(listed(html(twoPages))).toEqual([
			['c0', 'w1-2', '&lt;b&gt;17&lt;/b&gt;', '41 %'],
			['c2', 'w1-3', 'loose', '70 %'],
		]);
		expect(listed(html(twoPages, { threshold: 0.7 }))).toHaveLength(1);
		expect(listed(html(twoPages, { threshold: 1 }))).toHaveLength(3);
		expect(html(twoPages, { threshold: 0.1 })).toContain('No word is below 10 %.');
		const silent = documentOf([{ words: [wordAt('word')] }]);
		expect(html(silent)).toContain('The provider gave no confidence for words.');
	});

	test.each([
		['its title', { title: 'A & B' }, 'A &amp; B'],
		['the name of the file', {}, 'scan.pdf'],
	])('is named by %s', (_, options, name) => {
		const named = documentOf([{}], { source: { fileName: 'scan.pdf' } });
		expect(html(named, options)).toContain(`<title>${name}</title>`);
	});

	test('shows the picture of a page in the proportions of its frame', () => {
		const file = html(twoPages, { images: [png, png] });
		expect(file).toContain('aspect-ratio:0.5;background-image:url(data:image/png;base64,AQID)');
		expect(file).not.toContain('no picture');
	});

	test('sets the words into their boxes where there is no picture', () => {
		const file = html(twoPages);
		const [first] = [...file.matchAll(/url\(data:image\/svg\+xml;base64,([^)]*)\)/g)];
		const svg = Buffer.from(first![1]!, 'base64').toString('utf8');
		expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 1000 2000"/);
		expect(svg).toContain('textLength="120"');
		expect(svg).toContain('>&lt;b&gt;17&lt;/b&gt;</text>');
		expect(file.match(/its words are drawn in their boxes/g)).toHaveLength(2);
	});

	test('lists the text of pages whose words have no places, line by line', () => {
		const file = html(
			documentOf([
				{ words: [wordAt('one'), wordAt('two', undefined, { breakAfter: true }), wordAt('three')] },
				{ width: null, height: null, text: 'Only\ntext', words: [] },
				{},
			]),
		);
		expect(file).not.toContain('class="sheet"');
		const loose = [...file.matchAll(/<(p|div) class="loose"[^>]*>([^]*?)<\/\1>/g)].map(
			([, , inner]) => inner!.replace(/<br>\n/g, '|').replace(/<[^>]*>/g, ''),
		);
		expect(loose).toEqual(['one two|three', 'Only\ntext']);
	});

	test('shows the picture of a page without places too, above its text', () => {
		const file = html(documentOf([{ words: [wordAt('word')] }]), { images: [png] });
		expect(file).toMatch(/base64,AQID[^]*class="loose"[^]*<b>word<\/b>/);
	});

	test.each([
		['a threshold in percent', { threshold: 80 }],
		['frames that are not the document’s', { frames: [] }],
	])('refuses %s', (_, options) => {
		expect(() => html(twoPages, options)).toThrow(RangeError);
	});

	test.each(sampleAnswers.map((answer) => [answer.name, answer.document] as const))(
		'is made of what %s answers',
		(_, document) => {
			const file = html(document);
			const words = document.pages.flatMap((page) => page.words);
			expect(spans(file)).toHaveLength(words.length);
			expect(listed(file)).toHaveLength(
				words.filter(({ confidence }) => isLowConfidence(confidence, 0.8)).length,
			);
		},
	);

	test('is whole and plain ASCII, whatever the document holds', () => {
		fc.assert(
			fc.property(oddDocument, oddSources, (document, sources) => {
				const { frames } = pageFrames(document, sources);
				const file = overlayHtml(document, { frames, images: [] });
				expect(file).toMatch(/^[\n\t\x20-\x7e]*$/);
				const marks = document.pages.flatMap((page) => marksOf(page));
				expect(spans(file)).toHaveLength(marks.length);
				expect(listed(file)).toHaveLength(
					marks.filter(({ confidence }) => isLowConfidence(confidence, 0.8)).length,
				);
				// No number went wrong on its way into a style.
				expect(file.replace(/url\([^)]*\)/g, '')).not.toMatch(
					/style="[^"]*(NaN|Infinity|undefined|\de[+-]?\d)/,
				);
				const ids = spans(file).map(([, , id]) => id);
				expect(new Set(ids).size).toBe(ids.length);
			}),
		);
	});

	test('of a thousand pages stays in proportion', () => {
		const page = twoPages.pages[0]!;
		const many = (count: number) => ({
			...twoPages,
			pages: Array.from({ length: count }, (_, index) => ({ ...page, number: index + 1 })),
		});
		const [one, two, thousand] = [1, 2, 1000].map((count) => html(many(count)).length);
		expect(thousand! - one!).toBeLessThan((two! - one!) * 999 * 1.05);
	});
});

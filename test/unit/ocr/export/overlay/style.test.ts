import { OVERLAY_STYLE, PREVIEW_STYLE, SHEET_STYLE } from '../../../../../ocr/export/overlay/style';
import { overlayHtml } from '../../../../../ocr/export/overlay/overlay-html';
import { previewHtml } from '../../../../../ocr/export/overlay/preview-html';
import { SCRIPT } from '../../../../../ocr/export/overlay/script';
import { frameOf } from '../../../../support/export-samples';
import { box, documentOf, field, pageOf, TRAPEZIUM, word } from './hand-made';

const rulesOf = (style: string) => style.split('\n');

test('both files have the style of sheets, and each its own', () => {
	expect(OVERLAY_STYLE.startsWith(SHEET_STYLE)).toBe(true);
	expect(PREVIEW_STYLE.startsWith(SHEET_STYLE)).toBe(true);
	expect(OVERLAY_STYLE).toContain('\n.panes{display:grid;');
	expect(PREVIEW_STYLE).toContain('\n.pair{display:grid;');
});

test('the less sure a word, the stronger are its outline and its fill', () => {
	expect(rulesOf(SHEET_STYLE)).toEqual(
		expect.arrayContaining([
			'.c0{--c:#b8330a;--l:90%;--g:18%}',
			'.c1{--c:#e07a12;--l:85%;--g:16%}',
			'.c2{--c:#c79a00;--l:80%;--g:15%}',
			'.c3{--c:#3d97d3;--l:55%;--g:9%}',
			'.c4{--c:#0b529b;--l:38%;--g:5%}',
			'.n{--c:#6b7280;--l:80%;--g:7%}',
		]),
	);
	expect(SHEET_STYLE).toContain('.n.w>b::after{content:" no confidence given";');
});

test('fields have the colors of their states, and room for names beside the page', () => {
	const rules = rulesOf(SHEET_STYLE);
	expect(rules).toEqual(
		expect.arrayContaining([
			'.vo{--c:#0b6e4f;--l:100%;--g:10%}',
			'.vf{--c:#8a5a00;--l:100%;--g:10%}',
			'.vx{--c:#b3261e;--l:100%;--g:10%}',
			'.vm{--c:#5b6470;--l:100%;--g:10%}',
			'.board{position:relative}',
		]),
	);
	// 200 of 1200 units, and what is left of them.
	const shareOf = (pattern: RegExp) => Number(pattern.exec(SHEET_STYLE)![1]);
	expect(shareOf(/\n\.board\.g\{padding-right:([\d.]+)%\}/)).toBeCloseTo(100 / 6);
	expect(shareOf(/\n\.g>\.fields\{width:([\d.]+)%\}/)).toBeCloseTo(500 / 6);
	// 16 and 12 of 1000 units.
	expect(SHEET_STYLE).toContain(
		'\n.k{position:absolute;height:1.6cqw;font:600 1.2cqw/1.6cqw system-ui,sans-serif;',
	);
});

test('every class that is written has a rule, or is for the script', () => {
	const words = [
		word('a', box(0.8, 0.92, 0.1, 0.02), 0.1, { accepted: true }),
		word('b', TRAPEZIUM, 0.9),
		word('c', null),
	];
	const fields = [
		field('a', { polygon: box(0.1, 0.97, 0.8, 0.02) }),
		field('b', { found: 'not-found' }),
	];
	const document = documentOf([pageOf(words)], { fields });
	const frames = [frameOf({ height: 1000 })];
	const images = [{ bytes: Uint8Array.of(1), mimeType: 'image/png' }];
	for (const make of [overlayHtml, previewHtml]) {
		const html = make(document, { frames, images });
		const [, style, body] = /<style>([^]*)<\/style>([^]*)$/.exec(html)!;
		const written = [...body!.matchAll(/ class="([^"]+)"/g)].flatMap(([, names]) =>
			names!.split(' '),
		);
		for (const name of new Set(written)) {
			const used = new RegExp(`\\.${name}(?![\\w-])`).test(style!) || SCRIPT.includes(`.${name}'`);
			if (!used) expect(name).toBe('a class with a rule');
		}
		expect(written.length).toBeGreaterThan(20);
	}
});

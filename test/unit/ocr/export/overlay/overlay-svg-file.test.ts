import { drawnFields } from '../../../../../ocr/export/overlay/fields/drawn-field';
import { overlaySvg } from '../../../../../ocr/export/overlay/overlay-svg';
import { box, pageOf, word } from './hand-made';
import { DOCUMENT, frames, PICTURE, polygon, SHEET } from './small-document';

describe('the overlay as SVG', () => {
	const page = pageOf([
		word('a', box(0.1, 0.2, 0.1, 0.02), 0.5, { corrected: true, former: '<b>' }),
		word('c', null),
	]);
	const options = { frame: frames[0]!, image: PICTURE };
	const BOX = '<polygon points="100,200 200,200 200,220 100,220"/></g>';

	test('marks what a person has seen, and tells so', () => {
		const svg = overlaySvg(page, options);
		expect(svg).toContain(
			'<g class="w c1 d m" role="img" aria-label="a, was “&lt;b&gt;”, 50 %">' +
				`<title>a\nwas “&lt;b&gt;”, 50 %</title>${BOX}`,
		);
		expect(svg).toContain(
			'<text x="12" y="37">Thick outline: confidence below 80 %. Dashed: seen by a person. 1 word has no position.</text>',
		);
		const two = overlaySvg(pageOf([word('c', null), word('d', null)]), { ...options, image: null });
		expect(two).toContain(
			'>Thick outline: confidence below 80 %. 2 words have no position. There is no picture of this page: its words are drawn in their boxes.</text>',
		);
	});

	test('has fields on the page and below it', () => {
		const [placed, missing] = drawnFields(DOCUMENT);
		const fields = [{ ...placed!, polygon }, missing!];
		const svg = overlaySvg(page, { ...options, fields, showsWords: false }).split('\n');
		// 1000 for the page, 46 for the legend, 18 for each field, and 10.
		expect(svg[1]).toBe(
			'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1000" height="1092" viewBox="0 0 1000 1092" role="group" aria-label="Page 1, its fields and words colored by confidence">',
		);
		expect(svg[2]).toMatch(/^<style>\.w polygon\{.*\.v rect\{fill:currentColor\}<\/style>$/);
		expect(svg.slice(3, 5)).toEqual([
			'<rect width="100%" height="100%" fill="#fff"/>',
			`<image width="1000" height="1000" preserveAspectRatio="none" xlink:href="${SHEET}"/>`,
		]);
		const rest = svg.slice(5).join('\n');
		expect(rest).not.toContain('class="w c1 d');
		expect(rest).toMatch(/^<g class="v vo" role="img" aria-label="net: v, page 1, 90 %">/);
		expect(rest).toMatch(
			/<rect x="12" y="1067" width="5" height="12"\/><\/g><text x="24" y="1077" [^>]*>2 {2}iban: not found<\/text>\n<\/svg>\n$/,
		);
	});

	test('without fields has none of their style', () => {
		const svg = overlaySvg(page, options);
		expect(svg).toContain('aria-label="Page 1, its words colored by confidence"');
		expect(svg).toContain('height="1046" viewBox="0 0 1000 1046"');
		expect(svg).not.toContain('.v rect');
	});
});

import { boxShape } from '../../../../../ocr/export/overlay/box-shape';
import {
	checkThreshold,
	isLowConfidence,
	percent,
	stepOf,
} from '../../../../../ocr/export/overlay/confidence';
import { htmlAttribute, htmlText } from '../../../../../ocr/export/html-text';
import { pictureBudget, pictureUrl } from '../../../../../ocr/export/overlay/picture';

describe('A confidence', () => {
	test.each([
		[0, '0 %'],
		[0.5, '50 %'],
		[0.873, '87.3 %'],
		[0.79996, '79.9 %'],
		[0.9999, '99.9 %'],
		[1, '100 %'],
	])('%p is told as %p: never as more than it is', (confidence, told) => {
		expect(percent(confidence)).toBe(told);
	});

	test('of whole percents is told as those, however the number is stored', () => {
		for (let whole = 0; whole <= 100; whole++) expect(percent(whole / 100)).toBe(`${whole} %`);
	});

	test.each([
		[0, 'c0'],
		[0.4999, 'c0'],
		[0.5, 'c1'],
		[0.7, 'c2'],
		[0.8499, 'c2'],
		[0.85, 'c3'],
		[0.95, 'c4'],
		[1, 'c4'],
		[null, 'n'],
	])('%p is of the step %p', (confidence, step) => {
		expect(stepOf(confidence).className).toBe(step);
	});

	test.each([
		[0.79, 0.8, true],
		[0.8, 0.8, false],
		[0, 0, false],
		[null, 1, false],
	])('%p is low under a threshold of %p: %p', (confidence, threshold, low) => {
		expect(isLowConfidence(confidence, threshold)).toBe(low);
	});

	test.each([-0.1, 1.1, NaN, 80])('cannot be compared with a threshold of %p', (threshold) => {
		expect(() => checkThreshold(threshold)).toThrow(/from 0 to 1/);
	});
});

describe('A box', () => {
	test.each([
		[
			'from its top left',
			[
				[0.1, 0.2],
				[0.3, 0.2],
				[0.3, 0.25],
				[0.1, 0.25],
			],
		],
		[
			'of text that stands on its head',
			[
				[0.3, 0.25],
				[0.1, 0.25],
				[0.1, 0.2],
				[0.3, 0.2],
			],
		],
		[
			'as good as upright',
			[
				[0.1, 0.2005],
				[0.3, 0.2],
				[0.3, 0.2495],
				[0.1, 0.25],
			],
		],
	] as Array<[string, Array<[number, number]>]>)('%s is upright', (_, polygon) => {
		const { kind, left, top, width, height } = boxShape(polygon, 0.7);
		expect(kind).toBe('upright');
		expect(left).toBeCloseTo(0.1);
		expect(top).toBeCloseTo(0.2);
		expect(width).toBeCloseTo(0.2);
		expect(height).toBeCloseTo(0.05);
	});

	test('that is turned on paper is turned, though it is no rectangle in parts of the page', () => {
		// 300 by 40 pixels, turned by 30 degrees at (100, 100) of 1000 by 2000.
		const [cos, sin] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
		const at = (u: number, v: number): [number, number] => [
			(100 + u * cos - v * sin) / 1000,
			(100 + u * sin + v * cos) / 2000,
		];
		const shape = boxShape([at(0, 0), at(300, 0), at(300, 40), at(0, 40)], 0.5);
		expect(shape).toMatchObject({ kind: 'turned', corner: [0.1, 0.05] });
		if (shape.kind !== 'turned') return;
		expect(shape.degrees).toBeCloseTo(30);
		expect(shape.side).toBeCloseTo(0.3);
		expect(shape.depth).toBeCloseTo(0.04);
	});

	test.each([
		[
			'a trapezium',
			[
				[0.1, 0.1],
				[0.5, 0.1],
				[0.4, 0.3],
				[0.2, 0.3],
			],
		],
		[
			'five corners',
			[
				[0.1, 0.1],
				[0.3, 0.05],
				[0.5, 0.1],
				[0.5, 0.3],
				[0.1, 0.3],
			],
		],
	] as Array<[string, Array<[number, number]>]>)('that is %s stays as it is', (_, polygon) => {
		expect(boxShape(polygon, 1).kind).toBe('other');
	});

	test('without any ground is shown as the box around it, as else nobody could point at it', () => {
		const polygon: Array<[number, number]> = [
			[0.1, 0.1],
			[0.3, 0.3],
			[0.3, 0.3],
			[0.1, 0.1],
		];
		expect(boxShape(polygon, 1).kind).toBe('upright');
	});
});

describe('Text in HTML', () => {
	test.each([
		['</script><img src=x onerror=alert(1)>', '&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;'],
		['Zoë', 'Zo&#235;'],
		['東京 👍', '&#26481;&#20140; &#128077;'],
		['a\u0085b\u0000', 'a&#65533;b&#65533;'],
		['\ud83d', '&#65533;'],
		['plain', 'plain'],
	])('%j is written as %j', (text, written) => {
		expect(htmlText(text)).toBe(written);
	});

	test('of an attribute stays within its quotes', () => {
		expect(htmlAttribute('"\'><')).not.toMatch(/["'<>]/);
	});
});

describe('A picture', () => {
	const bytes = Uint8Array.of(0, 1, 2, 250).subarray(1);
	test('becomes a data: URL, from a part of a buffer too', () => {
		expect(pictureUrl({ bytes, mimeType: 'image/png' })).toBe('data:image/png;base64,AQL6');
		expect(pictureUrl({ dataUrl: 'data:image/png;base64,AQL6' })).toBe(
			'data:image/png;base64,AQL6',
		);
	});

	test.each([
		['nothing', null],
		['no bytes', { bytes: new Uint8Array(), mimeType: 'image/png' }],
		['another kind of file', { bytes, mimeType: 'text/html' }],
		['a type that ends the style', { bytes, mimeType: 'image/png);}' }],
		['an address', { dataUrl: 'https://example.com/page.png' }],
		['a URL that ends the style', { dataUrl: 'data:image/png;base64,AA)"><script>' }],
		['a URL of another kind of file', { dataUrl: 'data:text/html;base64,AAAA' }],
	])('is not made of %s', (_, picture) => {
		expect(pictureUrl(picture)).toBeNull();
	});

	test('too many are left out, and the smaller ones after it are not', () => {
		const fits = pictureBudget(10);
		expect(['123456', '12345', '1234', '1'].map(fits)).toEqual([true, false, true, false]);
	});
});

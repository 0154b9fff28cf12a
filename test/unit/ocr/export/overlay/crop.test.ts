import { cropStyle } from '../../../../../ocr/export/overlay/crop';
import { pictureBudget, pictureUrl } from '../../../../../ocr/export/overlay/picture';
import { box } from './hand-made';

const styleOf = (width: string, height: string, page: string, left: string, top: string) =>
	`width:${width}em;height:${height}em;background-size:${page};background-position:${left}em ${top}em`;

// Around a box is a quarter of its shorter side, and 1.9 em are as high as a line of a list.
describe('a piece of a page is', () => {
	test.each<[what: string, polygon: ReturnType<typeof box>, aspect: number, style: string]>([
		[
			'as high as a line',
			box(0.1, 0.2, 0.1, 0.25),
			1,
			styleOf('0.95', '1.9', '6.333em 6.333em', '-0.475', '-1.108'),
		],
		[
			'higher where letters stand below each other',
			box(0.1, 0.2, 0.1, 0.26),
			1,
			styleOf('2.419', '5', '16.129em 16.129em', '-1.21', '-2.823'),
		],
		[
			'13 em wide at most',
			box(0, 0.1, 1, 0.01),
			1,
			styleOf('13', '0.194', '12.935em 12.935em', '0.032', '-1.261'),
		],
		[
			'a point with what is next to it',
			box(0.5, 0.5, 0, 0),
			1,
			styleOf('1.9', '1.9', '1900em 1900em', '-949.05', '-949.05'),
		],
		[
			'in the proportions of the page',
			box(0.1, 0.2, 0.1, 0.125),
			0.5,
			styleOf('0.95', '1.9', '6.333em 12.667em', '-0.475', '-2.375'),
		],
	])('%s', (_, polygon, aspect, style) => {
		expect(cropStyle(polygon, aspect)).toBe(style);
	});
});

describe('what is written into a file as a picture', () => {
	const long = 'x'.repeat(40);

	test.each([
		'data:image/png;base64,AQID',
		'data:image/svg+xml;base64,AQ==',
		'data:image/vnd.x-y.1;base64,AQI=',
		`data:image/${long};base64,+/09azAZ`,
	])('%s', (dataUrl) => {
		expect(pictureUrl({ dataUrl })).toBe(dataUrl);
	});

	test.each([
		' data:image/png;base64,AQID',
		'data:image/png;base64,AQID ',
		'data:image/png;base64,',
		'data:image/png;base64,===',
		'data:image/png;base64,AQ===',
		'data:image/png;base64,A=B',
		'data:image/png;base64,A-B_',
		'data:image/png,AQID',
		'data:image/;base64,AQID',
		'data:image/PNG;base64,AQID',
		`data:image/${long}x;base64,AQID`,
	])('is not "%s"', (dataUrl) => {
		expect(pictureUrl({ dataUrl })).toBeNull();
	});

	test.each([
		['image/png', true],
		['image/svg+xml', true],
		[`image/${long}`, true],
		[`image/${long}x`, false],
		['image/', false],
		[' image/png', false],
		['image/png;x', false],
		['image/PNG', false],
	])('is of the type "%s": %s', (mimeType, is) => {
		const url = pictureUrl({ bytes: Uint8Array.of(1, 2, 3), mimeType });
		expect(url).toBe(is ? `data:${mimeType};base64,AQID` : null);
	});

	test('may take all the room there is', () => {
		const fits = pictureBudget(10);
		expect(['12345', '123456', '12345', '1', ''].map(fits)).toEqual([
			true,
			false,
			true,
			false,
			true,
		]);
	});
});

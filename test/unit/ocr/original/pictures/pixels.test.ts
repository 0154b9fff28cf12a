import { smallest, type Pixels } from '../../../../../ocr/original/pictures/pixels';

const picture = (
	kind: Pixels['kind'],
	width: number,
	height: number,
	...data: number[]
): Pixels => ({ width, height, kind, data: Uint8Array.from(data) });

const [WHITE, BLACK] = [[255, 255, 255], [0, 0, 0]]; // prettier-ignore

describe('A picture is kept in the smallest kind that holds it:', () => {
	test.each<[string, Pixels, Pixels]>([
		[
			'one that is seen through keeps its alpha, wherever the pixel stands',
			picture('rgba', 2, 1, 9, 9, 9, 255, 9, 9, 9, 254),
			picture('rgba', 2, 1, 9, 9, 9, 255, 9, 9, 9, 254),
		],
		[
			'its first pixel counts too',
			picture('rgba', 2, 1, 9, 9, 9, 254, 9, 9, 9, 255),
			picture('rgba', 2, 1, 9, 9, 9, 254, 9, 9, 9, 255),
		],
		[
			'an alpha that hides nothing is left out',
			picture('rgba', 2, 1, 1, 2, 3, 255, 4, 5, 6, 255),
			picture('rgb', 2, 1, 1, 2, 3, 4, 5, 6),
		],
		[
			'a pixel whose green is another is colored',
			picture('rgb', 2, 1, 7, 7, 7, 7, 8, 7),
			picture('rgb', 2, 1, 7, 7, 7, 7, 8, 7),
		],
		[
			'and one whose blue is another',
			picture('rgb', 2, 1, 7, 7, 8, 7, 7, 7),
			picture('rgb', 2, 1, 7, 7, 8, 7, 7, 7),
		],
		[
			'colors that are all grey',
			picture('rgb', 2, 1, 7, 7, 7, 200, 200, 200),
			picture('grey', 2, 1, 7, 200),
		],
		['nearly black is grey', picture('grey', 3, 1, 0, 1, 255), picture('grey', 3, 1, 0, 1, 255)],
		[
			'nearly white is grey',
			picture('grey', 3, 1, 254, 0, 255),
			picture('grey', 3, 1, 254, 0, 255),
		],
		[
			'black and white takes a bit for a pixel, each row from a byte on',
			picture(
				'rgba',
				3,
				2,
				...[WHITE, BLACK, WHITE, BLACK, WHITE, WHITE].flatMap((color) => [...color, 255]),
			),
			picture('bits', 3, 2, 0b1010_0000, 0b0110_0000),
		],
		[
			'of nine columns the last one has a byte of its own',
			picture('grey', 9, 2, 255, 0, 0, 0, 0, 0, 0, 255, 255, 0, 255, 0, 0, 0, 0, 0, 0, 0),
			picture('bits', 9, 2, 0b1000_0001, 0b1000_0000, 0b0100_0000, 0),
		],
		['bits stay as they are', picture('bits', 8, 1, 0xa5), picture('bits', 8, 1, 0xa5)],
	])('%s', (_, given, kept) => {
		expect(smallest(given)).toEqual(kept);
	});
});

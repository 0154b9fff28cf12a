import {
	embedPictures,
	indexed,
} from '../../../../../../ocr/original/pictures/tiff/embed-pictures';
import type { StoredPicture } from '../../../../../../ocr/original/pictures/tiff/stored-picture';

const picture = (more: Partial<StoredPicture> = {}): StoredPicture => ({
	...{ x: 0, y: 0, width: 100, height: 200, bits: 8, colors: 'DeviceGray', filter: 'FlateDecode' },
	...{ bytes: Uint8Array.of(1, 2), ...more },
});

/** What is put into the PDF, and what paints it. */
async function embedded(...pictures: StoredPicture[]) {
	const streams: object[] = [];
	const context = {
		stream: (bytes: Uint8Array, dict: object) => ({ ...dict, bytes: [...bytes] }),
		register: (stream: object) => streams.push(stream),
	};
	const page = { width: 100, height: 200 };
	const { xObjects, operators } = await embedPictures(pictures, page, context as never);
	return { names: xObjects, lines: operators.split('\n'), streams };
}

const common = {
	...{ Type: 'XObject', Subtype: 'Image', Width: 100, Height: 200, BitsPerComponent: 8 },
	...{ ColorSpace: 'DeviceGray', Filter: 'FlateDecode', bytes: [1, 2] },
};

test('one picture fills its page', async () => {
	expect(await embedded(picture())).toEqual({
		...{ names: { Page0: 1 }, lines: ['q 1 0 0 1 0 0 cm /Page0 Do Q'], streams: [common] },
	});
});

test('with all that a PDF has to know of it', async () => {
	const { streams } = await embedded(
		picture({
			colors: 'DeviceCMYK',
			filter: 'DCTDecode',
			inverted: true,
			parameters: { K: -1 },
			bits: 1,
			width: 3,
			height: 4,
		}),
	);
	expect(streams).toEqual([
		{
			...{
				...common,
				Width: 3,
				Height: 4,
				BitsPerComponent: 1,
				ColorSpace: 'DeviceCMYK',
				Filter: 'DCTDecode',
			},
			...{ DecodeParms: { K: -1 }, Decode: [1, 0] },
		},
	]);
});

test('several lie in their places from the bottom left, a little smaller, so that neighbors do not meet', async () => {
	const { names, lines } = await embedded(
		picture({ width: 50, height: 80 }),
		picture({ x: 50, y: 80, width: 50, height: 120 }),
	);
	expect(names).toEqual({ Page0: 1, Page1: 2 });
	// 0.004 of a pixel on each side: of 100 × 200.
	expect(lines).toEqual([
		'q 0.49992 0 0 0.39996 0.00004 0.60002 cm /Page0 Do Q',
		'q 0.49992 0 0 0.59996 0.50004 0.00002 cm /Page1 Do Q',
	]);
});

test('a palette has as many colors as there are, in hexadecimal', async () => {
	const of = (hex: string) => ({ hex }) as never;
	expect(indexed(Uint8Array.of(255, 0, 16, 1, 2, 3), { of })).toEqual([
		...['Indexed', 'DeviceRGB', 1, { hex: 'ff0010010203' }],
	]);
	const { streams } = await embedded(picture({ colors: { palette: Uint8Array.of(1, 2, 3) } }));
	expect(streams[0]).toMatchObject({ ColorSpace: ['Indexed', 'DeviceRGB', 0, expect.anything()] });
});

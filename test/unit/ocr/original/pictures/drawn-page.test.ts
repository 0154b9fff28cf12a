import { fewerShades } from '../../../../../ocr/original/pictures/drawn-page';

/** A page of one color, with some pixels of another. */
const page = (width: number, height: number, [r, g, b]: number[], ...others: number[][]) => {
	const rgba = new Uint8Array(width * height * 4);
	for (let pixel = 0; pixel < width * height; pixel++) {
		rgba.set([...(others[pixel] ?? [r!, g!, b!]), 255], pixel * 4);
	}
	return fewerShades(rgba, width, height);
};

test.each([
	[0, 0],
	[8, 0],
	[9, 17],
	[25, 17],
	[26, 34],
	[128, 136],
	[246, 238],
	[247, 255],
	[255, 255],
])('of grey pages the brightness %d becomes %d, one of 16', (value, shade) => {
	expect(page(2, 1, [value, value, value])).toEqual({
		...{ width: 2, height: 1, kind: 'grey', data: Uint8Array.of(shade, shade) },
	});
});

test('green tells the brightness where the channels differ a little', () => {
	expect(page(1, 1, [100, 110, 116])).toEqual({
		...{ width: 1, height: 1, kind: 'grey', data: Uint8Array.of(102) },
	});
});

test.each([
	[[116, 100, 100], 'grey'],
	[[117, 100, 100], 'rgb'],
	[[100, 117, 100], 'rgb'],
	[[100, 100, 117], 'rgb'],
	[[117, 117, 100], 'rgb'],
	[[117, 100, 117], 'rgb'],
	[[100, 117, 117], 'rgb'],
	[[100, 108, 117], 'rgb'],
	[[100, 117, 108], 'rgb'],
	[[108, 100, 117], 'rgb'],
	[[108, 117, 100], 'rgb'],
	[[117, 100, 108], 'rgb'],
	[[117, 108, 100], 'rgb'],
	[[108, 116, 100], 'grey'],
])('a pixel of %j makes its page %s', (color, kind) => {
	expect(page(1, 1, color).kind).toBe(kind);
});

test.each([
	[0, 0],
	[7, 0],
	[8, 8],
	[100, 99],
	[128, 132],
	[255, 255],
])('of a colored page a channel of %d becomes %d, one of 32', (value, step) => {
	const { data, kind } = page(2, 1, [255, 0, value]);
	expect([kind, ...data]).toEqual(['rgb', 255, 0, step, 255, 0, step]);
});

test('one colored pixel in 20,000 is a speck of a JPEG, two are a stamp', () => {
	const [white, red] = [[255, 255, 255], [255, 0, 0]]; // prettier-ignore
	expect(page(200, 100, white, red).kind).toBe('grey');
	expect(page(200, 100, white, red, red).kind).toBe('rgb');
	expect(page(199, 100, white, red).kind).toBe('rgb');
});

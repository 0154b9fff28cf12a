import sharp from 'sharp';

/** A rectangle in pixels. */
export interface Rectangle {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** How much darker than its brightest a pixel is that counts as ink, of 255. */
const DARKER = 60;

/** The parts of a picture's rectangles that are ink, 0..1 each. */
export async function inkIn(picture: Uint8Array, rectangles: Rectangle[]): Promise<number[]> {
	const { data, info } = await sharp(picture)
		.flatten({ background: '#ffffff' })
		.greyscale()
		.raw()
		.toBuffer({ resolveWithObject: true });
	return rectangles.map(({ x, y, width, height }) => {
		const [left, top] = [Math.max(0, Math.round(x)), Math.max(0, Math.round(y))];
		const right = Math.min(info.width, Math.round(x + width));
		const bottom = Math.min(info.height, Math.round(y + height));
		let brightest = 0;
		const seen: number[] = [];
		for (let row = top; row < bottom; row++) {
			for (let column = left; column < right; column++) {
				const value = data[(row * info.width + column) * info.channels]!;
				if (value > brightest) brightest = value;
				seen.push(value);
			}
		}
		return seen.filter((value) => value < brightest - DARKER).length / Math.max(1, seen.length);
	});
}

export const mean = (numbers: number[]): number =>
	numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

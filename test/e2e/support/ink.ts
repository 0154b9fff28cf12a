import sharp from 'sharp';

/** Normalised 0..1, origin top left. */
export type Polygon = Array<[number, number]>;

export interface Ink {
	/** Share of the boxes that have dark pixels in them. */
	boxesWithInk: number;
	/** Share of all dark pixels that lie in some box. */
	inkInBoxes: number;
}

/**
 * Lays the words' polygons over the page's picture and looks where the dark pixels are.
 *
 * @param spare pixels around each polygon that still count as inside: boxes are tight
 */
export async function inkUnder(image: Uint8Array, polygons: Polygon[], spare = 3): Promise<Ink> {
	const { data, info } = await sharp(image)
		.flatten({ background: 'white' })
		.greyscale()
		.raw()
		.toBuffer({ resolveWithObject: true });
	const { width, height } = info;
	const ink = inkOf(data, width);
	const covered = new Uint8Array(width * height);
	const withInk = polygons.filter((polygon) => {
		let found = 0;
		for (const index of pixelsOf(polygon, width, height, spare)) {
			covered[index] = 1;
			found += ink[index] ?? 0;
		}
		return found > 0;
	});
	let dark = 0;
	let inside = 0;
	ink.forEach((value, index) => {
		dark += value;
		inside += value * (covered[index] ?? 0);
	});
	return { boxesWithInk: withInk.length / polygons.length, inkInBoxes: inside / dark };
}

/** Strokes of letters are short; what is dark for longer is a rule, a bar or a picture. */
const longestStroke = 60;

/** 1 where a letter's dark pixel is, row by row. */
function inkOf(grey: Uint8Array, width: number): Uint8Array {
	const ink = new Uint8Array(grey.length);
	for (let rowStart = 0; rowStart < grey.length; rowStart += width) {
		let runStart = rowStart;
		for (let index = rowStart; index <= rowStart + width; index++) {
			const isDark = index < rowStart + width && (grey[index] ?? 255) < 110;
			if (isDark) continue;
			if (index - runStart <= longestStroke) ink.fill(1, runStart, index);
			runStart = index + 1;
		}
	}
	return ink;
}

/** The polygon's bounding box: text lines of these samples are level. */
function* pixelsOf(
	polygon: Polygon,
	width: number,
	height: number,
	spare: number,
): Generator<number> {
	const xs = polygon.map(([x]) => x * width);
	const ys = polygon.map(([, y]) => y * height);
	const left = Math.max(0, Math.floor(Math.min(...xs)) - spare);
	const right = Math.min(width - 1, Math.ceil(Math.max(...xs)) + spare);
	const top = Math.max(0, Math.floor(Math.min(...ys)) - spare);
	const bottom = Math.min(height - 1, Math.ceil(Math.max(...ys)) + spare);
	for (let y = top; y <= bottom; y++) {
		for (let x = left; x <= right; x++) yield y * width + x;
	}
}

import sharp from 'sharp';

/** RGBA, eight bits each. */
export interface Seen {
	width: number;
	height: number;
	data: Uint8Array;
}

/** A picture as libvips unpacks it, turned as it is to be seen. No code of ours has a part in it. */
export async function seenByOthers(bytes: Uint8Array, page = 0): Promise<Seen> {
	const { data, info } = await sharp(bytes, { page })
		.autoOrient()
		.toColorspace('srgb')
		.raw()
		.toBuffer({ resolveWithObject: true });
	const { width, height, channels } = info;
	if (channels === 4) return { width, height, data };
	const rgba = new Uint8Array(width * height * 4);
	for (let pixel = 0; pixel < width * height; pixel++) {
		const from = pixel * channels;
		const grey = channels < 3;
		for (let channel = 0; channel < 3; channel++) {
			rgba[pixel * 4 + channel] = data[from + (grey ? 0 : channel)];
		}
		rgba[pixel * 4 + 3] = channels % 2 === 0 ? data[from + channels - 1] : 255;
	}
	return { width, height, data: rgba };
}

/** Where two pictures differ first, in words; nothing where they are alike. What is not seen is. */
export function difference(one: Seen, other: Seen, allowed = 0): string | null {
	if (one.width !== other.width || one.height !== other.height) {
		return `${one.width} × ${one.height}, not ${other.width} × ${other.height}`;
	}
	if (Buffer.compare(one.data, other.data) === 0) return null;
	for (let at = 0; at < one.data.length; at++) {
		const pixel = at >> 2;
		if (at % 4 !== 3 && one.data[pixel * 4 + 3] === 0 && other.data[pixel * 4 + 3] === 0) continue;
		if (Math.abs(one.data[at] - other.data[at]) <= allowed) continue;
		const show = ({ data }: Seen) => [...data.subarray(pixel * 4, pixel * 4 + 4)].join(',');
		return `at ${pixel % one.width}, ${Math.floor(pixel / one.width)}: ${show(one)}, not ${show(other)}`;
	}
	return null;
}

/** The picture of these pixels. */
export function painted(
	width: number,
	height: number,
	color: (x: number, y: number) => readonly number[],
): Seen {
	const data = new Uint8Array(width * height * 4);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const [red, green, blue, alpha = 255] = color(x, y);
			data.set([red, green, blue, alpha], (y * width + x) * 4);
		}
	}
	return { width, height, data };
}

/** The picture as it looks on white paper. */
export function onWhite({ width, height, data }: Seen): Seen {
	return painted(width, height, (x, y) => {
		const at = (y * width + x) * 4;
		const opacity = data[at + 3] / 255;
		return [0, 1, 2].map((channel) => data[at + channel] * opacity + 255 * (1 - opacity));
	});
}

/** The picture with nothing of it seen through. */
export const opaque = ({ width, height, data }: Seen): Seen =>
	painted(width, height, (x, y) => [
		...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3),
	]);

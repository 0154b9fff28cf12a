import type { Canvas } from '@napi-rs/canvas';
import { createCanvas } from '@napi-rs/canvas';
import sharp from 'sharp';
import { normal, seeded } from './random.ts';

type Point = [x: number, y: number];
type Corners = [topLeft: Point, topRight: Point, bottomRight: Point, bottomLeft: Point];

const PHOTO = { width: 1350, height: 1800 };
/** Where the strip lies on the desk: turned about three degrees, the far end narrower. */
const STRIP: Corners = [
	[246, 128],
	[1092, 84],
	[1204, 1612],
	[196, 1676],
];

/** A strip of paper on a wooden desk, taken by hand under a lamp: a JPEG of 1350 × 1800 pixels. */
export async function photograph(flat: Canvas, random: () => number): Promise<Buffer> {
	const { width, height } = PHOTO;
	const photo = desk(random);
	const paper = flat.getContext('2d').getImageData(0, 0, flat.width, flat.height).data;
	const toFlat = perspective(STRIP, flat.width, flat.height);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const [u, bentV] = toFlat(x, y);
			// Receipts come off a roll and never lie quite flat.
			const v = bentV + 5 * Math.sin((u / flat.width) * Math.PI) * (1 - bentV / flat.height);
			const edge = Math.min(u, v, flat.width - u, flat.height - v);
			const cover = Math.max(0, Math.min(1, edge / 1.5));
			const at = (y * width + x) * 3;
			const fold = shade(v / flat.height);
			for (let channel = 0; channel < 3; channel++) {
				const ink = cover > 0 ? sample(paper, flat.width, flat.height, u, v, channel) * fold : 0;
				photo[at + channel] = photo[at + channel] * (1 - cover) + ink * cover;
			}
		}
	}
	expose(photo, random);
	return await sharp(Buffer.from(photo.buffer), { raw: { width, height, channels: 3 } })
		.blur(0.8)
		.jpeg({ quality: 66, chromaSubsampling: '4:2:0', mozjpeg: true })
		.toBuffer();
}

/** Light over the length of the strip: one crease where it was folded in a pocket. */
function shade(along: number): number {
	const crease = (along - 0.57) * 60;
	return 1 - 0.07 * Math.exp(-crease * crease) + 0.03 * Math.tanh(crease / 6);
}

/** Lamp from the upper left, falling off across the picture, warm, with the sensor's grain. */
function expose(photo: Uint8ClampedArray, random: () => number): void {
	const { width, height } = PHOTO;
	const warmth = [1.0, 0.965, 0.9];
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const distance = Math.hypot((x - 380) / width, (y - 420) / height);
			const light = 1.0 - 0.34 * distance * distance - 0.1 * (x / width);
			const grain = normal(random) * 4.5;
			const at = (y * width + x) * 3;
			for (let channel = 0; channel < 3; channel++) {
				photo[at + channel] = photo[at + channel] * light * warmth[channel] + grain;
			}
		}
	}
}

/** Dark wood with grain along x, and the shadow that the strip throws on it. RGB, 8 bits. */
function desk(random: () => number): Uint8ClampedArray {
	const { width, height } = PHOTO;
	const canvas = createCanvas(width, height);
	const ctx = canvas.getContext('2d');
	const wood = ctx.createImageData(width, height);
	const grain = smooth(Math.floor(random() * 1e9));
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const wave = grain(x / 420, y / 60) * 26;
			const streak = 0.6 * grain(x / 260, (y + wave) / 7) + 0.4 * grain(x / 90, (y + wave) / 2.2);
			const tone = 0.72 + 0.5 * streak + 0.16 * grain(x / 900, y / 240);
			const seam = y % 640 < 4 ? 0.45 : 1;
			const at = (y * width + x) * 4;
			wood.data.set([88 * tone * seam, 62 * tone * seam, 45 * tone * seam, 255], at);
		}
	}
	ctx.putImageData(wood, 0, 0);
	ctx.shadowColor = 'rgba(0, 0, 0, 0.75)';
	ctx.shadowBlur = 38;
	ctx.shadowOffsetX = 16;
	ctx.shadowOffsetY = 18;
	ctx.fillStyle = '#e8e6e0';
	ctx.beginPath();
	for (const [x, y] of STRIP) ctx.lineTo(x, y);
	ctx.fill();
	const rgba = ctx.getImageData(0, 0, width, height).data;
	const rgb = new Uint8ClampedArray(width * height * 3);
	for (let pixel = 0; pixel < width * height; pixel++) {
		rgb.set(rgba.subarray(pixel * 4, pixel * 4 + 3), pixel * 3);
	}
	return rgb;
}

/** Value noise in 0..1, continuous in both directions. */
function smooth(seed: number): (x: number, y: number) => number {
	const random = seeded(seed);
	const table = Float32Array.from({ length: 4096 }, () => random());
	const knot = (x: number, y: number) => table[(x * 57 + y * 131) & 4095];
	const ease = (t: number) => t * t * (3 - 2 * t);
	return (x, y) => {
		const left = Math.floor(x);
		const top = Math.floor(y);
		const across = ease(x - left);
		const upper = knot(left, top) * (1 - across) + knot(left + 1, top) * across;
		const lower = knot(left, top + 1) * (1 - across) + knot(left + 1, top + 1) * across;
		const down = ease(y - top);
		return upper * (1 - down) + lower * down;
	};
}

function sample(
	data: Uint8ClampedArray,
	width: number,
	height: number,
	u: number,
	v: number,
	channel: number,
): number {
	const left = Math.max(0, Math.min(width - 2, Math.floor(u)));
	const top = Math.max(0, Math.min(height - 2, Math.floor(v)));
	const across = Math.max(0, Math.min(1, u - left));
	const down = Math.max(0, Math.min(1, v - top));
	const at = (x: number, y: number) => data[(y * width + x) * 4 + channel];
	const upper = at(left, top) * (1 - across) + at(left + 1, top) * across;
	const lower = at(left, top + 1) * (1 - across) + at(left + 1, top + 1) * across;
	return upper * (1 - down) + lower * down;
}

/** Maps a pixel of the photo to a pixel of the flat strip: the homography of the four corners. */
function perspective(
	corners: Corners,
	width: number,
	height: number,
): (x: number, y: number) => Point {
	const flat: Corners = [
		[0, 0],
		[width, 0],
		[width, height],
		[0, height],
	];
	const rows = corners.flatMap(([x, y], index) => {
		const [u, v] = flat[index];
		return [
			[x, y, 1, 0, 0, 0, -x * u, -y * u, u],
			[0, 0, 0, x, y, 1, -x * v, -y * v, v],
		];
	});
	const [a, b, c, d, e, f, g, h] = solve(rows);
	return (x, y) => {
		const depth = g * x + h * y + 1;
		return [(a * x + b * y + c) / depth, (d * x + e * y + f) / depth];
	};
}

/** Gauss and Jordan; each row ends with its right-hand side. */
function solve(rows: number[][]): number[] {
	for (let column = 0; column < rows.length; column++) {
		let pivot = column;
		for (let row = column; row < rows.length; row++) {
			if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
		}
		[rows[column], rows[pivot]] = [rows[pivot], rows[column]];
		const scale = rows[column][column];
		rows[column] = rows[column].map((value) => value / scale);
		rows.forEach((row, index) => {
			if (index === column || row[column] === 0) return;
			const factor = row[column];
			rows[index] = row.map((value, place) => value - factor * rows[column][place]);
		});
	}
	return rows.map((row) => row[row.length - 1]);
}

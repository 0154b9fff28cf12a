import type { Canvas } from '@napi-rs/canvas';
import sharp from 'sharp';
import { normal } from './random.ts';

/**
 * What an office scanner makes of a clean sheet: paper that is not white, a lid shadow at one edge,
 * soft ink, grain, specks of dust. Returns a greyscale JPEG of the same size in pixels.
 */
export async function scan(sheet: Canvas, random: () => number): Promise<Buffer> {
	const { width, height } = sheet;
	const ink = await sharp(sheet.toBuffer('image/png'))
		.flatten({ background: '#ffffff' })
		.greyscale()
		.blur(0.7)
		.raw()
		.toBuffer();
	const grey = Buffer.alloc(width * height);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const paper = 240 - 7 * (y / height) - 34 * Math.exp(-x / 26) - 18 * Math.exp(-y / 16);
			const value = 34 + (paper - 34) * (ink[y * width + x] / 255) + normal(random) * 3.2;
			grey[y * width + x] = Math.max(0, Math.min(255, value));
		}
	}
	for (let count = 0; count < 80; count++) {
		speck(grey, width, height, random);
	}
	return await sharp(grey, { raw: { width, height, channels: 1 } })
		.jpeg({ quality: 58, mozjpeg: true })
		.toBuffer();
}

function speck(grey: Buffer, width: number, height: number, random: () => number): void {
	const centreX = Math.floor(random() * (width - 8)) + 4;
	const centreY = Math.floor(random() * (height - 8)) + 4;
	const radius = 0.5 + random() * random() * 2;
	const shade = 70 + random() * 110;
	for (let y = centreY - 3; y <= centreY + 3; y++) {
		for (let x = centreX - 3; x <= centreX + 3; x++) {
			if (Math.hypot(x - centreX, y - centreY) > radius) continue;
			grey[y * width + x] = Math.min(grey[y * width + x], shade);
		}
	}
}

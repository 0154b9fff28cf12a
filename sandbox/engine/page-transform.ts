import sharp from 'sharp';

import type { PageImage } from './pages.ts';
import type { Point, Quad } from './reading.ts';

/** How a page image is prepared for another look: enlarged, then turned about its middle. */
export interface Transform {
	/** 1 = as it is */
	scale: number;
	/** Degrees, clockwise. */
	turn: number;
}

export interface TransformedPage {
	image: PageImage;
	/** From the prepared image's pixels back to the original's. */
	toOriginal(quad: Quad): Quad;
}

export async function transformPage(
	original: PageImage,
	{ scale, turn }: Transform,
): Promise<TransformedPage> {
	const scaled = await scalePage(original, scale);
	const turned = await turnPage(scaled, turn);
	const radians = (-turn * Math.PI) / 180;
	const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
	const back = ([x, y]: Point): Point => {
		const dx = x - turned.width / 2;
		const dy = y - turned.height / 2;
		return [
			clamp((dx * cos - dy * sin + scaled.width / 2) / scale, original.width),
			clamp((dx * sin + dy * cos + scaled.height / 2) / scale, original.height),
		];
	};
	return {
		image: turned,
		toOriginal: ([a, b, c, d]) => [back(a), back(b), back(c), back(d)],
	};
}

async function scalePage(page: PageImage, scale: number): Promise<PageImage> {
	if (scale === 1) return page;
	return await finish(
		open(page).resize(Math.round(page.width * scale), Math.round(page.height * scale), {
			kernel: 'cubic',
			fit: 'fill',
		}),
	);
}

async function turnPage(page: PageImage, turn: number): Promise<PageImage> {
	if (turn === 0) return page;
	return await finish(open(page).rotate(turn, { background: '#ffffff' }));
}

function open({ grey, width, height }: PageImage) {
	return sharp(grey, { raw: { width, height, channels: 1 }, limitInputPixels: false });
}

async function finish(image: ReturnType<typeof open>): Promise<PageImage> {
	const { data, info } = await image
		.toColourspace('b-w')
		.extractChannel(0)
		.raw()
		.toBuffer({ resolveWithObject: true });
	return { width: info.width, height: info.height, grey: data };
}

function clamp(value: number, max: number): number {
	return Math.min(max, Math.max(0, value));
}

import type { Pixels } from './pictures/pixels';

/** Pixels of a drawn page that differ from the paper around them. */
export interface Ink {
	width: number;
	height: number;
	/** A byte a pixel, row by row; 1 is ink. */
	map: Uint8Array;
	/** The paper is much darker or lighter in one place than beside it: something large and plain is there. */
	isPatched: boolean;
}

/** Pixels of ink that touch each other, corners included. */
export interface Blot {
	/** Pixels; right and bottom are the last ones. */
	left: number;
	top: number;
	right: number;
	bottom: number;
	/** Pixels of ink. */
	area: number;
}

/** Of 255, in any of red, green and blue: what differs less from the paper is none of what is on it. */
export const CONTRAST = 48;

/** Pixels of a side of the squares that have a paper of their own: pages are shaded, and have dark parts. */
const SQUARE = 32;

/** The ink on a page that is drawn, or unpacked, opaque. */
export function inkOf(page: Pixels): Ink {
	const { width, height } = page;
	const squares = new Squares(bytewise(page), width, height);
	for (let top = 0; top < height; top += SQUARE) {
		for (let left = 0; left < width; left += SQUARE) squares.look(left, top);
	}
	const { map, papers, seen } = squares;
	return { width, height, map, isPatched: isPatched(papers, Math.ceil(width / SQUARE), seen) };
}

/** Looks at a page square by square. */
class Squares {
	readonly map: Uint8Array;
	/** The colors of the paper of each square. */
	readonly papers: number[] = [];
	/** Channels that are looked at. */
	readonly seen: number;
	private readonly data: Uint8Array;
	private readonly channels: number;
	private readonly counts = new Uint32Array(256);

	constructor(
		{ data, channels }: { data: Uint8Array; channels: number },
		private readonly width: number,
		private readonly height: number,
	) {
		this.data = data;
		this.channels = channels;
		this.seen = Math.min(channels, 3);
		this.map = new Uint8Array(width * height);
	}

	look(left: number, top: number): void {
		const { width, channels } = this;
		const right = Math.min(width, left + SQUARE);
		const bottom = Math.min(this.height, top + SQUARE);
		for (let channel = 0; channel < this.seen; channel++) {
			const { counts, data } = this;
			counts.fill(0);
			for (let y = top; y < bottom; y++) {
				const end = (y * width + right) * channels + channel;
				for (let at = (y * width + left) * channels + channel; at < end; at += channels) {
					counts[data[at]!]!++;
				}
			}
			const pixels = (right - left) * (bottom - top);
			const paper = middle(counts, pixels);
			this.papers.push(paper);
			// Most squares are paper and nothing else.
			if (counts[paper] === pixels) continue;
			this.mark(left, top, right, bottom, channel, paper);
		}
	}

	private mark(
		...[left, top, right, bottom, channel, paper]: [number, number, number, number, number, number]
	): void {
		const { data, map, width, channels } = this;
		const [least, most] = [paper - CONTRAST, paper + CONTRAST];
		for (let y = top; y < bottom; y++) {
			const row = y * width;
			for (let x = left; x < right; x++) {
				const value = data[(row + x) * channels + channel]!;
				if (value < least || value > most) map[row + x] = 1;
			}
		}
	}
}

/** The median, as most of a square is paper. */
function middle(counts: Uint32Array, total: number): number {
	let sum = 0;
	for (let value = 0; value < 256; value++) {
		sum += counts[value]!;
		if (sum * 2 >= total) return value;
	}
	return 255;
}

function isPatched(papers: readonly number[], columns: number, channels: number): boolean {
	const row = columns * channels;
	for (let at = 0; at < papers.length; at++) {
		const beside = at % row < row - channels ? papers[at + channels]! : papers[at]!;
		const below = papers[at + row] ?? papers[at]!;
		if (Math.abs(beside - papers[at]!) > CONTRAST) return true;
		if (Math.abs(below - papers[at]!) > CONTRAST) return true;
	}
	return false;
}

function bytewise({ width, height, kind, data }: Pixels): { data: Uint8Array; channels: number } {
	if (kind !== 'bits') return { data, channels: { grey: 1, rgb: 3, rgba: 4 }[kind] };
	const grey = new Uint8Array(width * height);
	const stride = Math.ceil(width / 8);
	for (let y = 0, at = 0; y < height; y++) {
		for (let x = 0; x < width; x++, at++) {
			grey[at] = (data[y * stride + (x >> 3)]! >> (7 - (x & 7))) & 1 ? 255 : 0;
		}
	}
	return { data: grey, channels: 1 };
}

/** The blots of a page, from the top. The map is taken apart for it: its bytes become 0. */
export function* blotsOf({ width, height, map }: Ink): Generator<Blot, void, void> {
	const stack: number[] = [];
	for (let start = 0; start < map.length; start++) {
		if (map[start] !== 1) continue;
		const blot = { left: width, top: height, right: 0, bottom: 0, area: 0 };
		map[start] = 0;
		stack.push(start);
		for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
			const [x, y] = [at % width, Math.floor(at / width)];
			blot.area++;
			if (x < blot.left) blot.left = x;
			if (x > blot.right) blot.right = x;
			if (y < blot.top) blot.top = y;
			if (y > blot.bottom) blot.bottom = y;
			const [up, down] = [y > 0 ? y - 1 : y, y < height - 1 ? y + 1 : y];
			for (let row = up; row <= down; row++) {
				for (let next = x > 0 ? x - 1 : x; next <= x + 1 && next < width; next++) {
					const to = row * width + next;
					if (map[to] !== 1) continue;
					map[to] = 0;
					stack.push(to);
				}
			}
		}
		yield blot;
	}
}

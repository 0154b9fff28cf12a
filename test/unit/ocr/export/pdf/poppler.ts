import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';

/** Poppler reads PDF as no code of ours does. It is there in CI (package poppler-utils). */
const hasPoppler = (() => {
	try {
		for (const tool of ['pdftotext', 'pdftoppm', 'pdfinfo', 'pdffonts']) {
			execFileSync(tool, ['-v'], { stdio: 'ignore' });
		}
		return true;
	} catch {
		if (process.env.CI) throw new Error('CI has no poppler-utils (pdftotext, pdftoppm, pdfinfo).');
		return false;
	}
})();

/** `describe` where poppler is, and otherwise a block that says by its name why it is left out. */
export const describeWithPoppler = (name: string, block: () => void) =>
	hasPoppler
		? describe(name, block)
		: describe.skip(`${name} (left out: poppler-utils is not installed)`, block);

function run(tool: string, pdf: Uint8Array, options: string[], output?: string): Buffer {
	const folder = mkdtempSync(path.join(tmpdir(), 'searchable-pdf-'));
	try {
		const file = path.join(folder, 'file.pdf');
		writeFileSync(file, pdf);
		const args = [...options, file, ...(output === undefined ? [] : [output])];
		return execFileSync(tool, args, {
			maxBuffer: 1 << 30,
			stdio: ['ignore', 'pipe', 'ignore'],
			timeout: 120_000,
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Poppler wraps text from right to left in marks of direction that no file holds. */
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e]/g;

/** Pages of text as a person would copy it. */
export const pdfText = (pdf: Uint8Array, ...options: string[]): string[] =>
	run('pdftotext', pdf, options, '-')
		.toString('utf8')
		.replace(DIRECTION_MARKS, '')
		.split('\f')
		.slice(0, -1);

export interface FoundWord {
	text: string;
	page: number;
	/** 0..1 of the page. */
	box: [left: number, top: number, right: number, bottom: number];
	/** Points, as seen. */
	pageSize: [width: number, height: number];
}

export function pdfWords(pdf: Uint8Array): FoundWord[] {
	const words: FoundWord[] = [];
	const info = pdfInfo(pdf, '-f', '1', '-l', '9999');
	let page = 0;
	const pattern =
		/<page |<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*?)<\/word>/g;
	const text = run('pdftotext', pdf, ['-bbox', '-cropbox'], '-').toString('utf8');
	for (const found of text.matchAll(pattern)) {
		if (found[5] === undefined) {
			page++;
			continue;
		}
		const [x0, y0, x1, y1] = found.slice(1, 5).map(Number);
		// pdftotext itself says the size before the page is turned and cut.
		const of = (what: string) => info.get(`Page ${page} ${what}`) ?? info.get(`Page ${what}`)!;
		const stored = /([\d.]+) x ([\d.]+)/.exec(of('size'))!;
		const size = stored.slice(1).map(Number);
		if (Number(of('rot')) % 180 !== 0) size.reverse();
		const [width, height] = size;
		words.push({
			text: found[5],
			page,
			box: [x0 / width, y0 / height, x1 / width, y1 / height],
			pageSize: [width, height],
		});
	}
	return words;
}

/** `pdfinfo`'s lines by what they are about. */
export function pdfInfo(pdf: Uint8Array, ...options: string[]): Map<string, string> {
	const lines = run('pdfinfo', pdf, options).toString('utf8').trim().split('\n');
	return new Map(
		lines.map((line) => [
			// Page numbers are set in columns.
			line.slice(0, line.indexOf(':')).replace(/\s+/g, ' '),
			line.slice(line.indexOf(':') + 1).trim(),
		]),
	);
}

/** Of each font of a file: whether its shapes are in it, and whether it says what its letters are. */
export const pdfFonts = (pdf: Uint8Array): Array<{ embedded: boolean; unicode: boolean }> =>
	run('pdffonts', pdf, [])
		.toString('utf8')
		.trim()
		.split('\n')
		.slice(2)
		.map((line) => {
			const [embedded, , unicode] = line.match(/\b(?:yes|no)\b/g) ?? [];
			return { embedded: embedded === 'yes', unicode: unicode === 'yes' };
		});

/** RGB of a page as drawn. */
export async function drawn(pdf: Uint8Array, dpi: number, page = 1) {
	const ppm = run('pdftoppm', pdf, ['-r', String(dpi), '-f', String(page), '-l', String(page)]);
	// "P6\n<width> <height>\n255\n" and the pixels.
	const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 64).toString('latin1'));
	if (!header) throw new Error('pdftoppm drew nothing.');
	return {
		width: Number(header[1]),
		height: Number(header[2]),
		data: ppm.subarray(header[0].length),
	};
}

/** The farthest that any channel of any pixel is from the other's. */
export function farthest(one: Uint8Array, other: Uint8Array): number {
	if (one.length !== other.length) return Infinity;
	let most = 0;
	for (let at = 0; at < one.length; at++) most = Math.max(most, Math.abs(one[at] - other[at]));
	return most;
}

/** RGB of a picture, turned as it is to be seen, on white. */
export async function pixelsOf(picture: Uint8Array, page = 0) {
	const { data, info } = await sharp(picture, { page })
		.rotate()
		.flatten({ background: '#ffffff' })
		.toColorspace('srgb')
		.raw()
		.toBuffer({ resolveWithObject: true });
	if (info.channels === 3) return { data, width: info.width, height: info.height };
	const rgb = Buffer.alloc(info.width * info.height * 3);
	for (let at = 0; at < info.width * info.height; at++) {
		rgb.fill(data[at * info.channels], at * 3, at * 3 + 3);
	}
	return { data: rgb, width: info.width, height: info.height };
}

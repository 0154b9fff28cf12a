import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';

import { normal, seeded } from '../../demo/drawing/random';
import { drawCode } from '../support/draw-codes';

/** A sheet of A4 as a scanner gives it. */
export interface Scan {
	jpeg: Buffer;
	dpi: number;
	/** What its code says; not there on a page of text. */
	code?: string;
	/** BWIPP's name of the code's kind. */
	kind?: string;
}

/** Inches. */
const [WIDTH, HEIGHT] = [8.27, 11.69];

const DPIS = [150, 200, 300] as const;

/** Kinds of codes on sheets, and how wide they are printed, in inches: from, to. */
const KINDS: ReadonlyArray<[kind: string, from: number, to: number]> = [
	['qrcode', 0.8, 2],
	['code128', 2, 4],
	['qrcode', 0.8, 2],
	['code39', 2.5, 4],
	['datamatrix', 0.7, 1.5],
	['pdf417', 2, 3.5],
	['ean13', 1.4, 2.5],
	['azteccode', 0.8, 1.5],
];

const WORDS =
	'amount account bank city customer date delivery due hours invoice item net number order payment price quantity reference service street tax terms thanks total unit'.split(
		' ',
	);

type Random = () => number;

/** Percent. */
const JPEG_QUALITY = 60;

/** Pixels of a piece of grain's side, and how far its grey goes, of 255. */
const [GRAIN, SPREAD] = [256, 24];

let grainOnce: Canvas | undefined;

function grain(): Canvas {
	if (grainOnce) return grainOnce;
	const random = seeded(1);
	const piece = createCanvas(GRAIN, GRAIN);
	const brush = piece.getContext('2d');
	const pixels = brush.createImageData(GRAIN, GRAIN);
	for (let at = 0; at < pixels.data.length; at += 4) {
		const grey = 128 + normal(random) * SPREAD;
		pixels.data.set([grey, grey, grey, 255], at);
	}
	brush.putImageData(pixels, 0, 0);
	return (grainOnce = piece);
}

/**
 * Separator sheets as they come out of a scanner: 150 to 300 dpi, tilted by up to 5°, every fourth upside
 * down, every eighth on its side, more or less sharp, with grain and specks, saved as a JPEG.
 */
export async function separatorSheet(seed: number): Promise<Scan> {
	const random = seeded(seed);
	const [kind, from, to] = KINDS[seed % KINDS.length]!;
	const dpi = DPIS[Math.floor(random() * DPIS.length)]!;
	const code = kind === 'ean13' ? ean13(random) : `SEP-${1000 + seed}`;
	const sheet = paper(dpi);
	const brush = sheet.getContext('2d');
	writeLine(brush, dpi, { text: 'Separator sheet', x: 1, y: 1.2, points: 30 });
	const width = from + random() * (to - from);
	const [x, y] = [1 + random() * (WIDTH - 2 - width), 2 + random() * 5];
	drawCode({ kind, text: code, x: x * dpi, y: y * dpi, width: width * dpi }, (...box) =>
		brush.fillRect(...box),
	);
	const turn = seed % 4 === 3 ? 180 : seed % 8 === 5 ? 90 : 0;
	return { jpeg: await scanned(sheet, { random, dpi, turn }), dpi, code, kind };
}

/** A page of a letter, an invoice or a form, with what looks most like a code: tables, hatches, dots. */
export async function pageWithout(seed: number): Promise<Scan> {
	const random = seeded(seed);
	const dpi = DPIS[Math.floor(random() * 2)]!;
	const sheet = paper(dpi);
	const brush = sheet.getContext('2d');
	let y = 0.8;
	for (const lines = 8 + random() * 25; y < 0.8 + lines * 0.19; y += 0.19) {
		const text = Array.from({ length: 5 + random() * 7 }, () => word(random)).join(' ');
		writeLine(brush, dpi, { text, x: 0.8, y, points: 10 });
	}
	if (random() < 0.5) drawTable(brush, dpi, y + 0.2, random);
	if (random() < 0.3) drawHatch(brush, dpi, random);
	if (random() < 0.3) drawDots(brush, dpi, random);
	const turn = seed % 4 === 3 ? 180 : 0;
	return { jpeg: await scanned(sheet, { random, dpi, turn }), dpi };
}

function paper(dpi: number): Canvas {
	const sheet = createCanvas(Math.round(WIDTH * dpi), Math.round(HEIGHT * dpi));
	const brush = sheet.getContext('2d');
	brush.fillStyle = '#fff';
	brush.fillRect(0, 0, sheet.width, sheet.height);
	brush.fillStyle = '#000';
	return sheet;
}

async function scanned(
	sheet: Canvas,
	{ random, dpi, turn }: { random: Random; dpi: number; turn: number },
): Promise<Buffer> {
	const seen = paper(dpi);
	const brush = seen.getContext('2d');
	// Up to 0.006 inches: fine bars run together.
	brush.filter = `blur(${(random() * 0.003 * dpi).toFixed(2)}px)`;
	brush.translate(seen.width / 2, seen.height / 2);
	brush.rotate(((turn + random() * 10 - 5) * Math.PI) / 180);
	brush.drawImage(sheet, -sheet.width / 2, -sheet.height / 2);
	brush.resetTransform();
	brush.filter = 'none';
	// Ink is not black, and paper not white; grain lies over both.
	brush.fillStyle = 'rgba(128, 128, 128, 0.15)';
	brush.fillRect(0, 0, seen.width, seen.height);
	brush.globalCompositeOperation = 'overlay';
	brush.fillStyle = brush.createPattern(grain(), 'repeat');
	brush.fillRect(0, 0, seen.width, seen.height);
	return await seen.encode('jpeg', JPEG_QUALITY);
}

function writeLine(
	brush: SKRSContext2D,
	dpi: number,
	{ text, x, y, points }: { text: string; x: number; y: number; points: number },
): void {
	brush.font = `${(points / 72) * dpi}px sans-serif`;
	brush.fillText(text, x * dpi, y * dpi);
}

const word = (random: Random) =>
	random() < 0.2 ? (random() * 2000).toFixed(2) : WORDS[Math.floor(random() * WORDS.length)]!;

function drawTable(brush: SKRSContext2D, dpi: number, top: number, random: Random): void {
	const [columns, rows, high] = [3 + Math.floor(random() * 30), 8, 1 + random() * 2];
	const line = (0.5 + random() * 2) * (dpi / 72);
	const wide = WIDTH - 1.6;
	for (let column = 0; column <= columns; column++) {
		const x = (0.8 + (wide * column) / columns) * dpi;
		brush.fillRect(x, top * dpi, line, high * dpi);
	}
	for (let row = 0; row <= rows; row++) {
		brush.fillRect(0.8 * dpi, (top + (high * row) / rows) * dpi, wide * dpi, line);
	}
}

/** Bars of any width, as in a logo or a signature's field. */
function drawHatch(brush: SKRSContext2D, dpi: number, random: Random): void {
	const [left, top] = [(1 + random() * 3) * dpi, (1 + random() * 8) * dpi];
	for (let x = 0; x < 2 * dpi; x += (1 + random() * 4) * (dpi / 72)) {
		brush.fillRect(left + x, top, (0.5 + random() * 2) * (dpi / 72), dpi / 2);
	}
}

/** Squares at random, as in a printed picture. */
function drawDots(brush: SKRSContext2D, dpi: number, random: Random): void {
	const [left, top, side] = [(1 + random() * 5) * dpi, (1 + random() * 8) * dpi, dpi / 48];
	for (let row = 0; row < 40; row++) {
		for (let column = 0; column < 40; column++) {
			if (random() < 0.5) brush.fillRect(left + column * side, top + row * side, side, side);
		}
	}
}

function ean13(random: Random): string {
	const digits = Array.from({ length: 12 }, () => Math.floor(random() * 10));
	const sum = digits.reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 3), 0);
	return `${digits.join('')}${(10 - (sum % 10)) % 10}`;
}

import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Language } from './languages.ts';

/** Points: a small sheet, so that it is read quickly. */
export const [WIDTH, HEIGHT] = [298, 260];

/** Pixels per point of a scan: 200 dpi. */
const SCALE = 200 / 72;

/** What stands on a page, line by line. */
export interface Letter {
	language: Language;
	lines: string[];
}

/** A letter of so many lines; a line is as long as it fits on the page. */
export function writeLetter(language: Language, random: () => number, count: number): Letter {
	const whole = (most: number) => Math.floor(random() * most);
	const word = () => language.words[whole(language.words.length)]!;
	const lines = [
		`${1 + whole(28)}.${1 + whole(12)}.20${20 + whole(6)}   No. ${10_000 + whole(89_999)}`,
	];
	while (lines.length < count) {
		let line = word();
		for (let next = word(); line.length + next.length < 36; next = word()) line += ` ${next}`;
		lines.push(line);
	}
	lines.push(`${100 + whole(900)}.${10 + whole(89)} EUR`);
	return { language, lines: lines.map((line) => line.replace(/ +/g, ' ')) };
}

/** Draws it from a place downwards. */
export function drawLetter(context: SKRSContext2D, { language, lines }: Letter, top: number): void {
	context.font = `12px "${language.font}"`;
	context.fillStyle = '#16181c';
	for (const [index, line] of lines.entries()) context.fillText(line, 24, top + index * 22);
}

/** A sheet of paper with the letter on it, as pixels. */
export function onPaper(letter: Letter, height = HEIGHT) {
	const canvas = createCanvas(Math.round(WIDTH * SCALE), Math.round(height * SCALE));
	const context = canvas.getContext('2d');
	context.fillStyle = '#ffffff';
	context.fillRect(0, 0, canvas.width, canvas.height);
	context.scale(SCALE, SCALE);
	drawLetter(context, letter, 40);
	return canvas;
}

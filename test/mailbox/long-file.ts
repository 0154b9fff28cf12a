import { PDFDocument } from '@napi-rs/canvas';
import { seeded } from '../../demo/drawing/random.ts';
import { languages } from './languages.ts';

/** Points: two short lines, so that many pages are read quickly. */
const [WIDTH, HEIGHT] = [340, 90];

const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

const inWords = (number: number) =>
	[...`${number}`].map((digit) => DIGITS[Number(digit)]).join(' ');

/** What stands on a page to say which it is, in words: small figures by themselves are read badly. */
export const pageName = (page: number, pages: number) =>
	`Page ${inWords(page)} of ${inWords(pages)}`;

export interface LongFile {
	fileName: string;
	bytes: Buffer;
	/** What stands on each page. */
	texts: string[];
}

/** One PDF of so many small pages; each says which it is. */
export function longFile(pages: number, seed = 30): LongFile {
	const random = seeded(seed);
	const [language] = languages();
	const { words, font } = language!;
	const word = () => words[Math.floor(random() * words.length)]!;
	const pdf = new PDFDocument();
	const texts: string[] = [];
	for (let page = 1; page <= pages; page++) {
		const lines = [pageName(page, pages), `${word()} ${word()} ${word()}`];
		const context = pdf.beginPage(WIDTH, HEIGHT);
		context.font = `18px "${font}"`;
		for (const [index, line] of lines.entries()) context.fillText(line, 20, 35 + index * 28);
		pdf.endPage();
		texts.push(lines.join('\n'));
	}
	return { fileName: `${pages}-pages.pdf`, bytes: pdf.close(), texts };
}

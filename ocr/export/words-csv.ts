import { boundingBox } from '../document/geometry';
import type { OcrDocument, OcrPage } from '../document/types';

const HEADER = [
	'page',
	'line',
	'word',
	'text',
	'confidence',
	'x0',
	'y0',
	'x1',
	'y1',
	'page width',
	'page height',
	'unit',
];

/**
 * One row per word (RFC 4180, CRLF). Page, line and word count from 1; the upright box around the
 * word is in 0..1 of the page; what is not known is empty.
 */
export function wordsCsv(document: OcrDocument): string {
	const rows = [HEADER.join(',')];
	for (const page of document.pages) {
		const lineOf = linesByWord(page);
		page.words.forEach((word, index) => {
			const box = word.polygon && boundingBox(word.polygon);
			rows.push(
				[
					page.number,
					lineOf[index] ?? '',
					index + 1,
					field(word.text),
					word.confidence ?? '',
					...(box ? [...box[0]!, ...box[2]!] : ['', '', '', '']),
					page.width ?? '',
					page.height ?? '',
					page.unit ?? '',
				].join(','),
			);
		});
	}
	return rows.join('\r\n') + '\r\n';
}

function linesByWord(page: OcrPage): number[] {
	const numbers: number[] = [];
	page.lines.forEach(({ words: [first, count] }, line) => {
		for (let index = first; index < first + count; index++) numbers[index] = line + 1;
	});
	return numbers;
}

/**
 * Quoted where it has to be. A leading =, +, - or @ is a formula to spreadsheets: such text gets
 * an apostrophe before it, unless it is a plain number.
 */
function field(text: string): string {
	const risky = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]+%?$/.test(text);
	const safe = risky ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

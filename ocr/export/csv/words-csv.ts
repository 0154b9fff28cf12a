import { boundingBox } from '../../document/geometry';
import type { OcrDocument, OcrPage } from '../../document/types';
import { csvFile, csvRow } from './csv';

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
	const rows = [csvRow(HEADER)];
	for (const page of document.pages) {
		const lineOf = linesByWord(page);
		page.words.forEach((word, index) => {
			const box = word.polygon && boundingBox(word.polygon);
			rows.push(
				csvRow([
					page.number,
					lineOf[index] ?? null,
					index + 1,
					word.text,
					word.confidence,
					...(box ? [...box[0]!, ...box[2]!] : [null, null, null, null]),
					page.width,
					page.height,
					page.unit,
				]),
			);
		});
	}
	return csvFile(rows);
}

function linesByWord(page: OcrPage): number[] {
	const numbers: number[] = [];
	page.lines.forEach(({ words: [first, count] }, line) => {
		for (let index = first; index < first + count; index++) numbers[index] = line + 1;
	});
	return numbers;
}

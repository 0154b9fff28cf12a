import { atOnce, type Steps } from '../../document/turns';
import type { OcrDocument, OcrPage } from '../../document/types';
import { csvFile, csvRow, type CsvOptions } from './csv';
import { TEXT_COLUMNS, textValues } from './text-columns';

/**
 * One row per word (RFC 4180, CRLF). Page, line and word count from 1; the upright box around the
 * word is in 0..1 of the page; what is not known is empty.
 */
export const wordsCsv = (document: OcrDocument, options?: CsvOptions): string =>
	atOnce(wordsCsvSteps(document, options));

/** The same in steps, one for each page. */
export function* wordsCsvSteps(document: OcrDocument, options?: CsvOptions): Steps<string> {
	const rows = [csvRow(['page', 'line', 'word', ...TEXT_COLUMNS])];
	for (const page of document.pages) {
		const lineOf = linesByWord(page);
		page.words.forEach((word, index) => {
			const place = [page.number, lineOf[index] ?? null, index + 1];
			rows.push(csvRow([...place, ...textValues(page, word)], options));
		});
		yield;
	}
	return csvFile(rows, options);
}

function linesByWord(page: OcrPage): number[] {
	const numbers: number[] = [];
	page.lines.forEach(({ words: [first, count] }, line) => {
		for (let index = first; index < first + count; index++) numbers[index] = line + 1;
	});
	return numbers;
}

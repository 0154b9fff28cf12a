import { atOnce, type Steps } from '../../document/turns';
import { meanConfidence } from '../../document/mean-confidence';
import type { OcrDocument, OcrLine, OcrPage } from '../../document/types';
import { csvFile, csvRow, type CsvOptions } from './csv';
import { TEXT_COLUMNS, textValues } from './text-columns';

/**
 * One row per line (RFC 4180, CRLF). Page and line count from 1; the confidence is the mean over
 * the line's words that have one, 0..1; the upright box around the line is in 0..1 of the page;
 * what is not known is empty.
 */
export const linesCsv = (document: OcrDocument, options?: CsvOptions): string =>
	atOnce(linesCsvSteps(document, options));

/** The same in steps, one for each page. */
export function* linesCsvSteps(document: OcrDocument, options?: CsvOptions): Steps<string> {
	const rows = [csvRow(['page', 'line', ...TEXT_COLUMNS, 'words'])];
	for (const page of document.pages) {
		page.lines.forEach((line, index) => {
			const placed = { ...line, confidence: lineConfidence(page, line) };
			rows.push(
				csvRow([page.number, index + 1, ...textValues(page, placed), line.words[1]], options),
			);
		});
		yield;
	}
	return csvFile(rows, options);
}

/** Rounded to six digits, so that 0.1 and 0.2 make 0.15. */
function lineConfidence(page: OcrPage, { words: [first, count] }: OcrLine): number | null {
	const mean = meanConfidence(page.words.slice(first, first + count));
	return mean === null ? null : Math.round(mean * 1e6) / 1e6;
}

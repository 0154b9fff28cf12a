import { escapeCell } from '../../export/markdown/escape';
import type { Calibration } from './calibrate';
import { binInWords, counted, inPercent, nameOf, rangeInWords, thingsOf } from './in-words';

/** The head and the rows of the reliability table, as text. */
export function reliabilityCells(calibration: Calibration): { head: string[]; rows: string[][] } {
	const things = thingsOf(calibration);
	return {
		head: [
			'Confidence',
			`${things.slice(0, 1).toUpperCase()}${things.slice(1)}`,
			'Mean confidence',
			'Right',
			'95 % interval',
		],
		rows: calibration.bins.map((bin) => [
			binInWords(bin),
			counted(bin.count),
			inPercent(bin.meanConfidence),
			inPercent(bin.rightShare.share),
			rangeInWords(bin.rightShare),
		]),
	};
}

/** The reliability table in Markdown, under the name of whose it is. */
export function reliabilityMarkdown(calibration: Calibration): string {
	const { head, rows } = reliabilityCells(calibration);
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [
		`**${escapeCell(nameOf(calibration))}**`,
		'',
		line(head),
		line(head.map(() => '---:')),
		...rows.map(line),
	].join('\n');
}

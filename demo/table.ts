import { wordAccuracy, wordsOf } from './accuracy.ts';
import type { Reading } from './readings.ts';

/** The readings for people: one row each, as wide as what is in it. */
export function tableOf(readings: Reading[]): string {
	const withTruth = readings.some((each) => each.truthWords !== undefined);
	const head = ['provider', 'file', 'seconds', 'pages', 'words', 'mean confidence'];
	const rows = readings.map((reading) => [
		...columnsOf(reading),
		...(withTruth ? [accuracyOf(reading)] : []),
		firstLineOf(reading),
	]);
	return layOut([[...head, ...(withTruth ? ['words right'] : []), 'first line'], ...rows]);
}

function columnsOf({ provider, file, seconds, document }: Reading): string[] {
	const front = [provider, file, seconds.toFixed(1)];
	if (document === null) return [...front, '–', '–', '–'];
	const words = document.pages.reduce((sum, page) => sum + page.words.length, 0);
	return [...front, String(document.pages.length), String(words), confidenceOf(document)];
}

function confidenceOf(document: NonNullable<Reading['document']>): string {
	const given = document.pages
		.flatMap((page) => page.words)
		.map((word) => word.confidence)
		.filter((confidence) => confidence !== null);
	if (given.length === 0) return document.confidence?.toFixed(2) ?? 'not given';
	return (given.reduce((sum, confidence) => sum + confidence, 0) / given.length).toFixed(2);
}

function accuracyOf({ document, truthWords }: Reading): string {
	if (truthWords === undefined || document === null) return '–';
	return `${(wordAccuracy(truthWords, wordsOf(document.text)) * 100).toFixed(1)} %`;
}

function firstLineOf({ document }: Reading): string {
	if (document === null) return 'not read, see above';
	const line = document.text.split('\n').find((each) => each.trim() !== '') ?? '(no text)';
	return line.length > 40 ? `${line.slice(0, 39)}…` : line.trim();
}

function layOut(rows: string[][]): string {
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(...rows.map((row) => row[column]?.length ?? 0)),
	);
	return rows
		.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
		.map((line) => line.trimEnd())
		.join('\n');
}

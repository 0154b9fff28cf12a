import { zipSync, type Zippable } from 'fflate';

import { sniffFormat, type Format } from '../../formats.ts';
import type { ReadPage } from '../../engine/reading.ts';

const EXTENSIONS: Partial<Record<Format, string>> = {
	pdf: '.pdf',
	jpeg: '.jpg',
	png: '.png',
	tiff: '.tiff',
};

/**
 * The answer of the ZIP call.
 * @param answer what the JSON call would have answered
 * @param original null in stub mode, which keeps no files
 */
export function archiveOf(
	name: string,
	answer: unknown,
	pages: ReadPage[],
	original: Buffer | null,
): Buffer {
	const file = original ?? Buffer.from('The stub keeps no files.\n');
	const extension = EXTENSIONS[sniffFormat(file)] ?? '.txt';
	let originalName = name.toLowerCase().endsWith(extension) ? name : `${name}${extension}`;
	const entries: Zippable = {
		[`${name}.csv`]: Buffer.from(csvOf(pages)),
		[`${name}.json`]: Buffer.from(JSON.stringify(answer)),
		// "TXT file containing the entire JSON response", not the text.
		[`${name}.txt`]: Buffer.from(`${JSON.stringify(answer, null, 2)}\n`),
	};
	if (Object.hasOwn(entries, originalName)) originalName = `${name}_original${extension}`;
	entries[originalName] = file;
	return Buffer.from(zipSync(entries, { level: 1 }));
}

/** A file id is anybody's text, and this one becomes a file's name. */
export function archiveName(fileId: string | null, now: number): string {
	const name = (fileId ?? '').replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '_');
	return name === '' ? String(now) : name;
}

function csvOf(pages: ReadPage[]): string {
	const rows = pages.flatMap((page, pageIndex) =>
		page.lines.flatMap(({ words }, line) =>
			words.map(({ text, confidence, quad }) =>
				[
					pageIndex + 1,
					line + 1,
					`"${text.replaceAll('"', '""')}"`,
					confidence.toFixed(3),
					`"${quad.flat().map(Math.round).join(' ')}"`,
				].join(','),
			),
		),
	);
	return ['page,line,content,confidence,polygon', ...rows, ''].join('\r\n');
}

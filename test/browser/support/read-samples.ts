/**
 * Reads two of the demo's samples with the sandbox's engine, and keeps where it found their words: the text, the
 * confidence, the four corners in pixels, and a slash where a line ends.
 * The tests of the browser lay these words over the samples.
 *
 *     node test/browser/support/read-samples.ts
 *
 * Run from the root of the repository, when a sample changes.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { OcrEngine } from '../../../sandbox/engine/ocr-engine.ts';
import { readPage } from '../../../sandbox/engine/page-reader.ts';
import { openDocument } from '../../../sandbox/engine/pages.ts';

const engine = new OcrEngine(1, 'node_modules/@tesseract.js-data/eng/4.0.0_best_int');
const readings: Record<string, unknown> = {};
for (const [name, format] of [
	['invoice.png', 'png'],
	['contract.pdf', 'pdf'],
] as const) {
	const file = await openDocument(await readFile(`demo/samples/${name}`), format);
	const pages: unknown[] = [];
	for (let index = 0; index < file.pageCount; index++) {
		const { width, height, lines } = await readPage(engine, await file.page(index));
		const words = lines.flatMap((line) =>
			line.words.map(({ text, confidence, quad }, at) =>
				[
					text,
					Number(confidence.toFixed(3)),
					...quad.flat().map(Math.round),
					...(at === line.words.length - 1 ? ['/'] : []),
				].join(' '),
			),
		);
		pages.push({ width, height, words });
	}
	file.close();
	readings[name] = pages;
}
await engine.close();
await writeFile('test/browser/support/readings.json', `${JSON.stringify(readings, null, '\t')}\n`);

import { PDFDocument } from 'pdf-lib';
import { searchablePdf } from '../../../../../ocr/export/pdf/searchable-pdf';
import { writeTiff, type TiffSpec } from '../../original/pictures/write-tiff';
import { documentOf, fileOf, linesOf } from '../laid-document';
import { describeWithPoppler, pdfText } from './poppler';

// Only so that a busy machine is no reason to stop.
jest.setTimeout(120_000);

/** Words that are on one page only, ten to a line. */
const wordsOf = (page: number, count: number) =>
	Array.from({ length: count }, (_, word) => `p${page}w${word}`);

function longDocument(pages: number, words: number) {
	return documentOf(
		Array.from({ length: pages }, (_, page) => {
			const all = wordsOf(page, words);
			const lines: string[][] = [];
			for (let at = 0; at < words; at += 10) lines.push(all.slice(at, at + 10));
			return linesOf(lines);
		}),
	);
}

const tokens = (text: string) => text.split(/\s+/).filter((token) => token !== '');

/** Pages that lack a word, have one too many, or have them in another order. */
const differing = (bytes: Uint8Array, words: number) =>
	pdfText(bytes, '-raw').flatMap((text, page) =>
		tokens(text).join(' ') === wordsOf(page, words).join(' ') ? [] : [page],
	);

describeWithPoppler('A long document', () => {
	test('of 1,000 pages and 100,000 words has every word on its page', async () => {
		const pdf = await PDFDocument.create();
		for (let page = 0; page < 1000; page++) pdf.addPage([612, 792]);
		const { bytes, warnings } = await searchablePdf(
			longDocument(1000, 100),
			fileOf(await pdf.save()),
		);
		expect(warnings).toEqual([]);
		expect(pdfText(bytes)).toHaveLength(1000);
		expect(differing(bytes, 100)).toEqual([]);
	});

	test('of 1,000 pages that were scanned has every word on its page', async () => {
		const page: TiffSpec = {
			...{ width: 170, height: 220, photometric: 0, compression: 'g4', rowsPerStrip: 220 },
			value: (x, y) => (y % 20 < 3 && x % 50 > 10 ? 1 : 0),
		};
		const original = fileOf(writeTiff(Array.from({ length: 1000 }, () => page)), 'scan.tiff');
		const { bytes, warnings } = await searchablePdf(longDocument(1000, 10), original);
		expect(warnings).toEqual([]);
		expect(differing(bytes, 10)).toEqual([]);
	});

	test('lets others run between its pages', async () => {
		const page: TiffSpec = { width: 8, height: 8, photometric: 1, value: (x, y) => x * y };
		const original = fileOf(writeTiff([page, page, page]), 'scan.tiff');
		let ran = 0;
		const timer = setInterval(() => ran++, 0);
		// Nothing of this waits for the world outside, so that only pauses let a timer run.
		await searchablePdf(longDocument(3, 10), original);
		const before = ran;
		for (let rest = 0; rest < 1000; rest++) await Promise.resolve();
		expect(ran).toBe(before);
		clearInterval(timer);
		expect(ran).toBeGreaterThan(2);
	});
});

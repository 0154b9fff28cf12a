import { createCanvas, loadImage, PDFDocument, type SKRSContext2D } from '@napi-rs/canvas';
import { randomFillSync } from 'node:crypto';
import { longFile, pageName } from '../../mailbox/long-file';
import { languages } from '../../mailbox/languages';
import { onPaper, writeLetter } from '../../mailbox/sheet';
import { seeded } from '../../../demo/drawing/random';
import { writeTiff } from '../../unit/ocr/original/pictures/write-tiff';
import type { Upload } from '../../harness/rest';

/** Files whose pages say which they are: `Page two of four`. */

export const pagedPdf = (pages: number): Upload => ({
	...longFile(pages),
	mimeType: 'application/pdf',
});

/** A TIFF with a picture for each page. */
export function pagedTiff(pages: number): Upload {
	const [width, height] = [900, 260];
	languages();
	const bytes = writeTiff(
		Array.from({ length: pages }, (_, index) => {
			const canvas = createCanvas(width, height);
			const context = canvas.getContext('2d');
			context.fillStyle = '#ffffff';
			context.fillRect(0, 0, width, height);
			context.fillStyle = '#000000';
			context.font = '64px "Mailbox Sans"';
			context.fillText(pageName(index + 1, pages), 60, 150);
			const { data } = context.getImageData(0, 0, width, height);
			return { width, height, photometric: 1, value: (x, y) => data[(y * width + x) * 4]! };
		}),
	);
	return { fileName: 'paged.tif', mimeType: 'image/tiff', bytes };
}

/** Pages from a program, and between them one that was scanned; each with its own letter. */
export async function mixedPdf(): Promise<Upload & { lines: string[][] }> {
	const [language] = languages();
	const random = seeded(7);
	const letters = [1, 2, 3].map(() => writeLetter(language!, random, 4));
	const pdf = new PDFDocument();
	for (const [index, letter] of letters.entries()) {
		const context = pdf.beginPage(298, 260) as unknown as SKRSContext2D;
		if (index === 1) {
			const picture = await loadImage(onPaper(letter).toBuffer('image/png'));
			context.drawImage(picture, 0, 0, 298, 260);
		} else {
			context.font = '12px "Mailbox Sans"';
			letter.lines.forEach((line, row) => context.fillText(line, 24, 40 + row * 22));
		}
		pdf.endPage();
	}
	const lines = letters.map((letter) => letter.lines);
	return { fileName: 'mixed.pdf', mimeType: 'application/pdf', bytes: pdf.close(), lines };
}

/** Each page has a small picture of 600 KB on it. */
export function heavyPdf(pages: number): Upload {
	languages();
	const pdf = new PDFDocument();
	for (let page = 1; page <= pages; page++) {
		const noise = createCanvas(500, 500);
		const pixels = noise.getContext('2d').createImageData(500, 500);
		randomFillSync(pixels.data);
		for (let at = 3; at < pixels.data.length; at += 4) pixels.data[at] = 255;
		noise.getContext('2d').putImageData(pixels, 0, 0);
		const context = pdf.beginPage(340, 90) as unknown as SKRSContext2D;
		context.font = '18px "Mailbox Sans"';
		context.fillText(pageName(page, pages), 20, 35);
		context.drawImage(noise, 325, 75, 10, 10);
		pdf.endPage();
	}
	return { fileName: 'heavy.pdf', mimeType: 'application/pdf', bytes: pdf.close() };
}

const MB = 1024 * 1024;

/** A PDF with an object that none of its pages uses, as a program leaves it that saves changes behind the file. */
export function withUnusedObject({ bytes, ...about }: Upload, megabytes: number): Upload {
	const end = Buffer.from(bytes.subarray(-1000)).toString('latin1');
	const found = (pattern: RegExp) => pattern.exec(end)![1]!;
	const [root, size] = [found(/\/Root (\d+ \d+ R)/), Number(found(/\/Size (\d+)/))];
	const before = `${size} 0 obj\n<</Length ${megabytes * MB}>>\nstream\n`;
	const behind = '\nendstream\nendobj\n';
	const at = `${bytes.length}`.padStart(10, '0');
	const table = bytes.length + before.length + megabytes * MB + behind.length;
	const trailer = `trailer\n<</Size ${size + 1} /Root ${root} /Prev ${found(/startxref\s+(\d+)/)}>>`;
	const rest = `${behind}xref\n${size} 1\n${at} 00000 n \n${trailer}\nstartxref\n${table}\n%%EOF\n`;
	const unused = Buffer.alloc(megabytes * MB);
	return {
		...about,
		bytes: Buffer.concat([bytes, Buffer.from(before), unused, Buffer.from(rest)]),
	};
}

/** A TIFF with bytes that none of its pages uses, as they stay when pages are deleted. */
export const withUnusedBytes = ({ bytes, ...about }: Upload, megabytes: number): Upload => ({
	...about,
	bytes: Buffer.concat([bytes, Buffer.alloc(megabytes * MB)]),
});

/** Files just above what each of these takes, which is the same whoever asks. OCR Services reads images only. */
export const aboveLimitOf = {
	mindee: () => withUnusedObject(pagedPdf(2), 101),
	'ocr-services': () => withUnusedBytes(pagedTiff(2), 51),
	picwish: () => withUnusedObject(pagedPdf(2), 201),
};

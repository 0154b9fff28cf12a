/**
 * Draws the sample documents of the demo, and writes down what stands on them.
 *
 *     node demo/make-samples.ts [folder of the fonts]
 *
 * Run from the root of the repository. The same input gives the same files, which are committed:
 * the demo and the accuracy benchmark read them and never have to draw.
 * Every company, place, number and address in them is made up.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { drawContract } from './drawing/contract.ts';
import { drawInvoice } from './drawing/invoice.ts';
import { loadFonts } from './drawing/page.ts';
import type { PageTruth } from './drawing/page.ts';
import { photograph } from './drawing/photograph.ts';
import { seeded } from './drawing/random.ts';
import { drawReceipt } from './drawing/receipt.ts';
import { scan } from './drawing/scan.ts';
import { drawScreenshot } from './drawing/screenshot.ts';

interface Sample {
	name: string;
	bytes: Uint8Array;
	pages: PageTruth[];
}

async function invoice(): Promise<Sample> {
	const page = drawInvoice();
	const bytes = await sharp(page.canvas.toBuffer('image/png'))
		.flatten({ background: '#ffffff' })
		.withMetadata({ density: 200 })
		.png({ compressionLevel: 9, palette: true, colours: 128 })
		.toBuffer();
	return { name: 'invoice.png', bytes, pages: [page.truth] };
}

async function contract(): Promise<Sample> {
	const random = seeded(117);
	const sheets = drawContract();
	const pdf = await PDFDocument.create({ updateMetadata: false });
	for (const sheet of sheets) {
		const image = await pdf.embedJpg(await scan(sheet.canvas, random));
		const [width, height] = [612, 792];
		pdf.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height });
	}
	pdf.setTitle('Scanned document');
	return { name: 'contract.pdf', bytes: await pdf.save(), pages: sheets.map((s) => s.truth) };
}

async function receipt(): Promise<Sample> {
	const strip = drawReceipt();
	const bytes = await photograph(strip.canvas, seeded(48213));
	return { name: 'receipt.jpg', bytes, pages: [strip.truth] };
}

async function screenshot(): Promise<Sample> {
	const page = drawScreenshot();
	const bytes = await sharp(page.canvas.toBuffer('image/png'))
		.flatten({ background: '#ffffff' })
		.png({ compressionLevel: 9 })
		.toBuffer();
	return { name: 'screenshot.png', bytes, pages: [page.truth] };
}

const folder = join(process.cwd(), 'demo', 'samples');
loadFonts(process.argv[2] ?? join(process.cwd(), 'demo', 'fonts'));
await mkdir(folder, { recursive: true });

const samples = [await invoice(), await contract(), await receipt(), await screenshot()];
for (const { name, bytes, pages } of samples) {
	await writeFile(join(folder, name), bytes);
	const words = pages.reduce((sum, page) => sum + page.words.length, 0);
	console.log(`${name}: ${pages.length} page(s), ${words} words, ${bytes.length} bytes`);
}
const truth = Object.fromEntries(samples.map(({ name, pages }) => [name, { pages }]));
await writeFile(join(folder, 'truth.json'), `${JSON.stringify(truth, null, '\t')}\n`);

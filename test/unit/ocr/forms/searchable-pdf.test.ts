import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';
import { searchablePdf } from '../../../../ocr/export/pdf/searchable-pdf';
import { PageFile } from '../../../../ocr/original/cut/page-file';
import { pdfTextLayer } from '../../../../ocr/original/pdf-text-layer';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../invariants';
import { writePdf } from '../original/write-pdf';
import { corners, documentOf, wordAt } from '../../../support/export-samples';

const read = async (bytes: Uint8Array, fileName = 'scan.pdf') => {
	const document = readAnswer(await pdfTextLayer(bytes, fileName));
	expectInvariants(document);
	return document;
};

const refusal = async (bytes: Uint8Array): Promise<string> => {
	const caught: unknown = await read(bytes).catch((error: unknown) => error);
	if (!(caught instanceof UnreadableAnswer)) throw new Error(`not refused: ${String(caught)}`);
	return caught.message;
};

/** Left, top, right, bottom of a word in points of the page as shown. */
const boxes = ({ pages }: Awaited<ReturnType<typeof read>>) =>
	pages.flatMap(({ width, height, words }) =>
		words.map(({ text, polygon }) => {
			const xs = (polygon ?? []).map(([x]) => x * (width ?? 0) * 72);
			const ys = (polygon ?? []).map(([, y]) => y * (height ?? 0) * 72);
			return { text, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] };
		}),
	);

/** A page of 600 × 800 points that shows its text, turned and cut as told. */
async function printed(rotate = 0, cut = false) {
	const pdf = await PDFDocument.create();
	const font = await pdf.embedFont(StandardFonts.Helvetica);
	const page = pdf.addPage([600, 800]);
	page.drawText('Hello printed world', { x: 100, y: 700, size: 20, font });
	page.drawText('Second line', { x: 100, y: 660, size: 20, font });
	page.setRotation(degrees(rotate));
	if (cut) page.setCropBox(50, 100, 500, 650);
	return await pdf.save();
}

test('a printed page gives its words in lines, where they stand', async () => {
	const document = await read(await printed());
	expect(document.text).toBe('Hello printed world\nSecond line');
	expect(document.source.fileName).toBe('scan.pdf');
	const [page] = document.pages;
	expect([page.width, page.height, page.unit]).toEqual([600 / 72, 800 / 72, 'inch']);
	const [hello] = boxes(document);
	expect(hello.box[0]).toBeCloseTo(101, -1);
	expect(hello.box[1]).toBeGreaterThan(75);
	expect(hello.box[1]).toBeLessThan(90);
	expect(hello.box[3]).toBeGreaterThan(99);
	expect(hello.box[3]).toBeLessThan(108);
	expect(page.words.map(({ confidence }) => confidence)).toEqual([null, null, null, null, null]);
});

test('a page that is cut counts its places from the part that is shown', async () => {
	const [whole] = boxes(await read(await printed()));
	const cut = await read(await printed(0, true));
	expect([cut.pages[0].width, cut.pages[0].height]).toEqual([500 / 72, 650 / 72]);
	const [{ box }] = boxes(cut);
	// 50 points are cut off at its left, and 50 at its top.
	whole.box.forEach((side, index) => expect(Math.abs(box[index] - (side - 50))).toBeLessThan(0.1));
});

test.each([90, 180, 270])('a page that is turned by %i° is read as it is shown', async (rotate) => {
	const [whole] = boxes(await read(await printed()));
	const turned = await read(await printed(rotate));
	// The order of lines that are shown sideways is PDFium's.
	expect(turned.text.split('\n').sort()).toEqual(['Hello printed world', 'Second line']);
	const [left, top, right, bottom] = whole.box;
	const expected = {
		90: [800 - bottom, left, 800 - top, right],
		180: [600 - right, 800 - bottom, 600 - left, 800 - top],
		270: [top, 600 - right, bottom, 600 - left],
	}[rotate]!;
	const box = boxes(turned).find(({ text }) => text === 'Hello')!.box;
	expected.forEach((side, index) => expect(Math.abs(box[index] - side)).toBeLessThan(0.1));
	const [[x1, y1], [x2, y2]] = turned.pages[0].words.find(({ text }) => text === 'Hello')!.polygon!;
	const way = [
		Math.sign(Math.round(x2 * 600 - x1 * 600)),
		Math.sign(Math.round(y2 * 800 - y1 * 800)),
	];
	expect(way).toEqual({ 90: [0, 1], 180: [-1, 0], 270: [0, -1] }[rotate]);
});

test.each([
	// Up the page as it is stored, which is along it as it is shown.
	[90, { x: 100, y: 100 }, { x: 140, y: 100 }],
	[270, { x: 700, y: 500 }, { x: 660, y: 500 }],
])('a scan that its page turns upright by %i° is read in its order', async (turn, one, other) => {
	const pdf = await PDFDocument.create();
	const font = await pdf.embedFont(StandardFonts.Helvetica);
	const page = pdf.addPage([800, 600]);
	page.setRotation(degrees(turn));
	page.drawText('Hello turned world', { ...one, size: 20, font, rotate: degrees(turn) });
	page.drawText('Second line', { ...other, size: 20, font, rotate: degrees(turn) });
	const document = await read(await pdf.save());
	expect(document.text.split('\n').sort()).toEqual(['Hello turned world', 'Second line']);
	expect(document.pages[0].width).toBeCloseTo(600 / 72);
	const hello = boxes(document).find(({ text }) => text === 'Hello')!;
	expect(Math.abs(hello.box[0] - 101)).toBeLessThan(4);
	expect(Math.abs(hello.box[3] - 104)).toBeLessThan(6);
	for (const { polygon } of document.pages[0].words) {
		expect(polygon![1][0]).toBeGreaterThan(polygon![0][0]);
	}
});

test('our own searchable PDF comes back with its words in their order, to a point', async () => {
	const pdf = await PDFDocument.create();
	for (let page = 0; page < 2; page++) pdf.addPage([600, 800]);
	const line = (top: number, ...texts: string[]) =>
		texts.map((text, index) =>
			wordAt(text, corners(60 + index * 120, top, 100, 14), {
				breakAfter: index === texts.length - 1,
			}),
		);
	const size = { width: 600, height: 800 };
	const document = documentOf([
		{ ...size, words: [...line(100, 'Dear', 'Mrs.', 'Noël'), ...line(130, 'thank', 'you')] },
		{
			...size,
			words: [...line(100, '請求書', '合計'), ...line(700, 'deliv-'), ...line(720, 'ered')],
		},
	]);
	const original = { bytes: await pdf.save(), fileName: 'a.pdf', mimeType: 'application/pdf' };
	const found = await read((await searchablePdf(document, original)).bytes);
	expect(found.pages.map(({ text }) => text)).toEqual([
		'Dear Mrs. Noël\nthank you',
		'請求書 合計\ndeliv-\nered',
	]);
	const given = document.pages.flatMap(({ words }) => words);
	boxes(found).forEach(({ box }, index) => {
		const polygon = given[index].polygon!;
		const [[left, top], , [right, bottom]] = polygon;
		[left * 600, top * 800, right * 600, bottom * 800].forEach((side, at) =>
			expect(Math.abs(side - box[at])).toBeLessThan(2),
		);
	});
});

test('a PDF without text says so, and what to do', async () => {
	const pdf = await PDFDocument.create();
	pdf.addPage([600, 800]);
	expect(await refusal(await pdf.save())).toBe(
		'The PDF "scan.pdf" has no text layer. Add an OCR node before this one to read it.',
	);
});

test('a damaged PDF says so', async () => {
	const bytes = await printed();
	expect(await refusal(bytes.subarray(0, 60))).toMatch(/cut off or damaged/);
	expect(await refusal(Buffer.from('%PDF-1.7\nnothing'))).toMatch(/cut off or damaged/);
});

test('damaged and changed PDFs are read or refused, and end', async () => {
	const bytes = await readFile(path.join(__dirname, '../../../../demo/samples/contract.pdf'));
	for (let run = 0; run < 25; run++) {
		const changed = Buffer.from(bytes);
		for (let n = 0; n < 40; n++)
			changed[(run * 7919 + n * 104_729) % changed.length] = (run * n) % 256;
		const caught: unknown = await read(changed).catch((error: unknown) => error);
		if (caught instanceof Error) expect(caught).toBeInstanceOf(UnreadableAnswer);
	}
});

test('chosen pages of an open file: one that is known to be blank has no text, and is no reason to refuse', async () => {
	const file = await PageFile.open(blankAndWritten(), { fileName: 'a.pdf', format: 'pdf' });
	try {
		expect(await file.pagesWithText()).toEqual(new Set([1, 2]));
		const blank = readAnswer(await file.textLayer([1]));
		expect(blank.pages.map(({ number, text }) => [number, text])).toEqual([[1, '']]);
		const written = readAnswer(await file.textLayer([2]));
		expectInvariants(written);
		expect(written.pages).toMatchObject([{ number: 1, text: 'Paid', confidence: null }]);
		expect(written.pages[0].words[0].polygon).not.toBeNull();
	} finally {
		file.close();
	}
});

const blankAndWritten = () =>
	writePdf([
		'<</Type/Catalog/Pages 2 0 R>>',
		'<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 300 200]>>',
		'<</Type/Page/Parent 2 0 R>>',
		'<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F 6 0 R>>>>>>',
		'<</Length 37>>\nstream\nBT /F 12 Tf 20 100 Td (Paid) Tj ET    \nendstream',
		'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
	]);

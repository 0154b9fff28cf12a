import { degrees, PDFDocument, PDFName, PDFNumber, StandardFonts, type PDFFont } from 'pdf-lib';
import {
	searchablePdf,
	type SearchablePdfOptions,
} from '../../../../../ocr/export/pdf/searchable-pdf';
import type { DraftWord } from '../../../../../ocr/reading/build-document';
import { boxOf, documentOf, fileOf, pageOf } from '../laid-document';
import { describeWithPoppler, drawn, farthest, pdfText, pdfWords } from './poppler';

// Only so that a busy machine is no reason to stop.
jest.setTimeout(120_000);

const [WIDTH, HEIGHT] = [612, 792];
const SIZE = 11;

/** A word, and the bottom left of where it is printed, in points from the page's bottom left. */
interface Printed {
	text: string;
	x: number;
	y: number;
}

/** Thirty words in five lines, as of an order form. */
const FORM: Printed[] = [
	'Order form of the month for',
	'Item number and name of customer',
	'Street house postcode town country phone',
	'Delivery within seven days after payment',
	'Please write clearly and sign below',
].flatMap((line, row) => {
	let x = 72;
	return line.split(' ').map((text) => {
		const word = { text, x, y: 700 - row * 16 };
		x += text.length * 7 + 6;
		return word;
	});
});

const NOTE: Printed[] = [
	{ text: 'Call', x: 330, y: 300 },
	{ text: 'back', x: 370, y: 300 },
	{ text: 'Tuesday', x: 330, y: 280 },
];

/** What a provider says of printed words: their boxes, a bit off, as they are. */
const read = (words: readonly Printed[], font: PDFFont, off = 0): DraftWord[] =>
	words.map(({ text, x, y }) => ({
		text,
		points: boxOf(
			(x + off) / WIDTH,
			1 - (y + off + SIZE * 0.75) / HEIGHT,
			font.widthOfTextAtSize(text, SIZE) / WIDTH,
			(SIZE * 0.95) / HEIGHT,
		),
	}));

async function printed(words: readonly Printed[], change?: (pdf: PDFDocument) => void) {
	const pdf = await PDFDocument.create({ updateMetadata: false });
	const font = await pdf.embedFont(StandardFonts.Helvetica);
	const page = pdf.addPage([WIDTH, HEIGHT]);
	for (const { text, x, y } of words) page.drawText(text, { x, y, size: SIZE, font });
	change?.(pdf);
	return { bytes: await pdf.save(), font, pdf };
}

const texts = (words: ReadonlyArray<{ text: string }>) => words.map(({ text }) => text).sort();

const made = async (bytes: Uint8Array, words: DraftWord[], options?: SearchablePdfOptions) =>
	await searchablePdf(documentOf([pageOf(words)]), fileOf(bytes), options);

const codes = ({ warnings }: { warnings: ReadonlyArray<{ code: string }> }) =>
	warnings.map(({ code }) => code);

describeWithPoppler('A page that has text of its own', () => {
	test.each([0, 1.5, -1.5])(
		'gets the words of a note on it, and no word twice, where boxes are %d points off',
		async (off) => {
			const { bytes, font } = await printed(FORM);
			const result = await made(bytes, read([...FORM, ...NOTE], font, off));
			expect(texts(pdfWords(result.bytes))).toEqual(texts([...FORM, ...NOTE]));
			expect(codes(result)).toEqual(['has-text']);
			const tuesday = pdfWords(result.bytes).find(({ text }) => text === 'Tuesday')!;
			expect(tuesday.box[0] * WIDTH).toBeCloseTo(330 + off, 0);
		},
	);

	test.each([90, 180, 270])('also where it is turned by %d degrees', async (angle) => {
		const { bytes, font } = await printed(FORM, (pdf) =>
			pdf.getPage(0).setRotation(degrees(angle)),
		);
		const turned = ({ x, y }: { x: number; y: number }) =>
			angle === 90
				? { x: 1 - y, y: x }
				: angle === 180
					? { x: 1 - x, y: 1 - y }
					: { x: y, y: 1 - x };
		const words = read([...FORM, ...NOTE], font).map((word) => ({
			...word,
			points: word.points!.map(turned),
		}));
		const result = await made(bytes, words);
		expect(pdfText(result.bytes)[0]!.split(/\s+/).filter(Boolean).sort()).toEqual(
			texts([...FORM, ...NOTE]),
		);
	});

	test('also where it is cut to a part, in units of its own', async () => {
		const [left, bottom, width, height] = [40, 250, 500, 500];
		const { bytes, font } = await printed(FORM, (pdf) => {
			pdf.getPage(0).setCropBox(left, bottom, width, height);
			pdf.getPage(0).node.set(PDFName.of('UserUnit'), PDFNumber.of(2));
		});
		const words = read([...FORM, ...NOTE], font).map((word) => ({
			...word,
			points: word.points!.map(({ x, y }) => ({
				x: (x * WIDTH - left) / width,
				y: 1 - ((1 - y) * HEIGHT - bottom) / height,
			})),
		}));
		const result = await made(bytes, words);
		expect(texts(pdfWords(result.bytes))).toEqual(texts([...FORM, ...NOTE]));
	});

	test('keeps a word that was read in another way, and does not get the other', async () => {
		const { bytes, font } = await printed(FORM);
		const misread = FORM.map((word) =>
			word.text === 'Item'
				? { ...word, text: 'ltern' }
				: word.text === 'of'
					? { ...word, text: '0l' }
					: word,
		);
		const result = await made(bytes, read(misread, font));
		expect(texts(pdfWords(result.bytes))).toEqual(texts(FORM));
	});

	test('gets all words where its own say nothing of what is seen', async () => {
		const scrambled = FORM.map((word) => ({
			...word,
			text: [...word.text].map((letter) => String.fromCharCode(letter.charCodeAt(0) ^ 5)).join(''),
		}));
		const { bytes, font } = await printed(scrambled);
		const result = await made(bytes, read(FORM, font));
		const found = new Set(pdfText(result.bytes, '-raw')[0]!.split(/\s+/));
		expect(FORM.filter(({ text }) => !found.has(text))).toEqual([]);
	});

	test('gets a large stamp over its small print', async () => {
		const { bytes, font } = await printed(FORM);
		const stamp = {
			text: 'RECEIVED',
			points: boxOf(80 / WIDTH, 100 / HEIGHT, 200 / WIDTH, 80 / HEIGHT),
		};
		const result = await made(bytes, [...read(FORM, font), stamp]);
		expect(pdfText(result.bytes, '-raw')[0]).toContain('RECEIVED');
	});

	test('that nobody knows the place of: words that it has are not added, as often', async () => {
		const { bytes } = await printed(FORM);
		const words = [...FORM, ...NOTE, { text: 'form' }].map(({ text }) => ({ text }));
		const result = await made(bytes, words);
		expect(texts(pdfWords(result.bytes))).toEqual(texts([...FORM, ...NOTE, { text: 'form' }]));
		expect(codes(result)).toEqual(['has-text', 'place-unknown']);
	});
});

describeWithPoppler('A form that a page has in its resources', () => {
	async function withForm(content: string) {
		return await printed([], (pdf) => {
			const { context } = pdf;
			const font = context.register(
				context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' }),
			);
			const operators = FORM.map(
				({ text, x, y }) => `BT /F1 ${SIZE} Tf ${x} ${y} Td (${text}) Tj ET`,
			).join('\n');
			const form = context.register(
				context.stream(operators, {
					...{ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, WIDTH, HEIGHT] },
					Resources: { Font: { F1: font } },
				}),
			);
			const { node } = pdf.getPage(0);
			node.set(PDFName.of('Resources'), context.obj({ XObject: { Fm0: form } }));
			node.set(PDFName.of('Contents'), context.register(context.stream(content)));
		});
	}

	test.each([
		['counts where it is drawn', '/Fm0 Do', ['has-text']],
		['counts nothing where it is not', '0.9 g 0 0 10 10 re f', []],
	])('%s', async (_, content, warned) => {
		const { bytes, font } = await withForm(content);
		const result = await made(bytes, read(FORM, font));
		expect(texts(pdfWords(result.bytes))).toEqual(texts(FORM));
		expect(codes(result)).toEqual(warned);
	});
});

describeWithPoppler('The text layer of a former OCR', () => {
	const MISREAD = FORM.map((word) => ({ ...word, text: word.text.replace(/o/g, '0') }));

	/** A heading that is seen, and the rest as invisible text, in the page or in a form it draws. */
	async function scanned(inForm: boolean) {
		const heading = { text: 'Letterhead', x: 72, y: 750 };
		const { bytes, font } = await printed([heading], (pdf) => {
			const { context } = pdf;
			const page = pdf.getPage(0);
			const layer = ['q BT 3 Tr'];
			for (const { text, x, y } of MISREAD) {
				layer.push(`/F1 ${SIZE} Tf 1 0 0 1 ${x} ${y} Tm [(${text})] TJ`);
			}
			layer.push('ET Q');
			const helvetica = context.register(
				context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' }),
			);
			if (inForm) {
				const form = context.stream(layer.join('\n'), {
					...{ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, WIDTH, HEIGHT] },
					Resources: { Font: { F1: helvetica } },
				});
				page.node.setXObject(PDFName.of('Layer'), context.register(form));
				page.node.addContentStream(context.register(context.stream('/Layer Do')));
			} else {
				page.node.setFontDictionary(PDFName.of('F1'), helvetica);
				page.node.addContentStream(context.register(context.stream(layer.join('\n'))));
			}
		});
		return { bytes, words: read([heading, ...FORM], font), heading };
	}

	test.each([
		['in the page', false],
		['in a form', true],
	])('stays by itself, and nothing is doubled: %s', async (_, inForm) => {
		const { bytes, words, heading } = await scanned(inForm);
		const result = await made(bytes, words);
		expect(texts(pdfWords(result.bytes))).toEqual(texts([heading, ...MISREAD]));
	});

	test.each([
		['in the page', false],
		['in a form', true],
	])('goes when it is to be replaced, and what is seen stays: %s', async (_, inForm) => {
		const { bytes, words, heading } = await scanned(inForm);
		const result = await made(bytes, words, { existingText: 'replace' });
		expect(texts(pdfWords(result.bytes))).toEqual(texts([heading, ...FORM]));
		expect(codes(result)).toEqual(['has-text']);
	});

	/** A page of these pieces of content, as writers cut it, before and after. */
	async function replaced(pieces: readonly string[]) {
		const { bytes, font } = await printed([], (pdf) => {
			const { node } = pdf.getPage(0);
			const { context } = pdf;
			const helvetica = context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' });
			node.setFontDictionary(PDFName.of('F1'), context.register(helvetica));
			for (const piece of pieces) node.addContentStream(context.register(context.stream(piece)));
		});
		const result = await made(bytes, read(NOTE, font), { existingText: 'replace' });
		const [before, after] = [await drawn(bytes, 72), await drawn(result.bytes, 72)];
		expect(farthest(before.data, after.data)).toBe(0);
		return pdfText(result.bytes)[0]!;
	}

	test('stays where text that is seen goes on from it', async () => {
		const found = await replaced([
			'BT /F1 20 Tf 50 700 Td 3 Tr (kept) Tj 0 Tr (Seen) Tj 50 -30 Td 3 Tr (gone) Tj ET',
		]);
		expect(found).toMatch(/kept\s?Seen/);
		expect(found).not.toContain('gone');
	});

	test('goes in each way that text can be set, and leaves what is seen where it is', async () => {
		const found = await replaced([
			'BT /F1 20 Tf 22 TL 50 700 Td (Seen one) Tj ET',
			'BT /F1 20 Tf 22 TL 50 600 Td 3 Tr (gone) Tj (gone) \' 4 1 (gone) " 0 Tr 0 Tw 0 Tc T* (Seen two) Tj ET',
			'q 3 Tr BT /F1 20 Tf 50 400 Td [(go) 9 (ne)] TJ ET Q BT 50 300 Td /F1 20 Tf (Seen three) Tj ET',
			'BI /W 1 /H 1 /BPC 8 /CS /G ID 3 Tr (\nEI',
			'BT /F1 20 Tf 50 200 Td (Seen \\(four\\)) Tj ET',
		]);
		expect(found).not.toContain('gone');
		for (const text of ['Seen one', 'Seen two', 'Seen three', 'Seen (four)', 'Tuesday']) {
			expect(found).toContain(text);
		}
	});

	test('is put in its place as often as one likes', async () => {
		const { bytes, words } = await scanned(false);
		const once = await made(bytes, words, { existingText: 'replace' });
		const twice = await made(once.bytes, words, { existingText: 'replace' });
		expect(texts(pdfWords(twice.bytes))).toEqual(texts(pdfWords(once.bytes)));
	});
});

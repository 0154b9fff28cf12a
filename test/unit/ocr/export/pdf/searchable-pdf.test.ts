import { degrees, PDFDocument, PDFName, PDFNumber, StandardFonts } from 'pdf-lib';
import { searchablePdf } from '../../../../../ocr/export/pdf/searchable-pdf';
import { sampleAnswers } from '../../../../support/answers';
import { boxOf, documentOf, fileOf, lineOf, linesOf, pageOf } from '../laid-document';
import { describeWithPoppler, pdfInfo, pdfText, pdfWords } from './poppler';

const LETTER_SIZE: [number, number] = [612, 792];

async function blank(pages = 1, size = LETTER_SIZE): Promise<Uint8Array> {
	const pdf = await PDFDocument.create({ updateMetadata: false });
	for (let page = 0; page < pages; page++) pdf.addPage(size);
	return await pdf.save();
}

const lettersIn = (text: string) => text.replace(/[^\p{L}\p{M}\p{N}]/gu, '');

const tokens = (text: string) => text.split(/\s+/).filter((token) => token !== '');

describeWithPoppler('what is found in a searchable PDF', () => {
	test.each<[script: string, lines: string[][]]>([
		[
			'Latin',
			[
				['Invoice', 'No.', '4711'],
				['Total', '€', '1,234.50'],
			],
		],
		['Latin with accents of their own', [['cafe\u0301', 'Zu\u0308rich', 'a\u0302\u0323']]],
		['Greek and Cyrillic', [['Ελληνικά', 'Русский', 'Українська']]],
		['Devanagari', [['नमस्ते', 'क्षत्रिय', 'दुनिया']]],
		['Thai and Khmer', [['ภาษาไทย', 'ភាសាខ្មែរ']]],
		[
			'Chinese, Japanese and Korean',
			[
				['日本語', 'の', '文書'],
				['發票', '한국어'],
			],
		],
		['emoji, flags and families', [['👨‍👩‍👧', '😀', '🇫🇷', '👍🏽']]],
		['letters beyond the first plane', [['𝒜𝓁𝑔𝑒𝒷𝓇𝒶', '𠮷野家']]],
		['words of one letter', [['I', 'saw', 'a', '字', 'again']]],
	])('words in reading order: %s', async (_script, lines) => {
		const { bytes, warnings } = await searchablePdf(
			documentOf([linesOf(lines)]),
			fileOf(await blank()),
		);
		const expected = lines.map((words) => words.join(' '));
		expect(pdfText(bytes)[0].trim().split('\n')).toEqual(expected);
		expect(pdfText(bytes, '-raw')[0].trim().split('\n')).toEqual(expected);
		expect(warnings).toEqual([]);
	});

	test.each<[script: string, lines: string[][]]>([
		[
			'Hebrew',
			[
				['שלום', 'עולם', 'זה', 'מסמך'],
				['שורה', 'שנייה'],
			],
		],
		['Hebrew with points', [['שָׁלוֹם', 'עוֹלָם']]],
		['Hebrew with numbers and commas', [['סכום', '1,234.50', 'בתאריך,', 'תודה', '12/03/2024.']]],
		[
			'Arabic',
			[
				['السلام', 'عليكم', 'ورحمة'],
				['مُحَمَّد', 'كتاب'],
			],
		],
		['Arabic with its own digits', [['الفاتورة', '٣٤٥٦', 'بتاريخ']]],
	])('text from right to left as it was written: %s', async (_script, lines) => {
		const { bytes } = await searchablePdf(
			documentOf([linesOf(lines, true)]),
			fileOf(await blank()),
		);
		const found = pdfText(bytes)[0].trim().split('\n');
		// Poppler sets blanks beside commas and numbers as it sees fit.
		expect(found.map((line) => line.replace(/\s+/g, ''))).toEqual(
			lines.map((words) => words.join('')),
		);
	});

	test.each(['CONFIDENTIAL', 'aaaaaaaa'])(
		'text up the margin in an upright box, with all its letters: %s',
		async (text) => {
			const points = boxOf(0.05, 0.2, 0.02, 0.3);
			const document = documentOf([pageOf([{ text, points }])]);
			const { bytes } = await searchablePdf(document, fileOf(await blank()));
			expect(pdfText(bytes)[0].trim()).toBe(text);
		},
	);

	test('a word that holds blanks', async () => {
		const document = documentOf([linesOf([['New York', 'to', 'Rio de Janeiro']])]);
		const { bytes } = await searchablePdf(document, fileOf(await blank()));
		expect(pdfText(bytes)[0].trim()).toBe('New York to Rio de Janeiro');
	});

	test.each(sampleAnswers.map((sample) => [sample.name, sample] as const))(
		'every word of an answer of %s, page by page',
		async (_name, { document }) => {
			const { bytes } = await searchablePdf(document, fileOf(await blank(document.pages.length)));
			// Where signs stand beside Hebrew is Poppler's guess, and so are the blanks.
			const found = pdfText(bytes, '-raw').map(lettersIn);
			expect(found.join('').length).toBeGreaterThan(100);
			expect(found).toEqual(document.pages.map((page) => lettersIn(page.text)));
		},
	);
});

/** What belongs to each other by text, with the farthest distance between their boxes in points. */
function distances(bytes: Uint8Array, words: ReturnType<typeof lineOf>): Record<string, number> {
	const found = pdfWords(bytes);
	return Object.fromEntries(
		words.map(({ text, points }) => {
			const word = found.find((other) => other.text === text);
			if (!word || !points) return [text, Infinity];
			const xs = points.map(({ x }) => x);
			const ys = points.map(({ y }) => y);
			const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
			const [width, height] = word.pageSize;
			const off = box.map((side, index) =>
				Math.abs((side - word.box[index]) * (index % 2 ? height : width)),
			);
			return [text, Math.max(...off)];
		}),
	);
}

describeWithPoppler('where words are found', () => {
	const words = [
		...lineOf(['Top', 'of', 'page'], 0.02),
		...lineOf(['middle', 'of', 'it'], 0.5),
		...lineOf(['bottom'], 0.95),
	].filter(({ text }) => text !== 'of');
	const document = documentOf([pageOf(words)]);

	test.each([0, 90, 180, 270, -90, 450])(
		'on a page that is turned by %d degrees',
		async (angle) => {
			const pdf = await PDFDocument.create();
			const page = pdf.addPage(LETTER_SIZE);
			page.setRotation(degrees(angle));
			const { bytes, warnings } = await searchablePdf(document, fileOf(await pdf.save()));
			for (const distance of Object.values(distances(bytes, words)))
				expect(distance).toBeLessThan(0.1);
			expect(warnings).toEqual([]);
			expect(pdfInfo(bytes).get('Page rot')).toBe(String(((angle % 360) + 360) % 360));
		},
	);

	test.each([0, 90])(
		'on a page whose CropBox lies off the corner, turned by %d degrees',
		async (angle) => {
			const pdf = await PDFDocument.create();
			const page = pdf.addPage(LETTER_SIZE);
			page.setMediaBox(-50, -80, 700, 900);
			page.setCropBox(40, 100, 400, 300);
			page.setRotation(degrees(angle));
			const { bytes } = await searchablePdf(document, fileOf(await pdf.save()));
			const before = pdfInfo(await pdf.save(), '-box');
			const after = pdfInfo(bytes, '-box');
			for (const box of ['MediaBox', 'CropBox', 'Page size']) {
				expect(after.get(box)).toBe(before.get(box));
			}
			for (const distance of Object.values(distances(bytes, words))) {
				expect(distance).toBeLessThan(0.1);
			}
		},
	);

	test('on a page with units of its own, however its content ends', async () => {
		const pdf = await PDFDocument.create();
		const page = pdf.addPage([61.2, 79.2]);
		page.node.set(PDFName.of('UserUnit'), PDFNumber.of(10));
		// More is saved than restored, and what is left is turned and shrunk.
		const content = pdf.context.stream('q q 0 0.1 -0.1 0 300 20 cm /Nothing gs');
		page.node.set(PDFName.of('Contents'), pdf.context.register(content));
		const { bytes } = await searchablePdf(document, fileOf(await pdf.save()));
		for (const distance of Object.values(distances(bytes, words)))
			expect(distance).toBeLessThan(0.5);
	});

	test('where a page takes its size, turn and resources from the branch it hangs on', async () => {
		const pdf = await PDFDocument.create();
		const pages = [pdf.addPage(LETTER_SIZE), pdf.addPage(LETTER_SIZE)];
		const branch = pdf.catalog.Pages();
		branch.set(PDFName.of('MediaBox'), pdf.context.obj([0, 0, 500, 300]));
		branch.set(PDFName.of('Rotate'), PDFNumber.of(90));
		const font = await pdf.embedFont(StandardFonts.Helvetica);
		branch.set(PDFName.of('Resources'), pdf.context.obj({ Font: { F1: font.ref } }));
		for (const { node } of pages) {
			node.delete(PDFName.of('MediaBox'));
			node.delete(PDFName.of('Resources'));
			const content = pdf.context.stream('BT /F1 12 Tf 20 20 Td (7) Tj ET');
			node.set(PDFName.of('Contents'), pdf.context.register(content));
		}
		const both = documentOf([pageOf(words), pageOf(words)]);
		const { bytes } = await searchablePdf(both, fileOf(await pdf.save()));
		const found = pdfWords(bytes);
		expect(found.filter(({ text }) => text === 'middle').map(({ page }) => page)).toEqual([1, 2]);
		expect(found.filter(({ text }) => text === '7').map(({ page }) => page)).toEqual([1, 2]);
		expect(found[0].pageSize).toEqual([300, 500]);
		for (const distance of Object.values(distances(bytes, words)))
			expect(distance).toBeLessThan(0.1);
	});

	test('a word whose box has no area is found at its place', async () => {
		const point = { x: 0.25, y: 0.5 };
		const none = documentOf([pageOf([{ text: 'nothing', points: [point, point, point, point] }])]);
		const { bytes } = await searchablePdf(none, fileOf(await blank()));
		const [word] = pdfWords(bytes);
		expect(word.text).toBe('nothing');
		expect(word.box[0]).toBeCloseTo(0.25, 2);
		expect(word.box[3]).toBeCloseTo(0.5, 2);
	});
});

describeWithPoppler('words whose place is not known', () => {
	test('are found on their page in reading order, and counted', async () => {
		const draft = (text: string, breakAfter = false) => ({ text, breakAfter });
		const document = documentOf([
			{ words: [draft('first'), draft('line', true), draft('second')] },
			{ words: [draft('other'), draft('page')] },
		]);
		const { bytes, warnings } = await searchablePdf(document, fileOf(await blank(2)));
		expect(pdfText(bytes).map(tokens)).toEqual([
			['first', 'line', 'second'],
			['other', 'page'],
		]);
		expect(warnings).toEqual([
			{ code: 'place-unknown', message: expect.stringContaining('5 words') },
		]);
	});

	test('lie on their line, by their share of it', async () => {
		const [left, right] = lineOf(['left', 'right'], 0.3).map(({ points }) => points!);
		const points = [left[0], right[1], right[2], left[3]];
		const document = documentOf([
			{
				normalised: true,
				lines: [{ text: 'left right', points }],
				words: [{ text: 'left' }, { text: 'right' }],
			},
		]);
		const { bytes } = await searchablePdf(document, fileOf(await blank()));
		const found = pdfWords(bytes);
		expect(found.map(({ text }) => text)).toEqual(['left', 'right']);
		expect(found[0].box[0]).toBeCloseTo(left[0].x, 3);
		expect(found[1].box[2]).toBeCloseTo(right[1].x, 3);
		expect(found[0].box[2]).toBeLessThan(found[1].box[0]);
		expect(found[1].box[1]).toBeCloseTo(0.3, 3);
	});

	test('stay words of their own between words that have a place', async () => {
		const at = (left: number) => [
			{ x: left, y: 0.4 },
			{ x: left + 0.1, y: 0.4 },
			{ x: left + 0.1, y: 0.43 },
			{ x: left, y: 0.43 },
		];
		// By its share of the letters the one in the middle ends where the last one begins.
		const words = [
			{ text: 'word', points: at(0.1) },
			{ text: 'noplace' },
			{ text: 'end', points: at(0.4) },
		];
		const lines = [{ text: 'word noplace end' }];
		const document = documentOf([{ normalised: true, lines, words }]);
		const { bytes } = await searchablePdf(document, fileOf(await blank()));
		expect(pdfText(bytes).map(tokens)).toEqual([['word', 'noplace', 'end']]);
	});
});

describeWithPoppler('pages that do not fit each other', () => {
	test.each([
		[1, 3],
		[3, 1],
	])('%d read, %d in the file: the same number holds', async (read, there) => {
		const pages = Array.from({ length: read }, (_, index) => linesOf([[`page${index + 1}`]]));
		const { bytes, warnings } = await searchablePdf(documentOf(pages), fileOf(await blank(there)));
		const expected = Array.from({ length: there }, (_, index) =>
			index < read ? [`page${index + 1}`] : [],
		);
		expect(pdfText(bytes).map(tokens)).toEqual(expected);
		expect(warnings.map(({ code }) => code)).toEqual(['pages-differ']);
	});

	test('making a searchable PDF searchable once more changes no page', async () => {
		const document = documentOf([linesOf([['Once', 'is', 'enough']])]);
		const once = await searchablePdf(document, fileOf(await blank()));
		const twice = await searchablePdf(document, fileOf(once.bytes));
		expect(pdfText(twice.bytes)).toEqual(pdfText(once.bytes));
		expect(twice.warnings.map(({ code }) => code)).toEqual(['has-text']);
	});
});

describe('what is told', () => {
	test('that the file is not of the shape that was read', async () => {
		const turned = { ...linesOf([['turned']]), width: 1000, height: 600, unit: 'pixel' as const };
		const fits = { ...linesOf([['fits']]), width: 1275, height: 1650, unit: 'pixel' as const };
		const document = documentOf([fits, turned]);
		const { warnings } = await searchablePdf(document, fileOf(await blank(2)));
		expect(warnings).toEqual([
			{
				code: 'shape-differs',
				message: expect.stringContaining('Page 2 of the original has a different shape '),
			},
		]);
	});

	test('the same document and file give the same bytes', async () => {
		const document = documentOf([linesOf([['Always', 'the', 'same', 'שלום', '字']])]);
		const original = fileOf(await blank());
		const [one, other] = [
			await searchablePdf(document, original),
			await searchablePdf(document, original),
		];
		expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
	});

	test('an empty document gives the pages as they are', async () => {
		const { bytes, warnings } = await searchablePdf(documentOf([]), fileOf(await blank(1)));
		expect((await PDFDocument.load(bytes)).getPageCount()).toBe(1);
		expect(warnings.map(({ code }) => code)).toEqual(['pages-differ']);
	});
});

import { PDFiumLibrary } from '@hyzyla/pdfium';
import { PDFDocument } from 'pdf-lib';
import { searchablePdf } from '../../../../../ocr/export/pdf/searchable-pdf';
import { corners, documentOf, wordAt } from '../../../../support/export-samples';
import { describeWithPoppler, pdfText, pdfWords } from './poppler';

/** Points of a letter's side, and of a line's height. */
const [LETTER, HEIGHT] = [9, 15];

const lines: Record<string, string[]> = {
	Hebrew: ['שלום', 'עולם', 'זה', 'מסמך', 'ארוך', 'מאוד'],
	Arabic: ['السلام', 'عليكم', 'ورحمة', 'الله', 'وبركاته'],
	'Hebrew with numbers': ['סכום', '1,234.50', 'בתאריך,', 'תודה', '12/03/2024.', 'Visa', 'כרטיס'],
};

/** Words of a line that runs from right to left, the whole turned around its left end. */
function lineOf(texts: string[], degrees: number, top: number, upright: boolean) {
	const letters = texts.join(' ').length;
	const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
	let read = 0;
	return texts.map((text, index) => {
		const along = (letters - read - text.length) * LETTER;
		read += text.length + 1;
		const [x, y] = [100 + along * cos, top + along * sin];
		const points = corners(x, y, text.length * LETTER, HEIGHT, degrees);
		const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)];
		const [left, above] = [Math.min(...xs), Math.min(...ys)];
		const box = corners(left, above, Math.max(...xs) - left, Math.max(...ys) - above);
		return wordAt(text, upright ? box : points, { breakAfter: index === texts.length - 1 });
	});
}

async function pdfOf(texts: string[], degrees: number, upright = false) {
	const pdf = await PDFDocument.create();
	pdf.addPage([600, 1200]);
	const words = [400, 430, 460].flatMap((top) => lineOf(texts, degrees, top, upright));
	const { bytes } = await searchablePdf(documentOf([{ width: 600, height: 1200, words }]), {
		bytes: await pdf.save(),
		fileName: 'scan.pdf',
		mimeType: 'application/pdf',
	});
	return { bytes, words };
}

/** Three lines of these, blanks left out: readers set them as they see fit beside numbers. */
const thrice = (texts: string[]) => texts.join('').repeat(3);

const letters = (text: string) => text.replace(/[\s\u0000-\u001f\ufffe]/g, '');

async function inPdfium(bytes: Uint8Array): Promise<string> {
	const engine = await PDFiumLibrary.init();
	const pdf = await engine.loadDocument(bytes);
	const text = pdf.getPage(0).getText();
	pdf.destroy();
	engine.destroy();
	return text;
}

const tilts = [-15, -5, -1, 0, 2, 8, 15];

describe.each(Object.entries(lines))('%s', (name, texts) => {
	test.each([...tilts, -40, -30, 40])(
		'tilted by %i° keeps its order in PDFium',
		async (degrees) => {
			const { bytes } = await pdfOf(texts, degrees);
			expect(letters(await inPdfium(bytes))).toBe(thrice(texts));
		},
	);

	test.each([-3, -1, 2, 5])('in upright boxes, tilted by %i°, too', async (degrees) => {
		const { bytes } = await pdfOf(texts, degrees, true);
		expect(letters(await inPdfium(bytes))).toBe(thrice(texts));
	});

	// Where Latin letters stand among Hebrew, Poppler has an order of its own in level lines too.
	if (name === 'Hebrew with numbers') return;
	describeWithPoppler('in Poppler', () => {
		test.each(tilts)('tilted by %i° it keeps its order', async (degrees) => {
			const { bytes } = await pdfOf(texts, degrees);
			expect(letters(pdfText(bytes)[0])).toBe(thrice(texts));
			expect(letters(pdfText(bytes, '-raw')[0])).toBe(thrice(texts));
		});

		test('its words are found no farther off than half of what the line rises', async () => {
			const { bytes, words } = await pdfOf(texts, 5);
			const rise = texts.join(' ').length * LETTER * Math.sin((5 * Math.PI) / 180);
			const found = pdfWords(bytes);
			expect(found).toHaveLength(words.length);
			// Poppler names them as they are seen.
			for (const { points } of words) {
				const [a, , c] = points!;
				const isNear = found.some(({ box: [left, top, right, bottom] }) => {
					const across = (left + right) * 300 - (a.x + c.x) / 2;
					const down = (top + bottom) * 600 - (a.y + c.y) / 2;
					return Math.abs(across) < 1.5 && Math.abs(down) < rise / 2 + 1;
				});
				expect(isNear).toBe(true);
			}
		});
	});
});

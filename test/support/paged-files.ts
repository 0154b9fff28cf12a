import { PDFDocument, StandardFonts } from 'pdf-lib';

/** Files whose pages tell which ones they are, also once they were cut: page 7 is 207 points wide. */

const WIDTH = 200;

/**
 * @param count pages
 * @param withText 1-based numbers of the pages that have a text of their own
 * @param filler bytes that no page shares with another, beside what it needs
 */
export async function pagedPdf(
	count: number,
	{ withText = [], filler = 0 }: { withText?: readonly number[]; filler?: number } = {},
): Promise<Buffer> {
	const pdf = await PDFDocument.create();
	const font = await pdf.embedFont(StandardFonts.Helvetica);
	for (let number = 1; number <= count; number++) {
		const page = pdf.addPage([WIDTH + number, 300]);
		if (withText.includes(number)) {
			for (let line = 0; line < 12; line++) {
				page.drawText(ownText(number, line), { x: 12, y: 270 - line * 20, size: 11, font });
			}
		} else page.drawRectangle({ x: 20, y: 40, width: 90, height: 120 });
		if (filler > 0) {
			const bytes = Uint8Array.from({ length: filler }, (_, at) => (at * 31 + number * 7) % 251);
			const stream = pdf.context.stream(bytes, { Type: 'Metadata', Number: number });
			page.node.set(pdf.context.obj('Metadata') as never, pdf.context.register(stream));
		}
	}
	return Buffer.from(await pdf.save({ useObjectStreams: false }));
}

/** What a page's own text says in a line. */
export const ownText = (page: number, line: number) => `Own text of page ${page} line ${line + 1}`;

/** Which pages of the whole file a cut one has. */
export async function pagesIn(bytes: Uint8Array): Promise<number[]> {
	const pdf = await PDFDocument.load(bytes);
	return pdf.getPages().map((page) => Math.round(page.getWidth()) - WIDTH);
}

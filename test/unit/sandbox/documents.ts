import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import sharp from 'sharp';

/** Documents made on the spot, so that what is in them is known. */

// A bare machine has no fonts at all.
GlobalFonts.registerFromPath(join(process.cwd(), 'demo/fonts/Lato-Regular.ttf'), 'Sample');

export function picture(lines: string[], width = 900, size = 44): Buffer {
	const canvas = createCanvas(width, 60 + lines.length * size * 2);
	const context = canvas.getContext('2d');
	context.fillStyle = '#ffffff';
	context.fillRect(0, 0, canvas.width, canvas.height);
	context.fillStyle = '#000000';
	context.font = `${size}px Sample`;
	for (const [index, line] of lines.entries()) context.fillText(line, 40, 80 + index * size * 2);
	return canvas.toBuffer('image/png');
}

export async function blank(): Promise<Buffer> {
	return await sharp({ create: { width: 600, height: 800, channels: 3, background: '#ffffff' } })
		.png()
		.toBuffer();
}

export async function pdf(pages: string[]): Promise<Buffer> {
	const document = await PDFDocument.create();
	const font = await document.embedFont(StandardFonts.Helvetica);
	for (const text of pages) {
		document.addPage([400, 200]).drawText(text, { x: 30, y: 100, size: 24, font });
	}
	return Buffer.from(await document.save());
}

/** Asks for a password: no password fits the digests, so the empty one does not either. */
export function lockedPdf(): Buffer {
	const digest = 'ab'.repeat(32);
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
		`<< /Filter /Standard /V 1 /R 2 /O <${digest}> /U <${digest}> /P -4 >>`,
	];
	let file = '%PDF-1.4\n';
	const offsets = objects.map((object, index) => {
		const offset = file.length;
		file += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return offset;
	});
	const start = file.length;
	file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
	for (const offset of offsets) file += `${String(offset).padStart(10, '0')} 00000 n \n`;
	const id = '00'.repeat(16);
	file += `trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<${id}> <${id}>] >>\n`;
	return Buffer.from(`${file}startxref\n${start}\n%%EOF\n`, 'latin1');
}

export function sha256(bytes: Buffer): string {
	return createHash('sha256').update(bytes).digest('hex');
}

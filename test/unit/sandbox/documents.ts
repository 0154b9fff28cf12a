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
	return assemblePdf(
		[
			'<< /Type /Catalog /Pages 2 0 R >>',
			'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
			'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
			`<< /Filter /Standard /V 1 /R 2 /O <${digest}> /U <${digest}> /P -4 >>`,
		],
		Buffer.alloc(16),
	);
}

/** Opens with its password only: 40-bit RC4, the oldest kind, which takes the fewest lines. */
export function protectedPdf(text: string, password: string): Buffer {
	const padding = Buffer.from(
		'28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a',
		'hex',
	);
	const padded = Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32);
	const md5 = (...parts: Buffer[]) => createHash('md5').update(Buffer.concat(parts)).digest();
	const id = Buffer.alloc(16, 7);
	const owner = rc4(md5(padded).subarray(0, 5), padded);
	const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff]);
	const key = md5(padded, owner, permissions, id).subarray(0, 5);
	const user = rc4(key, padding);

	const streamKey = md5(key, Buffer.from([4, 0, 0, 0, 0])).subarray(0, 10);
	const content = rc4(streamKey, Buffer.from(`BT /F 24 Tf 30 100 Td (${text}) Tj ET`));
	const digest = (bytes: Buffer) => `<${bytes.toString('hex')}>`;
	return assemblePdf(
		[
			'<< /Type /Catalog /Pages 2 0 R >>',
			'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
			'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R ' +
				'/Resources << /Font << /F 5 0 R >> >> >>',
			`<< /Length ${content.length} >>\nstream\n${content.toString('latin1')}\nendstream`,
			'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
			`<< /Filter /Standard /V 1 /R 2 /O ${digest(owner)} /U ${digest(user)} /P -4 >>`,
		],
		id,
	);
}

/** Node's own is out of reach where OpenSSL no longer has it. */
function rc4(key: Buffer, bytes: Buffer): Buffer {
	const box = Uint8Array.from({ length: 256 }, (_, index) => index);
	const swap = (a: number, b: number) => {
		[box[a], box[b]] = [box[b] ?? 0, box[a] ?? 0];
	};
	for (let i = 0, j = 0; i < 256; i++) {
		j = (j + (box[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
		swap(i, j);
	}
	let i = 0;
	let j = 0;
	return Buffer.from(bytes).map((byte) => {
		i = (i + 1) & 255;
		j = (j + (box[i] ?? 0)) & 255;
		swap(i, j);
		return byte ^ (box[((box[i] ?? 0) + (box[j] ?? 0)) & 255] ?? 0);
	}) as Buffer;
}

/** @param objects numbered from 1; the first is the catalogue, the last the encryption */
function assemblePdf(objects: string[], id: Buffer): Buffer {
	let file = '%PDF-1.4\n';
	const offsets = objects.map((object, index) => {
		const offset = file.length;
		file += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return offset;
	});
	const start = file.length;
	file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
	for (const offset of offsets) file += `${String(offset).padStart(10, '0')} 00000 n \n`;
	file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Encrypt ${objects.length} 0 R `;
	file += `/ID [<${id.toString('hex')}> <${id.toString('hex')}>] >>\n`;
	return Buffer.from(`${file}startxref\n${start}\n%%EOF\n`, 'latin1');
}

export function sha256(bytes: Buffer): string {
	return createHash('sha256').update(bytes).digest('hex');
}

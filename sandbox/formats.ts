/** What a file is by its first bytes. Names and declared types are never believed. */

export type Format =
	| 'jpeg'
	| 'png'
	| 'bmp'
	| 'pdf'
	| 'tiff'
	| 'webp'
	| 'gif'
	| 'heic'
	| 'docx'
	| 'pptx'
	| 'xlsx'
	| 'unknown';

export const MIME_TYPES: Record<Format, string> = {
	jpeg: 'image/jpeg',
	png: 'image/png',
	bmp: 'image/bmp',
	pdf: 'application/pdf',
	tiff: 'image/tiff',
	webp: 'image/webp',
	gif: 'image/gif',
	heic: 'image/heic',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	unknown: 'application/octet-stream',
};

/** Formats that the providers take but that tesseract, sharp and pdfium cannot open. */
export const BEYOND_THE_ENGINE: ReadonlySet<Format> = new Set(['heic', 'docx', 'pptx', 'xlsx']);

const HEIF_BRANDS = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']);

export function sniffFormat(bytes: Buffer): Format {
	const starts = (...signature: number[]) =>
		signature.every((value, index) => bytes[index] === value);
	const ascii = (from: number, to: number) => bytes.toString('latin1', from, to);

	if (starts(0xff, 0xd8, 0xff)) return 'jpeg';
	if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
	if (starts(0x49, 0x49, 0x2a, 0x00) || starts(0x4d, 0x4d, 0x00, 0x2a)) return 'tiff';
	if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'webp';
	if (ascii(0, 4) === 'GIF8') return 'gif';
	if (ascii(4, 8) === 'ftyp' && HEIF_BRANDS.has(ascii(8, 12))) return 'heic';
	if (starts(0x50, 0x4b, 0x03, 0x04)) return sniffOffice(bytes);
	// Readers accept junk in front of the header, as long as it is within the first kilobyte.
	if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf';
	// Two letters alone would take any text that starts with "BM": the header's size must fit too.
	if (ascii(0, 2) === 'BM' && bytes.length > 26 && bytes.readUInt32LE(14) <= 124) return 'bmp';
	return 'unknown';
}

/** A ZIP is an Office file if it has the part that makes it one; names are stored uncompressed. */
function sniffOffice(bytes: Buffer): Format {
	if (bytes.includes('word/document.xml')) return 'docx';
	if (bytes.includes('ppt/presentation.xml')) return 'pptx';
	if (bytes.includes('xl/workbook.xml')) return 'xlsx';
	return 'unknown';
}

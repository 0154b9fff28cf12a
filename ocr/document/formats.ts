import type { ZipFormat } from './zip-format';

/** File formats as told by what is in a file. */
export type FileFormat =
	| 'jpeg'
	| 'png'
	| 'gif'
	| 'bmp'
	| 'tiff'
	| 'webp'
	| 'heic'
	| 'pdf'
	| ZipFormat
	| 'doc'
	| 'ppt'
	| 'xls'
	| 'text';

/** First bytes that {@link sniffFormat} wants to see. */
export const SNIFF_BYTES = 1024;

/** What is known of a file beside its first bytes. */
export interface FileHints {
	/** What a ZIP is by its entries, where these were looked at. */
	inside?: ZipFormat | null;
	mimeType?: string;
	/** Without the dot, as n8n notes it beside a file's name. */
	extension?: string;
}

/**
 * Tells a file's format by its first bytes. Office formats share theirs (a ZIP, or an OLE container):
 * those are told apart by what is inside the ZIP, and where that does not tell by the MIME type, and
 * last by the name.
 *
 * @param head the file's first {@link SNIFF_BYTES} bytes, or all of a shorter file.
 * @returns `null` for anything else, plain text included.
 */
export function sniffFormat(
	head: Uint8Array,
	fileName: string,
	{ inside, mimeType, extension: noted }: FileHints = {},
): FileFormat | null {
	const ascii = (from: number, to: number) => String.fromCharCode(...head.subarray(from, to));
	const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);

	if (starts(0xff, 0xd8, 0xff)) return 'jpeg';
	if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
	if (/^GIF8[79]a/.test(ascii(0, 6))) return 'gif';
	// Two letters are few; the four reserved bytes and the size of the next header tell it from text.
	if (ascii(0, 2) === 'BM' && ascii(6, 10) === '\0\0\0\0' && BMP_HEADERS.has(head[14] ?? 0)) {
		return 'bmp';
	}
	if (starts(0x49, 0x49, 0x2a, 0x00) || starts(0x4d, 0x4d, 0x00, 0x2a)) return 'tiff';
	if (starts(0x49, 0x49, 0x2b, 0x00) || starts(0x4d, 0x4d, 0x00, 0x2b)) return 'tiff';
	if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'webp';
	if (ascii(4, 8) === 'ftyp' && isHeic(head, ascii)) return 'heic';
	// The header may stand behind up to 1,024 bytes of something else, by Adobe's own reader.
	if (ascii(0, head.length).includes('%PDF-')) return 'pdf';
	const extension = extensionOf(fileName);
	if (extension === 'txt' && head.length > 0 && describeBytes(head) === 'plain text') return 'text';
	const named = (formats: ReadonlySet<FileFormat>): FileFormat | null =>
		[byMimeType(mimeType), formatOfExtension(noted ?? ''), formatOfExtension(extension)].find(
			(format) => format !== null && formats.has(format),
		) ?? null;
	if (isZip(head)) return inside ?? named(ZIP_BASED);
	if (starts(0xd0, 0xcf, 0x11, 0xe0)) return named(OLE_BASED);
	return null;
}

/** Whether a file that begins like this is a ZIP with something in it. */
export const isZip = (head: Uint8Array): boolean =>
	[0x50, 0x4b, 0x03, 0x04].every((byte, index) => head[index] === byte);

export const WEB_PAGE = 'a web page';

/** What a file of no known format seems to contain, for the message. */
export function describeBytes(head: Uint8Array): string {
	const text = new TextDecoder('utf-8').decode(head.subarray(0, 256), {
		stream: true,
	});
	if (/^\s*<(!doctype html|html|head|body)/i.test(text)) return WEB_PAGE;
	if (/^\s*<\?xml/i.test(text)) return 'XML';
	if (/^\s*[[{]/.test(text)) return 'JSON or text';
	const odd = [...text].filter((c) => c === '\uFFFD' || (c < ' ' && !/\s/.test(c))).length;
	return odd === 0 ? 'plain text' : 'an unknown format';
}

/** Lower case, without the dot; empty where there is none. */
export const extensionOf = (fileName: string) =>
	/\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';

/** The format that a name's extension stands for; `null` for one that stands for none of these. */
export const formatOfExtension = (extension: string): FileFormat | null =>
	EXTENSIONS.get(extension.toLowerCase().replace(/^\./, '')) ?? null;

/** As people write them in a sentence. */
export const FORMAT_NAMES: Record<FileFormat, string> = {
	jpeg: 'JPEG',
	png: 'PNG',
	gif: 'GIF',
	bmp: 'BMP',
	tiff: 'TIFF',
	webp: 'WebP',
	heic: 'HEIC',
	pdf: 'PDF',
	docx: 'DOCX',
	pptx: 'PPTX',
	xlsx: 'XLSX',
	odt: 'ODT',
	ods: 'ODS',
	odp: 'ODP',
	epub: 'EPUB',
	doc: 'DOC',
	ppt: 'PPT',
	xls: 'XLS',
	text: 'text',
};

/** The type to send along, which the file's name may well contradict. */
export const MIME_TYPES: Record<FileFormat, string> = {
	jpeg: 'image/jpeg',
	png: 'image/png',
	gif: 'image/gif',
	bmp: 'image/bmp',
	tiff: 'image/tiff',
	webp: 'image/webp',
	heic: 'image/heic',
	pdf: 'application/pdf',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	odt: 'application/vnd.oasis.opendocument.text',
	ods: 'application/vnd.oasis.opendocument.spreadsheet',
	odp: 'application/vnd.oasis.opendocument.presentation',
	epub: 'application/epub+zip',
	doc: 'application/msword',
	ppt: 'application/vnd.ms-powerpoint',
	xls: 'application/vnd.ms-excel',
	text: 'text/plain',
};

/** HEIC and HEIF by ISO/IEC 23008-12. */
const HEIC_BRANDS = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']);

/** By its own brand, or one that it says it keeps to; the size of the box comes first. */
function isHeic(head: Uint8Array, ascii: (from: number, to: number) => string): boolean {
	if (HEIC_BRANDS.has(ascii(8, 12))) return true;
	const end = Math.min(head[3]!, head.length);
	for (let at = 16; at + 4 <= end; at += 4) {
		// AVIF keeps to `mif1` as well.
		if (/^hei[cxms]$/.test(ascii(at, at + 4))) return true;
	}
	return false;
}

/** Sizes of the header that follows a BMP's first 14 bytes, by its versions. */
const BMP_HEADERS = new Set([12, 16, 40, 52, 56, 64, 108, 124]);

const ZIP_BASED: ReadonlySet<FileFormat> = new Set<ZipFormat>([
	...(['docx', 'pptx', 'xlsx'] as const),
	...(['odt', 'ods', 'odp', 'epub'] as const),
]);
const OLE_BASED: ReadonlySet<FileFormat> = new Set<FileFormat>(['doc', 'ppt', 'xls']);

/** Pictures, which have one page: of an animation the first one is read. A TIFF may have many. */
export const ONE_PAGE: ReadonlySet<FileFormat> = new Set([
	'jpeg',
	'png',
	'gif',
	'bmp',
	'webp',
	'heic',
]);

/** Most formats are called like their extension; these have others besides. */
const EXTENSIONS: ReadonlyMap<string, FileFormat> = new Map<string, FileFormat>([
	...(Object.keys(FORMAT_NAMES) as FileFormat[])
		.filter((format) => format !== 'text')
		.map((format) => [format, format] as const),
	...(['jpg', 'jpe', 'jfif'] as const).map((extension) => [extension, 'jpeg'] as const),
	['tif', 'tiff'],
	['heif', 'heic'],
	['dib', 'bmp'],
	['txt', 'text'],
]);

/** The format that a MIME type stands for; `null` for one that stands for none of these. */
export const byMimeType = (mimeType = ''): FileFormat | null => {
	const type = mimeType.split(';')[0]!.trim().toLowerCase();
	const found = Object.entries(MIME_TYPES).find(([, known]) => known === type);
	return (found?.[0] as FileFormat | undefined) ?? null;
};

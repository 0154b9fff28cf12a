import {
	byMimeType,
	extensionOf,
	type FileFormat,
	FORMAT_NAMES,
	formatOfExtension,
	isZip,
	sniffFormat,
} from './formats';
import type { ZipFormat } from './zip-format';

/** Bytes at a file's end that {@link whyNotWhole} wants to see: a ZIP's end mark with the longest comment. */
export const END_BYTES = 22 + 65_535;

/** A file as it went by: no more of it is held. */
export interface FileEnds {
	/** The first `SNIFF_BYTES` bytes, or all of a shorter file. */
	head: Uint8Array;
	/** The last {@link END_BYTES} bytes, or all of a shorter file. */
	tail: Uint8Array;
	/** Bytes in all. */
	size: number;
}

interface FileNames {
	fileName: string;
	/** As the response gives it. */
	mimeType?: string;
	/** What it has to be, where that is known better than by the name. */
	kind?: 'zip';
}

/**
 * Why a file that arrived is not the file that was asked for: it is cut off, or it is the page that a server
 * gives in its place. Sentences for people.
 *
 * @returns `undefined` for a file that is whole, as far as its format tells: text has no end mark.
 */
export function whyNotWhole(ends: FileEnds, names: FileNames): string | undefined {
	const { head, size } = ends;
	const { fileName, mimeType, kind } = names;
	const extension = extensionOf(fileName);
	const isText = /^(?:txt|md|csv|tsv|json)$/.test(extension);
	const found = sniffFormat(head, fileName, { mimeType });
	const expected = kind ?? formatOfExtension(extension) ?? found ?? byMimeType(mimeType);
	if (size === 0) return isText || expected === 'text' ? undefined : 'The file is empty.';
	const page = foreignPage(ends, fileName);
	if (page !== undefined) return page;
	if (isText || expected === 'text' || (expected === null && mimeType?.startsWith('text/'))) {
		return hasNoText(head) ? 'The file is not the text file that was asked for.' : undefined;
	}
	if (expected === null) return undefined;
	const isOfKind = isZipBased(expected) ? isZip(head) || isEmptyZip(head) : expected === found;
	return isOfKind
		? cutOff(expected, ends)
		: `The file is not the ${nameOf(expected)} file that was asked for.`;
}

type Kind = FileFormat | 'zip';

const nameOf = (kind: Kind) => (kind === 'zip' ? 'ZIP' : FORMAT_NAMES[kind]);

const ZIP_BASED: ReadonlySet<Kind> = new Set<ZipFormat | 'zip'>([
	...(['zip', 'docx', 'pptx', 'xlsx'] as const),
	...(['odt', 'ods', 'odp', 'epub'] as const),
]);

const isZipBased = (kind: Kind) => ZIP_BASED.has(kind);

/** A letter for each byte. */
const latin1 = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

/** Names of files that are pages themselves. */
const PAGES = /\.(?:html?|xhtml|hocr|xml)$/i;

/** Keys of a JSON object that says why there is no file. */
const REFUSAL_KEYS = ['error', 'errors', 'message', 'detail'];

/** What a server says in the place of a file, with whatever status and type. */
function foreignPage({ head, size }: FileEnds, fileName: string): string | undefined {
	const start = new TextDecoder('utf-8').decode(head).replace(/^[\uFEFF\s]+/, '');
	// As S3 and the storages that follow it write it: `<Error><Code>AccessDenied</Code>`.
	if (/^(?:<\?xml[^>]*>\s*)?<Error[\s>]/.test(start)) {
		const code = /<Code>\s*([\w.]{1,80})\s*<\/Code>/.exec(start)?.[1];
		return `The storage answered with a refusal${code ? ` ("${code}")` : ''} in the place of the file.`;
	}
	if (!PAGES.test(fileName) && /^<(?:!doctype\s+html|html|head|body)[\s>]/i.test(start)) {
		return 'The response is a web page and not the file.';
	}
	if (size === head.length && start.startsWith('{') && isRefusal(start)) {
		return 'The response is a refusal in JSON and not the file.';
	}
	return undefined;
}

function isRefusal(json: string): boolean {
	try {
		const value = JSON.parse(json) as object;
		return REFUSAL_KEYS.some((key) => Object.hasOwn(value, key));
	} catch {
		return false;
	}
}

/** Text has no zeros in any encoding but UTF-16, which says so by its first two bytes, and hardly a control character. */
function hasNoText(head: Uint8Array): boolean {
	const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
	if (isUtf16) return false;
	// Tab, line feed, line tabulation, form feed and carriage return are text's own.
	const odd = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
	return head.includes(0) || odd > head.length / 20;
}

function cutOff(kind: Kind, ends: FileEnds): string | undefined {
	const isWhole = isZipBased(kind) ? hasZipEnd(ends) : (ENDS[kind as FileFormat]?.(ends) ?? true);
	return isWhole ? undefined : `The ${nameOf(kind)} file is incomplete: it is cut off.`;
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const EMPTY_ZIP = 0x06054b50;
const isEmptyZip = (head: Uint8Array) =>
	head.length >= 22 && view(head).getUint32(0, true) === EMPTY_ZIP;

/** How each format ends, or says how long it is. What is behind the end is somebody else's, and may be. */
const ENDS: Partial<Record<FileFormat, (ends: FileEnds) => boolean>> = {
	pdf: hasPdfEnd,
	png: ({ tail }) => {
		// The mark and its checksum, whose last byte is none of Latin-1 to a decoder.
		const at = latin1(tail).lastIndexOf('IEND\xaeB`');
		return at >= 0 && at + 8 <= tail.length;
	},
	jpeg: ({ tail }) => latin1(tail.subarray(-4096)).includes('\xff\xd9'),
	gif: ({ tail }) => /;\0*$/.test(latin1(tail.subarray(-512))),
	webp: ({ head, size }) => size >= view(head).getUint32(4, true) + 8,
	bmp: ({ head, size }) => size >= view(head).getUint32(2, true),
	tiff: ({ head, size }) => {
		if (head.length < 8) return false;
		const little = head[0] === 0x49;
		const isBig = head[little ? 2 : 3] === 0x2b;
		// The list of the first page's fields, often the last thing in the file: a count, and 12 bytes each.
		return isBig || view(head).getUint32(4, little) + 2 + 12 + 4 <= size;
	},
};

/** Of the ZIP64 locator, which then stands right before the end mark (APPNOTE 4.3.15). */
const [ZIP64, ZIP64_BYTES] = [0x07064b50, 20];

/**
 * The end mark (APPNOTE 4.3.16), as long as it says, right behind the list of entries: a file that misses a
 * piece has its list elsewhere than it says, and the mark of a ZIP within this one counts from elsewhere.
 */
function hasZipEnd({ tail, size }: FileEnds): boolean {
	const data = view(tail);
	for (let at = tail.length - 22; at >= 0; at--) {
		if (data.getUint32(at, true) !== EMPTY_ZIP) continue;
		if (at + 22 + data.getUint16(at + 20, true) > tail.length) continue;
		const [length, offset] = [data.getUint32(at + 12, true), data.getUint32(at + 16, true)];
		const isBehindList = offset + length === size - tail.length + at;
		const isZip64 = at >= ZIP64_BYTES && data.getUint32(at - ZIP64_BYTES, true) === ZIP64;
		if (isBehindList || isZip64) return true;
	}
	return false;
}

/** The last mark of its end, and no object behind it. */
function hasPdfEnd({ head, tail, size }: FileEnds): boolean {
	const end = latin1(tail);
	const mark = end.lastIndexOf('%%EOF');
	// A change that was added to the file and cut off before its own mark.
	if (mark < 0 || /[\r\n]\d+ \d+ obj\b/.test(end.slice(mark))) return false;
	// One for the web has such a mark near its beginning too, and says how long it is (ISO 32000-1, F.3.3).
	const linearized = /\/Linearized\b/.test(latin1(head));
	const length = linearized ? /\/L\s+(\d{1,15})/.exec(latin1(head))?.[1] : undefined;
	return length === undefined || size >= Number(length);
}

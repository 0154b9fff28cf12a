/** Formats that are ZIP files, as told by what is in them. */
export type ZipFormat = 'docx' | 'pptx' | 'xlsx' | 'odt' | 'ods' | 'odp' | 'epub';

/** The folder that each Office format keeps its own parts in (ECMA-376, part 1, 11.2 to 13.2). */
const FOLDERS: ReadonlyArray<readonly [folder: string, format: ZipFormat]> = [
	['word/', 'docx'],
	['ppt/', 'pptx'],
	['xl/', 'xlsx'],
];

/** By the content of the first entry, `mimetype` (OpenDocument 1.3, part 2, 3.3; OCF 3.3, 4.3). */
const TYPES: ReadonlyMap<string, ZipFormat> = new Map([
	['application/vnd.oasis.opendocument.text', 'odt'],
	['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
	['application/vnd.oasis.opendocument.presentation', 'odp'],
	['application/epub+zip', 'epub'],
]);

/** The part that lists the types of all others; every Office file has it. */
const CONTENT_TYPES = '[Content_Types].xml';

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [LOCAL_BYTES, CENTRAL_BYTES, END_BYTES] = [30, 46, 22];

/** Bytes at the end of a ZIP that {@link zipFormatByEnd} wants to see: the list of some thousand entries. */
export const ZIP_END_BYTES = 256 * 1024;

/**
 * Tells what a ZIP is by the entries that it begins with, as far as these say how long they are.
 *
 * @param start the file's first bytes
 * @returns `null` where they do not tell
 */
export function zipFormatByStart(start: Uint8Array): ZipFormat | null {
	const view = viewOf(start);
	const names: string[] = [];
	let at = 0;
	while (at + LOCAL_BYTES <= start.length && view.getUint32(at, true) === LOCAL) {
		const streamed = (view.getUint16(at + 6, true) & 8) !== 0;
		const packed = view.getUint32(at + 18, true);
		const nameEnd = at + LOCAL_BYTES + view.getUint16(at + 26, true);
		if (nameEnd > start.length) break;
		const name = text(start.subarray(at + LOCAL_BYTES, nameEnd));
		const content = nameEnd + view.getUint16(at + 28, true);
		if (at === 0 && name === 'mimetype') {
			const type = text(start.subarray(content, content + (packed || 64)));
			for (const [known, format] of TYPES) if (type.startsWith(known)) return format;
		}
		names.push(name);
		if (streamed) break;
		at = content + packed;
	}
	return formatOf(names);
}

/**
 * Tells what a ZIP is by the list of all its entries.
 *
 * @param end the file's last bytes, at most {@link ZIP_END_BYTES}
 * @param size bytes of the whole file
 * @returns `null` for any other ZIP, and where the list is longer than that or there is none
 */
export function zipFormatByEnd(end: Uint8Array, size: number): ZipFormat | null {
	const view = viewOf(end);
	// A comment of up to 64 KB may stand behind it.
	let mark = end.length - END_BYTES;
	const least = Math.max(0, mark - 65_535);
	while (mark >= least && view.getUint32(mark, true) !== END) mark--;
	if (mark < least) return null;
	let at = view.getUint32(mark + 16, true) - (size - end.length);
	const names: string[] = [];
	while (at >= 0 && at + CENTRAL_BYTES <= mark && view.getUint32(at, true) === CENTRAL) {
		const nameEnd = at + CENTRAL_BYTES + view.getUint16(at + 28, true);
		names.push(text(end.subarray(at + CENTRAL_BYTES, nameEnd)));
		at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	return formatOf(names);
}

function formatOf(names: readonly string[]): ZipFormat | null {
	if (!names.includes(CONTENT_TYPES)) return null;
	const found = FOLDERS.find(([folder]) => names.some((name) => name.startsWith(folder)));
	return found?.[1] ?? null;
}

const viewOf = (bytes: Uint8Array) =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const text = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

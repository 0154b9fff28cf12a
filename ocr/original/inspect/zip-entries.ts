import { inflateUpTo } from '../pictures/inflate';

/** A file in a ZIP, by the list at its end (APPNOTE 4.3.12). */
export interface ZipEntry {
	name: string;
	/** Where its own header begins. */
	at: number;
	/** Bytes as they are packed. */
	packed: number;
	isPacked: boolean;
	isEncrypted: boolean;
}

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [LOCAL_BYTES, CENTRAL_BYTES, END_BYTES] = [30, 46, 22];

/** Bytes of the longest comment, which may stand behind the end mark. */
const MOST_COMMENT = 65_535;

/** The files in a ZIP; none where there is no list of them, or it is not where it should be. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let mark = bytes.length - END_BYTES;
	const least = Math.max(0, mark - MOST_COMMENT);
	while (mark >= least && view.getUint32(mark, true) !== END) mark--;
	if (mark < least) return [];
	const entries: ZipEntry[] = [];
	let at = view.getUint32(mark + 16, true);
	while (at + CENTRAL_BYTES <= mark && view.getUint32(at, true) === CENTRAL) {
		const nameEnd = at + CENTRAL_BYTES + view.getUint16(at + 28, true);
		entries.push({
			name: Buffer.from(bytes.subarray(at + CENTRAL_BYTES, nameEnd)).toString('utf8'),
			at: view.getUint32(at + 42, true),
			packed: view.getUint32(at + 20, true),
			isPacked: view.getUint16(at + 10, true) !== 0,
			isEncrypted: (view.getUint16(at + 8, true) & 1) !== 0,
		});
		at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	return entries;
}

/** A header of zlib data for what has none, and room for the checksum, which is not looked at. */
const [ZLIB, CHECKSUM] = [Uint8Array.of(0x78, 0x9c), new Uint8Array(4)];

/**
 * The text of a file in a ZIP.
 *
 * @param most bytes of it, at which it ends
 * @returns '' where it is not where the list says.
 */
export function zipText(bytes: Uint8Array, entry: ZipEntry, most: number): string {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const { at } = entry;
	if (entry.isEncrypted || at + LOCAL_BYTES > bytes.length) return '';
	if (view.getUint32(at, true) !== LOCAL) return '';
	const start = at + LOCAL_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
	const packed = bytes.subarray(start, start + entry.packed);
	const content = entry.isPacked
		? inflateUpTo(Buffer.concat([ZLIB, packed.subarray(0, most), CHECKSUM]), most)
		: packed.subarray(0, most);
	return new TextDecoder('utf-8').decode(content);
}

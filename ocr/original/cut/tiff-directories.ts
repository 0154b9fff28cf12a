import {
	directoriesFrom,
	directoryEntries,
	isPageKind,
	TAG,
	tiffByteOrder,
	type TiffEntry,
	type TiffLayout,
} from '../pictures/tiff/directory';
import { damaged } from '../unusable';

const SHORT = 3;
const LONG8 = 16;

/** The pages of a TIFF or BigTIFF as they are stored. */
export interface TiffDirectories {
	layout: TiffLayout;
	/** Of one page each; small copies and masks of a page are left out. */
	pages: Array<readonly TiffEntry[]>;
}

/**
 * @param file how a sentence about it begins
 * @throws {UnusableOriginal}
 */
export function tiffDirectories(bytes: Uint8Array, file: string): TiffDirectories {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const classic = tiffByteOrder(bytes);
	const layout = { little: classic ?? bytes[0] === 0x49, big: classic === null };
	if (bytes.length < (layout.big ? 16 : 8)) throw damaged(file);
	const offset = layout.big
		? Number(view.getBigUint64(8, layout.little))
		: view.getUint32(4, layout.little);
	const pages: Array<readonly TiffEntry[]> = [];
	const read = (at: number) => directoryEntries(bytes, at, layout);
	for (const { entries } of directoriesFrom(offset, read, { bytes, file })) {
		if (entries.some(({ start, bytes: size }) => start + size > bytes.length)) throw damaged(file);
		const subfile = entries.find(({ tag }) => tag === TAG.subfileType);
		const [kind] = subfile ? numbersOf(bytes, subfile, layout.little) : [];
		if (isPageKind(kind)) pages.push(entries);
	}
	if (pages.length === 0) throw damaged(file);
	return { layout, pages };
}

/** Whole numbers of an entry, which lie within the file. */
export function numbersOf(
	bytes: Uint8Array,
	{ type, length, start, bytes: size }: TiffEntry,
	little: boolean,
): number[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const each = length > 0 ? size / length : 0;
	if (each === 0) return [];
	return Array.from({ length }, (_, index) => {
		const at = start + index * each;
		if (each === 1) return view.getUint8(at);
		if (type === SHORT) return view.getUint16(at, little);
		return type >= LONG8 ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little);
	});
}

/**
 * Pixels of a HEIC as seen, by the properties of its items (ISO/IEC 23008-12, 6.5). A photo is put
 * together of tiles and comes with a small copy, each with a size of its own: the largest is the
 * photo's. Cameras turn all of them alike.
 *
 * @returns `null` where no size is found
 */
export function heicSize(bytes: Uint8Array): { width: number; height: number } | null {
	// The box `meta` has a version and flags before its content, four bytes.
	const meta = boxesIn(bytes)
		.find(({ type }) => type === 'meta')
		?.body.subarray(4);
	const properties = boxesIn(boxesIn(meta).find(({ type }) => type === 'iprp')?.body);
	const all = boxesIn(properties.find(({ type }) => type === 'ipco')?.body);
	let size: { width: number; height: number } | null = null;
	for (const { type, body } of all) {
		if (type !== 'ispe' || body.length < 12) continue;
		const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
		const [width, height] = [view.getUint32(4), view.getUint32(8)];
		if (size === null || width * height > size.width * size.height) size = { width, height };
	}
	// Quarter turns.
	const turns = all.find(({ type }) => type === 'irot')?.body[0] ?? 0;
	return size && (turns & 1) === 1 ? { width: size.height, height: size.width } : size;
}

/** Most properties that are looked at; a photo in tiles has some dozen. */
const MOST_BOXES = 10_000;

/** The boxes that follow each other (ISO/IEC 14496-12, 4.2), as far as they are whole. */
function boxesIn(bytes: Uint8Array = new Uint8Array()): Array<{ type: string; body: Uint8Array }> {
	const boxes: Array<{ type: string; body: Uint8Array }> = [];
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let at = 0;
	while (at + 8 <= bytes.length && boxes.length < MOST_BOXES) {
		// 0: to the end. 1: the length follows in eight bytes, which only pixels need.
		const length = view.getUint32(at) || bytes.length - at;
		if (length < 8 || at + length > bytes.length) break;
		const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
		boxes.push({ type, body: bytes.subarray(at + 8, at + length) });
		at += length;
	}
	return boxes;
}

import { deflate } from './deflate';
import { indexedOf } from './palette';
import type { Pixels } from './pixels';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Bit depth and color type of the header chunk. */
const HEADERS = { bits: [1, 0], grey: [8, 0], rgb: [8, 2], rgba: [8, 6] } as const;

/** Color type of pictures whose pixels are numbers of colors. */
const WITH_PALETTE = 3;

/**
 * Writes a PNG (ISO/IEC 15948), its rows as they are: the filters gain little on pages of text. One of
 * at most 256 colors gets a palette, which takes a third of the room.
 */
export async function encodePng(pixels: Pixels): Promise<Uint8Array> {
	const { width, height, kind } = pixels;
	const indexed = indexedOf(pixels);
	const [depth, type] = indexed ? [indexed.depth, WITH_PALETTE] : HEADERS[kind];
	const { data } = indexed ?? pixels;
	const stride = data.length / height;
	const rows = new Uint8Array((stride + 1) * height);
	for (let row = 0; row < height; row++) {
		rows.set(data.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1);
	}
	const header = new Uint8Array(13);
	const view = new DataView(header.buffer);
	view.setUint32(0, width);
	view.setUint32(4, height);
	header.set([depth, type], 8);
	return Buffer.concat([
		Uint8Array.from(SIGNATURE),
		...chunk('IHDR', header),
		...(indexed ? chunk('PLTE', indexed.colors) : []),
		...chunk('IDAT', await deflate(rows)),
		...chunk('IEND', new Uint8Array()),
	]);
}

function chunk(type: string, body: Uint8Array): Uint8Array[] {
	const head = new Uint8Array(8);
	new DataView(head.buffer).setUint32(0, body.length);
	for (let index = 0; index < 4; index++) head[index + 4] = type.charCodeAt(index);
	const sum = new Uint8Array(4);
	new DataView(sum.buffer).setUint32(0, crc32(body, crc32(head.subarray(4))));
	return [head, body, sum];
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
	return value;
});

/** The checksum of PNG and ZIP; `before` is that of the bytes before these. */
function crc32(bytes: Uint8Array, before = 0): number {
	let value = ~before;
	for (let at = 0; at < bytes.length; at++) {
		value = CRC[(value ^ bytes[at]!) & 0xff]! ^ (value >>> 8);
	}
	return ~value >>> 0;
}

/**
 * An ICC profile (ICC.1:2001-04, version 2) of the color space sRGB, made of its definition in
 * IEC 61966-2-1: three primaries, adapted to the white D50 that profiles count from, and one curve.
 */

const HEADER_BYTES = 128;

/** Entries of the curve. */
const STEPS = 1024;

const D50 = [0.9642, 1, 0.8249] as const;

/** X, Y and Z of red, green and blue at D50. */
const PRIMARIES = {
	rXYZ: [0.43607, 0.22249, 0.01392],
	gXYZ: [0.38515, 0.71687, 0.09708],
	bXYZ: [0.14307, 0.06061, 0.7141],
} as const;

/** @returns the profile. The same bytes each time. */
export function srgbProfile(): Uint8Array {
	const curve = curveTag();
	const tags: Array<[signature: string, data: Buffer]> = [
		['desc', descriptionTag('sRGB')],
		['cprt', textTag('No copyright, use freely')],
		['wtpt', xyzTag(D50)],
		...Object.entries(PRIMARIES).map(([name, xyz]): [string, Buffer] => [name, xyzTag(xyz)]),
		['rTRC', curve],
		['gTRC', curve],
		['bTRC', curve],
	];
	const table = Buffer.alloc(4 + tags.length * 12);
	table.writeUInt32BE(tags.length);
	const parts: Buffer[] = [];
	const places = new Map<Buffer, number>();
	let end = HEADER_BYTES + table.length;
	tags.forEach(([signature, data], index) => {
		// The three colors share their curve.
		if (!places.has(data)) {
			places.set(data, end);
			parts.push(data);
			end += data.length;
		}
		table.write(signature, 4 + index * 12, 'latin1');
		table.writeUInt32BE(places.get(data)!, 8 + index * 12);
		table.writeUInt32BE(data.length, 12 + index * 12);
	});
	return Buffer.concat([header(end), table, ...parts]);
}

function header(size: number): Buffer {
	const header = Buffer.alloc(HEADER_BYTES);
	header.writeUInt32BE(size);
	header.writeUInt32BE(0x02100000, 8);
	header.write('mntrRGB XYZ ', 12, 'latin1');
	// A date is wanted; it is that of the standard.
	[1999, 10, 18].forEach((part, index) => header.writeUInt16BE(part, 24 + index * 2));
	header.write('acsp', 36, 'latin1');
	writeXyz(header, 68, D50);
	return header;
}

function curveTag(): Buffer {
	const tag = Buffer.alloc(12 + STEPS * 2);
	tag.write('curv', 'latin1');
	tag.writeUInt32BE(STEPS, 8);
	for (let step = 0; step < STEPS; step++) {
		const value = step / (STEPS - 1);
		const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
		tag.writeUInt16BE(Math.round(linear * 0xffff), 12 + step * 2);
	}
	return tag;
}

function xyzTag(xyz: readonly number[]): Buffer {
	const tag = Buffer.alloc(20);
	tag.write('XYZ ', 'latin1');
	writeXyz(tag, 8, xyz);
	return tag;
}

/** Numbers of 16 bits before the point and 16 behind it. */
function writeXyz(buffer: Buffer, at: number, xyz: readonly number[]): void {
	xyz.forEach((value, index) => buffer.writeInt32BE(Math.round(value * 0x10000), at + index * 4));
}

function textTag(text: string): Buffer {
	return padded(Buffer.from(`text\0\0\0\0${text}\0`, 'latin1'));
}

/** In ASCII; the fields for Unicode and for Macintosh are empty. */
function descriptionTag(text: string): Buffer {
	const head = Buffer.alloc(12);
	head.write('desc', 'latin1');
	head.writeUInt32BE(text.length + 1, 8);
	const other = Buffer.alloc(4 + 4 + 2 + 1 + 67);
	return padded(Buffer.concat([head, Buffer.from(`${text}\0`, 'latin1'), other]));
}

/** Tags begin at multiples of four bytes. */
const padded = (tag: Buffer) => Buffer.concat([tag, Buffer.alloc((4 - (tag.length % 4)) % 4)]);

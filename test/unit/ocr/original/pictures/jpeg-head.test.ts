import { readJpeg } from '../../../../../ocr/original/pictures/jpeg';

const segment = (marker: number, ...body: number[]) => [
	...[0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255],
	...body,
];
const text = (written: string) => [...Buffer.from(written, 'latin1')];

/** 300 pixels wide and 40 high. */
const frame = (marker = 0xc0, components = 3, precision = 8) =>
	segment(marker, precision, 0, 40, 1, 44, components);
const scan = segment(0xda, 1, 1, 0, 0, 63, 0);
const jfif = (unit: number, x: number, y: number, name = 'JFIF\0') =>
	segment(0xe0, ...text(name), 1, 2, unit, x >> 8, x & 255, y >> 8, y & 255);
/** Orientation 6, and 240 × 120 dpi. */
const EXIF = text(
	'MM\0*\0\0\0\x08\0\x03\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x01\x1a\0\x05\0\0\0\x01\0\0\0\x32\x01\x1b\0\x05\0\0\0\x01\0\0\0\x3a\0\0\0\0\0\0\0\xf0\0\0\0\x01\0\0\0\x78\0\0\0\x01',
);
const exif = (block = EXIF, name = 'Exif\0\0') => segment(0xe1, ...text(name), ...block);

const read = (...parts: number[][]) => readJpeg(Uint8Array.from([0xff, 0xd8, ...parts.flat()]));

const plain = {
	...{ width: 300, height: 40, components: 3, precision: 8, common: true },
	...{ adobe: false, orientation: 1, density: null },
};

test.each<[string, number[][], object]>([
	['its frame alone', [frame(), scan], plain],
	['what it holds of each', [frame(0xc2, 1, 12), scan], { ...plain, components: 1, precision: 12 }],
	['any number of fill bytes before a marker', [[0xff, 0xff], frame(), [0xff], scan], plain],
	['tables and comments between', [segment(0xdb, 1, 2), frame(), segment(0xfe), scan], plain],
	['the last of two frames', [frame(0xc0, 1), frame(0xc0, 4), scan], { ...plain, components: 4 }],
	['nothing of what follows its scan', [frame(), scan, jfif(1, 300, 300)], plain],
	['inches of JFIF', [jfif(1, 300, 150), frame(), scan], { ...plain, density: { x: 300, y: 150 } }],
	['centimetres', [jfif(2, 100, 200), frame(), scan], { ...plain, density: { x: 254, y: 508 } }],
	['a shape of JFIF', [jfif(0, 300, 300), frame(), scan], plain],
	['a unit that there is not', [jfif(3, 300, 300), frame(), scan], plain],
	['JFIF by another name', [jfif(1, 300, 300, 'JFXX\0'), frame(), scan], plain],
	[
		'JFIF too short',
		[segment(0xe0, ...text('JFIF\0\x01\x02\x01\x01\x2c\x01')), frame(), scan],
		plain,
	],
	['JFIF by another marker', [segment(0xe2, ...jfif(1, 300, 300).slice(4)), frame(), scan], plain],
	['EXIF', [exif(), frame(), scan], { ...plain, orientation: 6, density: { x: 240, y: 120 } }],
	[
		'EXIF after its frame',
		[frame(), exif(), scan],
		{ ...plain, orientation: 6, density: { x: 240, y: 120 } },
	],
	[
		'JFIF before EXIF, whichever comes first',
		[exif(), jfif(1, 300, 300), frame(), scan],
		{ ...plain, orientation: 6, density: { x: 300, y: 300 } },
	],
	['EXIF that cannot be read', [exif([1, 2]), frame(), scan], plain],
	['XMP, which has EXIF’s marker', [exif(EXIF, 'http:/'), frame(), scan], plain],
	['EXIF by another marker', [segment(0xe2, ...exif().slice(4)), frame(), scan], plain],
	['Adobe', [segment(0xee, ...text('Adobe')), frame(), scan], { ...plain, adobe: true }],
	['somebody else', [segment(0xee, ...text('Adobo')), frame(), scan], plain],
	['Adobe by another marker', [segment(0xed, ...text('Adobe')), frame(), scan], plain],
])('a JPEG says of itself: %s', (_, parts, said) => {
	expect(read(...parts)).toEqual(said);
});

// ITU-T T.81, table B.1: start of frame is C0 to CF, of which C4, C8 and CC are something else.
test('frames of all codings are read; only baseline, extended and progressive are common', () => {
	const markers = Array.from({ length: 0x30 }, (_, at) => 0xb8 + at).filter((at) => at !== 0xda);
	const frames = markers.filter((marker) => read(frame(marker), scan));
	expect(frames.map((marker) => marker.toString(16))).toEqual(
		'c0 c1 c2 c3 c5 c6 c7 c9 ca cb cd ce cf'.split(' '),
	);
	expect(frames.filter((marker) => read(frame(marker), scan)!.common)).toEqual([0xc0, 0xc1, 0xc2]);
});

test.each<[string, number[][]]>([
	['nothing', []],
	['no scan', [frame()]],
	['no frame', [scan]],
	['a frame too short', [segment(0xc0, 8, 0, 40, 1, 44), scan]],
	['what is no marker', [frame(), [0], scan]],
	['a length below its own two bytes', [frame(), [0xff, 0xfe, 0, 1], scan]],
	['a scan that is cut off', [frame(), scan.slice(0, -1)]],
	['a scan that is cut off in its length', [frame(), scan.slice(0, 3)]],
	['a segment that is longer than the file', [frame(), [0xff, 0xfe, 0, 90], scan]],
])('it is none with %s', (_, parts) => {
	expect(read(...parts)).toBeNull();
});

test('a comment without any text is one', () => {
	expect(read(frame(), [0xff, 0xfe, 0, 2], scan)).toEqual(plain);
});

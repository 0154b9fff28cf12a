import { heicSize } from '../../../../../ocr/original/pictures/heic';

const u32 = (...values: number[]) => {
	const bytes = Buffer.alloc(values.length * 4);
	values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
	return bytes;
};

/** A box (ISO/IEC 14496-12): its length, itself included, its name, what it holds. */
const box = (type: string, ...content: Uint8Array[]) => {
	const body = Buffer.concat(content);
	return Buffer.concat([u32(body.length + 8), Buffer.from(type), body]);
};

const size = (width: number, height: number) => box('ispe', u32(0, width, height));
const turned = (quarters: number) => box('irot', Buffer.of(quarters));
const inMeta = (...boxes: Uint8Array[]) => box('meta', u32(0), ...boxes);
const heic = (...properties: Uint8Array[]) =>
	Buffer.concat([
		box('ftyp', Buffer.from('heic')),
		inMeta(box('iprp', box('ipco', ...properties))),
	]);

test.each<[string, Uint8Array, [number, number] | null]>([
	['one size', heic(size(40, 30)), [40, 30]],
	['the largest, when it comes first', heic(size(40, 30), size(8, 6)), [40, 30]],
	['the largest, when it comes last', heic(size(8, 6), size(40, 30)), [40, 30]],
	['the largest by its pixels, and not by a side', heic(size(100, 1), size(20, 20)), [20, 20]],
	['the first of two alike', heic(size(20, 10), size(10, 20)), [20, 10]],
	['no turn', heic(size(40, 30), turned(0)), [40, 30]],
	['a quarter turn', heic(size(40, 30), turned(1)), [30, 40]],
	['half a turn', heic(size(40, 30), turned(2)), [40, 30]],
	['three quarters', heic(turned(3), size(40, 30)), [30, 40]],
	['a turn that says nothing', heic(box('irot'), size(40, 30)), [40, 30]],
	['a turn without a size', heic(turned(1)), null],
	['a size too short to be one', heic(box('ispe', u32(0, 40))), null],
	['other properties between', heic(box('pixi', u32(1)), size(40, 30), box('hvcC')), [40, 30]],
	['nothing', new Uint8Array(), null],
	['no properties', heic(), null],
	['no box "ipco"', inMeta(box('iprp', size(40, 30))), null],
	['no box "iprp"', inMeta(box('ipco', size(40, 30))), null],
	['no box "meta"', box('moov', u32(0), box('iprp', box('ipco', size(40, 30)))), null],
	[
		'other boxes before each',
		Buffer.concat([
			box('free', u32(1)),
			inMeta(box('hdlr', u32(0)), box('iprp', box('ipma', u32(0)), box('ipco', size(40, 30)))),
		]),
		[40, 30],
	],
])('the size of a HEIC is that of its photo as seen: %s', (_, bytes, seen) => {
	expect(heicSize(bytes)).toEqual(seen && { width: seen[0], height: seen[1] });
});

test('a box of the length 0 goes to the end', () => {
	const bytes = inMeta(box('iprp', box('ipco', size(40, 30))));
	bytes.writeUInt32BE(0, 0);
	expect(heicSize(bytes)).toEqual({ width: 40, height: 30 });
});

test.each([1, 7])('a box of the length %d ends what can be read', (length) => {
	const bytes = heic(size(40, 30));
	bytes.writeUInt32BE(length, 0);
	expect(heicSize(bytes)).toBeNull();
});

test('an empty box is none that ends it', () => {
	expect(heicSize(Buffer.concat([box('free'), heic(size(40, 30))]))).toEqual({
		width: 40,
		height: 30,
	});
});

test('a box that is longer than the file is not read', () => {
	const bytes = heic(size(40, 30));
	expect(heicSize(bytes.subarray(0, -1))).toBeNull();
});

test('of 10,001 properties the last is not looked at', () => {
	const many = (count: number) => Array.from({ length: count }, () => box('free'));
	expect(heicSize(heic(...many(9999), size(40, 30)))).toEqual({ width: 40, height: 30 });
	expect(heicSize(heic(...many(10_000), size(40, 30)))).toBeNull();
});

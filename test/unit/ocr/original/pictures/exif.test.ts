import { readExif } from '../../../../../ocr/original/pictures/exif';
import {
	readOrientation,
	isTurned,
	seenSize,
} from '../../../../../ocr/original/pictures/orientation';

/** A directory at byte 10, and the numbers of a resolution behind it. */
function block(little: boolean, unit: number, ...entries: Array<[tag: number, value: number]>) {
	const bytes = Buffer.alloc(10 + 2 + (entries.length + 2) * 12 + 16);
	bytes.write(little ? 'II*\0' : 'MM\0*', 'latin1');
	const u16 = (value: number, at: number) =>
		bytes[little ? 'writeUInt16LE' : 'writeUInt16BE'](value, at);
	const u32 = (value: number, at: number) =>
		bytes[little ? 'writeUInt32LE' : 'writeUInt32BE'](value, at);
	const numbers = bytes.length - 16;
	[10, 300, 1, 150].forEach((value, index) => index > 0 && u32(value, numbers + (index - 1) * 4));
	u32(1, numbers + 12);
	u32(10, 4);
	u16(entries.length + 2, 10);
	const all = [
		...entries.map(([tag, value]) => [tag, 3, value]),
		[282, 5, numbers],
		[283, 5, numbers + 8],
	];
	all.forEach(([tag, type, value], index) => {
		const at = 12 + index * 12;
		u16(tag!, at);
		u16(type!, at + 2);
		u32(1, at + 4);
		if (type === 3) u16(value!, at + 8);
		else u32(value!, at + 8);
	});
	if (unit > 0) u16(unit, 12 + 8 + (entries.length - 1) * 12);
	return bytes;
}

test.each([true, false])('an EXIF block is read in either order of bytes: little %s', (little) => {
	expect(readExif(block(little, 2, [274, 8], [296, 2]))).toEqual({
		...{ orientation: 8, density: { x: 300, y: 150 } },
	});
	expect(readExif(block(little, 3, [274, 3], [296, 3]))).toEqual({
		...{ orientation: 3, density: { x: 762, y: 381 } },
	});
	expect(readExif(block(little, 0, [274, 0]))).toEqual({
		...{ orientation: 1, density: { x: 300, y: 150 } },
	});
});

test('one without a directory cannot be read', () => {
	expect(readExif(Buffer.from('II*\0'))).toBeNull();
	expect(readExif(Buffer.from('II*\0\x08\0\0'))).toBeNull();
	expect(readExif(Buffer.from('II*\0\x08\0\0\0'))).toBeNull();
	expect(
		readExif(Buffer.concat([Buffer.from('XX'), block(true, 2, [274, 8]).subarray(2)])),
	).toBeNull();
});

test.each([
	...[1, 2, 3, 4, 5, 6, 7, 8].map((value) => [value, value]),
	...[undefined, 0, 9, -1, 1.5].map((value) => [value, 1]),
])('orientation %s is %d', (value, orientation) => {
	expect(readOrientation(value)).toBe(orientation);
});

test('from 5 on rows are seen as columns', () => {
	const size = { width: 3, height: 2, name: 'x' };
	expect([isTurned(4), isTurned(5)]).toEqual([false, true]);
	expect(seenSize(size, 4)).toEqual(size);
	expect(seenSize(size, 5)).toEqual({ width: 2, height: 3, name: 'x' });
});

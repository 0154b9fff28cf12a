import { AssembledPage } from '../../../../../../ocr/original/pictures/tiff/assembled-page';
import type { Strips } from '../../../../../../ocr/original/pictures/tiff/strips';

const strips = (width: number, height: number, count: number, tiled: boolean): Strips => ({
	...{ width, height, count, tiled, part: () => new Uint8Array() },
});

test('strips lie below each other, and the last has the rows that are left', () => {
	const sheet = new AssembledPage({ width: 3, height: 5 }, strips(3, 2, 3, false), 8);
	expect([0, 1, 2].map((index) => sheet.rowsOf(index))).toEqual([2, 2, 1]);
	sheet.lay(Uint8Array.of(1, 2, 3, 4, 5, 6), 0);
	sheet.lay(Uint8Array.of(7, 8, 9, 10, 11, 12), 1);
	sheet.lay(Uint8Array.of(13, 14, 15, 99, 99, 99), 2);
	expect([...sheet.data]).toEqual(Array.from({ length: 15 }, (_, at) => at + 1));
});

test('tiles lie beside each other too, always whole, and what reaches over the edge is cut off', () => {
	const sheet = new AssembledPage({ width: 3, height: 3 }, strips(2, 2, 4, true), 8);
	expect([0, 1, 2, 3].map((index) => sheet.rowsOf(index))).toEqual([2, 2, 2, 2]);
	sheet.lay(Uint8Array.of(1, 2, 4, 5), 0);
	sheet.lay(Uint8Array.of(3, 99, 6, 99), 1);
	sheet.lay(Uint8Array.of(7, 8, 99, 99), 2);
	sheet.lay(Uint8Array.of(9, 99, 99, 99), 3);
	expect([...sheet.data]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('rows begin on a byte', () => {
	const sheet = new AssembledPage({ width: 20, height: 2 }, strips(16, 1, 4, true), 1);
	[
		[1, 2],
		[3, 99],
		[4, 5],
		[6, 99],
	].forEach((part, index) => sheet.lay(Uint8Array.from(part), index));
	expect([...sheet.data]).toEqual([1, 2, 3, 4, 5, 6]);
});

test('planes lie behind each other', () => {
	const sheet = new AssembledPage({ width: 2, height: 3 }, strips(2, 2, 4, false), 8, 2);
	expect([0, 1, 2, 3].map((index) => sheet.rowsOf(index))).toEqual([2, 1, 2, 1]);
	[
		[1, 2, 3, 4],
		[5, 6],
		[7, 8, 9, 10],
		[11, 12],
	].forEach((part, index) => sheet.lay(Uint8Array.from(part), index));
	expect([...sheet.data]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test('what did not come is zero', () => {
	const sheet = new AssembledPage({ width: 2, height: 2 }, strips(2, 2, 1, false), 8);
	sheet.lay(Uint8Array.of(1, 2, 3), 0);
	expect([...sheet.data]).toEqual([1, 2, 3, 0]);
});

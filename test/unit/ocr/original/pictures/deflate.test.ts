import { inflateSync } from 'node:zlib';
import { deflate, deflateRows } from '../../../../../ocr/original/pictures/deflate';

const rowsOf = (packed: Uint8Array, stride: number) => {
	const bytes = inflateSync(packed);
	return Array.from({ length: bytes.length / (stride + 1) }, (_, row) => ({
		filter: bytes[row * (stride + 1)]!,
		bytes: [...bytes.subarray(row * (stride + 1) + 1, (row + 1) * (stride + 1))],
	}));
};

/** What the rows were before their filters (PNG, 9.2). */
function unfiltered(rows: ReturnType<typeof rowsOf>, pixelBytes: number): number[] {
	const whole: number[][] = [];
	for (const { filter, bytes } of rows) {
		const row: number[] = [];
		const above = whole.at(-1);
		for (const [at, byte] of bytes.entries()) {
			const [left, up, corner] = [
				row[at - pixelBytes] ?? 0,
				above?.[at] ?? 0,
				above?.[at - pixelBytes] ?? 0,
			];
			const p = left + up - corner;
			const paeth = [left, up, corner].reduce((best, one) =>
				Math.abs(p - one) < Math.abs(p - best) ? one : best,
			);
			row.push((byte + [0, left, up, (left + up) >> 1, paeth][filter]!) & 255);
		}
		whole.push(row);
	}
	return whole.flat();
}

test('packs as zlib does', async () => {
	const bytes = Buffer.from('one and one and one');
	expect(inflateSync(await deflate(bytes))).toEqual(bytes);
	expect(inflateSync(await deflate(new Uint8Array()))).toHaveLength(0);
});

test('each row of a photo gets the filter that leaves the least', async () => {
	const ramp = Array.from({ length: 40 }, (_, at) => (at * 3) & 255);
	const data = Uint8Array.from([...ramp, ...ramp, ...ramp.map((value, at) => (value + at) & 255)]);
	const rows = rowsOf(await deflateRows(data, 40, 1), 40);
	expect(unfiltered(rows, 1)).toEqual([...data]);
	// The first one by what is left of it, the second by what is above.
	expect(rows.map(({ filter }) => filter).slice(0, 2)).toEqual([1, 2]);
	expect(rows[0]!.bytes).toEqual([0, ...Array<number>(39).fill(3)]);
	expect(rows[1]!.bytes).toEqual(Array<number>(40).fill(0));
});

test('colors are compared with the pixel to the left, channel by channel', async () => {
	const data = Uint8Array.from({ length: 120 }, (_, at) => (at % 3) * 90 + Math.floor(at / 3));
	const [row] = rowsOf(await deflateRows(data, 120, 3), 120);
	expect(row).toEqual({ filter: 1, bytes: [0, 90, 180, ...Array<number>(117).fill(1)] });
});

test.each([1, 3, 4])('what was packed comes back, %d bytes a pixel', async (pixelBytes) => {
	const data = Uint8Array.from(
		{ length: 200 * 60 },
		(_, at) => ((at % 60) * 5 + Math.floor(at / 60) * 3 + ((at * at) % 7)) & 255,
	);
	expect(unfiltered(rowsOf(await deflateRows(data, 60, pixelBytes), 60), pixelBytes)).toEqual([
		...data,
	]);
});

test('drawings are packed without filters', async () => {
	const data = Uint8Array.from(
		{ length: 10 * 64 },
		(_, at) => [0, 255, 255, 0, 0, 0, 255, 0][(at * 5) % 8]!,
	);
	const rows = rowsOf(await deflateRows(data, 64, 1), 64);
	expect(rows.map(({ filter }) => filter)).toEqual(Array(10).fill(0));
	expect(rows.flatMap(({ bytes }) => bytes)).toEqual([...data]);
});

test('a stripe of 64 rows from the middle tells which, for all rows', async () => {
	const drawn = (at: number) => [0, 255, 255, 0, 0, 0, 255, 0][(at * 5) % 8]!;
	const smooth = (at: number) => ((at % 64) * 3 + Math.floor(at / 64) * 5 + ((at * 31) % 3)) & 255;
	const page = (rows: number, from: number, to: number) =>
		Uint8Array.from({ length: rows * 64 }, (_, at) =>
			at >= from * 64 && at < to * 64 ? smooth(at) : drawn(at),
		);
	const filters = async (data: Uint8Array) =>
		rowsOf(await deflateRows(data, 64, 1), 64).map(({ filter }) => filter);
	// A photo in the middle of a drawing, and a drawing in the middle of a photo.
	const photo = await filters(page(264, 100, 164));
	expect(photo).toHaveLength(264);
	expect(photo.slice(110, 150).every((filter) => filter > 0)).toBe(true);
	const text = page(264, 0, 100);
	expect(new Set(await filters(text))).toEqual(new Set([0]));
});

import { deflateSync } from 'node:zlib';
import {
	inflate,
	inflatedBytes,
	inflateSteps,
	inflatesTo,
	inflateUpTo,
} from '../../../../../ocr/original/pictures/inflate';

const noise = (length: number) =>
	Uint8Array.from({ length }, (_, at) => ((at * 7919) ^ ((at >> 3) * 104_729)) & 255);
/** Packed as it is, so that it takes several steps. */
const stored = (bytes: Uint8Array) => deflateSync(bytes, { level: 0 });

const whole = noise(100_000);

test('what comes is as many bytes as are wanted', () => {
	const packed = stored(whole);
	expect(inflate([packed], whole.length)).toEqual({ data: whole, came: whole.length });
	expect(inflate([packed], 50_001)).toEqual({ data: whole.subarray(0, 50_001), came: 50_001 });
	expect(inflate([packed], 0)).toEqual({ data: new Uint8Array(), came: 0 });
	const longer = inflate([packed], whole.length + 2);
	expect(longer.came).toBe(whole.length);
	expect(longer.data.subarray(0, -2)).toEqual(whole);
	expect([...longer.data.subarray(-2)]).toEqual([0, 0]);
});

test('its pieces are one stream, wherever it was cut', () => {
	const packed = stored(whole);
	for (const at of [0, 1, 2, 4096, 4097, 9000]) {
		const parts = [packed.subarray(0, at), packed.subarray(at)];
		expect(inflate(parts, whole.length)).toEqual({ data: whole, came: whole.length });
		expect(inflatesTo(parts, whole.length)).toBe(true);
		expect(inflatesTo(parts, whole.length + 1)).toBe(false);
	}
});

test('of damaged data there is what came before', () => {
	const packed = Buffer.concat([stored(noise(20_000)), stored(noise(20_000))]);
	packed.fill(0xff, 9000, 20_100);
	const { data, came } = inflate([packed.subarray(0, 6000), Buffer.of(255)], 20_000);
	expect(data).toHaveLength(20_000);
	expect(came).toBeLessThanOrEqual(6001);
	expect(inflate([Uint8Array.of(1, 2, 3, 4, 5, 6)], 3)).toEqual({
		data: new Uint8Array(3),
		came: 0,
	});
	expect(inflateUpTo(Uint8Array.of(1, 2, 3, 4, 5, 6), 3)).toEqual(new Uint8Array());
	expect(inflatedBytes(Uint8Array.of(1, 2, 3, 4, 5, 6), 3)).toBe(0);
});

test('up to a number of bytes', () => {
	const packed = stored(whole);
	expect(inflateUpTo(packed, 70_001)).toEqual(whole.subarray(0, 70_001));
	expect(inflateUpTo(packed, 200_000)).toEqual(whole);
	expect(inflateUpTo(packed, 0)).toEqual(new Uint8Array());
});

test('bytes are counted as far as is asked, without the rest', () => {
	const packed = stored(whole);
	expect(inflatedBytes(packed, 1_000_000)).toBe(whole.length);
	const counted = inflatedBytes(packed, 10_000);
	expect(counted).toBeGreaterThanOrEqual(10_000);
	expect(counted).toBeLessThan(whole.length);
});

function run(packed: Uint8Array, most: number) {
	const chunks: Uint8Array[] = [];
	const steps = inflateSteps(packed, most, (chunk) => chunks.push(chunk.slice()));
	let turns = 0;
	for (let next = steps.next(); ; next = steps.next()) {
		if (next.done) return { ...next.value, turns, data: Buffer.concat(chunks) };
		turns++;
	}
}

test('step by step, 4 KB at a time', () => {
	const packed = stored(whole);
	const { taken, came, turns, data } = run(packed, 1_000_000);
	expect([taken, came, turns]).toEqual([
		packed.length,
		whole.length,
		Math.ceil(packed.length / 4096),
	]);
	expect(Buffer.compare(data, whole)).toBe(0);
});

test('steps end when so many bytes came, and with the data that is damaged', () => {
	const packed = stored(whole);
	const some = run(packed, 1);
	expect([some.taken, some.turns]).toEqual([some.turns * 4096, some.turns]);
	expect(some.came).toBeGreaterThan(0);
	expect(some.taken).toBeLessThan(packed.length);
	expect(run(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), 10)).toMatchObject({ came: 0, turns: 0 });
	expect(run(packed, 0)).toMatchObject({ taken: 0, came: 0, turns: 0 });
});

import { boundBytes, collectBytes, TooManyBytes } from '../../../nodes/shared/bytes';

const KB = 1024;

async function* pieces(count: number, told: { asked: number; ended: boolean }) {
	try {
		for (let index = 0; index < count; index++) {
			told.asked++;
			yield new Uint8Array(KB).fill(index);
		}
	} finally {
		told.ended = true;
	}
}

const counter = () => ({ asked: 0, ended: false });

test.each([0, 1, 2, 10])('%i pieces within the limit come together whole', async (count) => {
	const bytes = await collectBytes(pieces(count, counter()), 10 * KB);
	expect(bytes).toHaveLength(count * KB);
	expect([...new Set(bytes)]).toEqual(Array.from({ length: count }, (_, index) => index));
});

test('a single Buffer is not copied', async () => {
	const buffer = Buffer.from('one');
	const only = async function* () {
		yield buffer;
	};
	expect(await collectBytes(only(), 3)).toBe(buffer);
});

test('one byte too many ends it there, and lets go of where the bytes come from', async () => {
	const told = counter();
	await expect(collectBytes(pieces(1000, told), 3 * KB - 1)).rejects.toThrow(TooManyBytes);
	expect(told).toEqual({ asked: 3, ended: true });
});

test('no piece beyond the limit is handed on', async () => {
	const seen: number[] = [];
	const read = async () => {
		for await (const piece of boundBytes(pieces(5, counter()), 2 * KB)) seen.push(piece[0]!);
	};
	await expect(read()).rejects.toMatchObject({ limit: 2 * KB });
	expect(seen).toEqual([0, 1]);
});

test('a single piece that is no Buffer becomes one, and several become one', async () => {
	const given = async function* (...all: Uint8Array[]) {
		yield* all;
	};
	const bytes = await collectBytes(given(Uint8Array.of(1, 2)), 2);
	expect(Buffer.isBuffer(bytes)).toBe(true);
	expect([...bytes]).toEqual([1, 2]);
	expect([...(await collectBytes(given(Buffer.of(1), Buffer.of(2)), 2))]).toEqual([1, 2]);
});

test('it says how many bytes were allowed', () => {
	expect(new TooManyBytes(7)).toMatchObject({
		...{ name: 'TooManyBytes', limit: 7, message: 'More than 7 bytes arrived.' },
	});
});

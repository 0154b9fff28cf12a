import { gunzipSync, gzipSync } from 'node:zlib';

import { TooManyBytes } from '../../../nodes/shared/bytes';
import { gunzip, gunzipStream, gzip, gzipStream, isGzip } from '../../../nodes/shared/gzip';

const LIMIT = 50_000_000;
const large = Buffer.alloc(20_000_000, 'A page of text. ');

test.each([
	['nothing', Buffer.alloc(0)],
	['a little', Buffer.from('{"text":"Zoë"}')],
	['much', large],
])('%s is packed as others unpack it, and unpacked as others pack it', async (_, bytes) => {
	const packed = await gzip(bytes);
	expect(isGzip(packed)).toBe(true);
	expect(gunzipSync(packed).equals(bytes)).toBe(true);
	expect((await gunzip(gzipSync(bytes), LIMIT)).equals(bytes)).toBe(true);
});

test('no more is unpacked than may be', async () => {
	const bomb = gzipSync(large);
	expect(bomb.length).toBeLessThan(100_000);
	await expect(gunzip(bomb, large.length - 1)).rejects.toBeInstanceOf(TooManyBytes);
	expect(await gunzip(bomb, large.length)).toHaveLength(large.length);
});

test.each([
	['cut off', gzipSync(large).subarray(0, 5000)],
	['none', Buffer.from('no gzip at all')],
])('what is packed is damaged: %s', async (_, bytes) => {
	await expect(gunzip(bytes, LIMIT)).rejects.toThrow();
	expect(isGzip(Buffer.from('no gzip'))).toBe(false);
});

test.each([
	[[0x1f, 0x8b, 8], true],
	[[0x1f, 0x8b], true],
	[[0x1f], false],
	[[0x1f, 0x8c], false],
	[[0x8b, 0x1f], false],
	[[0, 0x8b], false],
	[[], false],
])('a file that begins with %j is gzip: %p', (bytes, is) => {
	expect(isGzip(Uint8Array.from(bytes))).toBe(is);
});

describe('piece by piece', () => {
	const pieces = async function* (...all: string[]) {
		for (const each of all) yield Buffer.from(each);
	};
	const whole = async (stream: AsyncIterable<Uint8Array>) => {
		const read: Uint8Array[] = [];
		for await (const piece of stream) read.push(piece);
		return Buffer.concat(read);
	};

	test('what is packed is what others unpack, and unpacked what others pack', async () => {
		expect(gunzipSync(await whole(gzipStream(pieces('one ', '', 'two')))).toString()).toBe(
			'one two',
		);
		const packed = gzipSync('one two');
		const halves = async function* () {
			yield packed.subarray(0, 9);
			yield packed.subarray(9);
		};
		expect((await whole(gunzipStream(halves()))).toString()).toBe('one two');
	});

	test('what goes wrong with the pieces comes out at the other end', async () => {
		const broken = async function* () {
			yield Buffer.from('one');
			throw new Error('the disk is gone');
		};
		await expect(whole(gzipStream(broken()))).rejects.toThrow('the disk is gone');
	});

	test('what is damaged is told as that', async () => {
		// Of Node's own world, which is not that of the tests.
		const damaged = whole(gunzipStream(pieces('no gzip at all')));
		await expect(damaged).rejects.toMatchObject({ name: 'TypeError' });
	});
});

import { gunzipSync, gzipSync } from 'node:zlib';

import { TooManyBytes } from '../../../nodes/shared/bytes';
import { gunzip, gzip, isGzip } from '../../../nodes/shared/gzip';

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

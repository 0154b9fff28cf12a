import { createHash } from 'node:crypto';

import { digested, fileOfBase64 } from '../../../nodes/shared/source/stored-file';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const BYTES = Buffer.from('What was read, in three pieces.');
const ABOUT = { fileName: 'a.png', mimeType: 'image/png' };

/** Reads it in pieces of 12 bytes. */
function file() {
	const whole = fileOfBase64(BYTES.toString('base64'), ABOUT);
	return digested({
		...whole,
		async *read() {
			for (let at = 0; at < BYTES.length; at += 12) yield BYTES.subarray(at, at + 12);
		},
	});
}

async function readAll(pieces: AsyncIterable<Uint8Array>) {
	const read: Uint8Array[] = [];
	for await (const piece of pieces) read.push(piece);
	return Buffer.concat(read);
}

async function readSome(pieces: AsyncIterable<Uint8Array>) {
	for await (const piece of pieces) return piece;
	return undefined;
}

test('a file that was read whole knows its digest, and its bytes are what they were', async () => {
	const read = file();
	expect(read.sha256).toBeUndefined();
	expect(await readAll(read.read())).toEqual(BYTES);
	expect(read.sha256).toBe(sha256(BYTES));
});

test('one that was not read to its end does not', async () => {
	const read = file();
	expect(await readSome(read.read())).toHaveLength(12);
	expect(read.sha256).toBeUndefined();
});

test('whoever knows the length and asks for no more has read it whole', async () => {
	const read = file();
	let bytes = 0;
	for await (const piece of read.read()) {
		bytes += piece.length;
		if (bytes === BYTES.length) break;
	}
	expect(read.sha256).toBe(sha256(BYTES));
});

test('each reading begins anew, after one that broke off and beside another', async () => {
	const read = file();
	await readSome(read.read());
	await Promise.all([readAll(read.read()), readAll(read.read())]);
	expect(read.sha256).toBe(sha256(BYTES));
});

test('the first bytes can be looked at without a digest of them', async () => {
	const read = file();
	expect(await read.head()).toEqual(BYTES);
	expect(read.sha256).toBeUndefined();
});

import { createHash } from 'node:crypto';
import { writePdf } from './write-pdf';

/** What short passwords are filled up with (ISO 32000-1, 7.6.3.3). */
const PADDING = Buffer.from(
	'28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a',
	'hex',
);

const md5 = (...parts: Uint8Array[]) => createHash('md5').update(Buffer.concat(parts)).digest();

function rc4(key: Uint8Array, data: Uint8Array): Buffer {
	const state = Array.from({ length: 256 }, (_, at) => at);
	let j = 0;
	const swap = (one: number, other: number) => {
		[state[one], state[other]] = [state[other]!, state[one]!];
	};
	for (let i = 0; i < 256; i++) {
		j = (j + state[i]! + key[i % key.length]!) & 255;
		swap(i, j);
	}
	let i = (j = 0);
	const turned = Buffer.from(data);
	turned.forEach((byte, at) => {
		i = (i + 1) & 255;
		j = (j + state[i]!) & 255;
		swap(i, j);
		turned[at] = byte ^ state[(state[i]! + state[j]!) & 255]!;
	});
	return turned;
}

/**
 * A page of 300 by 200 points with a black square on it, which opens without a password and may not
 * be changed: the standard security handler of 40 bits (ISO 32000-1, 7.6.3), whose user password is
 * empty and whose owner password is not.
 */
export function writeProtectedPdf(): Uint8Array {
	const id = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
	const owner = Buffer.concat([Buffer.from('only the owner'), PADDING]).subarray(0, 32);
	const rights = Buffer.alloc(4);
	rights.writeInt32LE(-64);
	const o = rc4(md5(owner).subarray(0, 5), PADDING);
	const key = md5(PADDING, o, rights, id).subarray(0, 5);
	const u = rc4(key, PADDING);
	const content = rc4(
		md5(key, Uint8Array.of(4, 0, 0, 0, 0)).subarray(0, 10),
		Buffer.from('0 g 0 100 150 100 re f'),
	).toString('latin1');
	const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`;
	return writePdf(
		[
			'<</Type/Catalog/Pages 2 0 R>>',
			'<</Type/Pages/Kids[3 0 R]/Count 1>>',
			'<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R>>',
			`<</Length ${content.length}>>\nstream\n${content}\nendstream`,
			`<</Filter/Standard/V 1/R 2/P -64/O ${hex(o)}/U ${hex(u)}>>`,
		],
		{ trailer: `/Encrypt 5 0 R/ID[${hex(id)}${hex(id)}]` },
	);
}

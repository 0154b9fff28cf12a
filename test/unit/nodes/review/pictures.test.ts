import { readFileSync } from 'node:fs';
import type { IBinaryData } from 'n8n-workflow';

import {
	pictureCount,
	pictureOf,
} from '../../../../nodes/OcrNormalize/operations/review/send-and-wait/pictures';

const sample = (name: string) => readFileSync(`demo/samples/${name}`);
const inMemory = (bytes: Uint8Array, fileName: string, mimeType: string): IBinaryData => ({
	data: Buffer.from(bytes).toString('base64'),
	fileName,
	mimeType,
});
const helpers = {} as never;

test('each page of a PDF is drawn by itself, and one that is not there is not', async () => {
	const pdf = inMemory(sample('contract.pdf'), 'contract.pdf', 'application/pdf');
	const original = { bytes: sample('contract.pdf'), fileName: 'contract.pdf', mimeType: '' };
	const count = await pictureCount(original);
	const first = await pictureOf(helpers, pdf, 1);
	const last = await pictureOf(helpers, pdf, count);
	expect([first?.mimeType, last?.mimeType]).toEqual(['image/png', 'image/png']);
	expect(first!.bytes).not.toEqual(last!.bytes);
	expect(await pictureOf(helpers, pdf, 0)).toBeNull();
	expect(await pictureOf(helpers, pdf, count + 1)).toBeNull();
});

test('an image is handed on as it is', async () => {
	const bytes = sample('invoice.png');
	const original = { bytes, fileName: 'invoice.png', mimeType: 'image/png' };
	expect(await pictureCount(original)).toBe(1);
	const picture = await pictureOf(helpers, inMemory(bytes, 'invoice.png', 'image/png'), 1);
	expect(picture).toEqual({ bytes, mimeType: 'image/png' });
});

test('what cannot be opened has no picture, and says why when it is counted', async () => {
	const original = { bytes: Buffer.from('hello'), fileName: 'a.txt', mimeType: 'text/plain' };
	await expect(pictureCount(original)).rejects.toThrow('a.txt');
	const file = inMemory(original.bytes, 'a.txt', 'text/plain');
	expect(await pictureOf(helpers, file, 1)).toBeNull();
	const large = {
		...original,
		bytes: Buffer.concat([sample('invoice.png'), Buffer.alloc(33 << 20)]),
	};
	await expect(pictureCount({ ...large, fileName: 'a.png' })).rejects.toThrow('32 MB');
});

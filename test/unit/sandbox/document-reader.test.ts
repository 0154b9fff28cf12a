import { readFileSync } from 'node:fs';
import { DocumentReader } from '../../../sandbox/engine/document-reader.ts';
import type { OcrEngine } from '../../../sandbox/engine/ocr-engine.ts';

const contract = readFileSync('demo/samples/contract.pdf');
const { signal } = new AbortController();

/** An engine that sees nothing, and counts how often it looked. */
function readerWithCount() {
	const look = jest.fn(async () => []);
	return { reader: new DocumentReader({ look } as unknown as OcrEngine, 2, signal), look };
}

test('a document of two pages is read once, however many more pages are allowed', async () => {
	const { reader, look } = readerWithCount();
	const first = await reader.read(contract, { maxPages: 30, signal });
	const looks = look.mock.calls.length;
	expect(looks).toBeGreaterThanOrEqual(2);
	const again = [2, 1000].map((maxPages) => reader.read(contract, { maxPages, signal }));
	for (const reading of await Promise.all(again)) expect(reading).toBe(first);
	expect(look).toHaveBeenCalledTimes(looks);
});

test('with fewer pages than it has it is read again, and what was cut off is no whole', async () => {
	const { reader } = readerWithCount();
	const [one, whole] = await Promise.all(
		[1, 30].map((maxPages) => reader.read(contract, { maxPages, signal })),
	);
	expect(one.pages).toHaveLength(1);
	expect(whole.pages).toHaveLength(2);
	expect((await reader.read(contract, { maxPages: 1, signal })).pages).toHaveLength(1);
});

import type { IExecuteFunctions } from 'n8n-workflow';
import { gunzipSync, gzipSync } from 'node:zlib';

import { keepAnswer, readAnswer } from '../../../../nodes/shared/ledger/answers';
import type { KeptAnswer } from '../../../../nodes/shared/ledger/ledger';

/** n8n that keeps files under an ID, or in memory without one, or not at all. */
function n8n({ retryOnFail, id = 'file-1' }: { retryOnFail?: boolean; id?: string | null } = {}) {
	const stored: unknown[][] = [];
	const context = {
		getNode: () => ({ retryOnFail }),
		helpers: {
			prepareBinaryData: async (...given: unknown[]) => {
				if (id === null) throw new Error('ENOSPC');
				stored.push(given);
				return id === '' ? {} : { id };
			},
			getBinaryStream: async (of: string) => {
				if (of !== id) throw new Error('gone');
				return stored[0]![0];
			},
			binaryToBuffer: async (bytes: unknown) => bytes,
		},
	} as unknown as IExecuteFunctions;
	return { context, stored };
}

const JSON_OF = (value: unknown) => Buffer.from(JSON.stringify(value));
/** Unpacked by other code than what packed it. */
const unpacked = ({ packed, ...kept }: KeptAnswer) => ({
	...kept,
	...(packed ? { json: gunzipSync(packed) } : {}),
});

test('an answer is kept in memory, and nothing is stored for it', async () => {
	const { context, stored } = n8n();
	const kept = await keepAnswer(context, { a: 1 });
	expect(unpacked(kept)).toStrictEqual({ json: JSON_OF({ a: 1 }) });
	expect(kept.packed!.buffer.byteLength).toBe(kept.packed!.length);
	expect(stored).toEqual([]);
});

test('an answer of many words takes a tenth of its JSON and no more, and comes back as it was', async () => {
	const { context } = n8n();
	const words = Array.from({ length: 5000 }, (_, index) => ({
		...{ text: `Wort ${index % 97}`, confidence: 0.98, page: 1 },
		...{ x: (index * 37) % 1000, y: index, width: 60, height: 20 },
	}));
	const kept = await keepAnswer(context, { words });
	expect(kept.packed!.length).toBeLessThan(JSON_OF({ words }).length / 10);
	// What is held is what counts towards the bound.
	expect(kept.packed!.buffer.byteLength).toBe(kept.packed!.length);
	expect(await readAnswer(context, kept)).toStrictEqual({ value: { words } });
});

test('with Retry On Fail it is in a file of n8n’s as well', async () => {
	const { context, stored } = n8n({ retryOnFail: true });
	const kept = await keepAnswer(context, { a: 1 });
	expect(unpacked(kept)).toStrictEqual({ json: JSON_OF({ a: 1 }), file: 'file-1' });
	expect(stored).toEqual([[JSON_OF({ a: 1 }), 'answer.json', 'application/json']]);
	expect(await readAnswer(context, { file: 'file-1' })).toStrictEqual({ value: { a: 1 } });
});

test.each([
	['keeps files in memory', ''],
	['has no room', null],
])('where n8n %s it is in memory alone', async (_, id) => {
	const { context } = n8n({ retryOnFail: true, id });
	expect(unpacked(await keepAnswer(context, 1))).toStrictEqual({ json: JSON_OF(1) });
});

test('no answer is null, and one that is no JSON is not kept', async () => {
	const { context } = n8n();
	expect(unpacked(await keepAnswer(context, undefined))).toStrictEqual({ json: JSON_OF(null) });
	expect(await keepAnswer(context, 1n)).toStrictEqual({});
});

test('what is in memory is read, and no file; what is nowhere says so from then on', async () => {
	const { context } = n8n({ retryOnFail: true });
	const packed = gzipSync(JSON_OF(null));
	expect(await readAnswer(context, { packed, file: 'other' })).toStrictEqual({ value: null });
	const gone = { file: 'other' };
	expect(await readAnswer(context, gone)).toBeUndefined();
	expect(gone).toStrictEqual({});
	expect(await readAnswer(context, {})).toBeUndefined();
});

import type { IExecuteFunctions } from 'n8n-workflow';

import { keepAnswer, readAnswer } from '../../../../nodes/shared/ledger/answers';

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

test('an answer is kept in memory, and nothing is stored for it', async () => {
	const { context, stored } = n8n();
	expect(await keepAnswer(context, { a: 1 })).toStrictEqual({ json: JSON_OF({ a: 1 }) });
	expect(stored).toEqual([]);
});

test('with Retry On Fail it is in a file of n8n’s as well', async () => {
	const { context, stored } = n8n({ retryOnFail: true });
	const kept = await keepAnswer(context, { a: 1 });
	expect(kept).toStrictEqual({ json: JSON_OF({ a: 1 }), file: 'file-1' });
	expect(stored).toEqual([[JSON_OF({ a: 1 }), 'answer.json', 'application/json']]);
	expect(await readAnswer(context, { file: 'file-1' })).toStrictEqual({ value: { a: 1 } });
});

test.each([
	['keeps files in memory', ''],
	['has no room', null],
])('where n8n %s it is in memory alone', async (_, id) => {
	const { context } = n8n({ retryOnFail: true, id });
	expect(await keepAnswer(context, 1)).toStrictEqual({ json: JSON_OF(1) });
});

test('no answer is null, and one that is no JSON is not kept', async () => {
	const { context } = n8n();
	expect(await keepAnswer(context, undefined)).toStrictEqual({ json: JSON_OF(null) });
	expect(await keepAnswer(context, 1n)).toStrictEqual({});
});

test('what is in memory is read, and no file; what is nowhere says so from then on', async () => {
	const { context } = n8n({ retryOnFail: true });
	expect(await readAnswer(context, { json: JSON_OF(null), file: 'other' })).toStrictEqual({
		value: null,
	});
	const gone = { file: 'other' };
	expect(await readAnswer(context, gone)).toBeUndefined();
	expect(gone).toStrictEqual({});
	expect(await readAnswer(context, {})).toBeUndefined();
});

import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';

import type { IExecuteFunctions } from 'n8n-workflow';

import type { ItemResult } from '../../../../nodes/shared/early-end/early-end';
import { readStoredResults } from '../../../../nodes/shared/early-end/read-stored-results';
import { storeResults } from '../../../../nodes/shared/early-end/stored-results';
import { OcrFailure } from '../../../../nodes/shared/failure';
import type { Session } from '../../../../nodes/shared/session';

const PROVIDER = { id: 'some', name: 'Some OCR' };

/** n8n's storage, on disk or elsewhere; its IDs are those of the store. */
function storage(store: 'filesystem-v2' | 's3' | 'memory' = 'filesystem-v2') {
	const files = new Map<string, { bytes: Buffer; isWhole: boolean; name?: string }>();
	const helpers = {
		async prepareBinaryData(value: Buffer | AsyncIterable<Uint8Array>, name?: string) {
			const isWhole = Buffer.isBuffer(value);
			const pieces: Uint8Array[] = [];
			if (isWhole) pieces.push(value);
			else for await (const piece of value) pieces.push(piece);
			if (store === 'memory') return { data: '', mimeType: '' };
			const id = `${store}:executions/7/binary_data/${files.size}`;
			files.set(id, { bytes: Buffer.concat(pieces), isWhole, name });
			return { id, data: store, mimeType: '' };
		},
		getBinaryStream: async (id: string) => Readable.from([files.get(id)!.bytes]),
		getBinaryMetadata: async (id: string) => ({ fileSize: files.get(id)!.bytes.length }),
	};
	const context = { helpers, getExecutionId: () => '7' } as unknown as IExecuteFunctions;
	const session = { context, provider: PROVIDER } as unknown as Session<unknown>;
	const put = (id: string, bytes: Buffer) => files.set(id, { bytes, isWhole: true });
	return { files, context, session, put };
}

const done = (itemIndex: number, more: Partial<ItemResult> = {}): ItemResult => ({
	...{ itemIndex, part: '', outputs: [{ json: { text: `${itemIndex}` } }] },
	...more,
});
const job = { provider: 'some', id: '1', status: 'processing' as const, submittedAt: '' };
const begun = (itemIndex: number): ItemResult =>
	done(itemIndex, {
		outputs: [],
		failure: new OcrFailure('Stopped.', { code: 'timed-out' }),
		known: [{ job, raw: { ocrParts: [] } }],
	});

test('what is stored is read again: outputs of finished items, and what was read of others', async () => {
	const { files, context, session } = storage();
	const file = { id: 'filesystem-v2:x', data: '', mimeType: 'text/plain' };
	const results = [done(0), done(2, { outputs: [{ json: { a: 1 }, binary: { file } }] }), begun(1)];
	const stored = await storeResults(session, results);
	const id = [...files.keys()].at(-1)!;
	expect(stored).toEqual({ stored: { id, items: 2, begun: 1 } });
	expect(await readStoredResults(context, PROVIDER, id)).toEqual({
		outputs: [{ json: { text: '0' } }, { json: { a: 1 }, binary: { file } }],
		begun: [{ job: expect.objectContaining({ provider: 'some', id: '1' }), raw: { ocrParts: [] } }],
	});
});

test('the file is lines of JSON, packed, with its origin first', async () => {
	const { files, session } = storage();
	await storeResults(session, [done(0), begun(1)]);
	const { bytes, name } = [...files.values()].at(-1)!;
	expect(name).toBe('results-7.jsonl.gz');
	const lines = gunzipSync(bytes).toString().trimEnd().split('\n');
	expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
		{ file: 'n8n-nodes-ocr results', version: 1, provider: 'some', executionId: '7' },
		{ item: 1, items: [{ json: { text: '0' } }] },
		{ item: 2, begun: [{ job, raw: { ocrParts: [] } }] },
	]);
});

test('a file that came with a webhook is named as it is called once the execution has ended', async () => {
	const { context, files, session } = storage();
	const id = 'filesystem-v2:workflows/1/executions/temp/binary_data/5';
	const binary = {
		moved: { id, data: '', mimeType: '' },
		inItem: { data: 'YQ==', mimeType: '' },
	};
	await storeResults(session, [done(0, { outputs: [{ json: {}, binary }] })]);
	const [output] = (await readStoredResults(context, PROVIDER, [...files.keys()].at(-1)!)).outputs;
	expect(output!.binary).toEqual({
		moved: { ...binary.moved, id: 'filesystem-v2:workflows/1/executions/7/binary_data/5' },
		inItem: binary.inItem,
	});
});

test.each([
	['filesystem-v2', false],
	['s3', true],
] as const)('%s gets it as a whole: %s', async (store, isWhole) => {
	const { files, session } = storage(store);
	await storeResults(session, [done(0)]);
	expect([...files.values()].at(-1)!.isWhole).toBe(isWhole);
});

test('nothing is stored where n8n keeps files in memory', async () => {
	const { session } = storage('memory');
	expect(await storeResults(session, [done(0)])).toEqual({
		notStored: expect.stringContaining('N8N_DEFAULT_BINARY_DATA_MODE') as string,
	});
});

describe('What is no file of results is refused', () => {
	const HEADER = { file: 'n8n-nodes-ocr results', version: 1, provider: 'some' };
	const ID = 'database:1';
	const packed = (...lines: unknown[]) =>
		gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

	async function refusal(id: string, bytes: Buffer = Buffer.alloc(0)): Promise<string> {
		const { context, put } = storage();
		put(id, bytes);
		return await readStoredResults(context, PROVIDER, id).then(
			() => 'none',
			(error: Error) => error.message,
		);
	}

	test.each<[string, Buffer, RegExp]>([
		['nothing', Buffer.alloc(0), /does not contain results, or is damaged/u],
		['no gzip', Buffer.from('text'), /damaged/u],
		['empty', packed(), /damaged/u],
		['no JSON', gzipSync('text\n'), /damaged/u],
		['another file', packed({ file: 'other', version: 1 }), /damaged/u],
		['a text', packed('n8n-nodes-ocr results'), /damaged/u],
		['of a newer version', packed({ ...HEADER, version: 2 }), /newer version/u],
		[
			'another provider’s',
			packed({ ...HEADER, provider: 'other' }),
			/from "other", not from Some OCR/u,
		],
		['with an odd line', packed(HEADER, 'line'), /damaged/u],
		['with odd items', packed(HEADER, { items: 'many' }), /damaged/u],
		['with an odd item', packed(HEADER, { items: [{ text: 'a' }] }), /damaged/u],
		['with an odd job', packed(HEADER, { begun: [{ raw: 1 }] }), /damaged/u],
		['cut off', packed(HEADER, { items: [] }).subarray(0, -12), /damaged/u],
	])('%s', async (_, bytes, says) => {
		expect(await refusal(ID, bytes)).toMatch(says);
	});

	test('in one sentence that says what to do', async () => {
		const copy = 'Copy the ID from the message of the run that ended early.';
		expect(await refusal(ID)).toBe(
			`Stored File: the file does not contain results, or is damaged. ${copy}`,
		);
		expect(await refusal('x')).toBe(
			'Stored File: this is not the ID of a file in n8n. Copy it from the message of the run that ended early.',
		);
		expect(await refusal(ID, packed({ ...HEADER, version: 2 }))).toBe(
			'Stored File: a newer version of this node wrote this file. Update the node.',
		);
		expect(await refusal(ID, packed({ ...HEADER, provider: 'other' }))).toBe(
			'Stored File: these results came from "other", not from Some OCR. Use the node of that provider.',
		);
	});

	test('a file that n8n has no more is told as that', async () => {
		const { context } = storage();
		const gone = Object.assign(new Error('x'), { code: 'ENOENT' });
		const helpers = { ...context.helpers, getBinaryStream: async () => await Promise.reject(gone) };
		const reading = readStoredResults({ helpers } as never, PROVIDER, ID);
		await expect(reading).rejects.toMatchObject({
			message: expect.stringMatching(/^Stored File: n8n no longer has the file/u) as string,
			code: 'source-unavailable',
		});
	});

	test('a line may come in pieces, and letters of several bytes in halves', async () => {
		const { context, put } = storage();
		const bytes = packed(HEADER, { items: [{ json: { text: 'é'.repeat(70_000) } }] });
		put(ID, bytes);
		const { outputs, begun } = await readStoredResults(context, PROVIDER, ID);
		expect(begun).toEqual([]);
		expect(outputs).toEqual([{ json: { text: 'é'.repeat(70_000) } }]);
		expect(Object.keys(outputs[0]!)).toEqual(['json']);
	});

	test('a file without results is one', async () => {
		expect(await refusal(ID, packed(HEADER))).toBe('none');
		expect(await refusal(ID, packed(HEADER, { items: [] }, { begun: [] }))).toBe('none');
		expect(await refusal(ID, gzipSync(JSON.stringify(HEADER)))).toBe('none');
	});

	test.each([
		...['filesystem:executions/7/binary_data/1', 'filesystem-v2:a/b', 's3:a_b-c', 'azure:a'],
	])('%s is an ID of n8n’s', async (id) => {
		expect(await refusal(id, packed(HEADER))).toBe('none');
	});

	test.each([
		...['', 'filesystem-v2:', 'filesystem-v2:../secrets', 'filesystem-v2:a//b', 'filesystem-v2:/a'],
		...['disk:a', 'a', 'x-s3:a', 's3:a b', `s3:${'a'.repeat(497)}`],
	])('%s is none', async (id) => {
		expect(await refusal(id, packed(HEADER))).toMatch(/not the ID of a file in n8n/u);
	});

	test('an ID has fewer than 500 characters', async () => {
		expect(await refusal(`s3:${'a'.repeat(496)}`, packed(HEADER))).toBe('none');
	});
});

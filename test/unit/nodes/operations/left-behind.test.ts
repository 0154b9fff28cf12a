import { gzipSync } from 'node:zlib';

import { getResult } from '../../../../nodes/shared/operations/get-result';
import { checkOutput } from '../../../../nodes/shared/operations/output';
import { asOutputs } from '../../../../nodes/shared/operations/types';
import { upstageNode } from '../../../../nodes/UpstageOcr/upstage-node';
import { UPSTAGE_ANSWER } from '../../../support/documents';
import type { Files } from '../source/files';
import { failureOf, parametersOf } from './fake-session';
import { runOf } from './run-node';

/** Get Result of a file that a run which ended early has left behind. */

const AT = '2026-01-02T03:04:05.000Z';
const HEADER = { file: 'n8n-nodes-ocr results', version: 1, provider: 'upstage' };
const job = { provider: 'upstage', id: null, status: 'succeeded', submittedAt: AT };

const got = async (set: object, ...lines: object[]) => {
	const packed = gzipSync([HEADER, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''));
	const run = runOf(upstageNode, {
		// The first file of the storage.
		set: { jobFrom: 'file', storedFile: 'filesystem-v2:0', ...set },
		binary: (files: Files) => ({ data: files.keep(packed, 'results-7.jsonl.gz') }),
	});
	return asOutputs(await run.made(getResult));
};

const raw = { output: 'raw' };

test('what was finished is as it was, and the others are finished now', async () => {
	const made = await got(
		raw,
		{ item: 1, items: [{ json: { text: 'One' } }, { json: { text: 'Two' } }] },
		{ item: 2, begun: [{ job: { ...job, fileName: 'a.png' }, raw: UPSTAGE_ANSWER }] },
	);
	expect(made).toEqual({
		items: [
			{ json: { text: 'One' } },
			{ json: { text: 'Two' } },
			expect.objectContaining({
				json: { raw: UPSTAGE_ANSWER, job: { ...job, fileName: 'a.png' } },
			}),
		],
		warnings: [],
		isWhole: true,
	});
});

test('what cannot be finished goes on as Submit puts it out, and says why', async () => {
	const odd = { odd: 1 };
	const set = { options: { keepDocument: false } };
	const made = await got(set, { item: 1, begun: [{ job, raw: odd }] });
	expect(made).toEqual({
		items: [
			{
				json: {
					job,
					raw: odd,
					warnings: [
						{
							code: 'not-finished',
							message: expect.stringMatching(/^The response of Upstage has an unknown format/),
						},
					],
				},
			},
		],
		warnings: [],
		isWhole: true,
	});
});

test('what came of a document without any rows is told', async () => {
	const set = { itemPer: 'tableRow' };
	const made = await got(set, { item: 1, begun: [{ job, raw: UPSTAGE_ANSWER }] });
	expect(made.items).toEqual([]);
	expect(made.warnings!.map(({ code }) => code)).toContain('no-tables');
});

describe('how a document is to be put out is looked at before it is sent', () => {
	const checked = async (set: Record<string, unknown>) => {
		const { parameters, context } = parametersOf(set);
		await checkOutput(context, parameters);
		return 'fine';
	};
	const wrong = { chunkSize: 0, query: '', maximumCharacters: -1 };

	test.each<[Record<string, unknown>, string | undefined]>([
		[{ itemPer: 'chunk' }, 'Chunk Size (Characters)'],
		[{ output: 'simplified', itemPer: 'chunk' }, 'Chunk Size (Characters)'],
		[{ output: 'simplified', itemPer: 'page' }, undefined],
		[{ output: 'document', itemPer: 'chunk' }, undefined],
		[{ output: 'raw', itemPer: 'chunk' }, undefined],
		[{ output: 'passages', itemPer: 'chunk' }, 'Query'],
		[{ output: 'modelText', itemPer: 'chunk' }, 'Maximum Characters'],
		[{}, undefined],
	])('%j', async (set, field) => {
		const all = { ...wrong, ...set };
		if (field === undefined) expect(await checked(all)).toBe('fine');
		else {
			const { message } = await failureOf(() => checked(all));
			expect(String(message).startsWith(`${field}: `)).toBe(true);
		}
	});
});

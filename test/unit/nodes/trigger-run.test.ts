import { Readable } from 'node:stream';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Received } from '../../../nodes/OcrTrigger/receive';
import { runTrigger } from '../../../nodes/OcrTrigger/run-trigger';
import { FakeClock } from './fake-clock';

const BASE = 'https://ocr.example/api/forms';
const STATUS = `${BASE}/ocr/zip/async/j1`;
const RESULT = `${BASE}/ocr/results/j1`;
const answer = { status: 'SUCCESS', id: 'j1', ocrResults: { readResults: [] } };

/** The execution that a status without a result has started. */
function executionOf(more: Partial<Received>, replies: Record<string, unknown>) {
	const asked: string[] = [];
	const clock = new FakeClock();
	const received: Received = {
		id: 'delivery',
		event: 'completed',
		job: { provider: 'lazarus', id: 'j1', status: 'succeeded', submittedAt: '' },
		...more,
	};
	const reply = async (url: string) => {
		asked.push(url);
		const body = replies[url];
		return {
			statusCode: body === undefined ? 404 : 200,
			headers: {},
			body: Readable.from([Buffer.from(JSON.stringify(body ?? { status: 'FAILURE' }))]),
		};
	};
	const context = {
		helpers: {
			httpRequest: async ({ url }: { url: string }) => await reply(url),
			httpRequestWithAuthentication: async (_type: string, { url }: { url: string }) =>
				await reply(url),
		},
		logger: { info: () => undefined },
		getCredentials: async () => ({ orgId: 'org', authKey: 'key-0123456789', baseUrl: BASE }),
		getNode: () => ({ id: 'n', name: 'T', credentials: { lazarusOcrApi: { id: '1', name: 'L' } } }),
		getNodeParameter: (name: string, _index: number, fallback: unknown) =>
			name === 'output' ? 'raw' : fallback,
		getInputData: () => [{ json: received }],
		getExecutionId: () => '17',
		getExecutionCancelSignal: () => undefined,
		getInstanceId: () => 'instance',
		getMode: () => 'manual',
		getWorkflow: () => ({ id: 'w1' }),
		getWorkflowDataProxy: () => ({ $runIndex: 0 }),
	} as unknown as IExecuteFunctions;
	const run = async () => {
		let over = false;
		const work = runTrigger(context, clock).finally(() => (over = true));
		work.catch(() => undefined);
		while (!over) await clock.advance(1000);
		return await work;
	};
	return { asked, run };
}

test('a result whose URL was not followed is asked for by the ID, where the provider answers', async () => {
	const { run, asked } = executionOf(
		{ foreignUrl: true },
		{ [STATUS]: { status: 'SUCCESS', id: 'j1', resultUrl: RESULT }, [RESULT]: answer },
	);
	const [[item]] = (await run()) as [[{ json: Record<string, unknown> }]];
	expect(item.json).toMatchObject({ event: 'completed' });
	expect(asked).toEqual([STATUS, RESULT]);
});

test('where that does not work, the message says that the URL was not followed', async () => {
	const { run } = executionOf({ foreignUrl: true }, {});
	await expect(run()).rejects.toThrow(/The result URL in the delivery was not followed/);
	const other = executionOf({}, {});
	await expect(other.run()).rejects.not.toThrow(/was not followed/);
});

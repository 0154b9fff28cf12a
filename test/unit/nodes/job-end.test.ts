import type { IExecuteFunctions } from 'n8n-workflow';

import { getResult } from '../../../nodes/shared/operations/get-result';
import { getStatus } from '../../../nodes/shared/operations/get-status';
import { Parameters } from '../../../nodes/shared/parameters';
import type { Session } from '../../../nodes/shared/session';

/** A job that has failed at its provider, and what the ledger is told of it. */
function setup() {
	const values: Record<string, unknown> = { jobFrom: 'id', jobId: 'j1' };
	const context = {
		getNode: () => ({ name: 'OCR', type: 'ocr' }),
		getNodeParameter: (name: string, _index: number, fallback: unknown) => values[name] ?? fallback,
		getInputData: () => [{ json: {} }],
	} as unknown as IExecuteFunctions;
	const failed = {
		provider: 'some',
		id: 'j1',
		status: 'failed',
		submittedAt: '',
		failure: { code: 'blank', message: 'It is blank.' },
	};
	const noteEnd = jest.fn();
	const session = {
		context,
		provider: {
			id: 'some',
			name: 'Some OCR',
			queue: {
				polling: { maxWaitMs: 1000 },
				statusRequest: () => ({ method: 'GET', url: '/jobs/j1' }),
			},
		},
		readOptions: () => ({}),
		clean: (text: string) => text,
		clock: { elapsed: () => 0 },
		poller: { wait: async () => failed },
		sender: { send: async () => failed },
		ledger: { noteEnd },
	} as unknown as Session<object>;
	return { session, parameters: new Parameters(context, 0), noteEnd };
}

const ofJob = expect.objectContaining({ id: 'j1' });
const whyFailed = expect.objectContaining({ code: 'blank', retryable: false });

test('a job that Get Result finds failed is not handed out again', async () => {
	const { session, parameters, noteEnd } = setup();
	await expect(getResult(session, parameters)).rejects.toThrow('It is blank.');
	expect(noteEnd).toHaveBeenCalledWith(ofJob, whyFailed);
});

test('nor one that Get Status finds failed', async () => {
	const { session, parameters, noteEnd } = setup();
	expect((await getStatus(session, parameters)).json).toMatchObject({ job: { status: 'failed' } });
	expect(noteEnd).toHaveBeenCalledWith(ofJob, whyFailed);
});

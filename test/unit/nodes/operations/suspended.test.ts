import type { IDataObject } from 'n8n-workflow';

import { suspended } from '../../../../nodes/shared/operations/suspended';
import type { ItemOutput, Outputs } from '../../../../nodes/shared/operations/types';
import { lazarusNode } from '../../../../nodes/LazarusOcr/lazarus-node';
import { LAZARUS_ANSWER_1, PNG } from '../../../support/documents';
import type { Files } from '../source/files';
import { BASE, runOf, type Run } from './run-node';

/** The nodes of the sub-execution that a document is suspended in, each from what came before it. */

const AT = '2026-01-02T03:04:05.000Z';
const SEND = `POST ${BASE}/ocr`;
const RESULT = `GET ${BASE}/results/j1`;
const STATUS = `GET ${BASE}/ocr/zip/async/j1`;
const done = { ...LAZARUS_ANSWER_1, id: 'j1' };
const data = (files: Files) => ({ data: files.keep(PNG, 'scan.png', 'image/png') });
const job = {
	...{ provider: 'lazarus', id: 'j1', status: 'queued', submittedAt: AT, fileName: 'scan.png' },
};

const step = (name: string, run: Run, fields: IDataObject = {}) => {
	const parameters = { operation: 'extract', binaryProperty: 'data', output: 'raw', ...fields };
	const Start = { parameters };
	return runOf(lazarusNode, {
		binary: data,
		...run,
		set: { step: name, ...run.set },
		before: { Start, ...run.before },
	});
};

const only = (made: ItemOutput | Outputs) => ('items' in made ? made.items : [made]);

test('Submit sends the document, and hands on all that is known of it', async () => {
	const sent = step('submit', { replies: { [SEND]: [[200, { status: 'SUBMITTED', id: 'j1' }]] } });
	const [item] = only(await sent.made(suspended));
	expect(item).toEqual({
		json: {
			reference: expect.stringMatching(/^n8n-[0-9a-f]{8}-17-0-0$/),
			job,
			originals: [
				{
					...{ fileName: 'scan.png', mimeType: 'image/png' },
					sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
				},
			],
		},
	});
	expect(sent.asked.map(({ to }) => to)).toEqual([SEND]);
});

test('Submit hands on an answer that came at once', async () => {
	const sent = step('submit', { replies: { [SEND]: [[200, done]] } });
	const [item] = only(await sent.made(suspended));
	expect(item!.json).toMatchObject({ job: { ...job, status: 'succeeded' }, raw: done });
	expect(item!.json).not.toHaveProperty('isHeld');
	expect(item!.json).not.toHaveProperty('note');
	expect(item!.json).not.toHaveProperty('warnings');
	expect(item!.json).not.toHaveProperty('reusedPages');
});

test('a document that was not accepted goes on as it is, with the files of its item', async () => {
	for (const name of ['park', 'finish']) {
		const [item] = only(await step(name, { json: { error: { message: 'No' } } }).made(suspended));
		expect(item).toEqual({
			json: { error: { message: 'No' } },
			binary: { data: expect.objectContaining({ fileName: 'scan.png' }) },
		});
	}
});

test('where n8n was killed as the callback came, what it hands on says how to go on', async () => {
	const parked = step('park', { before: { Submit: { job, originals: [] } } });
	const [item] = only(await parked.made(suspended));
	expect(item!.json).toEqual({
		error: {
			message:
				'n8n stopped while Lazarus was calling back for job j1. Fetch the result with Get Result and this job ID.',
			...{ code: 'cut-off', provider: 'lazarus', httpStatus: null, jobId: 'j1', retryable: true },
		},
	});
	expect(Object.keys(item!.binary!)).toEqual(['data']);
});

describe('the result', () => {
	const finish = (delivery: IDataObject | undefined, submit: IDataObject = {}, more: Run = {}) =>
		step('finish', {
			...more,
			json: delivery ? { delivery } : {},
			before: { Submit: { job, originals: [], ...submit } },
		});
	const told = { ...job, status: 'succeeded' };
	const completed = { event: 'completed', job: { ...told, submittedAt: 'later' } };

	test('is what was called back, and the job as it was sent', async () => {
		const made = finish({ ...completed, raw: done });
		expect(only(await made.made(suspended))).toEqual([
			{ json: { raw: done, job: told }, binary: { data: expect.anything() } },
		]);
		expect(made.asked).toEqual([]);
	});

	test('is fetched from where it is, if only that was called back', async () => {
		const resultUrl = `${BASE}/results/j1`;
		const made = finish(
			{ ...completed, job: { ...completed.job, resultUrl } },
			{},
			{ replies: { [RESULT]: [[200, done]] } },
		);
		const [item] = only(await made.made(suspended));
		expect(item!.json).toMatchObject({ raw: done, job: { ...told, resultUrl } });
		expect(made.asked.map(({ to }) => to)).toEqual([RESULT]);
	});

	test('is asked for at once, if not even that was called back', async () => {
		const made = finish(completed, {}, { replies: { [STATUS]: [[200, done]] } });
		const [item] = only(await made.made(suspended));
		expect(item!.json).toMatchObject({ raw: done });
		expect(made.asked.map(({ to }) => to)).toEqual([STATUS]);
	});

	test('that was there when the document was sent is not asked for', async () => {
		const made = finish(undefined, { job: told, raw: done });
		expect(only(await made.made(suspended))[0]!.json).toMatchObject({ raw: done, job: told });
		expect(made.asked).toEqual([]);
	});

	test('has the name, and the sum, of the file of the item that was sent', async () => {
		const originals = [{ fileName: 'sent.png', mimeType: 'image/png', sha256: 'a'.repeat(64) }];
		const of = async (fields: IDataObject) => {
			const made = step(
				'finish',
				{
					json: { delivery: { ...completed, raw: done } as never },
					before: { Submit: { job: { ...job, fileName: undefined }, originals } as never },
				},
				{ output: 'document', ...fields },
			);
			const [item] = only(await made.made(suspended));
			return (item!.json as { source: object }).source;
		};
		const sent = { fileName: 'sent.png', mimeType: 'image/png', sha256: 'a'.repeat(64) };
		expect(await of({})).toEqual(sent);
		expect(await of({ binaryProperty: [' data '] })).toEqual(sent);
		// Neither a file that is not there nor one of another place is that one.
		const unknown = { fileName: 'scan.png' };
		expect(await of({ binaryProperty: 'other' })).toEqual(unknown);
		expect(await of({ source: 'url' })).toEqual(unknown);
	});

	test('that failed is told, or goes on where the workflow does', async () => {
		const failed = {
			event: 'failed',
			job: { ...job, status: 'failed', failure: { code: 'FAILURE', message: 'Blank' } },
		};
		const made = finish(failed as never);
		await expect(made.made(suspended)).rejects.toMatchObject({
			...{ code: 'FAILURE', jobId: 'j1' },
			message:
				'Lazarus could not read "scan.png" (job j1): Blank. Check the document and the fields of the node, then run it again.',
		});
		const goingOn = finish(failed as never);
		goingOn.session.context.continueOnFail = () => true;
		expect(only(await goingOn.made(suspended))).toEqual([
			{
				json: { error: expect.objectContaining({ code: 'FAILURE', jobId: 'j1' }) },
				binary: { data: expect.anything() },
			},
		]);
	});

	test('of a job that came to nothing is kept in mind', async () => {
		const made = finish({ event: 'failed', job: { ...job, status: 'failed' } } as never);
		const noted = jest.spyOn(made.session.ledger, 'noteEnd');
		await expect(made.made(suspended)).rejects.toThrow('no reason given.');
		expect(noted).toHaveBeenCalledTimes(1);
		expect(noted).toHaveBeenCalledWith(job, expect.objectContaining({ code: 'failed' }));
	});
});

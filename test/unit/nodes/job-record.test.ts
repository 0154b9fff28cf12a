import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { JobRecord } from '../../../nodes/shared/record/job-record';
import { recordJobs } from '../../../nodes/shared/record/record-node';
import { systemClock } from '../../../nodes/shared/clock';
import { FakeClock } from './fake-clock';
import { collectGarbage } from '../../support/collect-garbage';

/** A run and the execution that records its jobs, as n8n would run it: the node again for each batch. */
function setUp({ fails = false, tellsEnd = true } = {}) {
	const stored: IDataObject[][] = [];
	const handlers: Record<'cancel' | 'finish', Array<() => unknown>> = { cancel: [], finish: [] };
	let settings: IDataObject = {};
	let outcome: 'running' | 'deleted' | 'kept' = 'running';
	const context = {
		logger: { debug: () => undefined },
		getWorkflow: () => ({ name: 'Invoices' }),
		getWorkflowDataProxy: () => ({ $workflow: { id: 'w1' } }),
		getNode: () => ({ id: 'n1', name: 'OCR', type: 'ocr', typeVersion: 1 }),
		getMode: () => 'webhook',
		getExecutionId: () => '7',
		onExecutionCancellation: (handler: () => unknown) => handlers.cancel.push(handler),
		...(tellsEnd
			? { onExecutionFinish: (handler: () => unknown) => handlers.finish.push(handler) }
			: {}),
		async executeWorkflow(
			{ code }: { code: { nodes: Array<{ parameters: IDataObject }>; settings: IDataObject } },
			items: INodeExecutionData[],
		) {
			if (fails) throw new Error('n8n allows no sub-workflows here');
			settings = code.settings;
			const { token } = code.nodes[1]!.parameters;
			const node = {
				getNode: () => ({ name: 'Accepted Jobs' }),
				getExecutionId: () => '8',
				getNodeParameter: () => token,
			} as unknown as IExecuteFunctions;
			stored.push(items.map(({ json }) => json));
			// n8n runs no node that is given no item.
			if (items.length === 0) return void (outcome = 'deleted');
			for (;;) {
				const [output = []] = await recordJobs(node).catch((error: unknown) => {
					outcome = 'kept';
					throw error;
				});
				if (output.length === 0) break;
				stored.push(output.map(({ json }) => json));
			}
			outcome = 'deleted';
		},
	} as unknown as IExecuteFunctions;
	const record = new JobRecord(context, systemClock);
	const told = (handler: 'cancel' | 'finish') => handlers[handler].forEach((each) => each());
	return { context, record, stored, told, settings: () => settings, outcome: () => outcome };
}

const sending = [0, 1].map((itemIndex) => ({
	itemIndex,
	reference: `n8n-00000000-7-0-${itemIndex}`,
}));

const job = (id: string) => ({ provider: 'some', id, status: 'queued' as const, submittedAt: '' });

test('what is about to be sent is stored first; then each job, and n8n keeps it only if it is told so', async () => {
	const { record, stored, settings, outcome } = setUp();
	await record.begin(sending);
	expect(stored).toEqual([
		[
			{ item: 1, reference: 'n8n-00000000-7-0-0' },
			{ item: 2, reference: 'n8n-00000000-7-0-1' },
		],
	]);
	expect(record.executionId).toBe('8');
	record.accepted(sending[1]!, job('j2'));
	record.accepted(sending[0]!, job('j1'));
	record.unclear(sending[0]!);
	record.keep('The execution was stopped.');
	await record.stored();
	expect(stored.slice(1).flat()).toMatchObject([
		{ job: { id: 'j2' }, item: 2, reference: 'n8n-00000000-7-0-1' },
		{ job: { id: 'j1' }, item: 1 },
		{ mayBeAccepted: true, item: 1, reference: 'n8n-00000000-7-0-0' },
	]);
	expect(outcome()).toBe('kept');
	expect(settings()).toMatchObject({
		saveDataSuccessExecution: 'none',
		saveDataErrorExecution: 'all',
		saveExecutionProgress: true,
	});
});

test('a record of results alone, with nothing about to be sent, is kept as well', async () => {
	const { record, stored, outcome } = setUp();
	await record.begin([]);
	expect(record.isOpen).toBe(true);
	record.add({ storedFile: { id: 'some-id' } });
	record.keep('The execution was stopped.');
	await record.stored();
	expect(stored.slice(1).flat()).toEqual([{ storedFile: { id: 'some-id' } }]);
	expect(outcome()).toBe('kept');
});

test('hundreds of jobs are written in few batches, each once', async () => {
	const { record, stored } = setUp();
	await record.begin(sending);
	for (let index = 0; index < 500; index++) {
		record.accepted(sending[0]!, job(`j${index}`));
		if (index % 50 === 0) await systemClock.sleep(1);
	}
	record.keep('It ended.');
	await record.stored();
	const ids = stored
		.slice(1)
		.flat()
		.map((entry) => (entry.job as IDataObject).id);
	expect(ids).toEqual(Array.from({ length: 500 }, (_, index) => `j${index}`));
	expect(stored.length).toBeLessThan(10);
});

test('once released it goes when the execution has ended, and stays when that is cancelled before', async () => {
	const ended = setUp();
	await ended.record.begin(sending);
	ended.record.accepted(sending[0]!, job('j1'));
	ended.record.release();
	await systemClock.sleep(20);
	expect(ended.outcome()).toBe('running');
	ended.told('finish');
	await ended.record.stored();
	expect(ended.outcome()).toBe('deleted');

	const cancelled = setUp();
	await cancelled.record.begin(sending);
	cancelled.record.accepted(sending[0]!, job('j1'));
	cancelled.record.release();
	cancelled.told('cancel');
	cancelled.told('finish');
	await cancelled.record.stored();
	expect(cancelled.outcome()).toBe('kept');
	expect(cancelled.stored.flat()).toMatchObject([{}, {}, { job: { id: 'j1' } }]);
});

test('nothing of a run is held once its execution has ended', async () => {
	const ended = async () => {
		const { context, record, told } = setUp();
		await record.begin(sending);
		record.release();
		told('finish');
		await record.stored();
		return new WeakRef(context);
	};
	const context = await ended();
	// A run's last look at its record takes a second at the most.
	await systemClock.sleep(1100);
	collectGarbage();
	expect(context.deref()).toBeUndefined();
});

test('an n8n that tells no node of the end: it goes with the node', async () => {
	const { record, outcome } = setUp({ tellsEnd: false });
	await record.begin(sending);
	record.release();
	await record.stored();
	expect(outcome()).toBe('deleted');
});

test('where n8n cannot run it, the run goes on at once', async () => {
	const { record, stored } = setUp({ fails: true });
	await record.begin(sending);
	await record.begin(sending);
	record.accepted(sending[0]!, job('j1'));
	record.keep('It ended.');
	await record.stored();
	expect(stored).toEqual([]);
	expect(record.executionId).toBeUndefined();
});

test('a record that is run again, without its run, says what it is', async () => {
	const node = {
		getNode: () => ({ name: 'Accepted Jobs' }),
		getExecutionId: () => '9',
		getNodeParameter: () => 'gone',
	} as unknown as IExecuteFunctions;
	await expect(recordJobs(node)).rejects.toThrow(/by job ID/);
});

test('a record that was not begun has nothing to let go of', async () => {
	const { record, stored, outcome } = setUp();
	record.release();
	record.drop();
	record.keep('Nothing.');
	record.add({ a: 1 });
	await record.stored();
	expect([record.executionId, record.isOpen, stored, outcome()]).toEqual([
		...[undefined, false, [], 'running'],
	]);
});

test('a record is held for as long as it is told, where n8n does not tell of the end', async () => {
	for (const [told, heldMs] of [
		[undefined, 300_000],
		[30_000, 30_000],
	] as const) {
		const clock = new FakeClock();
		const finished = jest.fn();
		const { context } = setUp();
		const record = new JobRecord(
			{ ...context, onExecutionFinish: finished } as unknown as IExecuteFunctions,
			clock,
		);
		await clock.until(record.begin(sending));
		const drop = jest.spyOn(record, 'drop');
		record.release(told);
		expect(finished).toHaveBeenCalledTimes(1);
		await clock.advance(heldMs - 1);
		expect(drop).not.toHaveBeenCalled();
		await clock.advance(1);
		expect(drop).toHaveBeenCalledTimes(1);
	}
});

test('a run waits 15 s for a record that does not begin, and a second for its end', async () => {
	const clock = new FakeClock();
	const { context } = setUp();
	const never = async () => await new Promise(() => undefined);
	const record = new JobRecord(
		{ ...context, executeWorkflow: never } as unknown as IExecuteFunctions,
		clock,
	);
	const began = clock.elapsed();
	await clock.until(record.begin(sending));
	expect(clock.elapsed() - began).toBe(15_000);
	await clock.until(record.stored());
	expect(clock.elapsed() - began).toBe(16_000);
});

test('n8n runs it in the mode of its run, below it, and for its workflow', async () => {
	const { context } = setUp();
	const executed: unknown[][] = [];
	const record = new JobRecord(
		{
			...context,
			executeWorkflow: async (...given: unknown[]) => void executed.push(given),
		} as unknown as IExecuteFunctions,
		systemClock,
	);
	await record.begin([]);
	expect(executed).toEqual([
		[
			{ code: expect.objectContaining({ id: 'w1', name: 'Invoices' }) as object },
			[{ json: {} }],
			undefined,
			{ executionMode: 'webhook', parentExecution: { executionId: '7', workflowId: 'w1' } },
		],
	]);
});

test('why it could not be run is in n8n’s log', async () => {
	const debug = jest.fn();
	const { context } = setUp({ fails: true });
	const record = new JobRecord(
		{ ...context, logger: { debug } } as unknown as IExecuteFunctions,
		systemClock,
	);
	await record.begin(sending);
	await record.stored();
	expect(debug.mock.calls).toEqual([
		['The record of OCR jobs ended: n8n allows no sub-workflows here'],
	]);
});

test('its entries are whole: the job in its order, the item from 1, and the reference', async () => {
	const { record, stored } = setUp();
	await record.begin(sending);
	record.accepted(sending[1]!, { ...job('j1'), fileName: 'a.pdf', alias: 'tag' });
	record.unclear(sending[0]!);
	record.keep('It ended.');
	await record.stored();
	expect(stored.slice(1).flat()).toStrictEqual([
		{
			job: {
				...{ provider: 'some', id: 'j1', status: 'queued', fileName: 'a.pdf', alias: 'tag' },
				submittedAt: '',
			},
			item: 2,
			reference: 'n8n-00000000-7-0-1',
		},
		{ mayBeAccepted: true, item: 1, reference: 'n8n-00000000-7-0-0' },
	]);
});

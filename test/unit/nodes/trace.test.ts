import type { IExecuteFunctions } from 'n8n-workflow';

import { Trace } from '../../../nodes/shared/early-end/trace';
import { FakeClock } from './fake-clock';

/** A run of so many items; n8n takes as long for the record of its jobs as it is told. */
function setup(items: number, record: Promise<unknown>) {
	let named = 0;
	const clock = new FakeClock();
	const context = {
		logger: { debug: () => undefined, info: () => undefined },
		getInputData: () => Array.from({ length: items }, () => ({ json: {} })),
		getNodeParameter: (_name: string, _index: number, fallback: unknown) => fallback,
		getNode: () => ({ id: 'n1', name: 'OCR', type: 'ocr', typeVersion: 1 }),
		getWorkflow: () => ({ name: 'Invoices' }),
		getWorkflowDataProxy: () => ({ $workflow: { id: 'w1' } }),
		getMode: () => 'trigger',
		getExecutionId: () => '7',
		executeWorkflow: async () => await record,
	} as unknown as IExecuteFunctions;
	const trace = new Trace({
		context,
		clock,
		provider: 'some',
		keepsJobs: true,
		reference: (itemIndex) => {
			named++;
			return `n8n-00000000-7-0-${itemIndex}`;
		},
	});
	return { trace, clock, named: () => named };
}

test('thousands of items are named to the record once, and not once by each', async () => {
	const items = 2000;
	const { trace, named } = setup(items, Promise.reject(new Error('n8n allows none')));
	const sent = await Promise.all(
		Array.from(
			{ length: items },
			async (_, index) => await trace.send({ itemIndex: index, part: '' }, async () => index),
		),
	);
	expect(sent).toHaveLength(items);
	expect(named()).toBe(items);
});

test('a record that does not begin is waited for once, and not again by later items', async () => {
	const { trace, clock } = setup(2, new Promise(() => undefined));
	const began = clock.elapsed();
	await clock.until(trace.send({ itemIndex: 0, part: '' }, async () => 'sent'));
	expect(clock.elapsed() - began).toBe(15_000);
	await clock.until(trace.send({ itemIndex: 1, part: '' }, async () => 'sent'));
	expect(clock.elapsed() - began).toBe(15_000);
});

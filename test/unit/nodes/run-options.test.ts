import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readRunOptions } from '../../../nodes/shared/early-end/run-options';
import { SUSPENDED, type SuspendStep } from '../../../nodes/shared/suspend/steps';

/** The options of a run, by the node's own fields and, in a sub-execution, its caller's. */
function optionsOf(own: IDataObject, callers: IDataObject = {}) {
	return readRunOptions({
		getNodeParameter: (name: string, _index: number, fallback: unknown) => own[name] ?? fallback,
		getInputData: () => [{ json: {} }],
		getNode: () => ({ name: 'OCR', parameters: own }),
		getWorkflowDataProxy: () => ({
			$: () => ({ first: () => ({ json: { parameters: callers } }) }),
		}),
	} as unknown as IExecuteFunctions);
}

const OFF = { options: { recordJobs: false } };
const step = (name: SuspendStep) => ({ operation: SUSPENDED, step: name });

test.each<[string, IDataObject, IDataObject, boolean]>([
	['in a node by itself', { operation: 'submit' }, {}, true],
	['not where a person turned it off', { operation: 'submit', ...OFF }, {}, false],
	['where a suspended document is sent', step('submit'), {}, true],
	['not there, if it is off in the node that suspends', step('submit'), OFF, false],
	['not while a suspended document waits', step('park'), {}, false],
	['not where its result is read', step('finish'), {}, false],
])('accepted jobs are recorded %s', (_where, own, callers, isRecorded) => {
	expect(optionsOf(own, callers).recordJobs).toBe(isRecorded);
});

test.each<[IDataObject, object]>([
	[{}, { finishFirst: true, recordJobs: true }],
	[{ options: { finishFirst: false } }, { finishFirst: false, recordJobs: true }],
	[
		{ options: { finishFirst: false, recordJobs: false } },
		{ finishFirst: false, recordJobs: false },
	],
	[
		{ options: { finishFirst: null, recordJobs: 'false' } },
		{ finishFirst: true, recordJobs: true },
	],
])('with the fields %j a run goes %j', (own, expected) => {
	expect(optionsOf(own)).toStrictEqual(expected);
});

test('where the fields cannot be read, both are on, and the item says what is wrong', () => {
	const context = {
		getNodeParameter: () => {
			throw new Error('Bad expression');
		},
	} as unknown as IExecuteFunctions;
	expect(readRunOptions(context)).toStrictEqual({ finishFirst: true, recordJobs: true });
});

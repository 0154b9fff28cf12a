import type { INode } from 'n8n-workflow';

import { inlineWorkflow } from '../../../nodes/shared/inline-workflow';
import { recordWorkflow } from '../../../nodes/shared/record/record-workflow';
import { subWorkflow } from '../../../nodes/shared/suspend/sub-workflow';

/** The workflows that n8n runs as executions of their own, as it is given them. */

const node: INode = {
	...{ id: 'node-1', name: 'Read It', type: 'n8n-nodes-ocr.lazarusOcr', typeVersion: 1 },
	...{ position: [0, 0], parameters: { operation: 'extract' } },
	credentials: { lazarusOcrApi: { id: 'c1', name: 'Mine' } },
};
const caller = { workflow: { id: 'w1', name: 'Invoices' }, node };

/** What each of them is, whatever it does. */
const about = {
	...{ id: 'w1', name: 'Invoices', active: false, isArchived: false, activeVersionId: null },
	...{ createdAt: expect.any(Date) as Date, updatedAt: expect.any(Date) as Date },
};

/** n8n's own node that hands on what a sub-execution was given (n8n-nodes-base, version 1.1). */
const start = (id: string, name: string) => ({
	...{ id, name, type: 'n8n-nodes-base.executeWorkflowTrigger', typeVersion: 1.1 },
	...{ position: [0, 0], parameters: { inputSource: 'passthrough' } },
});
const to = (name: string) => ({ node: name, type: 'main', index: 0 });

test('the record of jobs: what is being sent, then its node again and again', () => {
	expect(recordWorkflow({ ...caller, token: 'T' })).toStrictEqual({
		...about,
		nodes: [
			start('node-1-sending', 'Documents Being Sent'),
			{
				...{ id: 'node-1-jobs', name: 'Accepted Jobs', type: node.type, typeVersion: 1 },
				...{ position: [220, 0], parameters: { operation: 'record', token: 'T' } },
			},
		],
		connections: {
			'Documents Being Sent': { main: [[to('Accepted Jobs')]] },
			'Accepted Jobs': { main: [[to('Accepted Jobs')]] },
		},
		settings: {
			...{ executionOrder: 'v1', callerPolicy: 'workflowsFromSameOwner' },
			...{ saveDataSuccessExecution: 'none', saveDataErrorExecution: 'all' },
			...{ saveExecutionProgress: true, executionTimeout: -1 },
		},
	});
});

const ours = (id: string, name: string, x: number, more: object = {}) => ({
	...{ id: `node-1-${id}`, name, type: node.type, typeVersion: 1, position: [x, 0] },
	credentials: node.credentials,
	...more,
});
const step = (name: string, more: object = {}) => ({
	parameters: {
		...{ operation: 'suspended', step: name },
		options: { binaryData: true, keepInputFiles: false },
		...more,
	},
});
const going = { onError: 'continueRegularOutput' };

test('a suspended document: it is sent, waits twice, and its result is read', () => {
	const settings = {
		...{ timezone: 'Europe/Vienna', binaryMode: 'combined', redactionPolicy: 'all' },
		executionTimeout: 5,
	} as never;
	expect(subWorkflow({ ...caller, settings, goesOn: true })).toStrictEqual({
		...about,
		nodes: [
			start('node-1-start', 'Start'),
			ours('submit', 'Submit', 220, { ...step('submit'), ...going }),
			ours('park', 'Wait for Callback', 440, step('park', { reference: '={{ $json.reference }}' })),
			ours('finish', 'Get Result', 660, { ...step('finish'), ...going }),
		],
		connections: {
			Start: { main: [[to('Submit')]] },
			Submit: { main: [[to('Wait for Callback'), to('Wait for Callback')]] },
			'Wait for Callback': { main: [[to('Get Result')]] },
		},
		settings: {
			...{ timezone: 'Europe/Vienna', binaryMode: 'combined', redactionPolicy: 'all' },
			...{ executionOrder: 'v1', callerPolicy: 'workflowsFromSameOwner' },
			...{ saveDataSuccessExecution: 'all', saveDataErrorExecution: 'all', executionTimeout: -1 },
		},
	});
});

test('of a node without credentials, and a workflow without settings, nothing is made up', () => {
	const bare = { ...node, credentials: undefined };
	const { nodes, settings } = subWorkflow({ ...caller, node: bare, settings: {}, goesOn: false });
	for (const each of nodes) expect(Object.keys(each)).not.toContain('credentials');
	expect(nodes[3]).not.toHaveProperty('onError');
	expect(Object.keys(settings!).sort()).toEqual([
		...['callerPolicy', 'executionOrder', 'executionTimeout', 'saveDataErrorExecution'],
		'saveDataSuccessExecution',
	]);
});

test('a workflow without a name goes by the name of its node', () => {
	const content = { nodes: [], connections: {} };
	expect(inlineWorkflow({ workflow: { id: 'w1' }, node }, content)).toMatchObject({
		...{ id: 'w1', name: 'Read It' },
	});
});

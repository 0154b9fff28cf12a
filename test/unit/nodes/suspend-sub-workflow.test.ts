import type { INode } from 'n8n-workflow';

import { subWorkflow } from '../../../nodes/shared/suspend/sub-workflow';

const node: INode = {
	id: 'node-1',
	name: 'Read It',
	type: 'n8n-nodes-ocr.lazarusOcr',
	typeVersion: 1,
	position: [0, 0],
	parameters: { operation: 'extract', base64: '={{ $json.secret }}', options: { maximumWait: 5 } },
	credentials: { lazarusOcrApi: { id: 'c1', name: 'Mine' } },
	onError: 'continueErrorOutput',
	retryOnFail: true,
};

const made = (goesOn = false, settings = {}) =>
	subWorkflow({ workflow: { id: 'w1', name: 'Invoices' }, node, settings, goesOn });

test('Start, Submit, Wait for Callback and Get Result follow each other', () => {
	const { nodes, connections } = made();
	const order = ['Start'];
	for (let next: string | undefined = 'Start'; next;) {
		next = connections[next]?.main?.[0]?.[0]?.node;
		if (next) order.push(next);
	}
	expect(order).toEqual(['Start', 'Submit', 'Wait for Callback', 'Get Result']);
	expect(order).toEqual(nodes.map(({ name }) => name));
});

test('Wait for Callback runs twice, so that what it put out first outlives the second', () => {
	const { connections } = made();
	expect(connections['Submit']?.main?.[0]?.map(({ node: name }) => name)).toEqual([
		'Wait for Callback',
		'Wait for Callback',
	]);
});

test('its nodes are of the same type and have the same credentials, and none of the fields', () => {
	const ours = made().nodes.slice(1);
	expect(ours.map(({ type, credentials }) => ({ type, credentials }))).toEqual(
		ours.map(() => ({ type: node.type, credentials: node.credentials })),
	);
	expect(JSON.stringify(ours)).not.toContain('secret');
	expect(ours.map(({ parameters }) => parameters.step)).toEqual(['submit', 'park', 'finish']);
});

test('n8n reads no body for it before the address was checked', () => {
	// What n8n looks at for a node of version 1; see parseRequestBody in its webhook helpers.
	const { typeVersion, parameters } = made().nodes[2]!;
	expect(typeVersion).toBe(1);
	expect(parameters).toMatchObject({ options: { binaryData: true, keepInputFiles: false } });
});

test.each([
	[true, ['continueRegularOutput', undefined, 'continueRegularOutput']],
	[false, ['continueRegularOutput', undefined, undefined]],
])('where the caller goes on (%p), the last node puts its failure out', (goesOn, expected) => {
	expect(
		made(goesOn)
			.nodes.slice(1)
			.map(({ onError }) => onError),
	).toEqual(expected);
});

test("what becomes of it is kept, whatever the caller's settings are, and no error workflow is run twice", () => {
	const { settings, id } = made(false, {
		timezone: 'Europe/Vienna',
		saveDataSuccessExecution: 'none',
		saveDataErrorExecution: 'none',
		errorWorkflow: 'w2',
		executionTimeout: 10,
		callerPolicy: 'none',
	});
	expect(id).toBe('w1');
	expect(settings).toEqual({
		timezone: 'Europe/Vienna',
		executionOrder: 'v1',
		callerPolicy: 'workflowsFromSameOwner',
		saveDataSuccessExecution: 'all',
		saveDataErrorExecution: 'all',
		executionTimeout: -1,
	});
});

import type { IExecuteFunctions } from 'n8n-workflow';

import { systemClock } from '../../../../nodes/shared/clock';
import { Session } from '../../../../nodes/shared/session';
import { upstageNode } from '../../../../nodes/UpstageOcr/upstage-node';

interface Where {
	instance?: string;
	workflow?: string;
	node?: string;
	execution?: string;
	run?: number;
	item?: number;
	data?: Record<string, string>;
}

function sessionAt({
	instance = 'i1',
	workflow = 'w1',
	node = 'n1',
	execution = '1',
	run = 0,
	data = { apiKey: 'key-0123456789' },
}: Where) {
	const context = {
		getInstanceId: () => instance,
		getWorkflow: () => ({ id: workflow }),
		getNode: () => ({ id: node }),
		getExecutionId: () => execution,
		getWorkflowDataProxy: () => ({ $runIndex: run }),
		getExecutionCancelSignal: () => undefined,
	} as unknown as IExecuteFunctions;
	const credential = { type: 'upstageApi', data, baseUrl: 'https://api.example' };
	return new Session(context, upstageNode, credential, systemClock);
}

const askerAt = (where: Where) => sessionAt(where).asker(where.item ?? 0);

test('an item is the same in each try of its execution', () => {
	expect(askerAt({})).toEqual(askerAt({}));
});

test.each<[string, Where]>([
	['another n8n', { instance: 'i2' }],
	['another workflow', { workflow: 'w2' }],
	['another node of the same kind', { node: 'n2' }],
	['the next round of a loop', { run: 1 }],
	['another item', { item: 1 }],
])('%s has another reference and another place', (_, where) => {
	expect(askerAt(where).reference).not.toBe(askerAt({}).reference);
	expect(askerAt(where).place).not.toBe(askerAt({}).place);
});

test('another execution has another reference and the same place', () => {
	expect(askerAt({ execution: '2' }).reference).not.toBe(askerAt({}).reference);
	expect(askerAt({ execution: '2' }).place).toBe(askerAt({}).place);
});

test('without an execution, no two runs are the same', () => {
	expect(askerAt({ execution: '' }).reference).not.toBe(askerAt({ execution: '' }).reference);
});

test('a request is told by credential and options, and tells neither', () => {
	const requestOf = (where: Where, ...asked: unknown[]) => sessionAt(where).requestOf(...asked);
	const one = requestOf({}, { model: 'ocr' });
	expect(requestOf({ execution: '2', node: 'n2' }, { model: 'ocr' })).toBe(one);
	expect(requestOf({}, { model: 'other' })).not.toBe(one);
	expect(requestOf({ data: { apiKey: 'key-9876543210' } }, { model: 'ocr' })).not.toBe(one);
	expect(one).toMatch(/^[\w-]{43}$/);
});

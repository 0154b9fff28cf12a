import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { askerOf, callersParameters, submittedOf } from '../../../nodes/shared/suspend/carried';

const file = { data: '', mimeType: 'image/png' };

function contextOf(start: IDataObject, more: { submit?: IDataObject; binary?: object } = {}) {
	const items: Record<string, object> = {
		Start: { json: start, ...(more.binary ? { binary: more.binary } : {}) },
		Submit: { json: more.submit ?? {} },
	};
	return {
		getNodeParameter: () => 'own',
		getInputData: () => [{ json: { own: true } }],
		getWorkflowDataProxy: () => ({ $: (name: string) => ({ first: () => items[name] }) }),
	} as unknown as IExecuteFunctions;
}

describe('the caller’s fields and its item', () => {
	test('are what the sub-execution goes by, and nothing of its own', () => {
		const start = { parameters: { url: 'a', options: { pages: '1' } }, fields: { id: 7 } };
		const parameters = callersParameters(contextOf(start, { binary: { data: file } }));
		expect(parameters.string('url')).toBe('a');
		expect(parameters.string('other', 'default')).toBe('default');
		expect(parameters.option('pages')).toBe('1');
		expect(parameters.itemIndex).toBe(0);
		expect(parameters.input).toStrictEqual({ json: { id: 7 }, binary: { data: file } });
	});

	test('may be no fields and no file', () => {
		expect(callersParameters(contextOf({ parameters: {} })).input).toStrictEqual({ json: {} });
	});

	test.each<[unknown, object]>([
		[
			{ pages: '1', maximumWait: 900 },
			{ pages: '1', maximumWait: 5 },
		],
		[undefined, { maximumWait: 5 }],
		['odd', { maximumWait: 5 }],
	])('with the options %j have another wait where told so', (options, expected) => {
		const context = contextOf({ parameters: { url: 'a', options: options as never } });
		const parameters = callersParameters(context, 5);
		expect(parameters.string('url')).toBe('a');
		for (const [name, value] of Object.entries({ pages: undefined, ...expected })) {
			expect(parameters.option(name)).toBe(value);
		}
	});

	test('have the wait that the caller set, where not', () => {
		const context = contextOf({ parameters: { options: { maximumWait: 900 } } });
		expect(callersParameters(context).option('maximumWait')).toBe(900);
	});
});

test('who asks, and what was submitted, is what the nodes before have put out', () => {
	const asker = { reference: 'r', place: 'p' };
	const submit = { reference: 'r', job: { id: 'j1' }, originals: [] };
	const context = contextOf({ parameters: {}, asker }, { submit });
	expect(askerOf(context)).toEqual(asker);
	expect(askerOf(contextOf({ parameters: {} }))).toBeUndefined();
	expect(submittedOf(context)).toEqual(submit);
});

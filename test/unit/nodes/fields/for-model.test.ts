import type { INodeProperties } from 'n8n-workflow';

import { withoutOutputs } from '../../../../nodes/shared/fields/for-model';
import { choicesOf } from './panel';

describe('a node that does not offer every output', () => {
	const output: INodeProperties = {
		...{ displayName: 'Output', name: 'output', type: 'options', default: 'raw' },
		options: [
			{ name: 'Raw', value: 'raw' },
			{ name: 'Simplified', value: 'simplified' },
		],
	};
	const forOutputs = (...outputs: string[]): INodeProperties => ({
		...{ displayName: 'Any', name: outputs.join(), type: 'string', default: '' },
		displayOptions: { show: { output: outputs } },
	});
	const always: INodeProperties = { ...output, name: 'always', displayOptions: undefined };
	const fields = [output, always, forOutputs('raw'), forOutputs('raw', 'simplified')];

	test('leaves out its choices, and the fields that are shown for nothing else', () => {
		const left = withoutOutputs(fields, ['raw']);
		expect(left.map(({ name }) => name)).toEqual(['output', 'always', 'raw,simplified']);
		expect(choicesOf(left[0])).toEqual({ simplified: 'Simplified' });
		// A default that is gone would be nothing.
		expect(left[0]!.default).toBe('simplified');
		expect(left[1]).toEqual(always);
	});

	test('keeps a default that is still there, and all else', () => {
		const left = withoutOutputs(fields, ['simplified']);
		expect(left.map(({ name }) => name)).toEqual(fields.map(({ name }) => name));
		expect(left[0]!.default).toBe('raw');
		expect(choicesOf(left[0])).toEqual({ raw: 'Raw' });
		expect(withoutOutputs(fields, [])).toEqual(fields);
	});
});

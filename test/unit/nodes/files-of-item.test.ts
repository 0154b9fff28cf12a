import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { keptInput } from '../../../nodes/shared/kept-input';
import { Parameters } from '../../../nodes/shared/parameters';
import { fileNamed } from '../../../nodes/shared/source/files-of-item';

const scan = { data: 'filesystem-v2', id: 'filesystem-v2:a', mimeType: 'image/png' };

const inputOf = (
	item: INodeExecutionData,
	binaryMode?: string,
	options: IDataObject = {},
	type = 'x.ocrNormalize',
) =>
	new Parameters(
		{
			getInputData: () => [item],
			getNode: () => ({ type }),
			getNodeParameter: (name: string, _: number, otherwise: unknown) =>
				name === 'options' ? options : otherwise,
			...(binaryMode === undefined ? {} : { getWorkflowSettings: () => ({ binaryMode }) }),
		} as unknown as IExecuteFunctions,
		0,
	);

describe('In a workflow that keeps files within the JSON', () => {
	const item = { json: { id: 7, _files: { data: scan, note: 'no file' } } };

	test('an item has its files as everywhere', () => {
		expect(inputOf(item, 'combined').input).toEqual({ json: { id: 7 }, binary: { data: scan } });
		expect(item.json._files.data).toBe(scan);
	});

	test('one whose file is in the item itself has it too', () => {
		const both = { ...item, binary: { more: scan } };
		expect(Object.keys(inputOf(both, 'combined').input.binary!)).toEqual(['data', 'more']);
	});

	test('a tool has none: what a model gives is laid over the item', () => {
		const { input } = inputOf(item, 'combined', {}, 'x.ocrNormalizeTool');
		expect(input).toEqual({ json: { id: 7 } });
	});

	test('files and fields go on apart, as the options say', () => {
		const options = { keepInputFields: true, keepInputFiles: false };
		expect(keptInput(inputOf(item, 'combined'))).toEqual({ files: { data: scan }, fields: {} });
		expect(keptInput(inputOf(item, 'combined', options))).toEqual({ files: {}, fields: { id: 7 } });
	});
});

test.each(['separate', undefined])('elsewhere such JSON is JSON: %s', (mode) => {
	const item = { json: { _files: { data: scan } } };
	expect(inputOf(item, mode).input).toBe(item);
});

test.each([
	['data', true],
	['_files.data', true],
	['_files', false],
	['toString', false],
	['', false],
])('the file of %j is found by its name or its path: %s', (name, isFound) => {
	expect(fileNamed({ data: scan }, name)).toBe(isFound ? scan : undefined);
});

test.each<[unknown, boolean]>([
	[true, true],
	['true', true],
	[' TRUE ', true],
	[false, false],
	['false', false],
	['', false],
	['yes', false],
	[1, false],
])('a switch that an expression sets to %j', (value, isOn) => {
	const given = inputOf({ json: {} }, undefined, { on: value as never });
	expect(given.optionBoolean('on', true)).toBe(isOn);
});

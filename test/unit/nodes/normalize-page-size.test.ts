import type { IExecuteFunctions } from 'n8n-workflow';

import { merge } from '../../../nodes/OcrNormalize/operations/document/normalize/merge';
import { normalize } from '../../../nodes/OcrNormalize/operations/document/normalize/run';
import { Parameters } from '../../../nodes/shared/parameters';

const vertices = [
	{ x: 100, y: 50 },
	{ x: 300, y: 50 },
	{ x: 300, y: 90 },
	{ x: 100, y: 90 },
];
const answer = {
	textAnnotations: [{ description: 'Berth' }, { description: 'Berth', boundingPoly: { vertices } }],
};

/** Reads what is set in the node, as n8n gives it. */
function contextOf(options: Record<string, unknown>) {
	const set: Record<string, unknown> = { output: 'document', options };
	return {
		getInputData: () => [{ json: answer }, { json: answer }],
		getNode: () => ({ id: '1', name: 'OCR', type: 'any', typeVersion: 1, parameters: {} }),
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, _item: number, otherwise: unknown) => set[name] ?? otherwise,
	} as unknown as IExecuteFunctions;
}

const given = { pageWidth: 1000, pageHeight: 500 };

const normalized = async (options: Record<string, unknown>) => {
	const context = contextOf(options);
	return JSON.stringify(await normalize(context, new Parameters(context, 0)));
};

test('Normalize brings positions in pixels to the page that a person has set', async () => {
	const output = await normalized(given);
	expect(output).toContain('"width":1000,"height":500,"unit":"pixel","sizeSource":"given"');
	expect(output).toContain('[[0.1,0.1],[0.3,0.1],[0.3,0.18],[0.1,0.18]]');
	expect(output).not.toContain('page-size-missing');
});

test('without a page size they stay on the extent of the words', async () => {
	const output = await normalized({});
	expect(output).toContain('"width":300,"height":90,"unit":"pixel","sizeSource":"words"');
	expect(output).toContain('page-size-missing');
});

test('of several items together every page has it', async () => {
	const output = JSON.stringify(await merge(contextOf(given), [0, 1]));
	expect(output.split('"sizeSource":"given"')).toHaveLength(3);
});

test('one side alone is told', async () => {
	await expect(normalized({ pageWidth: 1000 })).rejects.toThrow(/Page Height/);
});

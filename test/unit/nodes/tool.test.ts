import type { IExecuteFunctions } from 'n8n-workflow';

import { inOneOutput, isThrowLost, isTool } from '../../../nodes/shared/tool';

const contextOf = (type: string, parentNode?: object) =>
	({
		getNode: () => ({ type }),
		...(parentNode ? { parentNode } : {}),
	}) as unknown as IExecuteFunctions;

const agent = '@n8n/n8n-nodes-langchain.agent';
const tool = 'n8n-nodes-ocr.ocrNormalizeTool';

test.each([
	[tool, true],
	['n8n-nodes-ocr.ocrNormalize', false],
])('%s is a tool: %s', (type, expected) => {
	expect(isTool(contextOf(type))).toBe(expected);
});

test.each<[what: string, type: string, parent: object | undefined, expected: boolean]>([
	['agent 2.2', tool, { type: agent, typeVersion: 2.2 }, true],
	['agent 2.2 that is a tool', tool, { type: `${agent}Tool`, typeVersion: 2.2 }, true],
	['agent 3', tool, { type: agent, typeVersion: 3 }, false],
	['MCP', tool, { type: '@n8n/n8n-nodes-langchain.mcpTrigger', typeVersion: 2 }, false],
	['the engine', tool, undefined, false],
	['a node that is no tool', 'n8n-nodes-ocr.ocrNormalize', { type: agent, typeVersion: 2 }, false],
])('what is thrown is lost with %s: %s', (_, type, parent, expected) => {
	expect(isThrowLost(contextOf(type, parent))).toBe(expected);
});

test('items of all outputs go into one, with the name of theirs and without what came in', () => {
	const given = [
		{ json: { text: 'long' } },
		{ json: { text: 'long' } },
		{ json: { error: 'gone' } },
	];
	const outputs = [
		[{ json: { text: 'long' }, pairedItem: { item: 0 } }],
		[
			{ json: { text: 'long', review: { reason: 'low' } }, pairedItem: { item: 1 } },
			{ json: { error: 'gone' }, pairedItem: { item: 2 } },
		],
	];
	const [items = []] = inOneOutput(outputs, ['Accepted', 'Needs Review'], given);
	expect(items.map(({ json }) => json)).toEqual([
		{ output: 'Accepted' },
		{ output: 'Needs Review', review: { reason: 'low' } },
		{ output: 'Needs Review', error: 'gone' },
	]);
});

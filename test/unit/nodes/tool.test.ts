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

test('items of all outputs go into one, with the name of theirs', () => {
	const outputs = [[{ json: { a: 1 } }], [{ json: { a: 2 } }, { json: { output: 'own' } }]];
	expect(inOneOutput(outputs, ['Accepted', 'Needs Review'])).toEqual([
		[
			{ json: { output: 'Accepted', a: 1 } },
			{ json: { output: 'Needs Review', a: 2 } },
			{ json: { output: 'own' } },
		],
	]);
});

import type { IExecuteFunctions } from 'n8n-workflow';

import { OcrNormalize } from '../../../nodes/OcrNormalize/OcrNormalize.node';
import { inOneOutput, isThrowLost, isTool } from '../../../nodes/shared/tool';
import { UpstageOcr } from '../../../nodes/UpstageOcr/UpstageOcr.node';
import { simplify } from '../../../ocr/document/simplify';
import { sampleAnswers } from '../../support/answers';

const nodes = [new OcrNormalize(), new UpstageOcr()];

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
	const made = { outputs: ['Accepted', 'Needs Review'], adds: ['review'] };
	const [items = []] = inOneOutput(outputs, made, given);
	expect(items.map(({ json }) => json)).toEqual([
		{ output: 'Accepted' },
		{ output: 'Needs Review', review: { reason: 'low' } },
		{ error: 'gone' },
	]);
});

test('what an operation adds stays though it came in alike, and one that adds nothing keeps all', () => {
	const given = [{ json: { text: 'long', allFound: true, query: 'fee' } }];
	const [{ json }] = given as [(typeof given)[0]];
	const outputs = [[{ json: { ...json, values: {} }, pairedItem: { item: 0 } }]];
	const [added = []] = inOneOutput(outputs, { adds: ['values', 'allFound'] }, given);
	expect(added[0]!.json).toEqual({ allFound: true, values: {} });
	const [whole = []] = inOneOutput(outputs, {}, given);
	expect(whole[0]!.json).toEqual({ ...json, values: {} });
});

test('no argument of a model has the name of a part of a document: n8n lays it over the item', () => {
	const asked = new Set<string>();
	for (const { description } of nodes) {
		const said = JSON.stringify(description.properties);
		for (const [, name = ''] of said.matchAll(/\$fromAI\('(\w+)'/g)) asked.add(name);
	}
	expect([...asked].sort()).toEqual(['base64', 'file', 'pageRange', 'query', 'url']);
	const parts = sampleAnswers.flatMap(({ document }) => [
		...Object.keys(document),
		...Object.keys(simplify(document)),
		'fields',
	]);
	expect(parts.filter((part) => asked.has(part))).toEqual([]);
});

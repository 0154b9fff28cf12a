import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isRecord } from '../../ocr/reading/foreign';

type Node = Pick<IExecuteFunctions, 'getNode'>;

/**
 * Whether the node runs as a tool of an AI agent or of an MCP Server Trigger: n8n names the type of such a
 * node after its own, with "Tool" behind it.
 */
export const isTool = (context: Node): boolean => context.getNode().type?.endsWith('Tool') ?? false;

/** n8n's AI Agent and the agent that is a tool of another one, without their package. */
const AGENT = /\.agent(?:Tool)?$/;

/**
 * Whether what a tool throws is lost: an AI Agent before version 3 gives its model an empty text for it
 * (n8n 2.41), so that what went wrong has to be told in an item. Version 3 gives it the message, and an MCP
 * client is told that the call failed.
 */
export function isThrowLost(context: Node): boolean {
	if (!isTool(context) || !('parentNode' in context)) return false;
	const { parentNode } = context;
	if (!isRecord(parentNode)) return false;
	return AGENT.test(String(parentNode.type)) && Number(parentNode.typeVersion) < 3;
}

/**
 * A tool has one output: n8n gives a model the items of the first. Those of the others follow there, with
 * the name of their output, and without what the caller has given itself.
 *
 * @param names of the outputs, where there are several.
 * @param given the items that came in.
 */
export function inOneOutput(
	outputs: INodeExecutionData[][],
	names: readonly string[],
	given: readonly INodeExecutionData[],
): INodeExecutionData[][] {
	return [
		outputs.flatMap((items, index) =>
			items.map((item) => {
				const { pairedItem } = item;
				const came = isRecord(pairedItem) ? given[Number(pairedItem.item)]?.json : undefined;
				const own = Object.entries(item.json).filter(
					([key, value]) => key === 'error' || value !== came?.[key],
				);
				return { ...item, json: { output: names[index], ...Object.fromEntries(own) } };
			}),
		),
	];
}

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

/** What an operation makes of the items that came in. */
interface Made {
	/** Names of the outputs, where there are several. */
	outputs?: readonly string[];
	/** Keys that it adds to the item as it came, where it does that. */
	adds?: readonly string[];
}

/**
 * A tool has one output: n8n gives a model the items of the first. Those of the others follow there, with
 * the name of their output where nothing failed, and without what the caller has given itself.
 *
 * @param given the items that came in.
 */
export function inOneOutput(
	outputs: INodeExecutionData[][],
	{ outputs: names = [], adds }: Made,
	given: readonly INodeExecutionData[],
): INodeExecutionData[][] {
	const withoutGiven = ({ json, pairedItem }: INodeExecutionData) => {
		const came = adds && isRecord(pairedItem) ? given[Number(pairedItem.item)]?.json : undefined;
		if (!adds || !came) return json;
		const own = Object.entries(json).filter(
			([key, value]) => key === 'error' || adds.includes(key) || value !== came[key],
		);
		return Object.fromEntries(own);
	};
	return [
		outputs.flatMap((items, index) =>
			items.map((item) => {
				const json = withoutGiven(item);
				const output = names[index];
				const isNamed = output !== undefined && !('error' in json);
				return { ...item, json: isNamed ? { output, ...json } : json };
			}),
		),
	];
}

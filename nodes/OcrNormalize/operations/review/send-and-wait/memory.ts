import type { IBinaryData, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { isRecord } from '../../../../../ocr/reading/foreign';
import type { Carried } from './kept';

/**
 * One review of this node in this execution. It stands in the node's context, which n8n keeps with the
 * execution: it outlasts the tries of Retry On Fail, the next runs of the node, and a restart.
 */
export interface Remembered {
	/** 32 lower-case hex digits. */
	id: string;
	/** Signs its addresses; 64 hex digits. */
	secret: string;
	/** Unix time in seconds. */
	expires: number;
	/** When n8n cancels the execution, ms since 1970; absent where it does not. */
	cancelled?: number;
	/** The run of this node that put the link out, and the one that came back to wait. */
	run: number;
	returnRun?: number;
	/** Where the documents came from; `null` where nobody knows. */
	source: { previousNode: string; previousNodeOutput: number; previousNodeRun: number } | null;
	/** The file that holds all of it, as long as it is needed here. */
	file?: IBinaryData;
	/** Of one that goes on with a review that was interrupted: that one's id, and what was saved then. */
	before?: string;
	state?: Pick<Carried, 'revision' | 'state'>;
	/** Path and query of the page, beside this execution's own address. */
	page?: string;
}

const KEY = 'ocrReviews';

/** Those of the execution, the newest last; what is done to the list is kept. */
export function remembered(context: IExecuteFunctions): Remembered[] {
	const store = context.getContext('node');
	if (!Array.isArray(store[KEY])) store[KEY] = [];
	return store[KEY] as Remembered[];
}

/**
 * Those of a node, where a request comes in; to be read only.
 *
 * @param node its name.
 */
export function rememberedBy(context: IWebhookFunctions, node: string): Remembered[] {
	const said = context.evaluateExpression(
		`{{ JSON.stringify(${nodeInExpression(node)}.context.${KEY}) }}`,
	);
	const all: unknown = typeof said === 'string' ? JSON.parse(said) : [];
	return Array.isArray(all) ? all.filter(isRecord).map((one) => one as unknown as Remembered) : [];
}

/** A node of the workflow, as it stands in an expression: n8n ends that with a brace, and reads no odd line break. */
export const nodeInExpression = (name: string): string =>
	`$node[${JSON.stringify(name).replace(/[}\u2028\u2029]/g, escaped)}]`;

const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

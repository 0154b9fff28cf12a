import { NodeConnectionTypes, type INodeProperties } from 'n8n-workflow';

import {
	offeredWith,
	operationPicker,
	optionsCollection,
	shownWith,
	subtitleOf,
} from '../shared/fields/by-operation';
import type { DocumentOperation } from './operations/operation';

/**
 * What a node's description says of its operations on documents.
 *
 * @param operations the first is chosen in a new node.
 */
export function describeOperations(operations: readonly DocumentOperation[]) {
	const options = operations.map(({ option }) => option);
	return {
		subtitle: subtitleOf(options),
		outputs: outputsOf(operations),
		properties: [
			operationPicker(options, options[0]!.value),
			...joinFields(operations).map((field) =>
				shownWith(valuesOf(operations.filter(({ fields }) => fields.includes(field))), field),
			),
			optionsOf(operations),
		],
	};
}

const valuesOf = (operations: readonly DocumentOperation[]) =>
	operations.map(({ option }) => option.value);

/**
 * The fields of all operations, each one once, so that what a person has typed stands when another
 * operation is chosen. In each operation they keep the order that it gives them.
 */
export function joinFields(operations: readonly DocumentOperation[]): INodeProperties[] {
	const joined: INodeProperties[] = [];
	// From the last one on: what an operation adds goes before what those after it have.
	for (const { fields } of [...operations].reverse()) {
		let next = 0;
		for (const field of fields) {
			const at = joined.indexOf(field);
			if (at < 0) joined.splice(next++, 0, field);
			else next = at + 1;
		}
	}
	return joined;
}

function optionsOf(operations: readonly DocumentOperation[]): INodeProperties {
	const having = operations.filter(({ options }) => options);
	const entries = [...new Set(having.flatMap(({ options }) => options!))].map((entry) =>
		offeredWith(valuesOf(having.filter(({ options }) => options!.includes(entry))), entry),
	);
	return optionsCollection(entries, { show: { operation: valuesOf(having) } });
}

/** An expression, since the outputs go by the operation. */
function outputsOf(operations: readonly DocumentOperation[]): `={{${string}}}` {
	const one = `["${NodeConnectionTypes.Main}"]`;
	const expression = operations.reduceRight((otherwise, { option, outputs }) => {
		if (!outputs) return otherwise;
		const named = outputs.map(
			(name) => `{ type: "${NodeConnectionTypes.Main}", displayName: ${JSON.stringify(name)} }`,
		);
		return `$parameter["operation"] === "${option.value}" ? [${named.join(', ')}] : ${otherwise}`;
	}, one);
	return `={{ ${expression} }}`;
}

import { NodeConnectionTypes, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';

import {
	offeredWith,
	operationPicker,
	optionsCollection,
	shownWith,
	subtitleOf,
} from '../shared/fields/by-operation';
import type { DocumentOperation } from './operations/operation';

/** What operations work on: an entry of the field Resource, and those that are offered with it. */
export interface Resource {
	option: INodePropertyOptions & { value: string };
	/** The first is chosen with the resource. No two of a node have the same value. */
	operations: readonly DocumentOperation[];
}

/**
 * What a node's description says of its operations on documents.
 *
 * @param resources the first is chosen in a new node.
 */
export function describeResources(resources: readonly Resource[]) {
	const operations = resources.flatMap((resource) => resource.operations);
	return {
		subtitle: subtitleOf(operations.map(({ option }) => option)),
		outputs: outputsOf(operations),
		properties: [
			resourcePicker(resources),
			...resources.map(({ option: { value }, operations: own }) => {
				const options = own.map(({ option }) => option);
				return operationPicker(options, options[0]!.value, { show: { resource: [value] } });
			}),
			...joinFields(operations).map((field) =>
				shownWith(valuesOf(operations.filter(({ fields }) => fields.includes(field))), field),
			),
			optionsOf(operations),
		],
	};
}

const resourcePicker = (resources: readonly Resource[]): INodeProperties => ({
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	default: resources[0]!.option.value,
	options: resources.map(({ option }) => option).sort((a, b) => a.name.localeCompare(b.name)),
});

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

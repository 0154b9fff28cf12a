import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** What the field Operation says of one operation. */
export interface OperationOption extends INodePropertyOptions {
	value: string;
	action: string;
	description: string;
}

/** The field Operation, with its entries in alphabetical order as n8n asks for. */
export function operationPicker(
	operations: readonly OperationOption[],
	byDefault: string,
): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: byDefault,
		options: inOrder(operations),
	};
}

/** Under the node's name on the canvas: the operation as a person picks it. */
export function subtitleOf(operations: readonly OperationOption[]): string {
	const names = Object.fromEntries(inOrder(operations).map(({ value, name }) => [value, name]));
	return `={{ ${JSON.stringify(names)}[$parameter["operation"]] }}`;
}

const inOrder = (operations: readonly OperationOption[]) =>
	[...operations].sort((a, b) => a.name.localeCompare(b.name));

/** A field that is shown with certain operations only, besides what it asks for itself. */
export const shownWith = (
	operations: readonly string[],
	field: INodeProperties,
): INodeProperties => ({
	...field,
	displayOptions: {
		...field.displayOptions,
		show: { operation: [...operations], ...field.displayOptions?.show },
	},
});

/** An entry of the collection "Options" that is offered with certain operations only. */
export const offeredWith = (
	operations: readonly string[],
	entry: INodeProperties,
): INodeProperties => ({
	...entry,
	displayOptions: {
		...entry.displayOptions,
		show: { ...entry.displayOptions?.show, '/operation': [...operations] },
	},
});

/**
 * The collection "Options", in alphabetical order as n8n asks for. One collection serves every
 * operation, and what does not apply to an operation is hidden.
 */
export const optionsCollection = (
	entries: readonly INodeProperties[],
	displayOptions: INodeProperties['displayOptions'],
): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	displayOptions,
	options: [...entries].sort((a, b) => a.displayName.localeCompare(b.displayName)),
});

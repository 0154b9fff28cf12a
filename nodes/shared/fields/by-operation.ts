import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** What the field Operation says of one operation. */
export interface OperationOption extends INodePropertyOptions {
	value: string;
	action: string;
	description: string;
}

/**
 * The field Operation: the default first, since n8n lists a node's actions in this order, and the
 * others in alphabetical order as n8n asks for.
 */
export function operationPicker(
	operations: readonly OperationOption[],
	byDefault: string,
	displayOptions?: INodeProperties['displayOptions'],
): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: byDefault,
		options: inOrder(operations, byDefault),
		...(displayOptions ? { displayOptions } : {}),
	};
}

/** The subtitle under the node's name on the canvas: the name of the chosen operation. */
export function subtitleOf(operations: readonly OperationOption[]): string {
	const names = Object.fromEntries(operations.map(({ value, name }) => [value, name]));
	return `={{ ${JSON.stringify(names)}[$parameter["operation"]] }}`;
}

const inOrder = (operations: readonly OperationOption[], first: string) =>
	[...operations].sort(
		(a, b) => Number(b.value === first) - Number(a.value === first) || a.name.localeCompare(b.name),
	);

/** A field shown for certain operations only, on top of its own conditions. */
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

/** An option offered for certain operations only. */
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
 * A collection of options, in alphabetical order as n8n asks for. One collection serves every
 * operation; options that do not apply to an operation are hidden.
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

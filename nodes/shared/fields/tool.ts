import type { INodeProperties } from 'n8n-workflow';

/** What n8n's editor and n8n itself ask a field: whether the node is a tool of an AI agent. */
const AS_TOOL = '@tool';

/** A field that only a tool has. */
export const onlyAsTool = (field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: {
		...field.displayOptions,
		show: { ...field.displayOptions?.show, [AS_TOOL]: [true] },
	},
});

/** A field that a tool does not have. An n8n that does not know of tools has it everywhere. */
export const notAsTool = (field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: {
		...field.displayOptions,
		hide: { ...field.displayOptions?.hide, [AS_TOOL]: [true] },
	},
});

/**
 * A field that is otherwise in a tool. `usableAsTool.replacements` would change what the editor shows only: a
 * value that is the editor's default is not saved, and n8n would run the tool with the node's own one.
 */
export const otherwiseAsTool = (
	field: INodeProperties,
	asTool: Partial<INodeProperties>,
): INodeProperties[] => [notAsTool(field), onlyAsTool({ ...field, ...asTool })];

/** The fields of a node that is never a tool, such as a trigger. */
export const neverAsTool = (fields: readonly INodeProperties[]): INodeProperties[] =>
	fields.filter(({ displayOptions }) => displayOptions?.show?.[AS_TOOL] === undefined);

/**
 * An expression that lets the model fill in a field.
 *
 * @param otherwise the value where the model leaves it out; without it the model has to give one.
 */
export function byModel(name: string, description: string, otherwise?: string): string {
	const rest = otherwise === undefined ? '' : `, '${otherwise}'`;
	return `={{ $fromAI('${name}', '${description}', 'string'${rest}) }}`;
}

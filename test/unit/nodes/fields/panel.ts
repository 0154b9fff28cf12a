import { type INodeProperties, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';

/** A tool's name ends in Tool; what n8n shows goes by that. */
const described = (properties: readonly INodeProperties[], asTool: boolean) =>
	({ name: asTool ? 'ocrTool' : 'ocr', properties }) as INodeTypeDescription;

const NODE = { typeVersion: 1 };

/** The fields that n8n shows with these settings, each with its value, by n8n's own code. */
export function shownWith(
	fields: readonly INodeProperties[],
	set: Record<string, string>,
	asTool = false,
): Record<string, unknown> {
	const description = described(fields, asTool);
	return NodeHelpers.getNodeParameters([...fields], set, true, false, NODE, description) ?? {};
}

/** The options that n8n offers with these settings, each with its default. */
export function offeredWith(
	fields: readonly INodeProperties[],
	set: Record<string, string>,
	collection = 'options',
): Record<string, unknown> {
	const values = shownWith(fields, set);
	const description = described(fields, false);
	const entries = fields
		.filter(({ name, type }) => name === collection && type === 'collection')
		.filter((field) => NodeHelpers.displayParameter(values as never, field, NODE, description))
		.flatMap(entriesOf)
		.filter((entry) => NodeHelpers.displayParameter({}, entry, NODE, description, values as never));
	return Object.fromEntries(entries.map((entry) => [entry.name, entry.default]));
}

/** The fields that a collection holds. */
export const entriesOf = (field: INodeProperties): INodeProperties[] =>
	(field.options ?? []).filter((entry): entry is INodeProperties => 'type' in entry);

/** The choices of a field: its values, each with the name that a person sees. */
export const choicesOf = (field: INodeProperties | undefined): Record<string, string> =>
	Object.fromEntries(
		(field?.options ?? []).flatMap((one) => ('value' in one ? [[one.value, one.name]] : [])),
	);

/** A field's kind on one line: `number, from 1 to 50`, `string, required`. */
export function kindOf({ type, typeOptions, required, noDataExpression }: INodeProperties): string {
	const { minValue, maxValue, numberPrecision, rows } = typeOptions ?? {};
	return [
		type,
		...(required ? ['required'] : []),
		...(noDataExpression ? ['no expression'] : []),
		...(minValue === undefined ? [] : [`from ${minValue}`]),
		...(maxValue === undefined ? [] : [`to ${maxValue}`]),
		...(numberPrecision === undefined ? [] : [`${numberPrecision} decimals`]),
		...(rows === undefined ? [] : [`${rows} rows`]),
	].join(', ');
}

/** All fields of a node, those of its collections behind them. */
export const allOf = (fields: readonly INodeProperties[]): INodeProperties[] => [
	...fields,
	...fields.flatMap(entriesOf),
];

export const named = (fields: readonly INodeProperties[], name: string): INodeProperties[] =>
	allOf(fields).filter((field) => field.name === name);

import type { INodeProperties } from 'n8n-workflow';

/** Go into the options of every node. Read by `kept-input.ts`. */
export const keepInputFilesOption: INodeProperties = {
	displayName: 'Keep Input Files',
	name: 'keepInputFiles',
	type: 'boolean',
	default: true,
	description: "Whether to include the input item's binary files in the output",
};

export const keepInputFieldsOption: INodeProperties = {
	displayName: 'Keep Input Fields',
	name: 'keepInputFields',
	type: 'boolean',
	default: false,
	description:
		"Whether to include the input item's JSON fields in the output. Where both have a field of the same name, the result's is kept.",
};

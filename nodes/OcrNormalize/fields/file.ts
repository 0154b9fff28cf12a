import type { INodeProperties } from 'n8n-workflow';

/** The item's file, for an operation on files. Read by `input/file-to-work-on.ts`. */
export const inputFileField: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'inputBinary',
	type: 'string',
	default: 'data',
	hint: 'Name of the binary field that contains the PDF or image',
};

/** Values of the field Files to Inspect: one of the item's, or all of them. */
export const [ONE, ALL] = ['one', 'all'];

import type { INodeProperties } from 'n8n-workflow';

/** The file that was read, where an operation has use for it. Read by `input/file-of-item.ts`. */
export const originalFileField: INodeProperties = {
	displayName: 'Original File Field',
	name: 'originalBinary',
	type: 'string',
	default: '',
	placeholder: 'e.g. data',
	hint: 'The binary field with the file that was read: a searchable PDF is laid over it, an overlay shows it',
};

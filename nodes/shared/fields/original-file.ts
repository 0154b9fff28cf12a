import type { INodeProperties } from 'n8n-workflow';

/** Where most nodes put a file. An item without one there is as good as one where nothing is named. */
export const DEFAULT_ORIGINAL_FIELD = 'data';

/** The file that was read, where an operation has use for it. Read by `document/file-of-item.ts`. */
export const originalFileField: INodeProperties = {
	displayName: 'Original File Field',
	name: 'originalBinary',
	type: 'string',
	default: DEFAULT_ORIGINAL_FIELD,
	hint: 'Name of the binary field that contains the file that was read, for searchable PDFs and overlays',
};

import type { INodeProperties } from 'n8n-workflow';

import { documentFields } from '../../shared/fields/document';

/** The item's file, for an operation on files. Read by `input/file-to-work-on.ts`. */
export const inputFileField: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'inputBinary',
	type: 'string',
	default: 'data',
	hint: 'Name of the binary field that contains the PDF or image',
};

/** Where the document is that belongs to the item's file; of an operation on files it may be missing. */
export const documentOfFileFields = documentFields.map((field) =>
	field.name === 'documentFrom'
		? { ...field, hint: 'OCR result of the file, if there is one. It is returned with the pages.' }
		: field,
);

/** Values of the field Files to Inspect: one of the item's, or all of them. */
export const [ONE, ALL] = ['one', 'all'];

/** Value of Several Files of Inspect File: each file is in an item of its own. */
export const AN_ITEM_EACH = 'items';

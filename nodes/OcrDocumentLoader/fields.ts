import type { INodeProperties } from 'n8n-workflow';

import { documentFields, documentOptions } from '../shared/fields/document';
import { chunkFields } from '../shared/fields/chunks';
import { optionsCollection } from '../shared/fields/by-operation';
import { textAsField } from '../shared/fields/output';

/** A model reads tables better in Markdown, and each part of one has its header there. */
const textAs: INodeProperties = { ...textAsField, default: 'markdown', displayOptions: undefined };

export const loaderFields: readonly INodeProperties[] = [
	{
		displayName:
			"Connect this to the Document input of a vector store. It reads the items that come into the vector store: results of an OCR node, or a provider's own responses.",
		name: 'notice',
		type: 'notice',
		default: '',
	},
	...documentFields,
	...chunkFields(),
	textAs,
	optionsCollection(documentOptions, undefined),
];

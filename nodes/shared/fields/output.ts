import type { INodeProperties } from 'n8n-workflow';

import { chunkFields } from './chunks';
import {
	MODEL_TEXT,
	modelTextFields,
	modelTextOutput,
	passagesFields,
	passagesOutput,
} from './for-model';
import { notAsTool, otherwiseAsTool } from './tool';

/** How many items come of a document. */
export const itemPerField: INodeProperties = {
	displayName: 'One Item per',
	name: 'itemPer',
	type: 'options',
	default: 'document',
	description: 'How many items to return for a document',
	options: [
		{
			name: 'Chunk',
			value: 'chunk',
			description:
				'A part of the text in each item, for a vector store: by heading and paragraph, with its pages, heading, confidence and position',
		},
		{
			name: 'Document',
			value: 'document',
			description: 'The text of all pages in one item',
		},
		{
			name: 'Page',
			value: 'page',
			description: 'The text of a page in each item, with its page number',
		},
		{
			name: 'Table Row',
			value: 'tableRow',
			description:
				'A table row in each item, as an object with a field per column. A document without tables returns no items.',
		},
	],
	displayOptions: { show: { output: ['simplified'] } },
};

export const textAsField: INodeProperties = {
	displayName: 'Text As',
	name: 'textAs',
	type: 'options',
	default: 'plain',
	description: 'How the text is formatted',
	options: [
		{
			name: 'Markdown',
			value: 'markdown',
			description: 'With headings, lists and tables, for example for an AI model or a wiki',
		},
		{ name: 'Plain Text', value: 'plain', description: 'As the provider returned it' },
	],
	displayOptions: { show: { output: ['simplified'] }, hide: { itemPer: ['tableRow'] } },
};

/** How chunks are cut; for a node that puts some out. */
export const itemChunkFields = chunkFields({
	show: { output: ['simplified'], itemPer: ['chunk'] },
});

/** How much of the result comes out, and in which form. */
export const outputFields: readonly INodeProperties[] = [
	...otherwiseAsTool(
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			default: 'simplified',
			description: 'How much of the result to return',
			options: [
				{
					name: 'Full Document',
					value: 'document',
					description:
						'Pages, lines and words with positions and confidence, in the same form for all providers',
				},
				passagesOutput,
				{ name: 'Raw', value: 'raw', description: "The provider's unmodified response" },
				{
					name: 'Simplified',
					value: 'simplified',
					description: 'The text with its confidence, page count and file name, in flat fields',
				},
				modelTextOutput,
			],
		},
		{ default: MODEL_TEXT },
	),
	...modelTextFields,
	...passagesFields,
	itemPerField,
	...itemChunkFields,
	textAsField,
	notAsTool({
		displayName: 'Output as JSON File',
		name: 'putInBinary',
		type: 'boolean',
		default: false,
		description:
			'Whether to put the output into a JSON file instead of the item. An output of more than 1 MB always goes into a file.',
		displayOptions: { hide: { itemPer: ['chunk', 'page', 'tableRow'], output: [MODEL_TEXT] } },
	}),
];

/** Goes into the options of every node that puts a document out. Read by `kept-document.ts`. */
export const keepDocumentOption: INodeProperties = {
	displayName: 'Keep Full Document',
	name: 'keepDocument',
	type: 'boolean',
	default: true,
	description:
		'Whether to keep words and positions as a compressed file in the binary field "document", for later OCR Normalize nodes. On by default, unless n8n keeps binary data in memory.',
	displayOptions: {
		show: { '/output': ['simplified', MODEL_TEXT] },
		hide: { '/itemPer': ['chunk', 'page', 'tableRow'] },
	},
};

/** Goes into the options of every provider. */
export const outputBinaryFieldOption: INodeProperties = {
	displayName: 'Output Binary Field',
	name: 'outputBinaryField',
	type: 'string',
	default: '',
	placeholder: 'e.g. scan',
	description:
		'Name of the binary field for the file that is returned. If empty: "zip" for a ZIP file, "result" for a result file, "document" for a JSON file.',
};

import type { INodeProperties } from 'n8n-workflow';

/** In what form the result comes out. */
export const outputFields: INodeProperties[] = [
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		default: 'simplified',
		description: 'In what form the result comes out',
		options: [
			{
				name: 'Document',
				value: 'document',
				description:
					'Everything: pages, lines and words with their places, the same for all providers',
			},
			{ name: 'Raw', value: 'raw', description: "The provider's answer as it is" },
			{
				name: 'Simplified',
				value: 'simplified',
				description: 'The text as a whole and by page, and how sure the provider is of it',
			},
		],
	},
	{
		displayName: 'Put Document in Binary Field',
		name: 'putInBinary',
		type: 'boolean',
		default: false,
		description:
			'Whether the result goes into a JSON file instead of the item, for documents with very many pages',
	},
];

/** Goes into the options of every provider. */
export const outputBinaryFieldOption: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'outputBinaryField',
	type: 'string',
	default: '',
	placeholder: 'e.g. scan',
	description:
		'Name of the binary field for the ZIP file ("zip" where left empty), the result file ("result") or the document ("document")',
};

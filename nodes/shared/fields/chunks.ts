import type { INodeProperties } from 'n8n-workflow';

/** In UTF-16 units, as JavaScript counts a text. */
export const DEFAULT_SIZE = 1000;
export const DEFAULT_OVERLAP = 100;

/** How a document is cut into chunks. Read by `chunks.ts`. */
const fields: readonly INodeProperties[] = [
	{
		displayName: 'Chunk Size (Characters)',
		name: 'chunkSize',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: DEFAULT_SIZE,
		description:
			'Maximum length of a chunk. 1,000 characters are about 200 English words, or 250 tokens: short enough for one topic, and within the limit of any embedding model.',
	},
	{
		displayName: 'Chunk Overlap (Characters)',
		name: 'chunkOverlap',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: DEFAULT_OVERLAP,
		description:
			'Maximum length of what a chunk repeats of the one before it: whole sentences, or words, of the same section. Must be less than the chunk size.',
	},
];

/** The same, shown where they apply. */
export const chunkFields = (displayOptions?: INodeProperties['displayOptions']) =>
	fields.map((field): INodeProperties => (displayOptions ? { ...field, displayOptions } : field));

import type { INodeProperties } from 'n8n-workflow';

import {
	itemChunkFields,
	itemPerField,
	outputBinaryFieldOption,
	outputFields,
} from '../../shared/fields/output';

/** What a document is put out as. What came in is the raw response, so that is not offered. */
export const documentOutputFields: readonly INodeProperties[] = outputFields.map((field) =>
	field.name === 'output'
		? {
				...field,
				options: field.options?.filter((option) => !('value' in option && option.value === 'raw')),
			}
		: field,
);

/** The same where one item comes out, whatever the document has in it. */
export const wholeDocumentFields = documentOutputFields.filter(
	(field) => field !== itemPerField && !itemChunkFields.includes(field),
);

/** Where a file goes, whichever an operation makes. */
export const outputFileOption: INodeProperties = {
	...outputBinaryFieldOption,
	description:
		'Name of the binary field for the JSON file, the ZIP file or the overlay. The names of exported files begin with it.',
};

import type { INodeProperties } from 'n8n-workflow';

import { outputBinaryFieldOption, outputFields } from '../../shared/fields/output';

/** In what form a document goes out. The answer as it is came in. */
export const documentOutputFields: readonly INodeProperties[] = outputFields.map((field) =>
	field.name === 'output'
		? {
				...field,
				options: field.options?.filter((option) => !('value' in option && option.value === 'raw')),
			}
		: field,
);

/** Where a file goes, whichever an operation makes. */
export const outputFileOption: INodeProperties = {
	...outputBinaryFieldOption,
	description:
		'Name of the binary field for the document, the ZIP file or the overlay; goes before the names of exported files',
};

import type { INodeProperties } from 'n8n-workflow';

import { MODEL_TEXT, PASSAGES, withoutOutputs } from '../../shared/fields/for-model';
import {
	itemChunkFields,
	itemPerField,
	outputBinaryFieldOption,
	outputFields,
} from '../../shared/fields/output';

/**
 * What a document is put out as. What came in is the raw response, so that is not offered; passages have an
 * operation of their own.
 */
export const documentOutputFields = withoutOutputs(outputFields, ['raw', PASSAGES]);

/** The same where one item comes out, whatever the document has in it. */
export const wholeDocumentFields = withoutOutputs(documentOutputFields, [MODEL_TEXT]).filter(
	(field) => field !== itemPerField && !itemChunkFields.includes(field),
);

/** Where a file goes, whichever an operation makes. */
export const outputFileOption: INodeProperties = {
	...outputBinaryFieldOption,
	description:
		'Name of the binary field for the JSON file, the ZIP file or the overlay. The names of exported files begin with it.',
};

import { operationPicker, subtitleOf, type OperationOption } from './by-operation';

/** The five operations, the same for every provider. */
const OPERATIONS: readonly OperationOption[] = [
	{
		name: 'Download ZIP',
		value: 'downloadZip',
		action: 'Download the result as a ZIP file',
		description: 'Extract text and return everything as one ZIP file',
	},
	{
		name: 'Extract Text',
		value: 'extract',
		action: 'Extract text from a document',
		description: 'Send a document, wait for the result, and return its text',
	},
	{
		name: 'Get Result',
		value: 'getResult',
		action: 'Get the result of a job',
		description: 'Return the text of a submitted document',
	},
	{
		name: 'Get Status',
		value: 'getStatus',
		action: 'Get the status of a job',
		description: 'Check the status of a submitted document',
	},
	{
		name: 'Submit',
		value: 'submit',
		action: 'Submit a document',
		description:
			"Submit a document and continue with its job, or with the provider's response if it answers at once; Get Result makes text of it",
	},
];

export const operationField = operationPicker(OPERATIONS, 'extract');

/** The subtitle under the node's name on the canvas. */
export const operationSubtitle = subtitleOf(OPERATIONS);

/** Operations that send a document. */
export const SENDING = ['extract', 'submit', 'downloadZip'];
/** Operations that ask about a job. */
export const ASKING = ['getStatus', 'getResult'];
/** Operations that wait for a job. */
export const WAITING = ['extract', 'getResult', 'downloadZip'];
/** Operations with the field Output. */
export const READING = ['extract', 'getResult'];

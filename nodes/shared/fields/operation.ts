import { operationPicker, subtitleOf, type OperationOption } from './by-operation';

/** The five operations, the same for every provider. */
const OPERATIONS: readonly OperationOption[] = [
	{
		name: 'Download ZIP',
		value: 'downloadZip',
		action: 'Download the result as a ZIP file',
		description: 'Read a document and get its text, words, answer and original in one ZIP file',
	},
	{
		name: 'Extract Text',
		value: 'extract',
		action: 'Extract text from a document',
		description: 'Send a document, wait for it and get its text',
	},
	{
		name: 'Get Result',
		value: 'getResult',
		action: 'Get the result of a job',
		description: 'Get the text of a document that was submitted before',
	},
	{
		name: 'Get Status',
		value: 'getStatus',
		action: 'Get the status of a job',
		description: 'See how far a document is that was submitted before',
	},
	{
		name: 'Submit',
		value: 'submit',
		action: 'Submit a document',
		description: 'Send a document and go on with a job, to get its text later',
	},
];

export const operationField = operationPicker(OPERATIONS, 'extract');

/** Under the node's name on the canvas. */
export const operationSubtitle = subtitleOf(OPERATIONS);

/** Operations that begin with a document. */
export const SENDING = ['extract', 'submit', 'downloadZip'];
/** Operations that begin with a job. */
export const ASKING = ['getStatus', 'getResult'];
/** Operations that wait for a job. */
export const WAITING = ['extract', 'getResult', 'downloadZip'];
/** Operations that put a document out in a form of choice. */
export const READING = ['extract', 'getResult'];

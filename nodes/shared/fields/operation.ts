import type { INodeProperties } from 'n8n-workflow';

/** The five operations, the same for every provider. */
export const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'extract',
	options: [
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
	],
};

/** Operations that begin with a document. */
export const SENDING = ['extract', 'submit', 'downloadZip'];
/** Operations that begin with a job. */
export const ASKING = ['getStatus', 'getResult'];
/** Operations that wait for a job. */
export const WAITING = ['extract', 'getResult', 'downloadZip'];
/** Operations that put a document out in a form of choice. */
export const READING = ['extract', 'getResult'];

/** Under the node's name on the canvas. */
export const operationSubtitle = `={{ ${JSON.stringify(
	Object.fromEntries(
		(operationField.options ?? []).flatMap((option) =>
			'value' in option ? [[String(option.value), option.name]] : [],
		),
	),
)}[$parameter["operation"]] }}`;

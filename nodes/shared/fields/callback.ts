import type { INodeProperties } from 'n8n-workflow';

import { shownWith } from './by-operation';

/** Who is told when a document was read, besides this node. */
export function callbackFields({
	operations,
	byProvider,
}: {
	operations: readonly string[];
	/** The provider calls the address itself, later; else the node does, at once. */
	byProvider: boolean;
}): INodeProperties[] {
	const execution = {
		name: 'This Execution',
		value: 'execution',
		description: 'Resumes this execution, which has to wait for it in a Wait node',
	};
	const fields: INodeProperties[] = [
		{
			displayName: 'Callback',
			name: 'callback',
			type: 'options',
			default: 'none',
			description: 'Who is told when the document was read',
			options: [
				{ name: 'None', value: 'none' },
				{
					name: 'OCR Trigger',
					value: 'trigger',
					description: 'Starts another workflow, which begins with an OCR Trigger node',
				},
				...(byProvider ? [execution] : []),
			],
		},
		{
			displayName: 'Callback URL',
			name: 'callbackUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://n8n.example.com/webhook/…/ocr',
			description: 'The Production URL that the OCR Trigger node shows',
			hint: 'It is signed with the Callback Secret of the credential',
			displayOptions: { show: { callback: ['trigger'] } },
		},
	];
	return fields.map((field) => shownWith(operations, field));
}

/** Goes into the options of providers that are given a callback. */
export const callbackHoursOption: INodeProperties = {
	displayName: 'Callback Valid For',
	name: 'callbackHours',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 168,
	description: 'Hours for which the signed address is taken',
};

import type { INodeProperties } from 'n8n-workflow';

import { shownWith } from './by-operation';

/** Where the result is sent besides this node's output. */
export function callbackFields({
	operations,
	byProvider,
}: {
	operations: readonly string[];
	/** The provider calls the URL when it is done; otherwise the node does, at once. */
	byProvider: boolean;
}): INodeProperties[] {
	const execution = {
		name: 'This Execution',
		value: 'execution',
		description: 'Resumes this execution, which must be waiting in a Wait node',
	};
	const fields: INodeProperties[] = [
		{
			displayName: 'Callback',
			name: 'callback',
			type: 'options',
			default: 'none',
			description: 'Where to send the result when it is ready',
			options: [
				{ name: 'None', value: 'none' },
				{
					name: 'OCR Trigger',
					value: 'trigger',
					description: 'Starts another workflow that begins with an OCR Trigger node',
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
			description: 'Signed with the Callback Secret of the credential',
			hint: 'Production URL of the OCR Trigger node, not its Test URL',
			displayOptions: { show: { callback: ['trigger'] } },
		},
	];
	return fields.map((field) => shownWith(operations, field));
}

/** Hours until a signed URL expires, at most: 30 days. */
export const MAX_CALLBACK_HOURS = 720;

/** For the options of nodes with a callback. */
export const callbackHoursOption: INodeProperties = {
	displayName: 'Callback Valid For',
	name: 'callbackHours',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MAX_CALLBACK_HOURS },
	default: 168,
	description: `Hours until the signed callback URL expires, at most ${MAX_CALLBACK_HOURS} (30 days)`,
};

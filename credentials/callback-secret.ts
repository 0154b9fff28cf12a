import type { INodeProperties } from 'n8n-workflow';

/** Part of every credential: what callback URLs are signed with, and what they were signed with before. */
export const callbackSecretFields: INodeProperties[] = [
	{
		displayName: 'Callback Secret',
		name: 'callbackSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		placeholder: 'e.g. 32 random characters',
		description:
			'Optional. A random string of at least 16 characters used to sign callback URLs; needed only for callbacks, such as to OCR Trigger.',
	},
	{
		displayName: 'Previous Callback Secret',
		name: 'previousCallbackSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'Optional. To change Callback Secret, move the old one here: URLs signed with it are accepted until they expire.',
	},
];

import type { INodeProperties } from 'n8n-workflow';

/** Part of every credential. */
export const callbackSecretField: INodeProperties = {
	displayName: 'Callback Secret',
	name: 'callbackSecret',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	placeholder: 'e.g. 32 random characters',
	description:
		'Optional. A long random string used to sign callback URLs; needed only for callbacks, such as to OCR Trigger.',
};

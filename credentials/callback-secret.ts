import type { INodeProperties } from 'n8n-workflow';

/** Goes into every credential. */
export const callbackSecretField: INodeProperties = {
	displayName: 'Callback Secret',
	name: 'callbackSecret',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	placeholder: 'e.g. 32 random characters',
	description:
		'Any long text of your own that nobody can guess. Addresses that are given out for callbacks are signed with it, and OCR Trigger takes only signed ones.',
};

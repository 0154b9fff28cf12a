import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { callbackSecretFields } from './callback-secret';
import { refusalRules } from './refusal-rules';

export class LazarusOcrApi implements ICredentialType {
	name = 'lazarusOcrApi';

	displayName = 'Lazarus OCR API';

	icon: Icon = { light: 'file:../icons/lazarus.svg', dark: 'file:../icons/lazarus.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-ocr/n8n-nodes-ocr/blob/main/docs/credentials.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Organization ID',
			name: 'orgId',
			type: 'string',
			default: '',
			required: true,
			description: 'ID of your organization, as shown in your Lazarus account',
		},
		{
			displayName: 'Auth Key',
			name: 'authKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Auth key of your organization, as shown in your Lazarus account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.lazarusai.com/api/forms',
			description:
				'URL of the Lazarus API, without /ocr. Older accounts may use https://api.lazarusforms.com/api/forms.',
		},
		...callbackSecretFields,
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				orgId: '={{$credentials.orgId.trim()}}',
				authKey: '={{$credentials.authKey.trim()}}',
			},
		},
	};

	// The test's path is at the root of the host, not below the base URL.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().match(/^https?:\\/\\/[^\\/]+/)?.[0]}}',
			url: '/developer/api-version',
			disableFollowRedirect: true,
		},
		rules: refusalRules('Lazarus', 'Organization ID and Auth Key', [
			{ key: 'status', value: 'AUTH_FAILURE' },
			{ key: 'status', value: 'FAILURE' },
		]),
	};
}

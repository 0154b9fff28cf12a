import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { callbackSecretFields } from './callback-secret';
import { refusalRules } from './refusal-rules';

export class MindeeOcrApi implements ICredentialType {
	name = 'mindeeOcrApi';

	displayName = 'Mindee OCR API';

	icon: Icon = { light: 'file:../icons/mindee.svg', dark: 'file:../icons/mindee.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-ocr/n8n-nodes-ocr/blob/main/docs/credentials.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. md_…',
			description:
				'From "API Keys" on the Mindee platform. Keys for version 2 of the API begin with md_.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api-v2.mindee.net',
			description: 'URL of the Mindee API, without /v2',
		},
		{
			displayName: 'Webhook Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Optional. The secret that the Mindee platform shows for a webhook; needed only for webhooks to OCR Trigger.',
		},
		{
			displayName: 'Previous Webhook Signing Secret',
			name: 'previousSigningSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Optional. While you change the signing secret, or for a second webhook: what is signed with it is accepted too.',
		},
		...callbackSecretFields,
	];

	// The bare key, without "Bearer".
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '={{$credentials.apiKey.trim()}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '/v2/search/models?model_type=ocr',
			disableFollowRedirect: true,
		},
		rules: refusalRules('Mindee', 'API Key'),
	};
}

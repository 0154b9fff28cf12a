import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { callbackSecretField } from './callback-secret';

export class MindeeOcrApi implements ICredentialType {
	name = 'mindeeOcrApi';

	displayName = 'Mindee OCR API';

	icon: Icon = { light: 'file:../icons/mindee.svg', dark: 'file:../icons/mindee.dark.svg' };

	documentationUrl = 'https://docs.mindee.com/integrations/api-keys';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'md_…',
			description: 'A key for version 2 of the API, from "API Keys" on the Mindee platform',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api-v2.mindee.net',
			description: 'Address of the service, without /v2',
		},
		{
			displayName: 'Webhook Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The secret that the Mindee platform shows for a webhook. OCR Trigger checks its deliveries with it.',
		},
		callbackSecretField,
	];

	// The key stands alone: no "Bearer" before it.
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '={{$credentials.apiKey.trim()}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '/v2/search/models?model_type=ocr',
		},
	};
}

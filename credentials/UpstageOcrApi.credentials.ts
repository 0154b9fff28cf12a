import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { callbackSecretFields } from './callback-secret';
import { refusalRules } from './refusal-rules';

export class UpstageOcrApi implements ICredentialType {
	name = 'upstageOcrApi';

	displayName = 'Upstage OCR API';

	icon: Icon = { light: 'file:../icons/upstage.svg', dark: 'file:../icons/upstage.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-ocr/n8n-nodes-ocr/blob/main/docs/credentials.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'From "API Keys" in the Upstage console',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.upstage.ai',
			description: 'URL of the Upstage API, without /v1',
		},
		...callbackSecretFields,
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey.trim()}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '/v1/models',
			disableFollowRedirect: true,
		},
		rules: refusalRules('Upstage', 'API Key'),
	};
}

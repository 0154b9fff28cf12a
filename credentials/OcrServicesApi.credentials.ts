import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { callbackSecretFields } from './callback-secret';
import { REDIRECTS, refusalRules } from './refusal-rules';

export class OcrServicesApi implements ICredentialType {
	name = 'ocrServicesApi';

	displayName = 'OCR Services API';

	icon: Icon = {
		light: 'file:../icons/ocr-services.svg',
		dark: 'file:../icons/ocr-services.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-ocr/n8n-nodes-ocr/blob/main/docs/credentials.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'API key of your OCR Services account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://your-api-domain.com',
			description: 'URL of the API, without /api, as shown in your OCR Services account',
		},
		...callbackSecretFields,
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-API-Key': '={{$credentials.apiKey.trim()}}' } },
	};

	// There is no call for a test, so it asks for an image by a key that cannot exist: 401 and 403
	// reject the credential, 400 and 404 only the image. Nothing is read, and nothing is charged.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '/api/ocr/process',
			method: 'POST',
			body: { key: 'credential-test' },
			json: true,
			ignoreHttpStatusErrors: { ignore: true, except: [401, 403, 405, ...REDIRECTS] },
			disableFollowRedirect: true,
		},
		rules: refusalRules('OCR Services', 'API Key'),
	};
}

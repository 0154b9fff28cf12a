import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { callbackSecretField } from './callback-secret';

export class OcrServicesApi implements ICredentialType {
	name = 'ocrServicesApi';

	displayName = 'OCR Services API';

	icon: Icon = {
		light: 'file:../icons/ocr-services.svg',
		dark: 'file:../icons/ocr-services.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-ocr/n8n-nodes-ocr#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://your-api-domain.com',
			description: 'Address of the service, without /api; your account names it',
		},
		callbackSecretField,
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-API-Key': '={{$credentials.apiKey.trim()}}' } },
	};

	// No call is there for it, so an image is asked for by a key that must be refused: a 401 or 403
	// refuses the credential, a 400 or 404 the image. Nothing is read, nothing is paid.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '/api/ocr/process',
			method: 'POST',
			body: { key: 'credential-test' },
			json: true,
			ignoreHttpStatusErrors: { ignore: true, except: [401, 403] },
		},
	};
}

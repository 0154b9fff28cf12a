import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { callbackSecretField } from './callback-secret';

export class LazarusOcrApi implements ICredentialType {
	name = 'lazarusOcrApi';

	displayName = 'Lazarus OCR API';

	icon: Icon = { light: 'file:../icons/lazarus.svg', dark: 'file:../icons/lazarus.dark.svg' };

	documentationUrl = 'https://docs.lazarusai.com';

	properties: INodeProperties[] = [
		{
			displayName: 'Organization ID',
			name: 'orgId',
			type: 'string',
			default: '',
			required: true,
		},
		{
			displayName: 'Auth Key',
			name: 'authKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.lazarusai.com/api/forms',
			description:
				'Address of the service, without /ocr. Older accounts may have https://api.lazarusforms.com/api/forms.',
		},
		callbackSecretField,
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

	// The address of the test stands beside the base URL, not below it.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().match(/^https?:\\/\\/[^\\/]+/)?.[0]}}',
			url: '/developer/api-version',
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'status',
					value: 'AUTH_FAILURE',
					message: 'The IDs or the key were not accepted',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'status',
					value: 'FAILURE',
					message: 'The provider refused the test',
				},
			},
		],
	};
}

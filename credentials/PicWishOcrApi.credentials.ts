import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { PICWISH_REGIONS } from '../ocr/providers/picwish/regions';
import { callbackSecretField } from './callback-secret';

export class PicWishOcrApi implements ICredentialType {
	name = 'picWishOcrApi';

	displayName = 'PicWish OCR API';

	icon: Icon = { light: 'file:../icons/picwish.svg', dark: 'file:../icons/picwish.dark.svg' };

	documentationUrl = 'https://picwish.com/new-smart-ocr-api-doc';

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
			displayName: 'Region',
			name: 'region',
			type: 'options',
			default: 'global',
			options: [
				{ name: 'Custom', value: 'custom' },
				{ name: 'Global', value: 'global' },
				{ name: 'Mainland China', value: 'china' },
			],
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: PICWISH_REGIONS.global,
			description: 'Address of the service, without /api',
			displayOptions: { show: { region: ['custom'] } },
		},
		callbackSecretField,
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-API-KEY': '={{$credentials.apiKey.trim()}}' } },
	};

	// No call is there for it, so a task is asked for that cannot exist: a 401 refuses the key, and
	// anything else the task.
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{$credentials.region === "custom" ? $credentials.baseUrl.trim().replace(/\\/+$/, "") : $credentials.region === "china" ? "${PICWISH_REGIONS.china}" : "${PICWISH_REGIONS.global}"}}`,
			url: '/api/tasks/document/ocr/00000000-0000-0000-0000-000000000000',
			ignoreHttpStatusErrors: { ignore: true, except: [401, 403] },
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: { key: 'status', value: 401, message: 'The key was not accepted' },
			},
		],
	};
}

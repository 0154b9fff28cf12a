import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { PICWISH_REGIONS } from '../ocr/providers/picwish/regions';
import { callbackSecretFields } from './callback-secret';
import { REDIRECTS, refusalRules } from './refusal-rules';

export class PicWishOcrApi implements ICredentialType {
	name = 'picWishOcrApi';

	displayName = 'PicWish OCR API';

	icon: Icon = { light: 'file:../icons/picwish.svg', dark: 'file:../icons/picwish.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-ocr/n8n-nodes-ocr/blob/main/docs/credentials.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'From "API" on the PicWish website',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			default: 'global',
			description: 'Region of your PicWish account',
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
			description: 'URL of the PicWish API, without /api',
			displayOptions: { show: { region: ['custom'] } },
		},
		...callbackSecretFields,
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-API-KEY': '={{$credentials.apiKey.trim()}}' } },
	};

	// There is no call for a test, so it asks for a task that cannot exist: 401 and 403 reject the key,
	// anything else only the task.
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{$credentials.region === "custom" ? $credentials.baseUrl.trim().replace(/\\/+$/, "") : $credentials.region === "china" ? "${PICWISH_REGIONS.china}" : "${PICWISH_REGIONS.global}"}}`,
			url: '/api/tasks/document/ocr/00000000-0000-0000-0000-000000000000',
			ignoreHttpStatusErrors: { ignore: true, except: [401, 403, 405, ...REDIRECTS] },
			disableFollowRedirect: true,
		},
		rules: refusalRules('PicWish', 'API Key and Region', [{ key: 'status', value: 401 }]),
	};
}

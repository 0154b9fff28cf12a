import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

import { CATALOGUE, constantOf, type CataloguedProvider } from '../../ocr/providers/catalogue';

const providersField: INodeProperties = {
	displayName: 'Providers',
	name: 'providers',
	type: 'multiOptions',
	default: [],
	required: true,
	noDataExpression: true,
	description: 'The OCR providers whose results start this workflow. Each needs its credential.',
	options: CATALOGUE.map(({ id, name }) => ({ name, value: id })),
};

/** Where n8n shows the credentials. */
const credentialsPlace: INodeProperties = {
	displayName: 'Credentials',
	name: 'credentials',
	type: 'credentials',
	default: '',
};

/**
 * One credential for each provider that is selected.
 *
 * The condition has a slash, as n8n's editor would take a field named without one for a choice of how
 * to sign in, and would not show that field.
 */
export const providerCredentials: INodeCredentialDescription[] = CATALOGUE.map(
	({ id, name, credential }) => ({
		name: credential,
		displayName: `Credential for ${name}`,
		required: true,
		displayOptions: { show: { '/providers': [id] } },
	}),
);

/** Whose results are taken, the credentials for that, and how each provider is set up, in steps. */
export const providerFields: INodeProperties[] = [
	providersField,
	credentialsPlace,
	...CATALOGUE.flatMap((provider) =>
		stepsOf(provider).map((step, index): INodeProperties => ({
			displayName: `${provider.name}, step ${index + 1}: ${step}.`,
			name: `${constantOf(provider)}Step${index + 1}`,
			type: 'notice',
			default: '',
			displayOptions: { show: { providers: [provider.id] } },
		})),
	),
];

function stepsOf({ name, callsBack, queue }: CataloguedProvider): string[] {
	const copyUrl =
		'Open <i>Webhook URLs</i> at the top, select <i>Production URL</i>, and click the URL to copy it';
	const inNode = (what: string) => `In the ${name} node, ${what}`;
	const publish = 'Publish this workflow';
	if (callsBack?.by === 'account') {
		const { setUp, signs = 'Callback Secret' } = callsBack;
		const keepSecret = `In the ${name} credential, paste the secret into <i>${signs}</i>`;
		return [copyUrl, ...setUp, keepSecret, inNode(callsBack.inNode), publish];
	}
	return [
		`In the ${name} credential, fill in <i>Callback Secret</i> with at least 16 random characters`,
		copyUrl,
		inNode(
			queue && !callsBack
				? 'choose the operation <i>Get Result</i>, add the option <i>Send to OCR Trigger</i>, and paste the URL there'
				: 'choose the operation <i>Submit</i>, set <i>Callback</i> to <i>OCR Trigger</i>, and paste the URL into <i>Callback URL</i>',
		),
		publish,
	];
}

import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

import { CATALOGUE, constantOf } from '../../ocr/providers/catalogue';

const calling = CATALOGUE.filter(({ callsBack }) => callsBack);
const silent = CATALOGUE.filter(({ callsBack }) => !callsBack);

/** Whose deliveries are taken. */
export const providerField: INodeProperties = {
	displayName: 'Provider',
	name: 'provider',
	type: 'options',
	default: 'any',
	noDataExpression: true,
	description: 'Whose deliveries start the workflow',
	options: [
		{ name: 'Any', value: 'any', description: 'Told by the form of what comes' },
		...CATALOGUE.map(({ id, name }) => ({ name, value: id })),
	],
};

/** How each provider is set up to call here; those that do not call back share one. */
export const providerNotices: INodeProperties[] = [
	...calling.map((provider) =>
		notice(constantOf(provider), [provider.id], provider.callsBack?.setUp ?? ''),
	),
	notice(
		'other',
		silent.map(({ id }) => id),
		`<b>${silent.map(({ name }) => name).join(', ')}</b> do not call back by themselves. Paste the URL above into <i>Callback URL</i> of Submit, ` +
			'or into the option <i>Send to OCR Trigger</i> of Get Result: the node delivers the result when it has it.',
	),
];

/**
 * `hide`, as n8n's editor takes a field that credentials are shown by for a choice of how to sign in,
 * and does not show that field.
 */
export const providerCredentials: INodeCredentialDescription[] = CATALOGUE.map(
	({ id, name, credential }) => ({
		name: credential,
		displayName: `Credential for ${name}`,
		required: false,
		displayOptions: {
			hide: { provider: CATALOGUE.map((other) => other.id).filter((other) => other !== id) },
		},
	}),
);

function notice(name: string, ids: string[], displayName: string): INodeProperties {
	return {
		displayName,
		name: `${name}Notice`,
		type: 'notice',
		default: '',
		displayOptions: { show: { provider: ['any', ...ids] } },
	};
}

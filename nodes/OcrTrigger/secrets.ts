import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { PROVIDERS } from '../../ocr/providers';
import { CATALOGUE } from '../../ocr/providers/catalogue';
import type { OcrProvider } from '../../ocr/providers/provider';
import { CALLBACK_SECRET } from '../../ocr/webhook/callback-url';

/** What a delivery is recognized by, whatever a provider's options are. */
type DeliveringProvider = Pick<OcrProvider, 'id' | 'credentialType' | 'deliveries' | 'recognises'>;

export const deliveringProviders: readonly DeliveringProvider[] = PROVIDERS;

export interface Secrets {
	/** Each may have signed the URL that was called. */
	ofAddress: string[];
	/** Providers that sign what they send. */
	ofBody: Array<{ provider: DeliveringProvider; header: string; secret: string }>;
	/** The user accepts deliveries that are not signed. */
	acceptUnsigned: boolean;
	/** Names of the credentials that these come from, for the log. */
	credentials: string[];
}

/** The secrets in the credentials that are selected in the node. */
export async function readSecrets(context: IWebhookFunctions): Promise<Secrets> {
	const secrets: Secrets = {
		ofAddress: [],
		ofBody: [],
		acceptUnsigned: acceptsUnsigned(context),
		credentials: [],
	};
	for (const { provider, credential } of selected(context)) {
		if (!credential) continue;
		secrets.credentials.push(credential.name);
		const { ofAddress, ofBody } = await keptSecretsOf(context, provider, credential.id);
		if (ofAddress) secrets.ofAddress.push(ofAddress);
		const header = provider.deliveries?.signature?.header;
		if (header && ofBody) secrets.ofBody.push({ provider, header, secret: ofBody });
	}
	return secrets;
}

/**
 * @throws {NodeOperationError} deliveries of a selected provider could not be checked, and the user has
 * not said that they need not be. All is in the message: n8n's editor shows no description here.
 */
export async function refuseWithoutSecret(context: IHookFunctions): Promise<void> {
	if (acceptsUnsigned(context)) return;
	const missing: string[] = [];
	for (const { provider, credential } of selected(context)) {
		if (credential) {
			const known = hasSecret(await keptSecretsOf(context, provider, credential.id));
			// Read anew, as the secret may have been filled in a moment ago.
			if (known || hasSecret(await readAndKeep(context, provider, credential.id))) continue;
		}
		missing.push(
			`${secretFieldOf(provider)} in the credential ${credential ? `"${credential.name}"` : provider.credentialType}`,
		);
	}
	if (missing.length === 0) return;
	throw new NodeOperationError(
		context.getNode(),
		`OCR Trigger needs a secret to check deliveries with. Fill in ${missing.join(' and ')}, save it, and try again. To accept deliveries without a check, turn on the option Accept Unsigned Deliveries.`,
	);
}

/** IDs of the providers whose results start the workflow. */
export const selectedProviders = (context: IWebhookFunctions | IHookFunctions): string[] =>
	context.getNodeParameter('providers', []) as string[];

/** The selected providers, each with the credential that is selected for it. */
function selected(context: IWebhookFunctions | IHookFunctions) {
	const { credentials = {} } = context.getNode();
	const wanted = selectedProviders(context);
	return deliveringProviders
		.filter(({ id }) => wanted.includes(id))
		.map((provider) => ({ provider, credential: credentials[provider.credentialType] }));
}

function acceptsUnsigned(context: IWebhookFunctions | IHookFunctions): boolean {
	const settings = context.getNodeParameter('settings', {}) as Record<string, unknown>;
	return settings.acceptUnsigned === true;
}

/** The field to fill in, as the credential shows it. */
function secretFieldOf({ id }: DeliveringProvider): string {
	const callsBack = CATALOGUE.find((row) => row.id === id)?.callsBack;
	return (callsBack?.by === 'account' && callsBack.signs) || 'Callback Secret';
}

interface OwnSecrets {
	ofAddress: string;
	ofBody: string;
}

const hasSecret = ({ ofAddress, ofBody }: OwnSecrets) => ofAddress !== '' || ofBody !== '';

/**
 * ms for which a credential's secrets are kept. n8n reads and decrypts a credential at each call, which
 * takes a third of the time of a delivery. Deliveries at the same moment share one call.
 */
const KEPT_MS = 10_000;
const MOST_KEPT = 200;
const kept = new Map<string, { secrets: Promise<OwnSecrets>; until: number }>();

async function keptSecretsOf(
	context: IWebhookFunctions | IHookFunctions,
	provider: DeliveringProvider,
	id: string | null,
): Promise<OwnSecrets> {
	const known = id ? kept.get(keyOf(context, provider, id)) : undefined;
	if (known && known.until > Date.now()) return await known.secrets;
	return await readAndKeep(context, provider, id);
}

async function readAndKeep(
	context: IWebhookFunctions | IHookFunctions,
	provider: DeliveringProvider,
	id: string | null,
): Promise<OwnSecrets> {
	const key = keyOf(context, provider, id);
	const secrets = readOwn(context, provider);
	kept.delete(key);
	kept.set(key, { secrets, until: Date.now() + KEPT_MS });
	if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
	secrets.catch(() => kept.delete(key));
	return await secrets;
}

/** With the workflow, as n8n decides for each whether it may use the credential. */
const keyOf = (
	context: IWebhookFunctions | IHookFunctions,
	{ credentialType }: DeliveringProvider,
	id: string | null,
) => `${context.getWorkflow().id ?? ''}:${credentialType}:${id ?? ''}`;

async function readOwn(
	context: IWebhookFunctions | IHookFunctions,
	{ credentialType, deliveries }: DeliveringProvider,
): Promise<OwnSecrets> {
	const data = await context.getCredentials(credentialType);
	const field = deliveries?.signature?.secretField;
	return {
		ofAddress: filled(data[CALLBACK_SECRET]),
		ofBody: field ? filled(data[field]) : '',
	};
}

const filled = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

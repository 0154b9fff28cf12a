import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { PROVIDERS } from '../../ocr/providers';
import type { OcrProvider } from '../../ocr/providers/provider';
import { CALLBACK_SECRET } from '../../ocr/webhook/callback-url';

/** What a delivery is told by, whatever a provider's options are. */
type DeliveringProvider = Pick<
	OcrProvider,
	'id' | 'credentialType' | 'deliveries' | 'recognises'
>;

export const deliveringProviders: readonly DeliveringProvider[] = PROVIDERS;

export interface Secrets {
	/** Each may have signed the address that was called. */
	ofAddress: string[];
	/** Providers that sign what they send. */
	ofBody: Array<{ provider: DeliveringProvider; header: string; secret: string }>;
	/** A person has said that deliveries need not be signed. */
	acceptUnsigned: boolean;
}

/** The secrets in the credentials that were chosen in the node. */
export async function readSecrets(context: IWebhookFunctions | IHookFunctions): Promise<Secrets> {
	const settings = context.getNodeParameter('settings', {}) as Record<string, unknown>;
	const secrets: Secrets = {
		ofAddress: [],
		ofBody: [],
		acceptUnsigned: settings.acceptUnsigned === true,
	};
	const chosen = context.getNode().credentials ?? {};
	const wanted = context.getNodeParameter('provider') as string;
	for (const provider of deliveringProviders) {
		if (!(provider.credentialType in chosen)) continue;
		if (wanted !== 'any' && wanted !== provider.id) continue;
		const { ofAddress, ofBody } = await keptSecretsOf(context, provider);
		if (ofAddress) secrets.ofAddress.push(ofAddress);
		const header = provider.deliveries?.signature?.header;
		if (header && ofBody) secrets.ofBody.push({ provider, header, secret: ofBody });
	}
	return secrets;
}

interface OwnSecrets {
	ofAddress: string;
	ofBody: string;
}

/**
 * ms for which a credential's secrets are kept. n8n reads, decrypts and works one out anew at each
 * call, which takes as long as a third of a delivery; of those that come at once, one asks for all.
 */
const KEPT_MS = 10_000;
const MOST_KEPT = 200;
const kept = new Map<string, { secrets: Promise<OwnSecrets>; until: number }>();

async function keptSecretsOf(
	context: IWebhookFunctions | IHookFunctions,
	provider: DeliveringProvider,
): Promise<OwnSecrets> {
	const { credentialType } = provider;
	// The workflow too: whether it may use the credential is n8n's to say.
	const id = context.getNode().credentials?.[credentialType]?.id;
	const key = `${context.getWorkflow().id ?? ''}:${credentialType}:${id ?? ''}`;
	const known = id ? kept.get(key) : undefined;
	if (known && known.until > Date.now()) return await known.secrets;

	const secrets = readOwn(context, provider);
	kept.delete(key);
	kept.set(key, { secrets, until: Date.now() + KEPT_MS });
	if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
	secrets.catch(() => kept.delete(key));
	return await secrets;
}

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

/** @throws {NodeOperationError} deliveries could not be checked, and nobody has said that this is all right. */
export async function refuseWithoutSecret(context: IHookFunctions): Promise<void> {
	const { ofAddress, ofBody, acceptUnsigned } = await readSecrets(context);
	if (acceptUnsigned || ofAddress.length > 0 || ofBody.length > 0) return;
	throw new NodeOperationError(
		context.getNode(),
		'There is no secret to check deliveries with, so anybody could start this workflow with a forged result.',
		{
			description:
				"Select a provider's credential that has a Callback Secret or, for Mindee, a Webhook Signing Secret. To take deliveries without a check, turn on the option Accept Unsigned Deliveries.",
		},
	);
}

const filled = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

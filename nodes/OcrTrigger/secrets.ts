import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { PROVIDERS } from '../../ocr/providers';
import type { OcrProvider } from '../../ocr/providers/provider';
import { CALLBACK_SECRET } from '../../ocr/webhook/callback-url';

/** What a delivery is told by, whatever a provider's options are. */
export type DeliveringProvider = Pick<
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
		const data = await context.getCredentials(provider.credentialType);
		const own = filled(data[CALLBACK_SECRET]);
		if (own) secrets.ofAddress.push(own);
		const signature = provider.deliveries?.signature;
		const secret = signature && filled(data[signature.secretField]);
		if (signature && secret) secrets.ofBody.push({ provider, header: signature.header, secret });
	}
	return secrets;
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

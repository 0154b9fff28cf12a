import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { PROVIDERS } from '../../ocr/providers';
import { CATALOGUE } from '../../ocr/providers/catalogue';
import type { OcrProvider } from '../../ocr/providers/provider';
import { callbackSecretsOf, filledIn, SHORTEST_SECRET } from '../../ocr/webhook/callback-secret';
import { baseUrlOf } from '../shared/credential';

/** What a delivery is recognized by, whatever a provider's options are. */
type DeliveringProvider = Pick<
	OcrProvider,
	'id' | 'credentialType' | 'baseUrl' | 'deliveries' | 'recognises'
>;

export const deliveringProviders: readonly DeliveringProvider[] = PROVIDERS;

/** A selected provider, and what its credential has to check its deliveries with. */
export interface Sender extends SenderData {
	provider: DeliveringProvider;
}

interface SenderData {
	/** Each may have signed the URL that was called. */
	ofAddress: readonly string[];
	/** Each may have signed the body, for a provider that signs bodies. */
	ofBody: readonly string[];
	/** The Callback Secret, or the one before it, is too short to be used. */
	tooShort: boolean;
	baseUrl: string;
}

const NOTHING: SenderData = { ofAddress: [], ofBody: [], tooShort: false, baseUrl: '' };

export interface Secrets {
	/** By the provider's ID. */
	senders: ReadonlyMap<string, Sender>;
	/** The user accepts deliveries that are not signed. */
	acceptUnsigned: boolean;
	/** Names of the credentials that these come from, for the log. */
	credentials: string[];
}

/** The secrets in the credentials that are selected in the node. */
export async function readSecrets(context: IWebhookFunctions): Promise<Secrets> {
	const senders = new Map<string, Sender>();
	const credentials: string[] = [];
	for (const { provider, credential } of selected(context)) {
		if (credential) credentials.push(credential.name);
		const data = credential ? await keptSecretsOf(context, provider, credential.id) : NOTHING;
		senders.set(provider.id, { provider, ...data });
	}
	return { senders, acceptUnsigned: acceptsUnsigned(context), credentials };
}

/**
 * @throws {NodeOperationError} deliveries of a selected provider could not be checked, and the user has
 * not said that they need not be; or a secret is too short. All is in the message: n8n's editor shows no
 * description here.
 */
export async function refuseWithoutSecret(context: IHookFunctions): Promise<void> {
	if (acceptsUnsigned(context)) return;
	const missing: string[] = [];
	const short: string[] = [];
	for (const { provider, credential } of selected(context)) {
		const inCredential = `in the credential ${credential ? `"${credential.name}"` : provider.credentialType}`;
		// Read anew, as the secret may have been filled in a moment ago.
		const data = credential && (await readAndKeep(context, provider, credential.id));
		if (data?.tooShort) short.push(inCredential);
		else if (!data || (data.ofAddress.length === 0 && data.ofBody.length === 0)) {
			missing.push(`${secretFieldOf(provider)} ${inCredential}`);
		}
	}
	if (short.length > 0) {
		throw new NodeOperationError(
			context.getNode(),
			`Callback Secret ${short.join(' and ')}: at least ${SHORTEST_SECRET} characters are needed, in Previous Callback Secret too. Enter a longer random string, save it, and submit again what was submitted with the short one.`,
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

/** What starts the workflow: `completed`, `failed`, `progress`. */
export const selectedEvents = (context: Pick<IWebhookFunctions, 'getNodeParameter'>): string[] =>
	context.getNodeParameter('events', []) as string[];

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

/**
 * ms for which a credential's secrets are kept. n8n reads and decrypts a credential at each call, which
 * takes a third of the time of a delivery. Deliveries at the same moment share one call.
 */
const KEPT_MS = 10_000;
const MOST_KEPT = 200;
const kept = new Map<string, { secrets: Promise<SenderData>; until: number }>();

async function keptSecretsOf(
	context: IWebhookFunctions | IHookFunctions,
	provider: DeliveringProvider,
	id: string | null,
): Promise<SenderData> {
	const known = id ? kept.get(keyOf(context, provider, id)) : undefined;
	if (known && known.until > Date.now()) return await known.secrets;
	return await readAndKeep(context, provider, id);
}

async function readAndKeep(
	context: IWebhookFunctions | IHookFunctions,
	provider: DeliveringProvider,
	id: string | null,
): Promise<SenderData> {
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
	provider: DeliveringProvider,
): Promise<SenderData> {
	const data = await context.getCredentials(provider.credentialType);
	const { usable, tooShort } = callbackSecretsOf(data);
	return {
		ofAddress: usable,
		ofBody: filledIn(data, provider.deliveries?.signature?.secretFields ?? []),
		tooShort,
		baseUrl: baseUrlOf(provider, data),
	};
}

import { createHmac } from 'node:crypto';
import { callbackSecret } from './workbench.ts';

/** Written anew from what the documentation says of signed addresses, so that it proves something. */
export function signedAddress(
	url: string,
	reference: string,
	{
		provider = 'upstage',
		purpose = 'trigger',
		expires = inAnHour(),
		secret = callbackSecret,
	}: { provider?: string; purpose?: string; expires?: number; secret?: string } = {},
): string {
	const message = `ocr-callback:${purpose}:${provider}:${reference.length}:${reference}:${expires}`;
	const signed = new URL(url);
	signed.searchParams.set('for', purpose);
	signed.searchParams.set('provider', provider);
	signed.searchParams.set('job', reference);
	signed.searchParams.set('expires', String(expires));
	signed.searchParams.set('sig', createHmac('sha256', secret).update(message).digest('hex'));
	return signed.href;
}

/** Unix time in seconds. */
export const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3600;

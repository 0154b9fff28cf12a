import { hmacSha256, isSameSecret } from './signature';

/** Field of every provider's credential that holds the secret its callback addresses are signed with. */
export const CALLBACK_SECRET = 'callbackSecret';

/** What a signed callback address says of the job that it belongs to. */
interface CallbackClaim {
	/** The sender's own name for the submission; see {@link isReference}. */
	reference: string;
	/** Unix time in seconds. */
	expires: number;
}

type CallbackCheck =
	{ verdict: 'signed'; claim: CallbackClaim } | { verdict: 'unsigned' | 'wrong' | 'expired' };

/**
 * Adds `job`, `expires` and `sig` to an address. A provider that signs nothing itself calls it as
 * it is, and so proves that the address was given out by somebody who knows the secret.
 *
 * @param url absolute; what stands in its query already stays.
 */
export function signCallbackUrl(url: string, claim: CallbackClaim, secret: string): string {
	const signed = new URL(url);
	const { searchParams } = signed;
	searchParams.set('job', claim.reference);
	searchParams.set('expires', String(claim.expires));
	searchParams.set('sig', hmacSha256(secret, message(claim)));
	return signed.href;
}

/**
 * @param query of the address that was called: what stands in it is not trusted.
 * @param secrets of which one has to fit; all are tried, so that the time taken tells nothing.
 * @param now ms since 1970.
 */
export function checkCallbackUrl(
	query: Readonly<Record<string, unknown>>,
	secrets: readonly string[],
	now: number,
): CallbackCheck {
	const { job, expires, sig } = query;
	if (sig === undefined) return { verdict: 'unsigned' };
	if (typeof job !== 'string' || typeof expires !== 'string' || typeof sig !== 'string') {
		return { verdict: 'wrong' };
	}
	if (!/^[0-9]{1,12}$/.test(expires) || !/^[0-9a-f]{64}$/.test(sig)) return { verdict: 'wrong' };
	const claim: CallbackClaim = { reference: job, expires: Number(expires) };
	let fits = false;
	for (const secret of secrets) {
		if (isSameSecret(hmacSha256(secret, message(claim)), sig)) fits = true;
	}
	if (!fits) return { verdict: 'wrong' };
	return claim.expires * 1000 < now ? { verdict: 'expired' } : { verdict: 'signed', claim };
}

/** The length goes first, so that no two claims make the same message. */
const message = ({ reference, expires }: CallbackClaim) =>
	`ocr-callback:${reference.length}:${reference}:${expires}`;

/**
 * The sender's own name for one submission, `n8n-<who>-<execution>-<run>-<item>`: the same when the
 * same execution is run again after a crash, so that its second submission is known for what it is.
 *
 * @param who eight hex digits that stand for this node in this n8n.
 */
export function makeReference(who: string, execution: string, run: number, item: number): string {
	return `n8n-${who}-${execution}-${run}-${item}`;
}

/** A name that a person gave may be used for many documents; one made by {@link makeReference} is not. */
export const isReference = (value: string): boolean =>
	/^n8n-[0-9a-f]{8}-[\w-]{1,64}-\d+-\d+$/.test(value);

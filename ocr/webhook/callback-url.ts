import { writePages } from '../document/page-ranges';
import { hmacSha256, isHexDigest, isSignedWith } from './signature';

/** What a signed address is for: to start a workflow by OCR Trigger, or to resume an execution. */
export type CallbackPurpose = 'trigger' | 'execution';

/** What a signed callback address says of the job that it belongs to. */
export interface CallbackClaim {
	purpose: CallbackPurpose;
	/** ID of the provider that it was given to; nobody else's results are taken there. */
	provider: string;
	/** The sender's own name for the submission; see {@link isReference}. */
	reference: string;
	/** Unix time in seconds. */
	expires: number;
	/**
	 * Of a file in parts, whose last one calls for all: the IDs of the parts as `ocr/plan/part-ids` writes
	 * them, with {@link CALLING_PART} for the one that is not known yet: `1-30=abc;31-45=*`.
	 */
	parts?: string;
}

/** Stands for the job that calls: its address is signed before the provider has named it. */
export const CALLING_PART = '*';

/**
 * Characters of a signed address. What stands between a provider and n8n takes at least 8,000 in a request's
 * first line, and a provider has to keep it.
 */
export const LONGEST_CALLBACK_URL = 4000;

/** A name that nobody's own query has. */
const PARTS = 'ocrParts';

type CallbackCheck =
	| { verdict: 'signed'; claim: CallbackClaim }
	| { verdict: 'unsigned' | 'wrong' | 'expired' | 'outdated' };

/**
 * Adds `for`, `provider`, `job`, `expires` and `sig` to an address, and for the last part of a file
 * `ocrParts`. A provider that signs nothing
 * itself calls it as it is, and so proves that the address was given out by somebody who knows the
 * secret.
 *
 * @param url absolute; what stands in its query already stays.
 */
export function signCallbackUrl(url: string, claim: CallbackClaim, secret: string): string {
	const signed = new URL(url);
	const { searchParams } = signed;
	searchParams.set('for', claim.purpose);
	searchParams.set('provider', claim.provider);
	searchParams.set('job', claim.reference);
	searchParams.set('expires', String(claim.expires));
	if (claim.parts === undefined) searchParams.delete(PARTS);
	else searchParams.set(PARTS, claim.parts);
	searchParams.set('sig', hmacSha256(secret, message(claim)));
	return signed.href;
}

/**
 * @param query of the address that was called: what stands in it is not trusted.
 * @param secretsOf the secrets of a provider's credential, of which one has to fit; all are tried, so
 * that the time taken tells nothing.
 * @param purpose what is done at the address that was called.
 * @param now ms since 1970.
 */
export function checkCallbackUrl(
	query: Readonly<Record<string, unknown>>,
	secretsOf: (provider: string) => readonly string[],
	purpose: CallbackPurpose,
	now: number,
): CallbackCheck {
	const { job, expires, provider, sig } = query;
	if (sig === undefined) return { verdict: 'unsigned' };
	// Version 0 of these addresses said neither, so it could be used for anything.
	if (query.for === undefined && provider === undefined) return { verdict: 'outdated' };
	if (
		query.for !== purpose ||
		typeof provider !== 'string' ||
		typeof job !== 'string' ||
		typeof expires !== 'string' ||
		typeof sig !== 'string'
	) {
		return { verdict: 'wrong' };
	}
	if (!/^[0-9]{1,12}$/.test(expires) || !/^[a-z0-9-]{1,64}$/.test(provider)) {
		return { verdict: 'wrong' };
	}
	if (!isHexDigest(sig) || sig !== sig.toLowerCase()) return { verdict: 'wrong' };
	const { [PARTS]: parts } = query;
	if (parts !== undefined && typeof parts !== 'string') return { verdict: 'wrong' };
	const claim: CallbackClaim = { purpose, provider, reference: job, expires: Number(expires) };
	if (parts !== undefined) claim.parts = parts;
	if (!isSignedWith(secretsOf(provider), message(claim), sig)) return { verdict: 'wrong' };
	return claim.expires * 1000 < now ? { verdict: 'expired' } : { verdict: 'signed', claim };
}

/** Lengths, and what has no colon, go first, so that no two claims make the same message. */
function message({ purpose, provider, reference, expires, parts }: CallbackClaim): string {
	const whole = `ocr-callback:${purpose}:${provider}:${reference.length}:${reference}:${expires}`;
	return parts === undefined ? whole : `${whole}:${parts}`;
}

const FILE = 'file';

/**
 * Says in a callback address that a file is put there too. It is not signed: it can only keep what
 * is said of the same job in words from starting an execution of its own.
 */
export function announceFile(url: string): string {
	const announcing = new URL(url);
	announcing.searchParams.set(FILE, '1');
	return announcing.href;
}

export const announcesFile = (query: Readonly<Record<string, unknown>>): boolean =>
	query[FILE] === '1';

/**
 * The sender's own name for one submission, `n8n-<who>-<execution>-<run>-<item>`: the same when the
 * same execution is run again after a crash, so that its second submission is known for what it is.
 *
 * @param who eight hex digits that stand for this node in this n8n.
 */
export function makeReference(who: string, execution: string, run: number, item: number): string {
	return `n8n-${who}-${execution}-${run}-${item}`;
}

/** Follows a reference where an item has several documents: which of its files it is, from 0. */
export const referenceOfFile = (position: number): string => `-f${position + 1}`;

/** UTF-16 units of pages in a reference. */
const MOST_PAGES = 40;

/**
 * Follows a reference where a part of the document was sent: its pages, as in `-p31-60` or `-p2_5-7`, and behind
 * them those of the whole file that were not sent, as they have text of their own: `-p2_5-7t1_3-4`. Of many single
 * pages the first, the last and how many they are: `-p1-99x50`.
 *
 * @param textPages of the whole file.
 */
export function referenceOfPart(
	pages: readonly number[],
	textPages: readonly number[] = [],
): string {
	return `-p${shortened(pages)}${textPages.length > 0 ? `t${shortened(textPages)}` : ''}`;
}

function shortened(pages: readonly number[]): string {
	const packed = writePages(pages).replaceAll(', ', '_');
	if (packed.length <= MOST_PAGES) return packed;
	return `${pages[0]!}-${pages.at(-1)!}x${pages.length}`;
}

/** What {@link referenceOfPart} wrote. */
interface ReferredPart {
	/** As {@link CallbackClaim.parts} has it: `2,5-7=*;1,3-4`. Not there where the reference does not say which pages. */
	parts?: string;
	/** How many pages of its own there are where the reference does not name them one by one; else 0. */
	unnamedPages: number;
	/** The same of pages with text of their own, which were not sent. */
	unnamedTextPages: number;
}

export function partOfReference(reference: string): ReferredPart {
	const [, pages, text] = (isReference(reference) && PART.exec(reference)) || [];
	const [named, unnamed] = text?.split('x') ?? [];
	const isNamed = named !== undefined && unnamed === undefined;
	const parts = `${pages}=${CALLING_PART}${isNamed ? `;${named}` : ''}`.replaceAll('_', ',');
	const count = pages?.split('x')[1];
	return {
		...(pages === undefined || count !== undefined ? {} : { parts }),
		unnamedPages: Number(count ?? 0),
		unnamedTextPages: Number(unnamed ?? 0),
	};
}

const PART = /-p([\dx_-]+)(?:t([\dx_-]+))?$/;

/** A name that a person gave may be used for many documents; one made by {@link makeReference} is not. */
export const isReference = (value: string): boolean =>
	/^n8n-[0-9a-f]{8}-[\w-]{1,64}-\d+-\d+(?:-f\d+)?(?:-p[\dx_-]{1,60}(?:t[\dx_-]{1,60})?)?$/.test(
		value,
	);

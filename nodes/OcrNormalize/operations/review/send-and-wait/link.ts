import { hmacSha256, isHexDigest, isSignedWith } from '../../../../../ocr/webhook/signature';
import { REVIEW_PATH } from './steps';

/** What a signed address opens. */
export interface ReviewClaim {
	/**
	 * `review`: it opens the page; it is what a person is sent. `page`: what the page asks for, and saves to.
	 */
	purpose: 'review' | 'page';
	/** Names the review; 32 lower-case hex digits. */
	review: string;
	/** Unix time in seconds. */
	expires: number;
}

/**
 * Makes the address of a review from its execution's: adds the path, and `for`, `review`, `expires` and `sig`.
 *
 * @param url absolute; what stands in its query already stays.
 */
export function signReviewUrl(url: string, claim: ReviewClaim, secret: string): string {
	const signed = new URL(url);
	signed.pathname += `/${REVIEW_PATH}`;
	const { searchParams } = signed;
	searchParams.set('for', claim.purpose);
	searchParams.set('review', claim.review);
	searchParams.set('expires', String(claim.expires));
	searchParams.set('sig', hmacSha256(secret, message(claim)));
	return signed.href;
}

/** The name that an address gives to its review; it proves nothing. */
export const reviewNamed = ({ review }: Readonly<Record<string, unknown>>): string | undefined =>
	typeof review === 'string' && /^[0-9a-f]{32}$/.test(review) ? review : undefined;

/**
 * Whether the address was signed for just that; in a time that tells nothing of the secret.
 *
 * @param query of the address that was called: what stands in it is not trusted.
 */
export function isSignedReviewUrl(
	query: Readonly<Record<string, unknown>>,
	claim: ReviewClaim,
	secret: string,
): boolean {
	const { sig, expires, review } = query;
	if (typeof sig !== 'string' || !isHexDigest(sig)) return false;
	const isSame =
		query.for === claim.purpose && review === claim.review && expires === String(claim.expires);
	return isSignedWith([secret], message(claim), sig) && isSame;
}

const message = ({ purpose, review, expires }: ReviewClaim) =>
	`ocr-review:${purpose}:${review}:${expires}`;

import {
	isSignedReviewUrl,
	reviewNamed,
	signReviewUrl,
	type ReviewClaim,
} from '../../../../nodes/OcrNormalize/operations/review/send-and-wait/link';

const claim: ReviewClaim = { purpose: 'review', review: 'ab'.repeat(16), expires: 1_900_000_000 };
const secret = 'f0'.repeat(32);
const signed = signReviewUrl('https://n8n.example/w/7?signature=t', claim, secret);
const queryOf = (url: string) => Object.fromEntries(new URL(url).searchParams);

test('what was signed is known again, and what stood in the address stays', () => {
	expect(queryOf(signed)).toMatchObject({ signature: 't', for: 'review', review: claim.review });
	expect(isSignedReviewUrl(queryOf(signed), claim, secret)).toBe(true);
});

test.each<[string, Partial<ReviewClaim>]>([
	['another purpose', { purpose: 'page' }],
	['another review', { review: 'cd'.repeat(16) }],
	['another end', { expires: claim.expires + 1 }],
])('it says nothing of %s, whether asked for or written into it', (_what, change) => {
	const other = { ...claim, ...change };
	expect(isSignedReviewUrl(queryOf(signed), other, secret)).toBe(false);
	const forged = {
		...queryOf(signed),
		for: other.purpose,
		review: other.review,
		expires: `${other.expires}`,
	};
	expect(isSignedReviewUrl(forged, claim, secret)).toBe(false);
	expect(isSignedReviewUrl(forged, other, secret)).toBe(false);
});

test.each([
	['no signature', { sig: undefined }],
	['a short one', { sig: 'abc' }],
	['a list', { sig: [queryOf(signed).sig, queryOf(signed).sig] }],
	['an object', { sig: { length: 64 } }],
	['an end as a number', { expires: claim.expires }],
])('%s is refused', (_what, change) => {
	expect(isSignedReviewUrl({ ...queryOf(signed), ...change }, claim, secret)).toBe(false);
});

test('another secret signs something else', () => {
	expect(isSignedReviewUrl(queryOf(signed), claim, '00'.repeat(32))).toBe(false);
});

test('only what can be the name of a review is taken for one', () => {
	expect(reviewNamed(queryOf(signed))).toBe(claim.review);
	for (const review of [
		'',
		'__proto__',
		claim.review.toUpperCase(),
		`${claim.review}0`,
		[claim.review],
	]) {
		expect(reviewNamed({ review })).toBeUndefined();
	}
});

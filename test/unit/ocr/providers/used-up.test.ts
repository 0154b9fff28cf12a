import { failureOfStatus } from '../../../../ocr/providers/failures';
import { saysUsedUp } from '../../../../ocr/providers/used-up';

test.each([
	'Quota used up.',
	'Your quota is exhausted.',
	'You exceeded your current quota, please check your plan and billing details.',
	'Monthly limit reached. Upgrade your plan to continue.',
	'Daily quota exceeded.',
	'Insufficient credits',
	'You have no credits left.',
	'0 pages remaining in your plan.',
	'Your credit balance is too low to access the API.',
	'Too Many Requests. The page quota of this account has been exhausted.',
	'The trial has run out of pages.',
	'insufficient_quota',
	'QuotaExceeded',
	'account_balance_insufficient',
	'Payment overdue: please top up your account.',
])('"%s" says that the account has nothing left', (words) => {
	expect(saysUsedUp(words)).toBe(true);
});

test.each([
	'Too many requests.',
	'Rate quota per minute exceeded, retry.',
	'Quota exceeded for quota metric "Requests" and limit "Requests per minute".',
	'Rate limit exceeded.',
	'rate_limit_exceeded',
	'RateLimitExceeded',
	'Rate limit reached. Upgrade your plan for more requests per second.',
	'Request quota reached, slow down.',
	'Concurrent request quota exceeded.',
	'You exceeded 2 requests/second. See your plan.',
	'Limit exceeded.',
	'The plan allows 5 RPM, which was exceeded.',
	'Quota reached. Try again in 20s.',
	'Please wait.',
	'',
])('"%s" does not', (words) => {
	expect(saysUsedUp(words)).toBe(false);
});

test('a code that says it counts more than a sentence about rates', () => {
	expect(saysUsedUp('insufficient_quota', 'Rate limit: see your account.')).toBe(true);
	expect(saysUsedUp(undefined, undefined)).toBe(false);
});

test('a long text is looked at in no time', () => {
	expect(saysUsedUp(`${'0 '.repeat(200_000)}quota`)).toBe(false);
});

test.each([429, 200, 500, 403])('of the statuses only 429 is read for it: %i', (status) => {
	const answer = { status, headers: {}, json: {}, excerpt: '' };
	const failure = failureOfStatus(answer, { message: 'Quota used up.' });
	expect(failure?.usedUp).toBe(status === 429 ? true : undefined);
});

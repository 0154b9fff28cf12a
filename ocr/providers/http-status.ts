/** What an HTTP status means here: for what is asked again by itself, and for a person. */
interface StatusMeaning {
	/** What happened, where the provider does not say it in its own words. */
	sentence?: string;
	/** What a person can do about it. */
	advice?: string;
	/** `retryable` of the failure: the same request may well work later. */
	retryable: boolean;
	/** What may be sent twice is asked again at once: a question, or an idempotent submission. */
	askedAgain: boolean;
	/**
	 * "Not now": the server has looked at the request and sent it back untouched, so that a
	 * submission too is sent again, and everybody waits.
	 */
	notNow: 'always' | 'with Retry-After' | 'never';
	/**
	 * A gateway gave up on the service behind it, which may well have gone on: without Retry-After
	 * nobody knows whether a submission was accepted.
	 */
	mayBeAccepted: boolean;
	/** A result that was sent to an OCR Trigger is sent to it again. */
	deliveredAgain: boolean;
}

const LATER = { retryable: true, askedAgain: true };
/** 52x are Cloudflare's. */
const GATEWAY = { ...LATER, mayBeAccepted: true };

/** What a status says beyond its class. */
const MEANINGS: Record<number, Partial<StatusMeaning>> = {
	400: { sentence: 'The request was not accepted.' },
	401: {
		sentence: 'The key was not accepted.',
		advice: 'Check the key in the credential.',
	},
	402: {
		sentence: 'The account has no credit left for this.',
		advice: 'Check the plan and the balance of the account at the provider.',
	},
	403: {
		sentence: 'The key may not do this.',
		advice: 'Check what the key in the credential is allowed to do.',
	},
	404: { sentence: 'There is nothing at this address, or no longer.' },
	408: LATER,
	// OCR Trigger's own: the same delivery is being taken at this moment.
	409: { deliveredAgain: true },
	413: { sentence: 'The file is too large.' },
	415: { sentence: 'The file format is not supported.' },
	422: { sentence: 'The document or a parameter could not be used.' },
	425: LATER,
	429: {
		...LATER,
		notNow: 'always',
		sentence: 'Too many requests at once.',
		advice: 'Wait a little, or send fewer documents at once.',
	},
	500: LATER,
	502: GATEWAY,
	503: { ...LATER, notNow: 'with Retry-After' },
	504: GATEWAY,
	520: GATEWAY,
	521: GATEWAY,
	522: GATEWAY,
	523: LATER,
	524: GATEWAY,
	529: LATER,
};

/** The one place that says what a status means; {@link MEANINGS} for those that say more. */
export function meaningOfStatus(status: number): StatusMeaning {
	return {
		retryable: false,
		askedAgain: status >= 500,
		notNow: 'never',
		mayBeAccepted: false,
		deliveredAgain: status >= 429,
		...MEANINGS[status],
	};
}

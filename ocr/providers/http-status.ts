/** What an HTTP status means: for retries, and for people. */
interface StatusMeaning {
	/** What happened, if the provider gives no words of its own. */
	sentence?: string;
	/** What to do about it. */
	advice?: string;
	/** `retryable` of the failure: the same request may work later. */
	retryable: boolean;
	/** Retried at once, if the request is a question or an idempotent submission. */
	askedAgain: boolean;
	/** "Not now": the server did not accept the request, so submissions are retried too, after a pause. */
	notNow: 'always' | 'with Retry-After' | 'never';
	/** A gateway gave up on the service behind it, which may have accepted a submission all the same. */
	mayBeAccepted: boolean;
	/** It is said of the key or the account, so every document that is sent would meet it. */
	ofAccount: boolean;
	/** A delivery to an OCR Trigger is repeated. */
	deliveredAgain: boolean;
}

const LATER = { retryable: true, askedAgain: true };
const DOWN = { ...LATER, advice: 'The service is down or overloaded. Try again later.' };
/** 52x are Cloudflare's. */
const GATEWAY = { ...DOWN, mayBeAccepted: true };

/** What a status says beyond its class. */
const MEANINGS: Record<number, Partial<StatusMeaning>> = {
	400: { sentence: 'The request was rejected.' },
	401: {
		ofAccount: true,
		sentence: 'The key was rejected.',
		advice: 'Check the key in the credential.',
	},
	402: {
		ofAccount: true,
		sentence: 'The account has no credit left.',
		advice: 'Add credit or change the plan at the provider, then run the node again.',
	},
	403: {
		ofAccount: true,
		sentence: 'Access was denied.',
		advice: 'Check the key in the credential and its permissions.',
	},
	404: { sentence: 'Nothing was found at this address.' },
	405: { sentence: 'This address does not accept documents.' },
	408: LATER,
	// OCR Trigger's own: the same delivery is being taken at this moment.
	409: { deliveredAgain: true },
	413: { sentence: 'The file is too large.' },
	415: { sentence: 'The file format is not supported.' },
	422: { sentence: 'The document or a parameter is invalid.' },
	425: LATER,
	429: {
		...LATER,
		notNow: 'always',
		sentence: 'Too many requests.',
		advice: 'Wait a few minutes, or send fewer documents at once.',
	},
	500: { ...LATER, sentence: DOWN.advice },
	502: GATEWAY,
	503: { ...DOWN, notNow: 'with Retry-After' },
	504: GATEWAY,
	520: GATEWAY,
	521: GATEWAY,
	522: GATEWAY,
	523: DOWN,
	524: GATEWAY,
	529: DOWN,
};

/** The one place that says what a status means; {@link MEANINGS} for those that say more. */
export function meaningOfStatus(status: number): StatusMeaning {
	return {
		retryable: false,
		askedAgain: status >= 500,
		notNow: 'never',
		mayBeAccepted: false,
		ofAccount: false,
		deliveredAgain: status >= 429,
		...MEANINGS[status],
	};
}

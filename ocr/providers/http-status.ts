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
	/**
	 * A submission may have been accepted all the same: nobody refused it, as a refusal does that is
	 * the client's to mend.
	 */
	mayBeAccepted: boolean;
	/** It is said of the key or the account, so every document that is sent would meet it. */
	ofAccount: boolean;
	/** A delivery to an OCR Trigger is repeated. */
	deliveredAgain: boolean;
}

const LATER = { retryable: true, askedAgain: true };
const DOWN = { ...LATER, advice: 'The service is down or overloaded. Try again later.' };

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
	// A gateway may say so after the service behind it has taken the request.
	408: { ...LATER, mayBeAccepted: true },
	// OCR Trigger's own: the same delivery is being taken at this moment.
	409: { deliveredAgain: true },
	413: { sentence: 'The file is too large.' },
	415: { sentence: 'The file format is not supported.' },
	422: { sentence: 'The document or a parameter is invalid.' },
	425: { ...LATER, mayBeAccepted: true },
	429: {
		...LATER,
		notNow: 'always',
		sentence: 'Too many requests.',
		advice: 'Wait a few minutes, or send fewer documents at once.',
	},
	500: { ...LATER, sentence: 'The service is down or overloaded.', advice: 'Try again later.' },
	502: DOWN,
	503: { ...DOWN, notNow: 'with Retry-After' },
	504: DOWN,
	// 52x are Cloudflare's.
	520: DOWN,
	521: DOWN,
	522: DOWN,
	523: DOWN,
	524: DOWN,
	529: DOWN,
};

/** The one place that says what a status means; {@link MEANINGS} for those that say more. */
export function meaningOfStatus(status: number): StatusMeaning {
	return {
		retryable: false,
		askedAgain: status >= 500,
		notNow: 'never',
		mayBeAccepted: status < 200 || (status >= 300 && (status < 400 || status >= 500)),
		ofAccount: false,
		deliveredAgain: status >= 429,
		...MEANINGS[status],
	};
}

/** It is said of the key, and not of the document. */
export const isOfKey = (status: number | undefined): boolean => status === 401 || status === 403;

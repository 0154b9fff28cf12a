/** What may come of a fault, as a user sees it. */
export type Outcome =
	/** The item has its document, which was submitted once. */
	| 'recovered'
	/** Not accepted: the item says so, and the provider has nothing. */
	| 'refused'
	/** Not accepted yet: the item says so, and to send it later is right. */
	| 'later'
	/** Nothing was sent at all. */
	| 'unsent'
	/** The provider may have accepted it: nothing is sent again, and the item says so. */
	| 'unclear'
	/** The job goes on without the item, which has its ID. */
	| 'kept'
	/** As `kept`, after all of Maximum Wait. */
	| 'waited'
	/** `recovered` or `kept`. */
	| 'either'
	/** `recovered` or `unclear`. */
	| 'doubtful'
	/** `recovered`, or an item that failed before anything was read. */
	| 'repeat'
	/** The document is not sent again, nor anywhere else. */
	| 'final'
	/** An answer that no client can tell from a right one. */
	| 'open';

/** How the page calls them. */
export const OUTCOMES: Record<Outcome, { mark: string; says: string }> = {
	recovered: { mark: '✓', says: 'The item has its document. It was submitted once.' },
	refused: {
		mark: 'R',
		says: 'The provider did not accept the document. One failed item with the reason; `retryable` is false.',
	},
	later: {
		mark: 'L',
		says: 'The provider did not accept the document yet. One failed item that says when to send it again; `retryable` is true.',
	},
	unsent: { mark: 'N', says: 'Nothing was sent. One failed item that names the address.' },
	unclear: {
		mark: 'U',
		says: 'The provider may have accepted the document, so it is not sent again. One failed item that says so; `retryable` is false.',
	},
	kept: {
		mark: 'K',
		says: 'One failed item with the job ID. **Get Result** fetches the result later.',
	},
	waited: { mark: 'W', says: 'As K, once Maximum Wait is over; `retryable` is true.' },
	either: { mark: '✓K', says: 'The document, or a failed item with the job ID.' },
	doubtful: {
		mark: '✓U',
		says: 'The document, or a failed item as U.',
	},
	repeat: {
		mark: '✓A',
		says: 'The document, or a failed item: nothing was read yet, so it can be sent again.',
	},
	final: {
		mark: 'F',
		says: 'One failed item with the reason; `retryable` is false. Nothing is sent again.',
	},
	open: { mark: 'T', says: 'What came cannot be told from a right answer, and is taken as one.' },
};

/** What a request is to the operation that sends it. */
export type Kind =
	/** The file goes into the provider's storage; nothing is read yet. */
	| 'upload'
	/** Starts work that is paid for. */
	| 'submit'
	/** Asks about a job that this run has submitted. */
	| 'wait'
	/** Asks about a job that was submitted before, and waits for it. */
	| 'known'
	/** Asks about a job once. */
	| 'question'
	/** Fetches the result. */
	| 'result';

export type Rule = Record<Kind, Outcome>;

/**
 * Every `code` that this package gives: stable words for programs, beside a sentence for people.
 * `docs/codes.md` is made from these tables. A new code is added here first; without that it does not
 * compile.
 */

/** What a code says, and what a person can do then. */
export interface CodeNote {
	means: string;
	doNow: string;
}

/** In `warnings` of a document, an export or a comparison: there is a result, with a reservation. */
export const WARNINGS = {
	'page-size-missing': {
		means: 'The provider gave no page size, so the places of words could not be used.',
		doNow: 'Nothing, where the text is enough. For places, use another provider or output.',
	},
	'original-not-used': {
		means: 'The original file could not be opened, so the result was made without it.',
		doNow: 'Save the file anew as PDF or PNG, as the message says, if its pages are wanted.',
	},
	'polygon-unreadable': {
		means: 'The boxes of some words could not be read. The words are there without a place.',
		doNow: 'Nothing. If places matter, look at the raw output of the provider.',
	},
	'polygon-clamped': {
		means: 'The boxes of some words reached off the page and were moved to its edge.',
		doNow: 'Nothing.',
	},
	'confidence-unreadable': {
		means: 'Some confidence values lay outside 0 to 1 and were left out.',
		doNow: 'Nothing. Those words have no confidence.',
	},
	'text-rebuilt': {
		means: 'The text of a page did not fit its words, so it was built from them.',
		doNow: 'Compare with the raw output if the exact line breaks matter.',
	},
	'page-unreadable': {
		means: 'A page could not be read from the answer and stayed empty.',
		doNow: 'Send the page again, or look at the raw output.',
	},
	'word-unreadable': {
		means: 'Entries without a text were left out.',
		doNow: 'Nothing, unless words are missing: then look at the raw output.',
	},
	'page-not-read': {
		means: 'The provider did not read a page, or not all of it. The message gives its reason.',
		doNow: 'Send the page again in better quality or in another format.',
	},
	'pages-not-read': {
		means: 'The provider reads only so many pages of a file, and left out the others.',
		doNow: 'Split the file and send the parts.',
	},
	'pages-joined': {
		means: 'The provider returns text without page breaks, so several pages count as one.',
		doNow: 'Nothing, or split the file and send one page at a time.',
	},
	'text-in-file': {
		means: 'The text is in the result file and not in the document.',
		doNow: 'Choose the format txt to have the text in the item.',
	},
	'text-only': {
		means: 'Only the text was used: a Simplified item has no words and no positions.',
		doNow: 'Set Output to Full Document, or turn on Keep Full Document, in the node before.',
	},
	'no-tables': {
		means: 'The document has no table, so there is no item for its rows.',
		doNow: 'Nothing, or set One Item per to Document or Page.',
	},
	'output-in-file': {
		means: 'The output has more than 1 MB, so it is in a JSON file and not in the item.',
		doNow:
			'Read it from the binary field that the message names. OCR Normalize finds it by itself.',
	},
	'document-mended': {
		means: 'Text, words and lines no longer fit each other, so the document was put together anew.',
		doNow: 'If a node changed the document on the way, change the words and not the text.',
	},
	'page-count-differs': {
		means: 'The original file and the document have different numbers of pages.',
		doNow: 'Give the file that was sent to be read.',
	},
	'page-size-unknown': {
		means: 'The size of a page is not known. Its places are those of a grid and not pixels.',
		doNow: 'Give the page size or the original file.',
	},
	'pages-differ': {
		means: 'The document and the PDF have different numbers of pages.',
		doNow: 'Give the file that was sent to be read.',
	},
	'has-text': {
		means: 'Pages of the original can be searched already, and kept the text they have.',
		doNow: 'Nothing.',
	},
	'shape-differs': {
		means: 'Pages of the original have other proportions than the pages that were read.',
		doNow: 'Use the file that was sent to be read.',
	},
	'place-unknown': {
		means:
			'The place of some words is not known. A search finds their page, but does not mark them.',
		doNow: 'Nothing, or use a provider that gives places.',
	},
	'pages-matched-by-text': {
		means:
			'The pages of a document are not those of the others, so its words were matched by text.',
		doNow: 'Nothing, or compare documents of the same file.',
	},
	'file-field-taken': {
		means: 'The input has a file in the binary field that the new file was to have.',
		doNow: 'Take the new file from the field that the message names, or choose another field.',
	},
	'input-fields-replaced': {
		means: 'The input has fields with the same names as the result, which were not kept.',
		doNow: 'Rename those fields before the node if you need them.',
	},
	'items-left-out': {
		means: 'Items that came with an error had no document, and were left out.',
		doNow: 'Read the reason in the message, and send those documents again.',
	},
	'differences-cut': {
		means: 'There are more differences than are listed.',
		doNow: 'Raise Maximum Differences.',
	},
	'error-rate-bound': {
		means: 'The documents are so unlike that the rates given are the most they can be.',
		doNow: 'Check that both documents are of the same file.',
	},
} as const satisfies Record<string, CodeNote>;

export type WarningCode = keyof typeof WARNINGS;

/**
 * In `error.code` of an item that got no result. A provider's own code stands there too where it gave
 * one, and `http-<status>` where it answered with a status and no code.
 */
export const FAILURES = {
	'invalid-input': {
		means: 'A field of the node, the item or the file cannot be used. Nothing was sent.',
		doNow: 'Correct the field that the message names.',
	},
	'source-unavailable': {
		means: 'The file could not be fetched from its URL. Nothing was sent.',
		doNow: 'Check the address, and try again later.',
	},
	'unusable-file': {
		means: 'The original file is damaged, protected or too large to be opened.',
		doNow: 'Save it anew as PDF or PNG, as the message says.',
	},
	'words-missing': {
		means: 'The item has text only, and the operation needs words or positions.',
		doNow: 'Set Output to Full Document, or turn on Keep Full Document, in the node before.',
	},
	network: {
		means: 'No whole answer came.',
		doNow: 'Try again where `retryable` is true. Check the base URL and the network otherwise.',
	},
	'unreadable-answer': {
		means: 'The answer is not in a form that is known.',
		doNow: 'Set Output to Raw to get the answer as it is, and report the form.',
	},
	refused: {
		means: 'The provider refused and gave no code of its own.',
		doNow: 'Read its reason in the message.',
	},
	failed: {
		means: 'The provider could not read the document and gave no code of its own.',
		doNow: 'Read its reason in the message. Send a better file.',
	},
	expired: {
		means: 'The link to the result has expired.',
		doNow: 'Run Get Result with the same job ID for a fresh link.',
	},
	'timed-out': {
		means: 'The job was not done within Maximum Wait. It goes on at the provider.',
		doNow: 'Run Get Result with the job ID later, or raise Maximum Wait.',
	},
	'no-result': {
		means: 'The provider says that the job is done, and not where its result is.',
		doNow: 'Run Get Result again later.',
	},
	'no-job': {
		means: 'The provider keeps no jobs to ask about.',
		doNow: 'Take the result from the item that ran Submit.',
	},
	'cut-off': {
		means: 'n8n was stopped just when the provider called back.',
		doNow: 'Run Get Result with the job ID.',
	},
	stopped: {
		means: 'The run ended before this item was done.',
		doNow: 'Run it again.',
	},
	n8n: {
		means: 'n8n itself refused something, such as an expression or a full disk.',
		doNow: 'Read its message.',
	},
} as const satisfies Record<string, CodeNote>;

export type FailureCode = keyof typeof FAILURES;

/** In the answer to a delivery that OCR Trigger or a waiting execution did not accept. */
export const REFUSALS = {
	unsigned: {
		means: 'The delivery is not signed.',
		doNow: 'Use the URL that the node signed, or turn on Accept Unsigned Deliveries.',
	},
	'wrong-signature': {
		means: 'The signature does not match the delivery.',
		doNow:
			"Select the same credential in OCR Trigger and in the node that submits. n8n's log names the credentials that were tried.",
	},
	'too-old': {
		means: 'The signed URL has expired.',
		doNow: 'Raise Callback Valid For in the node that submits.',
	},
	'not-json': {
		means: 'The body is not a JSON object.',
		doNow: 'Send JSON in UTF-8.',
	},
	'not-zip': {
		means: 'The uploaded file is not a ZIP archive.',
		doNow: 'Send the ZIP file itself as the body.',
	},
	'cut-off': {
		means: 'The body is incomplete.',
		doNow: 'Send it again.',
	},
	encoded: {
		means: 'The body has a content encoding.',
		doNow: 'Send it without Content-Encoding.',
	},
	'in-work': {
		means: 'The same delivery is being processed.',
		doNow: 'Send it again later, as providers do by themselves.',
	},
	'unknown-form': {
		means: 'The format of the body is not recognized.',
		doNow: "Send a provider's own delivery, or {job, raw} as Submit and Get Result give them.",
	},
	'too-large': {
		means: 'The body is larger than the limit.',
		doNow: 'Raise Maximum Delivery Size in OCR Trigger.',
	},
} as const satisfies Record<string, CodeNote>;

export type RefusalCode = keyof typeof REFUSALS;

declare const foreign: unique symbol;

/**
 * A code that somebody else gave: a provider, or whoever made a document that was read here. Any word,
 * so it is never written out in this package.
 */
export type ForeignCode = string & { readonly [foreign]: true };

export const foreignCode = (code: string): ForeignCode => code as ForeignCode;

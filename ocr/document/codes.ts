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
		means:
			'The provider gave no page size, so positions are relative to the area that the words cover.',
		doNow: 'For positions on the page, set Page Width and Page Height or add the original file.',
	},
	'original-not-used': {
		means: 'The original file could not be opened, so the result was made without it.',
		doNow: 'If you need its pages, save the file again as PDF or PNG, as the message says.',
	},
	'file-not-inspected': {
		means: 'The file could not be inspected completely, so Inspect File tells less.',
		doNow: 'Follow the message. Size, format and SHA-256 are right.',
	},
	'pages-not-inspected': {
		means: 'Some pages take too long to look at or are damaged; only their sizes are given.',
		doNow: 'Nothing. They count as pages that need OCR.',
	},
	'text-not-compared': {
		means: 'A long file: the text of some pages was judged without drawing the page.',
		doNow: 'Nothing. A provider node with Use Their Text compares each page that it takes.',
	},
	'file-damaged': {
		means: 'The file is cut off or damaged, though some of it may open.',
		doNow: 'Download it again, or ask for it to be sent again.',
	},
	'page-not-drawn': {
		means: 'A page of the PDF takes too long to draw, so the overlay shows it without a picture.',
		doNow: 'Print the PDF to a new one if you need that page, and use that file.',
	},
	'polygon-unreadable': {
		means: 'The boxes of some words could not be read. These words have no position.',
		doNow: 'Nothing. If positions matter, check the output Raw.',
	},
	'polygon-clamped': {
		means: 'The boxes of some words extended beyond the page and were moved to its edge.',
		doNow: 'Nothing.',
	},
	'confidence-unreadable': {
		means: 'Some confidence values were outside 0 to 1 and were left out.',
		doNow: 'Nothing. Those words have no confidence.',
	},
	'text-rebuilt': {
		means: 'The text of a page did not match its words, so it was built from them.',
		doNow: 'Compare with the raw output if the exact line breaks matter.',
	},
	'page-unreadable': {
		means: 'A page of the response could not be read and is empty.',
		doNow: 'Send the page again, or check the output Raw.',
	},
	'word-unreadable': {
		means: 'Entries without a text were left out.',
		doNow: 'Nothing, unless words are missing: then check the output Raw.',
	},
	'page-not-read': {
		means: 'The provider did not read a page, or not all of it. The message gives its reason.',
		doNow: 'Send the page again in better quality or in another format.',
	},
	'pages-not-read': {
		means: 'The provider reads a limited number of pages per file and left out the others.',
		doNow:
			'Turn on Split When Too Long, so that the file is sent in parts. Save an Office file as PDF first.',
	},
	'part-failed': {
		means:
			'A file was sent in parts, and one of them could not be read. The others are in the result.',
		doNow:
			'Read the reason in the message. Fetch the part with Get Result and its job ID, or send its pages again.',
	},
	'pages-renumbered': {
		means:
			'A part of a file was delivered, and its pages are numbered from 1, as its tag has no room for the numbers that they have in the file.',
		doNow: 'Take the job from the item of Submit, and run Get Result for the whole document.',
	},
	'not-finished': {
		means:
			'A run ended before the document was read, and the rest could not be fetched. The item has what was read, as Submit returns it.',
		doNow:
			'Read the reason in the message. Then run Get Result on this item, with Job set to From Item.',
	},
	'pages-skipped': {
		means: 'Pages with text of their own were not read, as Pages with Text is set to Skip.',
		doNow: 'Nothing, or set Pages with Text to Use Their Text.',
	},
	'answer-incomplete': {
		means: 'The response is one part of a result that the provider returns in several.',
		doNow: 'Request the other parts as the message says, and pass all of them as one list.',
	},
	'pages-joined': {
		means: 'The provider returns text without page breaks, so several pages count as one.',
		doNow: 'Nothing, or split the file and send one page at a time.',
	},
	'no-text': {
		means: 'The response has no text.',
		doNow:
			'Nothing, if the pages are blank. Otherwise, check the raw response: the text may not have been requested.',
	},
	'file-renamed': {
		means: 'The extension of the file stood for another format, so it was sent under a right name.',
		doNow: 'Nothing. To be rid of the warning, name the file after what it is.',
	},
	'status-unknown': {
		means: 'The provider gave a status that its documentation does not have; the job was accepted.',
		doNow: 'Ask for its status later, with the job ID.',
	},
	'result-reused': {
		means:
			'The same document had been sent before, so this is the earlier job or result. The message says how old it is.',
		doNow: 'Nothing. To have it read again, set Reuse Recent Results to 0.',
	},
	'text-in-part': {
		means: 'The response holds only parts of the text, such as those of its fields.',
		doNow: 'Request the text from the provider as well, as the message says.',
	},
	'text-in-file': {
		means: 'The text is in the result file and not in the document.',
		doNow: 'Choose the format txt to have the text in the item.',
	},
	'text-only': {
		means: 'Only the text was used: a Simplified item has no words and no positions.',
		doNow: 'Set Output to Full Document, or turn on Keep Full Document, in the node before.',
	},
	'chunk-too-long': {
		means: 'A row of a table is longer than Chunk Size, so it is a chunk by itself.',
		doNow: 'Nothing, if the model takes such a text. Otherwise, raise Chunk Size.',
	},
	'no-tables': {
		means: 'The document has no table, so there is no item for its rows.',
		doNow: 'Nothing, or set One Item per to Document or Page.',
	},
	'no-line-items': {
		means: 'Find Fields found no line items, so there is no item for them.',
		doNow: 'Nothing, or set One Item per to Document.',
	},
	'output-in-file': {
		means: 'The output has more than 1 MB, so it is in a JSON file and not in the item.',
		doNow:
			'Read it from the binary field that the message names. OCR Normalize finds it by itself.',
	},
	'document-mended': {
		means: 'Text, words and lines no longer matched, so the document was rebuilt from its words.',
		doNow: 'If an earlier node changes the document, let it change the words instead of the text.',
	},
	'fields-left-out': {
		means:
			'Entries of "fields" were edited or made elsewhere and are not fields, so they were left out.',
		doNow: 'Leave "fields" as Find Fields, Locate Values and Check Values return it.',
	},
	'checks-not-judged': {
		means: 'Route by Confidence accepted a document although a check of its values did not pass.',
		doNow: 'To judge the checks too, set Judge By to Fields.',
	},
	'not-delivered': {
		means:
			'The result did not reach the OCR Trigger. The message says why; the item has the result.',
		doNow:
			'Publish the workflow of OCR Trigger and check its Production URL. Then run Get Result with Send to OCR Trigger.',
	},
	'callback-test-url': {
		means: 'The result goes to the Test URL of an OCR Trigger.',
		doNow: 'Copy the Production URL of the OCR Trigger instead, and publish its workflow.',
	},
	'page-count-differs': {
		means: 'The original file and the document have different numbers of pages.',
		doNow: 'Give the file that was sent to be read.',
	},
	'page-size-unknown': {
		means:
			'The size of a page is unknown. Positions are on a grid, or on a page that ends where its words end.',
		doNow: 'Give the page size or the original file.',
	},
	'pages-differ': {
		means: 'The document and the PDF have different numbers of pages.',
		doNow: 'Give the file that was sent to be read.',
	},
	'format-not-made': {
		means: 'One of several formats needs the original file, which cannot be used for it.',
		doNow: 'Give the original in the form that the message asks for. The other formats are there.',
	},
	'pages-copied': {
		means: 'The list of pages in a PDF is damaged, so its pages were copied into a new PDF.',
		doNow: 'Nothing, unless bookmarks or form fields are missing: they were not copied.',
	},
	'not-pdf-a': {
		means: 'The searchable PDF was to be PDF/A, and the original has something that PDF/A forbids.',
		doNow: 'Nothing, or save the original as PDF/A, or give images of its pages.',
	},
	'text-not-replaced': {
		means: 'The text of a former OCR was to be replaced, and is still on some pages.',
		doNow: 'Nothing, or print the file to a new PDF and use that one.',
	},
	'has-text': {
		means:
			'Some pages of the original already have text, which was kept. Missing words were added.',
		doNow: 'Nothing.',
	},
	'shape-differs': {
		means: 'Pages of the original have a different shape than the pages that were read.',
		doNow: 'Use the file that was sent to be read.',
	},
	'place-unknown': {
		means:
			'The position of some words is unknown. A search finds their page but does not highlight them, and fields that they hold have no polygon.',
		doNow: 'Nothing, or use a provider that gives positions.',
	},
	'pages-matched-by-text': {
		means:
			'The pages of a document are not those of the others, so its words were matched by text.',
		doNow: 'Nothing, or compare documents of the same file.',
	},
	'file-not-stored': {
		means: 'n8n could not store a file of the result, for example because its disk is full.',
		doNow: 'Make room, and take what is missing from the item or the URL that the message names.',
	},
	'no-callback': {
		means:
			'A callback was asked for, and none will come, or not for all pages. The message says why, such as that the part which was to call was not accepted, or that no page had to be sent.',
		doNow: 'Use the result in this item, or fetch it with Get Result and the job of this item.',
	},
	'text-pages-not-used': {
		means:
			'The item has a file with the name that Submit gives to the text of pages that were not sent, and it is not of this job.',
		doNow: 'Nothing, or take the job from the item of the Submit that made the file.',
	},
	'parts-not-joined': {
		means: 'The result files of a file in parts are too large to be joined, or cannot be opened.',
		doNow: 'Use the file of each part; its pages are in its name.',
	},
	'file-field-taken': {
		means: 'The input has a file in the binary field that the new file was to have.',
		doNow: 'Take the new file from the field that the message names, or choose another field.',
	},
	'input-fields-replaced': {
		means: 'The input has fields with the same names as the result, which were not kept.',
		doNow: 'Rename those fields before the node if you need them.',
	},
	'result-not-in-row': {
		means: 'An item that Job to Row made a row of has text that no job ID brings back.',
		doNow:
			'Take the text from the item of Submit, or use Extract Text. Read All in Pages with Text sends all pages.',
	},
	'nothing-reviewed': {
		means: 'Reviewed Words to Rows made no row: nobody looked at the document in time.',
		doNow: 'Nothing. Give the reviewer more time if it happens often: Limit Wait Time.',
	},
	'few-reviewed-words': {
		means: 'Calibrate had few reviewed words or documents, so its figures are rough.',
		doNow: 'Review more before you rely on them. The intervals say how far off they may be.',
	},
	'rows-left-out': {
		means: 'Some rows that were given to Calibrate cannot be read and do not count.',
		doNow:
			'Look at the rows that the message names: confidence is a number from 0 to 1, changed is true or false.',
	},
	'no-files': {
		means:
			'No file of the item was read, as of an e-mail without attachments, so it has no output item.',
		doNow: 'If one is missing, check File Names, File Types and Minimum Image Size (Pixels).',
	},
	'file-not-read': {
		means:
			'One of several files that are one document could not be read, so its pages are missing.',
		doNow: 'Read the reason in the message, and send that file again.',
	},
	'files-left-out': {
		means: 'The item has files in formats that the provider cannot read, and they were left out.',
		doNow: 'Convert those files, use another provider, or set File Types.',
	},
	'items-left-out': {
		means: 'Items that came with an error had no document, and were left out.',
		doNow: 'Read the reason in the message, and send those documents again.',
	},
	'file-missing': {
		means:
			'An item that was joined or split has no file in Input Binary Field, so its pages are not in the PDF, or its documents come without a file.',
		doNow: 'Set Input Binary Field, or turn on Keep Input Files in the nodes before.',
	},
	'not-split': {
		means: 'Nothing that separates documents was found in the file, so it is one document.',
		doNow: 'Check Split By and its fields, or that the pages are readable.',
	},
	'pages-left-out': {
		means: 'Pages of the file are in none of the documents that it was split into.',
		doNow:
			'Nothing, if they are blank or separator sheets. Otherwise, check the ranges, or which codes separate.',
	},
	'differences-cut': {
		means: 'Not all differences are listed.',
		doNow: 'Raise Maximum Differences.',
	},
	'error-rate-bound': {
		means: 'The documents differ so much that the rates are upper bounds.',
		doNow: 'Check that both documents are of the same file.',
	},
	'review-expired': {
		means: 'Nobody finished the review in time. The document has the corrections saved until then.',
		doNow: 'Send it for review again, or set Limit Wait Time to a longer time.',
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
		means: 'The file could not be downloaded from its URL. Nothing was sent.',
		doNow: 'Check the URL, and try again later.',
	},
	'unusable-file': {
		means: 'The original file is damaged, protected or too large to be opened.',
		doNow: 'Save it again as PDF or PNG, as the message says.',
	},
	'words-missing': {
		means: 'The item has text only, and the operation needs words or positions.',
		doNow: 'Set Output to Full Document, or turn on Keep Full Document, in the node before.',
	},
	network: {
		means: 'The response did not arrive or was incomplete.',
		doNow:
			'If `retryable` is true, try again. Otherwise, do as the message says: check the base URL and the network, or whether the provider accepted the document.',
	},
	local: {
		means:
			'This n8n could not send a document or store a result: a file is gone or changed, too many files are open, or the disk is full. A document that was to be sent was not accepted.',
		doNow:
			'See the reason in the message. Then run the node again, or Get Result if there is a job ID.',
	},
	budget: {
		means:
			'The pages of the document do not fit into what is left of Maximum Pages per Run. Nothing of it was sent.',
		doNow: 'Send it in the next run, choose fewer pages, or raise the limit.',
	},
	quota: {
		means: 'The quota or the credit of the account is used up.',
		doNow: 'Add credit or change the plan at the provider, or wait as long as the message says.',
	},
	'unreadable-answer': {
		means: 'The response has an unknown format.',
		doNow: 'Set Output to Raw to get the response, and report the format.',
	},
	refused: {
		means: 'The provider rejected the request without a code of its own.',
		doNow: 'See the reason in the message.',
	},
	failed: {
		means: 'The provider could not read the document and gave no code.',
		doNow: 'See the reason in the message. Send a better file.',
	},
	expired: {
		means: 'The link to the result has expired.',
		doNow: 'Run Get Result with the same job ID for a fresh link.',
	},
	'timed-out': {
		means: 'The job did not finish within Maximum Wait. It continues at the provider.',
		doNow: 'Run Get Result with the job ID later, or raise Maximum Wait.',
	},
	'no-result': {
		means: 'The job is done, but the provider did not say where the result is.',
		doNow: 'Run Get Result again later.',
	},
	'no-job': {
		means: 'The provider keeps no jobs to ask about.',
		doNow: 'Take the result from the item that ran Submit.',
	},
	'cut-off': {
		means: 'n8n stopped at the moment when the provider called back.',
		doNow: 'Run Get Result with the job ID.',
	},
	'answer-dropped': {
		means:
			'An earlier try of this execution has read the document, and its response is no longer held.',
		doNow: 'Run the workflow again: the document is then sent, and charged, again.',
	},
	stopped: {
		means: 'The run ended before this item was done.',
		doNow: 'Run it again.',
	},
	n8n: {
		means: 'n8n itself reported something, such as an invalid expression or a full disk.',
		doNow: 'See the message.',
	},
	'review-timed-out': {
		means: 'Nobody finished the review in time, and If Time Is Up is set to Fail.',
		doNow: 'Send it for review again, or set Limit Wait Time to a longer time.',
	},
	'review-interrupted': {
		means: 'n8n stopped at the moment when a review was being saved.',
		doNow: 'Give the item to Send and Wait again: it goes on with all that was saved.',
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
	'old-body': {
		means:
			'The provider made and signed this delivery more than 7 days ago, so somebody repeats it.',
		doNow: 'Fetch the result with Get Result, if no execution has it.',
	},
	'outdated-url': {
		means:
			'The URL was signed by an earlier version of this package, in a form that does not say what it is for.',
		doNow: 'Fetch the result with Get Result, whose option Send to OCR Trigger signs a new URL.',
	},
	'short-secret': {
		means: 'The Callback Secret has fewer than 16 characters and is not used.',
		doNow: 'Enter a longer random string in Callback Secret, and submit again.',
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
	busy: {
		means: 'The deliveries that are arriving hold all the memory that is set aside for them.',
		doNow: 'Send it again after the seconds in Retry-After.',
	},
	'no-credential': {
		means: 'n8n cannot read the credential that would check the delivery.',
		doNow:
			'Check the credentials of the node, and send it again. An execution that waits goes on waiting.',
	},
	'foreign-url': {
		means:
			"The delivery has a result URL that is not on the provider's own host and path, and no job ID.",
		doNow: 'Have the whole result sent, or fetch it with Get Result.',
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

/** In `code` of the answer to what the page of a review sent; see `RefusalCode` in `ocr/review/session/types.ts`. */
export const REVIEW_REFUSALS = {
	invalid: {
		means: 'The page sent what its documents do not have, or a value that cannot be.',
		doNow: 'Read the message, change that entry on the page, and save again.',
	},
	'too-large': {
		means: 'The page sent more at once than is taken.',
		doNow: 'Save more often.',
	},
	expired: {
		means: 'The time for the review is over.',
		doNow: 'Send the documents for review again, or set Limit Wait Time to a longer time.',
	},
	finished: {
		means: 'The review was sent before.',
		doNow: 'Nothing.',
	},
	interrupted: {
		means: 'n8n stopped at the moment when a review was being saved.',
		doNow: 'Ask the link again: the review may go on at another address.',
	},
} as const satisfies Record<string, CodeNote>;

declare const foreign: unique symbol;

/**
 * A code that somebody else gave: a provider, or whoever made a document that was read here. Any word,
 * so it is never written out in this package.
 */
export type ForeignCode = string & { readonly [foreign]: true };

export const foreignCode = (code: string): ForeignCode => code as ForeignCode;

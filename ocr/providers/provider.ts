import type { FailureCode, ForeignCode } from '../document/codes';
import type { FileFormat } from '../document/formats';
import type { OcrJob, OcrWarning } from '../document/types';
import type { AnswerForm } from '../reading/answer-form';
import type { ProviderDeliveries } from '../webhook/delivery';

/** So many requests at the most in any window of so many ms. */
export interface Rate {
	requests: number;
	perMs: number;
}

export interface Pace {
	/** `null`: the provider publishes none; a 429 is honoured all the same. */
	rate: Rate | null;
	/** Requests under way at once. */
	concurrency: number;
}

export interface ProviderLimits {
	/** Largest file, in bytes. */
	bytes: number;
	/** Pages read; later pages are left out by the provider. */
	pages?: number;
	formats: readonly FileFormat[];
	/** What its own ZIP takes, where that is more. */
	zipFormats?: readonly FileFormat[];
}

export interface PollingPolicy {
	/** ms from the submission to the first question. */
	firstDelayMs: number;
	/** ms between two questions about the same job; it grows by `factor` up to `maxIntervalMs`. */
	intervalMs: number;
	maxIntervalMs: number;
	factor: number;
	/** ms a person waits by default. */
	maxWaitMs: number;
}

/** What is to be read: a file that n8n holds, or something the provider takes as it is. */
export type Source =
	| { kind: 'file'; fileName: string; mimeType: string; bytes: number }
	| { kind: 'url'; url: string; fileName?: string }
	| { kind: 'base64'; base64: string; bytes: number; fileName?: string }
	/** Several files that the provider reads as one document. */
	| { kind: 'files'; fileName: string; mimeType: string; bytes: number; count: number }
	/** A file that is in the provider's own storage already. */
	| { kind: 'key'; key: string; fileName?: string };

export type MultipartField = readonly [name: string, value: string];

export type RequestBody =
	/** The file, where there is one, goes last: a server can refuse for its fields before it. */
	| { kind: 'multipart'; fields: MultipartField[]; fileField?: string }
	/**
	 * With `fileField` the file goes in under that name as Base64, encoded while it is sent; several
	 * files make a list.
	 */
	| { kind: 'json'; json: Record<string, unknown>; fileField?: string }
	/** The file's bytes and nothing else. */
	| { kind: 'file' };

/** What to send, described and not sent. */
export interface ProviderRequest {
	method: 'GET' | 'POST' | 'PUT';
	/** Appended to the credential's base URL, or an absolute http(s) URL out of an answer. */
	url: string;
	query?: Record<string, string>;
	headers?: Record<string, string>;
	body?: RequestBody;
	/** The answer is a file, which is wanted as it is stored: not compressed on its way. */
	isFile?: boolean;
	/** The credential stays behind, wherever it goes. */
	anonymous?: boolean;
	/** ms until the answer's headers must be there. */
	timeoutMs?: number;
	/** The provider takes this twice and does the work once, so it may be sent again. */
	idempotent?: boolean;
}

/** What came back. `json` is `undefined` where the body is not JSON. */
export interface ProviderAnswer {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	json: unknown;
	/** The body's beginning as text, at most 2,000 characters, for messages only. */
	excerpt: string;
}

/** Why a provider did not do what was asked, in its own words where it has any. */
export interface ProviderFailure {
	/** The provider's own where it gave one. */
	code: FailureCode | ForeignCode | `http-${number}`;
	/** For people; one or more sentences without the provider's name. */
	message: string;
	httpStatus?: number;
	/** Asking again may help. */
	retryable: boolean;
	/** What a person can do about it, where that is known. */
	advice?: string;
	/** Said of the job that was asked about, and no refusal of the question itself. */
	ofJob?: boolean;
	/** It says that the account has nothing left. */
	usedUp?: boolean;
}

/** What an answer to a submission, or to a question about it, says. */
export interface Submission {
	job: OcrJob;
	/** The answer itself, where it holds the result. */
	raw?: unknown;
	/** What is odd about an answer that accepts the document all the same. */
	warnings?: readonly OcrWarning[];
}

/** What goes before the submission where a provider wants the file in its own storage first. */
export interface UploadStep {
	request: ProviderRequest;
	/** Throws {@link UnreadableAnswer}. Another step, or the key the file can be read by. */
	read(answer: ProviderAnswer): { step: UploadStep } | { key: string };
	/** Reads the refusals of a storage; the provider's `readFailure` if not given. */
	readFailure?(answer: ProviderAnswer): ProviderFailure | null;
}

/** How the result of a finished job is to be had. */
interface ResultRequest {
	request: ProviderRequest;
	/**
	 * `json`: the answer is the result. `file`: it is a file, which goes into n8n's binary storage;
	 * a text file is read as well.
	 */
	as: 'json' | 'file';
	/** Name for the file. */
	fileName?: string;
	/** What it means, for a person, where the result is not there. */
	ifGone?: string;
}

/**
 * One OCR provider as data and pure functions. The engine (`nodes/shared`) does the sending, the
 * waiting and all that can go wrong on the way; a provider says what to send and what came back.
 */
export interface OcrProvider<Options = Record<string, never>> extends AnswerForm {
	/** n8n credential type. */
	credentialType: string;
	/** The address in a credential; its field `baseUrl` where not given. */
	baseUrl?(data: Record<string, unknown>): string;
	/** Fields of the credential that are secret: they are struck out of every message. */
	secretFields: readonly string[];
	limits: ProviderLimits;
	/** Source kinds it takes as they are; n8n fetches or decodes the others first. */
	/** Largest file that a person lets it have, in bytes; `limits.bytes` where not given. */
	mostBytes?(options: Options): number;
	takes: { url?: boolean; base64?: boolean; files?: boolean; key?: boolean };
	submitPace: Pace;
	readPace: Pace;

	/** Checks the credential once for a run, before anything is sent. */
	checkCredential?(data: Record<string, unknown>): FieldProblem | null;
	/** Checks what a person typed. */
	check(source: Source, options: Options): FieldProblem | null;
	/** What a person chose that cannot be had of a file in parts. */
	notInParts?(options: Options): FieldProblem | null;
	/** Providers that read from their own storage only; not asked for a source of kind `key`. */
	upload?(source: Source, options: Options): UploadStep;
	submit(source: Source, options: Options): ProviderRequest;
	/**
	 * Where its answers name the job, such as `data.task_id`; the first that is there counts. It is read
	 * before anything else, so that nothing odd about an answer loses a job. Not given: they name none.
	 */
	jobIdAt?: readonly string[];
	/**
	 * Called through `readSubmission` of `job-answer.ts`, which keeps a job that has an ID whatever this
	 * throws. Throws {@link UnreadableAnswer}. `submittedAt` is ISO 8601.
	 */
	readSubmission(answer: ProviderAnswer, submittedAt: string): Submission;
	/** Providers with a queue. */
	queue?: {
		polling: PollingPolicy;
		/** `null`: this job cannot be asked about. */
		statusRequest(job: OcrJob, options: Options): ProviderRequest | null;
		/** Called through `readStatus` of `job-answer.ts`. Throws {@link UnreadableAnswer}. */
		readStatus(answer: ProviderAnswer, job: OcrJob): Submission;
		result(job: OcrJob, options: Options): ResultRequest;
		/** The address of a result works for a short time only, so a fresh one is asked for. */
		resultExpires?: boolean;
	};
	/** A ZIP of the provider's own. Without it the node packs one itself. */
	zip?(source: Source, options: Options): ProviderRequest;
	/** Has it call this address when the document was read, for providers that take one with a submission. */
	withCallback?(options: Options, url: string): Options;
	/** Whether a person chose somebody for it to call, beside {@link withCallback}. */
	callsAnyone?(options: Options): boolean;
	/** Providers that tell of finished jobs by themselves. */
	deliveries?: ProviderDeliveries;
	/** `null`: the answer is no refusal. Asked of every answer, HTTP 200 included. */
	readFailure(answer: ProviderAnswer): ProviderFailure | null;
}

/** Something in a field that keeps an item from being sent: a sentence, and the field's name. */
export interface FieldProblem {
	field: string;
	message: string;
}

import type { IDataObject, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { FailureCode, ForeignCode } from '../../ocr/document/codes';
import { UnusableJobId } from '../../ocr/providers/job-segment';
import type { Known } from './operations/known';

/** One of this package's codes, the provider's own, or its HTTP status. */
type ItemCode = FailureCode | ForeignCode | `http-${number}`;

/**
 * Why an item has no result: a message for people, and a few facts for the next node. Never contains
 * a secret, a foreign stack trace or a request.
 */
export class OcrFailure extends Error {
	override name = 'OcrFailure';
	itemIndex?: number;
	readonly code: ItemCode;
	readonly httpStatus: number | null;
	readonly retryable: boolean;
	/** Nobody knows whether the provider took the document: to send it again may be paid for twice. */
	readonly mayBeAccepted: boolean;
	/**
	 * The credential, the account, the address or the network is at fault, and not the document: every
	 * item that is sent would meet it.
	 */
	readonly ofAccount: boolean;
	jobId: string | null;

	constructor(
		message: string,
		facts: {
			code: ItemCode;
			httpStatus?: number;
			jobId?: string | null;
			retryable?: boolean;
			mayBeAccepted?: boolean;
			ofAccount?: boolean;
		},
	) {
		super(message);
		this.code = facts.code;
		this.httpStatus = facts.httpStatus ?? null;
		this.mayBeAccepted = facts.mayBeAccepted ?? false;
		this.retryable = !this.mayBeAccepted && (facts.retryable ?? false);
		this.ofAccount = facts.ofAccount ?? false;
		this.jobId = facts.jobId ?? null;
	}

	/**
	 * The item on the error output. n8n sends an item there when `error` is its only field.
	 *
	 * @param facts further ones, of the file that failed.
	 */
	toJson(provider: string | null, facts: IDataObject = {}): IDataObject {
		return {
			error: {
				message: this.message,
				code: this.code,
				provider,
				httpStatus: this.httpStatus,
				jobId: this.jobId,
				retryable: this.retryable,
				...facts,
			},
		};
	}

	/** For a model, which is given nothing else: with the job that it may ask for. */
	toSentence(): string {
		const isSaid = this.jobId === null || this.message.includes(this.jobId);
		return isSaid ? this.message : `${this.message} The job is ${this.jobId}.`;
	}

	/**
	 * Without n8n's item index: the panel would add "[item 1]" to the message for the item that it
	 * shows as item 2.
	 *
	 * @param description further lines for the node's panel: which item, and the jobs already accepted.
	 */
	toNodeError(node: INode, description?: string): NodeOperationError {
		return new NodeOperationError(node, this.message, description ? { description } : {});
	}
}

/** A field of the node, or the item, cannot be used. Nothing has been sent. */
export function fieldFailure(
	field: string,
	message: string,
	code: FailureCode = 'invalid-input',
): OcrFailure {
	return new OcrFailure(`${field}: ${message}`, { code });
}

/** Another item or a person ended the run before this item was finished. */
export class Stopped extends Error {
	override name = 'Stopped';
	/** The job that was accepted before. */
	jobId: string | null = null;
	/** What was read by then: one document, or those of several files. */
	known: readonly Known[] = [];

	/** @param inFlight a request was under way, and nobody heard what came of it. */
	constructor(readonly inFlight = false) {
		super();
	}
}

/**
 * Turns anything thrown into a failure of the item that can be shown to people.
 *
 * @param clean removes secrets from foreign text.
 * @param codeOf the code of an error that the caller knows.
 */
export function asFailure(
	error: unknown,
	{
		clean = (text) => text,
		codeOf = () => undefined,
	}: { clean?(text: string): string; codeOf?(error: unknown): FailureCode | undefined } = {},
): OcrFailure {
	if (error instanceof OcrFailure) {
		error.message = clean(error.message);
		// It already belongs to another item, so this item gets a copy.
		return error.itemIndex === undefined
			? error
			: new OcrFailure(error.message, { ...error, httpStatus: error.httpStatus ?? undefined });
	}
	if (error instanceof UnusableJobId) return fieldFailure('Job ID', error.message);
	if (error instanceof Stopped) {
		const { jobId } = error;
		const doNow =
			jobId === null ? 'Run it again.' : `Fetch the result with Get Result and job ID ${jobId}.`;
		return new OcrFailure(`The execution stopped before this item was finished. ${doNow}`, {
			code: 'stopped',
			retryable: true,
			jobId,
		});
	}
	// From n8n itself: an invalid expression, a missing file, a full disk.
	const message = error instanceof Error ? error.message : String(error);
	return new OcrFailure(clean(message), { code: codeOf(error) ?? 'n8n' });
}

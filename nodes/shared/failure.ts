import type { IDataObject, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { FailureCode, ForeignCode } from '../../ocr/document/codes';
import { UnusableJobId } from '../../ocr/providers/job-segment';

/** Of this package, of the provider, or of its HTTP answer. */
type ItemCode = FailureCode | ForeignCode | `http-${number}`;

/**
 * Why an item did not get its result, in one sentence for a person and a few facts for the next
 * node. Never holds a secret, a stack of somebody else's code or a request.
 */
export class OcrFailure extends Error {
	override name = 'OcrFailure';
	itemIndex?: number;
	readonly code: ItemCode;
	readonly httpStatus: number | null;
	readonly retryable: boolean;
	jobId: string | null;

	constructor(
		message: string,
		facts: {
			code: ItemCode;
			httpStatus?: number;
			jobId?: string | null;
			retryable?: boolean;
		},
	) {
		super(message);
		this.code = facts.code;
		this.httpStatus = facts.httpStatus ?? null;
		this.retryable = facts.retryable ?? false;
		this.jobId = facts.jobId ?? null;
	}

	/** The item on the error output. n8n sends an item there when `error` is its only field. */
	toJson(provider: string | null): IDataObject {
		return {
			error: {
				message: this.message,
				code: this.code,
				provider,
				httpStatus: this.httpStatus,
				jobId: this.jobId,
				retryable: this.retryable,
			},
		};
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

/** Something in a field of the node keeps the item from being sent. Nothing has been sent. */
export function fieldFailure(field: string, message: string): OcrFailure {
	return new OcrFailure(`${field}: ${message}`, { code: 'invalid-input' });
}

/** Another item has ended the run, or a person has; this one was given up with it. */
export class Stopped extends Error {
	override name = 'Stopped';
}

/**
 * Anything that was thrown, as a failure of the item that can be shown to a person.
 *
 * @param clean strikes secrets out of what somebody else has written.
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
		// What is another item's already stays so.
		return error.itemIndex === undefined
			? error
			: new OcrFailure(error.message, { ...error, httpStatus: error.httpStatus ?? undefined });
	}
	if (error instanceof UnusableJobId) return fieldFailure('Job ID', error.message);
	if (error instanceof Stopped) {
		return new OcrFailure('The run ended before this item was done.', {
			code: 'stopped',
			retryable: true,
		});
	}
	// n8n's own: an expression that cannot be worked out, a missing binary, a full disk.
	const message = error instanceof Error ? error.message : String(error);
	return new OcrFailure(clean(message), { code: codeOf(error) ?? 'n8n' });
}

import type { INodeExecutionData } from 'n8n-workflow';

/** Whether a sentence keeps to the words of n8n's guide, and holds nothing of the machine's. */
export function expectPlainSentence(message: string) {
	expect(message).not.toMatch(/\b(error|problem|failure|mistake)/i);
	expect(message).not.toMatch(/undefined|NaN|\[object|\bnull\b|\n\s+at /);
	expect(message).toMatch(/^\S.*[.]$/s);
}

/** What an item on the error output says. */
export interface ItemError {
	message: string;
	code: string;
	provider: string;
	httpStatus: number | null;
	jobId: string | null;
	retryable: boolean;
}

/** The `error` of an item, which has to be its only field. */
export function errorOf(item: INodeExecutionData | undefined): ItemError {
	expect(Object.keys(item?.json ?? {})).toEqual(['error']);
	const error = item!.json.error as unknown as ItemError;
	expect(Object.keys(error).sort()).toEqual([
		'code',
		'httpStatus',
		'jobId',
		'message',
		'provider',
		'retryable',
	]);
	return error;
}

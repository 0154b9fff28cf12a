import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Parameters } from '../../../../nodes/shared/parameters';
import type { Session } from '../../../../nodes/shared/session';
import type { OcrJob } from '../../../../ocr/document/types';

/** A node with these fields, whose item is this one. */
export function parametersOf(
	set: Record<string, unknown>,
	item: INodeExecutionData = { json: {} },
	type = 'x.ocr',
): { parameters: Parameters; context: IExecuteFunctions } {
	const context = {
		getInputData: () => [item],
		getNode: () => ({ name: 'OCR', type }),
		getNodeParameter: (name: string, _item: number, otherwise: unknown) =>
			Object.hasOwn(set, name) ? set[name] : otherwise,
		helpers: {},
	} as unknown as IExecuteFunctions;
	return { parameters: new Parameters(context, 0), context };
}

/** The session of a run with a provider that has a queue; `more` goes before all of it. */
export const sessionOf = (provider: object = {}, more: object = {}): Session<object> =>
	({
		provider: {
			...{ id: 'some', name: 'Some OCR', limits: { bytes: 1, formats: [] }, takes: {} },
			queue: { polling: { maxWaitMs: 900_000 } },
			...provider,
		},
		readOptions: () => ({}),
		clean: (words: string) => words.replaceAll('SECRET', '***'),
		clock: { now: () => 0, elapsed: () => 0 },
		...more,
	}) as unknown as Session<object>;

export const jobOf = (more: Partial<OcrJob> = {}): OcrJob => ({
	...{ provider: 'some', id: 'j1', status: 'queued', submittedAt: '' },
	...more,
});

/** What is thrown, as far as it says something. */
export async function failureOf(work: () => unknown): Promise<IDataObject> {
	try {
		await work();
	} catch (error) {
		const { message, code, jobId, retryable } = error as Record<string, never>;
		return { message, code, jobId, retryable };
	}
	throw new Error('Nothing was thrown.');
}

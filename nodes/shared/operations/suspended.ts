import type { IDataObject } from 'n8n-workflow';

import type { Delivery } from '../../../ocr/webhook/delivery';
import { asFailure, OcrFailure } from '../failure';
import { jobInWords } from '../job-in-words';
import { keptInput, withInput } from '../kept-input';
import { resultOutput } from './output';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { fileNamed } from '../source/files-of-item';
import { fileOfBinary, type StoredFile } from '../source/stored-file';
import { askerOf, callersParameters, submittedOf, type Submitted } from '../suspend/carried';
import type { SuspendStep } from '../suspend/steps';
import { withJob } from './accepted';
import { isToCall, resultAfterWait } from './after-wait';
import { asSent } from './extract';
import { readMaximumWait } from './maximum-wait';
import type { ItemOutput, Outputs } from './types';
import { submitItem } from './submit';

/** The nodes of the sub-execution that a document is suspended in; see `subWorkflow`. */
export async function suspended<Options>(
	session: Session<Options>,
	own: Parameters,
): Promise<ItemOutput | Outputs> {
	const parameters = callersParameters(session.context);
	const step = own.string('step') as SuspendStep;
	if (step === 'submit') return await send(session, parameters);
	const { json = {} } = session.context.getInputData()[0] ?? {};
	// The document was not accepted, so there is nothing to wait for; the caller reports it.
	if (json.error !== undefined) return withFiles({ json }, parameters);
	if (step === 'park') return await park(session, parameters);
	const { job } = submittedOf(session.context);
	const finished = withJob(session, job, async () => {
		return await finish(session, parameters, json.delivery as Delivery | undefined);
	});
	if (!session.context.continueOnFail()) return await finished;
	return await finished.catch((error: unknown) => {
		const failure = asFailure(error, { clean: session.clean });
		return withFiles({ json: failure.toJson(session.provider.id) }, parameters);
	});
}

/** A failed item with the caller's files: the caller does not run again to add them. */
const withFiles = (failed: ItemOutput, parameters: Parameters): ItemOutput =>
	withInput(failed, { ...keptInput(parameters), fields: {} });

async function send<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<ItemOutput> {
	const asker = askerOf(session.context);
	const sent = await submitItem(session, parameters, asker);
	const { job, raw, files, isHeld, note, reusedPages } = sent;
	const warnings = (sent.warnings ?? []).filter(({ code }) => code === 'result-reused');
	const submitted: Submitted = {
		reference: session.reference(parameters.itemIndex),
		job,
		...(isHeld ? { isHeld } : {}),
		...(note ? { note } : {}),
		...(warnings.length > 0 ? { warnings } : {}),
		...(reusedPages === undefined ? {} : { reusedPages }),
		...(raw === undefined ? {} : { raw }),
		originals: files.map(({ fileName, mimeType, sha256 }) => ({
			fileName,
			mimeType,
			...(sha256 ? { sha256 } : {}),
		})),
	};
	return { json: { ...submitted } as unknown as IDataObject };
}

async function park<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<ItemOutput> {
	const { context, clock, provider } = session;
	const submitted = submittedOf(context);
	const { job } = submitted;
	// The first run only leaves an output behind; see `subWorkflow`.
	if (context.getWorkflowDataProxy(0).$runIndex > 0) {
		// Nobody would call this execution.
		if (submitted.isHeld || !isToCall(job)) {
			return { json: { ...submitted } as unknown as IDataObject };
		}
		await context.putExecutionToWait(new Date(clock.now() + readMaximumWait(session, parameters)));
	}
	// n8n hands this on only if it was killed at the moment of the callback.
	const cutOff = new OcrFailure(
		`n8n stopped while ${provider.name} was calling back for ${jobInWords(job.id)}. Fetch the result with Get Result and this job ID.`,
		{ code: 'cut-off', jobId: job.id, retryable: true },
	);
	return withFiles({ json: cutOff.toJson(provider.id) }, parameters);
}

async function finish<Options>(
	session: Session<Options>,
	parameters: Parameters,
	delivery: Delivery | undefined,
): Promise<Outputs> {
	const submitted = submittedOf(session.context);
	const originals = await originalsOf(session, parameters, submitted);
	const { job } = submitted;
	const result = await resultAfterWait(session, parameters, {
		submitted,
		delivery,
		originals,
	}).catch((error: unknown) => {
		session.ledger.noteEnd(job, error);
		throw error;
	});
	const output = await resultOutput(session, parameters, asSent(result, submitted));
	// The caller does not run again after it was suspended: this is its output.
	const kept = keptInput(parameters);
	return { ...output, items: output.items.map((item) => withInput(item, kept)) };
}

/** The files that were read, if n8n holds them; a URL or Base64 is not kept. */
async function originalsOf<Options>(
	{ context }: Session<Options>,
	parameters: Parameters,
	{ originals }: Submitted,
): Promise<StoredFile[]> {
	const field = parameters.value('binaryProperty');
	if (parameters.string('source', 'binary') !== 'binary') return [];
	const held = parameters.input.binary ?? {};
	const given: unknown[] = Array.isArray(field) ? field : [field];
	const names = given.map((name) => (typeof name === 'string' ? name.trim() : ''));
	const files: StoredFile[] = [];
	for (const [index, name] of names.entries()) {
		const binary = fileNamed(held, name);
		const about = originals[index];
		if (binary && about) {
			files.push({
				...(await fileOfBinary(context.helpers, binary, 'document', {
					label: 'Input Binary Field',
					name,
				})),
				...about,
			});
		}
	}
	return files;
}

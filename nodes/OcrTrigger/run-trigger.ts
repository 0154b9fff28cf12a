import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { partOfReference } from '../../ocr/webhook/callback-url';
import { foreignCode } from '../../ocr/document/codes';
import { orderedJob } from '../../ocr/document/job';
import type { OcrJob, OcrWarning } from '../../ocr/document/types';
import { type Clock, systemClock } from '../shared/clock';
import { readCredential } from '../shared/credential';
import { OcrFailure } from '../shared/failure';
import { jobInWords } from '../shared/job-in-words';
import type { Credential } from '../shared/http/client';
import { asFarAsKnown, finishJob } from '../shared/operations/result';
import { asOutputs, type ItemOutput, type Outputs, type Result } from '../shared/operations/types';
import { resultOutput } from '../shared/operations/output';
import { Parameters } from '../shared/parameters';
import { jobOfCall, withCall } from '../shared/parts/called-part';
import { finish } from '../shared/parts/finish-parts';
import { isPartsAnswer } from '../shared/parts/answer-of-parts';
import { Session, type ProviderNode } from '../shared/session';
import { WarningHints } from '../shared/warnings';
import { isFirst } from '../shared/webhook/is-first';
import { loadProviderNode } from '../provider-nodes';
import { FILE_FIELD, type Received } from './receive';

/** Name of the collection of options; the one called "options" is n8n's own business here. */
const SETTINGS = 'settings';

/**
 * Executions that a person starts, knowing what came before: one that n8n retries is about the delivery
 * of the one that died, and would find that it is on record.
 */
const BY_A_PERSON = new Set<WorkflowExecuteMode>(['manual', 'retry']);

/**
 * The slow part of a delivery, in the execution that it has started: fetching the result where only
 * the status came, reading it, and looking in n8n's database whether another execution was first.
 */
export async function runTrigger(
	context: IExecuteFunctions,
	clock: Clock = systemClock,
): Promise<INodeExecutionData[][]> {
	const outputs: INodeExecutionData[] = [];
	const hints = new WarningHints();
	for (const [itemIndex, item] of context.getInputData().entries()) {
		// Made by `receive` a moment ago, and kept by n8n since.
		const received = item.json as unknown as Received;
		const parameters = new Parameters(context, itemIndex, SETTINGS);
		const made = asOutputs(await deliveryOutput(context, parameters, received, item, clock));
		// Asked last: an execution that does not come this far may be run again.
		const skips =
			parameters.option('skipRepeated') !== false && !BY_A_PERSON.has(context.getMode());
		if (skips && !(await isFirst(context, received.id, clock))) continue;
		hints.note(made.items, made.warnings);
		outputs.push(...made.items.map((output) => ({ ...output, pairedItem: { item: itemIndex } })));
	}
	hints.show(context);
	return [outputs];
}

async function deliveryOutput(
	context: IExecuteFunctions,
	parameters: Parameters,
	received: Received,
	item: INodeExecutionData,
	clock: Clock,
): Promise<ItemOutput | Outputs> {
	const { event, notice } = received;
	const whole = wholeOf(received);
	const job = whole ?? received.job;
	if (event === 'progress') return { json: { event, job: plain(job), notice: notice as never } };
	if (event === 'failed' && !hasOthers(whole)) return failedOutput(received, job);
	if (item.binary?.[FILE_FIELD]) {
		const { fileName = 'result.zip', mimeType } = item.binary[FILE_FIELD];
		const file = { kind: 'archive', fileName, mimeType, binaryProperty: FILE_FIELD };
		return { json: { event, job: plain(job), files: [file] }, binary: item.binary };
	}
	const node = await loadProviderNode(job.provider);
	if (!node) {
		throw invalidInput(
			context,
			`There is no provider "${job.provider}" in this version of the package.`,
		);
	}
	return await readResult(context, parameters, { ...received, whole }, node, clock);
}

function failedOutput({ job: { failure: given } }: Received, job: OcrJob): ItemOutput {
	const { message = 'it gave no reason.', code } = given ?? {};
	const failure = new OcrFailure(message, {
		code: code === undefined ? 'failed' : foreignCode(code),
		jobId: job.id,
	});
	return { json: { event: 'failed', job: plain(failed(job)), ...failure.toJson(job.provider) } };
}

/** With all its parts, which came to nothing. */
const failed = (job: OcrJob): OcrJob => ({
	...job,
	status: 'failed',
	...(job.parts ? { parts: job.parts.map((part) => ({ ...part, status: 'failed' })) } : {}),
});

interface Taken extends Received {
	/** The job of the whole file, where the one that came is a part of it. */
	whole?: OcrJob;
}

const hasOthers = (whole: OcrJob | undefined): boolean => (whole?.parts?.length ?? 0) > 1;

/** The file that the job is a part of, where a signed address or the sender's own tag says so. */
function wholeOf({ job, raw, parts, isFile }: Received): OcrJob | undefined {
	if (isFile || isPartsAnswer(raw)) return undefined;
	const ids = parts ?? partOfReference(job.alias ?? '').parts;
	return ids === undefined ? undefined : jobOfCall(ids, { job });
}

/** Of a part that calls for itself. Pages that its tag names are known by its job ID. */
function unnamedPages({ alias = '' }: OcrJob): OcrWarning[] {
	const { unnamedPages: own, unnamedTextPages: ofText } = partOfReference(alias);
	const warnings: OcrWarning[] = [];
	if (own > 0) {
		warnings.push({
			code: 'pages-renumbered',
			message: `The ${own} pages of this part do not follow each other in the file, and are numbered from 1 here. ${WHOLE}`,
		});
	}
	if (ofText > 0) {
		warnings.push({
			code: 'part-failed',
			message: `${ofText} pages of the file have text in the PDF itself, so they were not sent and are not in this document. ${WHOLE}`,
		});
	}
	return warnings;
}

const WHOLE = 'Take the job from the item of Submit, and run Get Result.';

async function readResult(
	context: IExecuteFunctions,
	parameters: Parameters,
	taken: Taken,
	node: ProviderNode<unknown>,
	clock: Clock,
): Promise<Outputs> {
	const { raw, foreignUrl, whole } = taken;
	const { provider } = node;
	const type = provider.credentialType;
	const isAsked = raw === undefined || hasOthers(whole);
	if (isAsked && !(type in (context.getNode().credentials ?? {}))) {
		const what = raw === undefined ? 'the status' : 'one part';
		throw invalidInput(
			context,
			`Only ${what} of ${jobInWords((whole ?? taken.job).id, provider.name)} came, and fetching its result takes a credential. Select ${provider.name}'s credential in this node.`,
		);
	}
	// Nothing is sent where the result came along. Reading a credential is a tenth of n8n's whole work
	// for a delivery: it works out expressions in it.
	const credential = isAsked
		? await readCredential(context, provider)
		: ({ type, data: {}, baseUrl: '' } satisfies Credential);
	const session = new Session(context, node, credential, clock);
	try {
		return await resultOf(session, parameters, taken);
	} catch (error) {
		if (taken.event === 'failed' && error instanceof OcrFailure) {
			return failedParts(parameters, taken, error);
		}
		const isNamed = raw === undefined && foreignUrl === true;
		throw error instanceof OcrFailure
			? noted(error, isNamed && provider.name).toNodeError(context.getNode())
			: error;
	}
}

async function resultOf<Options>(
	session: Session<Options>,
	parameters: Parameters,
	taken: Taken,
): Promise<Outputs> {
	const result = await answerOf(session, parameters, taken);
	const { items, ...about } = await resultOutput(session, parameters, result);
	// Of a file whose last part failed, others were read.
	const isWanted = taken.event !== 'failed' || parameters.list('events').includes('completed');
	if (!isWanted) return { items: [] };
	const event = 'completed';
	return { items: items.map((made) => ({ ...made, json: { event, ...made.json } })), ...about };
}

/** Of a file whose last part failed, the others did too. */
function failedParts(parameters: Parameters, { job, whole }: Taken, failure: OcrFailure): Outputs {
	if (!parameters.list('events').includes('failed')) return { items: [] };
	const json = {
		event: 'failed',
		job: plain(failed(whole ?? job)),
		...failure.toJson(job.provider),
	};
	return { items: [{ json }] };
}

/** The answer that came; or what is had by asking, of a file in parts for all of them. */
async function answerOf<Options>(
	session: Session<Options>,
	parameters: Parameters,
	{ job, raw, whole, ...call }: Taken,
): Promise<Result> {
	const warnings = unnamedPages(job);
	if (!whole && raw !== undefined) return { job, raw, originals: [], files: [], warnings };
	if (whole) {
		const known = withCall(session, { job: whole }, { ...call, job, raw });
		const result = await finish(session, parameters, known, { firstDelayMs: 0 });
		return { ...result, warnings: [...(result.warnings ?? []), ...warnings] };
	}
	// One question, whatever the body calls its job or says of parts.
	return await finishJob(session, parameters, asFarAsKnown(session.provider, job), [], 0);
}

/** Says where the address that the delivery named was not used, as that may be why. */
function noted(failure: OcrFailure, provider: string | false): OcrFailure {
	if (provider === false) return failure;
	const { message, httpStatus, ...facts } = failure;
	return new OcrFailure(
		`${message} The result URL in the delivery was not followed, as it is not one of ${provider}'s own: have the whole result sent, or fetch it with Get Result and the job that Submit returned.`,
		{ ...facts, ...(httpStatus === null ? {} : { httpStatus }) },
	);
}

const invalidInput = (context: IExecuteFunctions, message: string) =>
	new OcrFailure(message, { code: 'invalid-input' }).toNodeError(context.getNode());

const plain = (job: OcrJob): IDataObject => ({ ...orderedJob(job) });

import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { foreignCode } from '../../ocr/document/codes';
import { orderedJob } from '../../ocr/document/job';
import type { OcrJob } from '../../ocr/document/types';
import { type Clock, systemClock } from '../shared/clock';
import { readCredential } from '../shared/credential';
import { OcrFailure } from '../shared/failure';
import type { Credential } from '../shared/http/client';
import { asFarAsKnown, finishJob } from '../shared/operations/result';
import { asOutputs, type ItemOutput, type Outputs, type Result } from '../shared/operations/types';
import { resultOutput } from '../shared/operations/output';
import { Parameters } from '../shared/parameters';
import { Session, type ProviderNode } from '../shared/session';
import { WarningHints } from '../shared/warnings';
import { isFirst } from '../shared/webhook/is-first';
import { loadProviderNode } from '../provider-nodes';
import { FILE_FIELD, type Received } from './receive';

/** Name of the collection of options; the one called "options" is n8n's own business here. */
const SETTINGS = 'settings';

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
		const skips = parameters.option('skipRepeated') !== false && context.getMode() !== 'manual';
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
	const { event, job, notice } = received;
	if (event === 'progress') return { json: { event, job: plain(job), notice: notice as never } };
	if (event === 'failed') {
		const { message = 'it gave no reason.', code } = job.failure ?? {};
		const failure = new OcrFailure(message, {
			code: code === undefined ? 'failed' : foreignCode(code),
			jobId: job.id,
		});
		return { json: { event, job: plain(job), ...failure.toJson(job.provider) } };
	}
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
	return await readResult(context, parameters, received, node, clock);
}

async function readResult(
	context: IExecuteFunctions,
	parameters: Parameters,
	{ event, job, raw, foreignUrl }: Received,
	node: ProviderNode<unknown>,
	clock: Clock,
): Promise<Outputs> {
	const type = node.provider.credentialType;
	if (raw === undefined && !(type in (context.getNode().credentials ?? {}))) {
		throw invalidInput(
			context,
			`Only the status of ${node.provider.name} job ${job.id ?? ''} came, and fetching its result takes a credential. Select ${node.provider.name}'s credential in this node.`,
		);
	}
	// Nothing is sent where the result came along. Reading a credential is a tenth of n8n's whole work
	// for a delivery: it works out expressions in it.
	const credential =
		raw === undefined
			? await readCredential(context, node.provider)
			: ({ type, data: {}, baseUrl: '' } satisfies Credential);
	const session = new Session(context, node, credential, clock);
	try {
		const result: Result =
			raw === undefined
				? await finishJob(session, parameters, asFarAsKnown(node.provider, job), [], 0)
				: { job, raw, originals: [], files: [] };
		const { items, ...about } = await resultOutput(session, parameters, result);
		return { items: items.map((made) => ({ ...made, json: { event, ...made.json } })), ...about };
	} catch (error) {
		const isNamed = raw === undefined && foreignUrl === true;
		throw error instanceof OcrFailure
			? noted(error, isNamed && node.provider.name).toNodeError(context.getNode())
			: error;
	}
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

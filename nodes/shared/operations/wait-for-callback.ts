import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { foreignCode } from '../../../ocr/document/codes';
import { isRecord, text } from '../../../ocr/reading/foreign';
import { fieldFailure, OcrFailure } from '../failure';
import { MAX_CALLBACK_HOURS } from '../fields/callback';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { fileNamed } from '../source/files-of-item';
import type { Order } from '../suspend/carried';
import { subWorkflow } from '../suspend/sub-workflow';
import { wrongSecret } from '../webhook/callback';
import { noChunks } from '../chunks';
import { noTables } from './output';
import { readMaximumWait } from './maximum-wait';
import type { Operation } from './types';

/** ms that a callback is accepted after the deadline: n8n checks deadlines once a minute. */
const GRACE_MS = 120_000;

/**
 * Extract Text, suspended: a sub-execution sends the document and waits in n8n's database, and this
 * one waits there for its result. Where the provider answers at once, none of them waits.
 *
 * @throws {OcrFailure} waiting is not possible and nothing was sent, or the document was not accepted.
 */
export async function waitForCallback<Options>(
	session: Session<Options>,
	parameters: Parameters,
): ReturnType<Operation> {
	const { context } = session;
	const { itemIndex } = parameters;
	const maxWaitMs = check(session, parameters);
	const proxy = context.getWorkflowDataProxy(itemIndex);
	const workflow = { ...context.getWorkflow(), id: String(proxy.$workflow.id) };
	const code = subWorkflow({
		workflow,
		node: context.getNode(),
		settings: context.getWorkflowSettings(),
		goesOn: context.continueOnFail(),
	});
	const { json: fields, binary } = parameters.input;
	const order: Order = {
		parameters: valuesFor(context, parameters, maxWaitMs),
		asker: session.asker(itemIndex, parameters.part),
		...(parameters.optionBoolean('keepInputFields') ? { fields } : {}),
	};

	const { data, waitTill } = await context.executeWorkflow(
		{ code },
		[{ json: order as unknown as IDataObject, ...(binary ? { binary } : {}) }],
		undefined,
		{
			executionMode: context.getMode(),
			parentExecution: {
				executionId: context.getExecutionId(),
				workflowId: workflow.id,
				shouldResume: true,
			},
		},
	);
	const items = data[0] ?? [];
	const [item] = items;
	const itemPer = parameters.string('itemPer');
	if (!item && (itemPer === 'chunk' || itemPer === 'tableRow')) {
		const source = { fileName: fileNameOf(parameters) };
		const warning = itemPer === 'chunk' ? noChunks({ source }) : noTables({ source });
		return { items: [], warnings: [warning] };
	}
	if (!item) {
		throw new OcrFailure(
			'The sub-execution that sends the document returned nothing. Run it again.',
			{
				code: 'n8n',
				retryable: true,
			},
		);
	}
	const { json } = item;
	const failure = isRecord(json.error) ? failureOf(json.error) : null;
	// n8n has put this execution to wait; what is put out now is only shown until it goes on.
	if (waitTill) return { json: { suspended: true, jobId: failure?.jobId ?? null } };
	if (failure) throw failure;
	return {
		items: items.map((each) => ({
			json: each.json,
			...(each.binary ? { binary: each.binary } : {}),
		})),
		isWhole: true,
	};
}

/** Of the file that is read, where it is one of the item's. */
function fileNameOf(parameters: Parameters): string | undefined {
	if (parameters.string('source', 'binary') !== 'binary') return undefined;
	const { binary = {} } = parameters.input;
	return fileNamed(binary, parameters.string('binaryProperty', 'data'))?.fileName;
}

/** Checks all that can be checked before anything is sent. @returns Maximum Wait in ms. */
function check<Options>(session: Session<Options>, parameters: Parameters): number {
	const { provider, context } = session;
	const field = 'Wait for Callback';
	const count = context.getInputData().length;
	if (!provider.withCallback || !provider.deliveries) {
		throw fieldFailure(
			field,
			`${provider.name} does not support this. Turn Wait for Callback off.`,
		);
	}
	if (count > 1) {
		throw fieldFailure(
			field,
			`an execution can wait for one item at a time, and this node received ${count}. Put it in a Loop Over Items with a batch size of 1, or turn Wait for Callback off.`,
		);
	}
	const wrong = wrongSecret(session);
	if (wrong) throw fieldFailure(field, `${wrong}.`);
	const maxWaitMs = readMaximumWait(session, parameters);
	if (callbackHours(maxWaitMs) <= MAX_CALLBACK_HOURS) return maxWaitMs;
	throw fieldFailure(
		'Maximum Wait',
		`a callback URL is valid for at most ${MAX_CALLBACK_HOURS} hours (30 days). Enter a shorter time.`,
	);
}

/** The node's fields for an item, passed on as data: text in an item is never an expression. */
function valuesFor(
	context: IExecuteFunctions,
	parameters: Parameters,
	maxWaitMs: number,
): Record<string, unknown> {
	const values = Object.fromEntries(
		Object.keys(context.getNode().parameters).map((name): [string, unknown] => [
			name,
			parameters.value(name),
		]),
	);
	return {
		...values,
		...parameters.ofFile,
		operation: 'extract',
		callback: 'execution',
		options: {
			...(isRecord(values.options) ? values.options : {}),
			callbackHours: callbackHours(maxWaitMs),
		},
	};
}

const callbackHours = (maxWaitMs: number) => (maxWaitMs + GRACE_MS) / 3_600_000;

function failureOf(error: Record<string, unknown>): OcrFailure {
	const code = text(error.code);
	return new OcrFailure(text(error.message) ?? 'The document could not be read.', {
		code: code === undefined ? 'n8n' : foreignCode(code),
		jobId: text(error.jobId) ?? null,
		retryable: error.retryable === true,
		...(typeof error.httpStatus === 'number' ? { httpStatus: error.httpStatus } : {}),
	});
}

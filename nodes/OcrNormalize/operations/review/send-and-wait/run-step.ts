import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { OcrFailure } from '../../../../shared/failure';
import { Parameters } from '../../../../shared/parameters';
import type { WholeWork } from '../../operation';
import { carriedItem, carriedOf } from './carried';
import { finish } from './finish';
import type { Carried } from './kept';
import { signReviewUrl, type ReviewClaim } from './link';
import type { ReviewStep } from './steps';

/** The nodes of the sub-execution that a review waits in; see `reviewWorkflow`. */
export const runStep: WholeWork = async (context) => {
	const parameters = new Parameters(context, 0);
	const carried = carriedOf(parameters.input);
	if (!carried) {
		throw new OcrFailure('This execution holds no review. Run the workflow again.', {
			code: 'n8n',
		});
	}
	const step = parameters.string('step') as ReviewStep;
	const isFirst = Number(context.getWorkflowDataProxy(0).$runIndex) === 0;
	// The first run of both only leaves something behind; see `reviewWorkflow`.
	if (step === 'finish') return [isFirst ? [] : await finish(context, carried)];
	return await page(context, parameters, { carried, isFirst });
};

async function page(
	context: IExecuteFunctions,
	parameters: Parameters,
	{ carried, isFirst }: { carried: Carried; isFirst: boolean },
): Promise<INodeExecutionData[][]> {
	const review = parameters.string('reviewId');
	const secret = parameters.string('reviewSecret');
	const item = carriedItem(carried, { id: review, secret });
	if (isFirst) return [[item], []];
	const expires = Number(parameters.value('reviewExpires'));
	if (Date.now() >= expires * 1000) return [[], [item]];
	await context.putExecutionToWait(new Date(expires * 1000));
	const claim: ReviewClaim = { purpose: 'page', review, expires };
	const resumeUrl = String(context.evaluateExpression('{{ $execution.resumeUrl }}', 0));
	const signed = signReviewUrl(resumeUrl, claim, secret);
	// Read by the caller, the first time; n8n takes it away before the execution goes on.
	return [[{ json: { page: signed }, pairedItem: { item: 0 } }], []];
}

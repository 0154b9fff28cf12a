import { randomBytes } from 'node:crypto';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { emptyState } from '../../../../../ocr/review/session/state';
import { fieldFailure, OcrFailure } from '../../../../shared/failure';
import { Parameters } from '../../../../shared/parameters';
import { isTool } from '../../../../shared/tool';
import type { WholeWork } from '../../operation';
import { carriedItem } from './carried';
import { readJson, storeJson } from './files';
import type { KeptReview } from './kept';
import { signReviewUrl } from './link';
import { remembered, type Remembered } from './memory';
import { prepareItems, type Prepared } from './prepare';
import { readSettings, type ReviewSettings } from './settings';
import { reviewWorkflow } from './sub-workflow';
import { checkWiredBack, reviewToWaitFor, sourceOf } from './wired-back';

/**
 * Send and Wait. With new items the node only puts out the link, so that the next node can send it; that one leads
 * back, and then this node waits in a sub-execution.
 */
export const sendAndWait: WholeWork = async (context) => {
	if (isTool(context)) {
		throw fieldFailure(
			'Operation',
			'Send and Wait cannot run as a tool, since nothing waits there. Use it as a node of the workflow.',
		);
	}
	const all = remembered(context);
	const run = Number(context.getWorkflowDataProxy(0).$runIndex);
	const sent = reviewToWaitFor(context, all, run);
	return sent ? await wait(context, sent, run) : await begin(context, all, run);
};

async function begin(
	context: IExecuteFunctions,
	all: Remembered[],
	run: number,
): Promise<INodeExecutionData[][]> {
	const settings = readSettings(new Parameters(context, 0));
	const source = sourceOf(context);
	checkWiredBack(context, source);
	const prepared = await prepareItems(context, settings.threshold);
	if (prepared.documents.length === 0) return [unreviewed(prepared), []];
	const expires = Math.ceil((Date.now() + settings.waitMs) / 1000);
	const file = await storeJson(
		context.helpers,
		keptReview(prepared, settings, { expires, source }),
		'review',
	);
	const review: Remembered = {
		id: randomBytes(16).toString('hex'),
		secret: randomBytes(32).toString('hex'),
		expires,
		run,
		source,
		file,
	};
	// A try before this one may have left its own.
	const before = all.findIndex((one) => one.run === run);
	if (before >= 0) all.splice(before, 1);
	all.push(review);
	const json = linkItem(context, review, { prepared, settings });
	const pairedItem = context.getInputData().map((_, item) => ({ item }));
	return [[], [{ json, pairedItem }]];
}

const unreviewed = ({ items }: Prepared): INodeExecutionData[] =>
	items.flatMap((item, index) =>
		'failed' in item ? [{ ...item.failed, pairedItem: { item: index } }] : [],
	);

const keptReview = (
	{ items, documents }: Prepared,
	{ title, instructions, threshold, ifTimeIsUp }: ReviewSettings,
	{ expires, source }: Pick<Remembered, 'expires' | 'source'>,
): KeptReview => ({
	title,
	instructions,
	threshold,
	expiresAt: new Date(expires * 1000).toISOString(),
	ifTimeIsUp,
	items,
	documents,
	source,
});

/** What the next node sends. */
function linkItem(
	context: IExecuteFunctions,
	{ id, expires, secret }: Remembered,
	{ prepared, settings }: { prepared: Prepared; settings: ReviewSettings },
): IDataObject {
	const { documents, words, low } = prepared;
	const resumeUrl = String(context.evaluateExpression('{{ $execution.resumeUrl }}', 0));
	const url = signReviewUrl(resumeUrl, { purpose: 'review', review: id, expires }, secret);
	return {
		url,
		subject: settings.title,
		message: settings.message === '' ? url : `${settings.message}\n\n${url}`,
		documents: documents.length,
		documentNames: documents.map(({ info }) => info.name),
		words,
		lowConfidenceWords: low,
		expiresAt: new Date(expires * 1000).toISOString(),
	};
}

/** The link was sent: waits in a sub-execution until the review is. */
async function wait(
	context: IExecuteFunctions,
	review: Remembered,
	run: number,
): Promise<INodeExecutionData[][]> {
	review.returnRun = run;
	if (!review.file) throw lost();
	const { documents } = await readJson<KeptReview>(context.helpers, review.file);
	const empty = emptyState(documents.length);
	const state = await storeJson(context.helpers, empty, 'review-state');
	const start = carriedItem({ revision: 0, isFinished: false, review: review.file, state });
	const { data, waitTill } = await context.executeWorkflow(
		{ code: workflowFor(context, review) },
		[start],
		undefined,
		{
			executionMode: context.getMode(),
			parentExecution: {
				executionId: context.getExecutionId(),
				workflowId: workflowId(context),
				shouldResume: true,
			},
		},
	);
	const items = data[0] ?? [];
	if (!waitTill) return [items, []];
	review.page = beside(String(items[0]?.json.page ?? ''));
	delete review.file;
	// n8n has put this execution to wait; Finish puts out what comes of it.
	return [[], []];
}

const lost = () =>
	new OcrFailure('The documents of this review are gone. Run the workflow again.', {
		code: 'n8n',
		retryable: true,
	});

const workflowId = (context: IExecuteFunctions) =>
	String(context.getWorkflowDataProxy(0).$workflow.id);

const workflowFor = (context: IExecuteFunctions, review: Remembered) =>
	reviewWorkflow(
		{
			workflow: { ...context.getWorkflow(), id: workflowId(context) },
			node: context.getNode(),
			settings: context.getWorkflowSettings(),
			goesOn: context.continueOnFail(),
		},
		review,
	);

/** The page's address as a browser reads it that was at this execution's own: both have one folder. */
function beside(address: string): string {
	const { pathname, search } = new URL(address);
	return `${pathname.slice(pathname.lastIndexOf('/') + 1)}${search}`;
}

import { randomBytes } from 'node:crypto';
import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { emptyState } from '../../../../../ocr/review/session/state';
import { fieldFailure, OcrFailure } from '../../../../shared/failure';
import { Parameters } from '../../../../shared/parameters';
import { isTool } from '../../../../shared/tool';
import type { WholeWork } from '../../operation';
import { carriedItem, provedCarried } from './carried';
import { readJson, storeJson } from './files';
import { cancelledAt } from './inside';
import type { Carried, KeptReview } from './kept';
import { signReviewUrl } from './link';
import { remembered, type Remembered } from './memory';
import { countsOf, prepareItems, type Prepared } from './prepare';
import { readSettings, type ReviewSettings } from './settings';
import { reviewWorkflow } from './sub-workflow';
import { checkWires, comeFrom, reviewToWaitFor, sourceOf } from './wired-back';

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
	const first = new Parameters(context, 0);
	const settings = readSettings(first);
	const source = sourceOf(context);
	checkWires(context, source);
	const cancelled = checkTimeout(context, all, settings);
	const before = context.getInputData().length === 1 ? provedCarried(first.input, all) : undefined;
	const prepared = before
		? await takenUp(context, before)
		: await prepareItems(context, settings.threshold);
	if (prepared.documents.length === 0) return [unreviewed(context, prepared), []];
	const expires = Math.ceil((Date.now() + settings.waitMs) / 1000);
	const file = await storeJson(context.helpers, keptReview(prepared, settings, expires), 'review');
	const review: Remembered = {
		id: randomBytes(16).toString('hex'),
		secret: randomBytes(32).toString('hex'),
		expires,
		...(cancelled === undefined ? {} : { cancelled }),
		run,
		source,
		file,
		...(before
			? { before: before.id, state: { revision: before.revision, state: before.state } }
			: {}),
	};
	// A try before this one may have left its own.
	const tried = all.findIndex((one) => one.run === run);
	if (tried >= 0) all.splice(tried, 1);
	all.push(review);
	const json = linkItem(context, review, { prepared, settings });
	const pairedItem = context.getInputData().map((_, item) => ({ item }));
	return [[], [{ json, pairedItem }]];
}

/** ms that n8n may take to notice that the time of a review is up, and the nodes after it to end. */
const AFTER_REVIEW = 2 * 60_000;

/**
 * Once it is resumed n8n cancels an execution whose time is over, and what was reviewed would be thrown away. The time
 * counts from its start; after each time it was resumed n8n tells a later end, which does not hold (n8n 2.41).
 *
 * @returns when the execution is canceled
 * @throws {OcrFailure} the review may take longer.
 */
function checkTimeout(
	context: IExecuteFunctions,
	all: readonly Remembered[],
	{ waitMs }: ReviewSettings,
): number | undefined {
	const told = [cancelledAt(context), ...all.map((one) => one.cancelled)];
	const ends = told.filter((end) => end !== undefined);
	if (ends.length === 0) return undefined;
	const cancelled = Math.min(...ends);
	if (Date.now() + waitMs + AFTER_REVIEW <= cancelled) return cancelled;
	throw fieldFailure(
		'Limit Wait Time',
		`n8n cancels this execution at ${new Date(cancelled).toISOString()}, and a review that is finished later would be lost. Turn off Timeout Workflow in the settings of the workflow, or set a time that ends at least 2 minutes before.`,
	);
}

/** A review that was interrupted, as far as it was saved. */
async function takenUp({ helpers }: IExecuteFunctions, { review }: Carried): Promise<Prepared> {
	const { items, documents } = await readJson<KeptReview>(helpers, review);
	const pages = documents.flatMap(({ info }) => info.pages);
	return { items, documents, ...countsOf(pages) };
}

/** All failed, so nothing waits, and their files are still where they were. */
const unreviewed = (context: IExecuteFunctions, { items }: Prepared): INodeExecutionData[] =>
	items.flatMap((item, index) => {
		if (!('failed' in item)) return [];
		const { binary } = new Parameters(context, index).input;
		const { json } = item.failed;
		return [{ json, ...(binary ? { binary } : {}), pairedItem: { item: index } }];
	});

const keptReview = (
	{ items, documents }: Prepared,
	{ title, instructions, threshold, ifTimeIsUp }: ReviewSettings,
	expires: number,
): KeptReview => ({
	title,
	instructions,
	threshold,
	expiresAt: new Date(expires * 1000).toISOString(),
	ifTimeIsUp,
	items,
	documents,
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
	const saved = review.state ?? (await nothingSaved(context, review.file));
	const start = carriedItem({ ...saved, isFinished: false, review: review.file }, review);
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
	comeFrom(context, review.source);
	const items = data[0] ?? [];
	if (!waitTill) return [items, []];
	review.page = beside(String(items[0]?.json.page ?? ''));
	delete review.file;
	// n8n has put this execution to wait; Finish puts out what comes of it.
	return [[], []];
}

async function nothingSaved(
	{ helpers }: IExecuteFunctions,
	file: IBinaryData,
): Promise<Pick<Carried, 'revision' | 'state'>> {
	const { documents } = await readJson<KeptReview>(helpers, file);
	const empty = emptyState(documents.length);
	return { revision: 0, state: await storeJson(helpers, empty, 'review-state') };
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

/** The page's address as a browser reads it that was at the link: the folders of both executions have one parent. */
function beside(address: string): string {
	const { pathname, search } = new URL(address);
	return `../${pathname.split('/').slice(-2).join('/')}${search}`;
}

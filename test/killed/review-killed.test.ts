import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { type ExecutionData, itemsOf } from '../harness/executions.ts';
import type { N8n } from '../harness/n8n.ts';
import { Workbench } from '../harness/workbench.ts';
import {
	ada,
	addressBehind,
	answered,
	finishAt,
	saveAt,
	savedAt,
	saveOf,
	startReview,
	takingUp,
	type SeenState,
	waitingReview,
	type WaitingReview,
} from '../e2e/support/review.ts';
import { statusOf, until } from '../e2e/support/suspended.ts';

/**
 * n8n is killed (kill -9) at twenty moments of a review: five reviews at a time are brought to as many moments, and
 * one kill strikes all of them. What a page was shown as saved must be there afterwards, and no execution waits
 * for good.
 */

jest.setTimeout(1_200_000);

let workbench: Workbench<N8n>;
let path: string;

beforeAll(async () => {
	workbench = await Workbench.start({ name: 'review-killed', stub: true });
	path = await workbench.publish(takingUp());
});

afterAll(async () => {
	await workbench?.stop();
});

/** A review with one save that its page has been shown as saved. */
interface Struck {
	moment: string;
	review: WaitingReview;
	/** What was done next, of which nobody knows whether it arrived. */
	isSent: boolean;
}

const edit = (text: string) => ({ edits: { 'w:0:0': { text } } });

/** Brings a review to its moment, once all five are ready. */
const moments: Array<[string, (review: WaitingReview) => Promise<unknown>]> = [
	['it waits', async () => {}],
	...[0, 10, 25, 60].map((ms): (typeof moments)[number] => [
		`${ms} ms after a save was sent`,
		async ({ page }) => {
			void saveAt(page, saveOf({ revision: 1, ...edit('Later') })).catch(() => undefined);
			await sleep(ms);
		},
	]),
	...[0, 10, 25, 60, 150].map((ms): (typeof moments)[number] => [
		`${ms} ms after a save was answered`,
		async ({ page }) => {
			await saveAt(page, saveOf({ revision: 1, ...edit('Later') }));
			await sleep(ms);
		},
	]),
	...[0, 10, 25, 60, 150].map((ms): (typeof moments)[number] => [
		`${ms} ms after it was sent`,
		async ({ page }) => {
			void saveAt(page, saveOf({ revision: 1, finish: true })).catch(() => undefined);
			await sleep(ms);
		},
	]),
	...[0, 15, 40, 100, 250].map((ms): (typeof moments)[number] => [
		`${ms} ms after the answer to that`,
		async ({ page }) => {
			await saveAt(page, saveOf({ revision: 1, finish: true }));
			await sleep(ms);
		},
	]),
];

const AT_ONCE = 5;

test('n8n is killed at twenty moments, and nothing that was shown as saved is lost', async () => {
	expect(moments).toHaveLength(20);
	const said: string[] = [];
	for (let from = 0; from < moments.length; from += AT_ONCE) {
		const struck: Struck[] = [];
		for (const [moment] of moments.slice(from, from + AT_ONCE)) {
			const items = [answered('One two'), answered('Three four')];
			const review = await startReview(workbench, path, { body: { items } });
			await savedAt(review.page, edit('Saved'));
			struck.push({
				moment,
				review,
				isSent: moment.includes('it was sent') || moment.includes('to that'),
			});
		}
		await Promise.all(
			struck.map(
				async ({ review }, at) => await moments[from + at]![1](review).catch(() => undefined),
			),
		);
		await workbench.n8n.crash();
		await workbench.n8n.boot();
		for (const one of struck) said.push(`${one.moment}: ${await whatBecameOf(one)}`);
	}
	expect(said).toEqual(moments.map(([moment]) => `${moment}: kept`));
});

/** Looked for in the whole of it: a save that came after may have replaced the word. */
const KEPT = ['Saved', 'Later'];

async function whatBecameOf({ review, isSent }: Struck): Promise<string> {
	const { executionId, subExecutionId } = review;
	const execution = await settled(executionId);
	if (execution.status === 'success') return inOutput(execution);
	if (execution.status === 'waiting') return await finished(review, execution);
	// n8n gives up what ran when it was killed; what came of the review is in the sub-execution then.
	const sub = await workbench.n8n.rest.execution(subExecutionId);
	const isThere = sub.status === 'success' && sub.rawData.includes('Saved');
	return isSent && isThere ? 'kept' : `${execution.status}, ${sub.status}`;
}

function inOutput(execution: ExecutionData): string {
	const texts = itemsOf(execution, 'Next').map(({ json }) => String(json.text));
	const [first = '', second] = texts;
	const isKept = KEPT.some((word) => first === `${word} two`) && second === 'Three four';
	return isKept ? 'kept' : JSON.stringify(texts);
}

/** It waits still, or again after it was interrupted; a person goes on with what is there. */
async function finished(before: WaitingReview, execution: ExecutionData): Promise<string> {
	const nth = itemsOf(execution, 'Mail').length - 1;
	const { executionId, page } = await waitingReview(workbench, before.executionId, nth);
	if (nth > 0) {
		const [item] = itemsOf(execution, 'Interrupted').slice(-1);
		const file = await workbench.n8n.rest.storedBinary(item?.binary?.reviewState?.id ?? '');
		const state = JSON.parse(gunzipSync(file).toString('utf8')) as SeenState;
		if (state.documents[0]?.edits['w:0:0']?.text !== 'Saved') return JSON.stringify(state);
	}
	const said = await finishAt(page, { document: 1, by: ada });
	if (said.outcome !== 'finished') return JSON.stringify(said);
	await statusOf(workbench, executionId, ['success']);
	return inOutput(await workbench.n8n.rest.execution(executionId));
}

/** n8n looks once a minute for executions whose sub-execution has ended while it was down. */
const settled = async (id: string): Promise<ExecutionData> =>
	await until(
		`execution ${id} ends, or waits for a page that is there`,
		async () => {
			const found = await workbench.n8n.rest.execution(id);
			if (['new', 'running'].includes(found.status)) return undefined;
			if (found.status !== 'waiting') return found;
			const nth = itemsOf(found, 'Mail').length - 1;
			const link = String(itemsOf(found, 'Mail')[nth]!.json.url);
			const [, subId] = /\/(\d+)\/review\?/.exec((await addressBehind(link)) ?? '') ?? [];
			// n8n answers for an execution that was struck as for one that waits, and looks for its caller later.
			const sub = subId === undefined ? undefined : await workbench.n8n.rest.execution(subId);
			return sub?.status === 'waiting' ? found : undefined;
		},
		150_000,
	);

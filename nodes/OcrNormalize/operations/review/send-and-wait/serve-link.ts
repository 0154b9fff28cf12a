import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { reviewPage } from '../../../../../ocr/review/page/review-page';
import type { PageAddress } from '../../../../../ocr/review/session/types';
import type { WebhookRequest } from '../../../../shared/webhook/request';
import { answerJson, answerNotice, answerPage } from './answers';
import { namesOfKind } from './inside';
import { isSignedReviewUrl, reviewNamed } from './link';
import { rememberedBy, type Remembered } from './memory';

/**
 * Answers at the link that was sent, which is the caller's: that execution waits as long as the review goes on, and
 * the sub-execution, in which the review is, does not in the moment of a save. So the page itself is served here, and
 * asks for everything else there, again where it has to.
 */
export function serveLink(
	context: IWebhookFunctions,
	{ method, query }: WebhookRequest,
): IWebhookResponseData {
	const all = rememberedBy(context, context.getNode().name);
	const named = reviewNamed(query);
	const isNamed = ({ id }: Remembered) => id === named;
	const sent = all.find(isNamed) ?? rememberedByOthers(context).find(isNamed);
	if (!sent || method !== 'GET') return answerNotice(context, 'refused');
	const { id, secret } = sent;
	const claim = { purpose: 'review', review: id, expires: sent.expires } as const;
	if (!isSignedReviewUrl(query, claim, secret)) return answerNotice(context, 'refused');
	// This execution waits for the review that came back last.
	const latest = all.reduce((a, b) => ((b.returnRun ?? -1) > (a.returnRun ?? -1) ? b : a));
	const review = isTakenUpBy(latest, id, all) ? latest : sent;
	if (review.expires * 1000 <= Date.now()) return answerNotice(context, 'expired');
	if (review !== latest || review.page === undefined) {
		const isOver = review.returnRun !== undefined && review !== latest;
		return answerNotice(context, isOver ? 'finished' : 'gone');
	}
	switch (query.ask) {
		case undefined:
			return answerPage(context, 200, reviewPage());
		case 'address':
			return answerJson(context, { address: review.page } satisfies PageAddress);
		default:
			return answerNotice(context, 'refused');
	}
}

/** A link to a review of another node is answered by the one that waits, as it has the same address. */
const rememberedByOthers = (context: IWebhookFunctions): Remembered[] =>
	namesOfKind(context).flatMap((name) => rememberedBy(context, name));

/** Whether `review` goes on with the one of this id, which was interrupted; so whoever has its link goes on too. */
function isTakenUpBy(review: Remembered, id: string, all: readonly Remembered[]): boolean {
	let one: Remembered | undefined = review;
	while (one && one.id !== id) {
		const { before, run }: Remembered = one;
		one = all.find((other) => other.id === before && other.run < run);
	}
	return one !== undefined;
}

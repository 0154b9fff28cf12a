import type {
	IBinaryKeyData,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { pageContent } from '../../../../../ocr/review/session/info';
import type { Session } from '../../../../../ocr/review/session/types';
import { FILES_IN_JSON } from '../../../../shared/source/files-of-item';
import { requestOf, type WebhookRequest } from '../../../../shared/webhook/request';
import { answer, answerInterrupted, answerJson, answerNotice } from './answers';
import { carriedOf } from './carried';
import { readJson } from './files';
import type { Carried, KeptContent, KeptReview, ReviewState } from './kept';
import { isSignedReviewUrl, type ReviewClaim } from './link';
import { nodeInExpression } from './memory';
import { pictureOf } from './pictures';
import { save } from './save';
import { serveLink } from './serve-link';
import { REVIEW_STEP } from './steps';

/**
 * Answers what is asked at the address of an execution that waits: the page at the link's, and what it asks for at
 * the sub-execution's. A GET changes nothing: programs fetch links to show a preview of them.
 */
export async function serve(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = requestOf(context);
	try {
		const isPage = context.getNodeParameter('operation') === REVIEW_STEP;
		return await (isPage ? servePage(context, request) : serveLink(context, request));
	} catch (error) {
		// Thrown from here, it would end the execution that waits.
		const why = error instanceof Error ? error.message : String(error);
		context.logger.error(`A request to the page of a review was not answered: ${why}`);
		return answer(context, 500, { 'Content-Type': 'text/plain' }, 'Try again in a moment.');
	}
}

async function servePage(
	context: IWebhookFunctions,
	request: WebhookRequest,
): Promise<IWebhookResponseData> {
	const { query, method } = request;
	const expires = Number(context.getNodeParameter('reviewExpires'));
	const review = String(context.getNodeParameter('reviewId'));
	const secret = String(context.getNodeParameter('reviewSecret'));
	const claim: ReviewClaim = { purpose: 'page', review, expires };
	if (secret === '' || !isSignedReviewUrl(query, claim, secret)) {
		return answerNotice(context, 'refused');
	}
	const isExpired = expires * 1000 <= Date.now();
	const carried = carriedHere(context);
	if (!carried) return answerNotice(context, 'gone');
	if (isInterrupted(context, carried)) return answerInterrupted(context);
	if (method === 'POST') return await save(context, request, { carried, isExpired });
	if (isExpired) return answerNotice(context, 'expired');
	switch (query.ask) {
		case 'session':
			return answerJson(context, await sessionOf(context, carried));
		case 'page':
			return await answerContent(context, query, carried);
		case 'picture':
			return await answerPicture(context, query, carried);
		default:
			return answerNotice(context, 'refused');
	}
}

/** What came into the node that waits. */
function carriedHere(context: IWebhookFunctions): Carried | undefined {
	const said = context.evaluateExpression('{{ JSON.stringify($input.first()) }}');
	if (typeof said !== 'string') return undefined;
	const item = JSON.parse(said) as INodeExecutionData;
	// Where the workflow keeps files within the JSON, n8n has put them there.
	const within = item.json[FILES_IN_JSON] as IBinaryKeyData | undefined;
	return carriedOf({ ...item, binary: item.binary ?? within });
}

/**
 * n8n stores a save with the execution that it resumes. Killed before that one waits again, it never goes on, but
 * answers, and has a save that the caller will not get: that gets what the node has put out, which is the save before.
 */
function isInterrupted(context: IWebhookFunctions, { revision }: Carried): boolean {
	const output = `${nodeInExpression(context.getNode().name)}.json.ocrReview`;
	return context.evaluateExpression(`{{ ${output}?.revision }}`) !== revision;
}

async function sessionOf({ helpers }: IWebhookFunctions, carried: Carried): Promise<Session> {
	const { title, instructions, threshold, expiresAt, documents } = await readJson<KeptReview>(
		helpers,
		carried.review,
	);
	return {
		state: await readJson<ReviewState>(helpers, carried.state),
		title,
		instructions,
		threshold,
		expiresAt,
		now: new Date().toISOString(),
		documents: documents.map(({ info }) => info),
	};
}

type Query = WebhookRequest['query'];

async function answerContent(
	context: IWebhookFunctions,
	query: Query,
	carried: Carried,
): Promise<IWebhookResponseData> {
	const review = await readJson<KeptReview>(context.helpers, carried.review);
	const kept = review.documents[indexOf(query.document)];
	if (!kept) return answerNotice(context, 'refused');
	const { document } = await readJson<KeptContent>(context.helpers, kept.file);
	const index = indexOf(query.page);
	if (!document.pages[index]) return answerNotice(context, 'refused');
	return answerJson(context, pageContent(document, index));
}

async function answerPicture(
	context: IWebhookFunctions,
	query: Query,
	carried: Carried,
): Promise<IWebhookResponseData> {
	const review = await readJson<KeptReview>(context.helpers, carried.review);
	const kept = review.documents[indexOf(query.document)];
	const page = kept?.info.pages[indexOf(query.page)];
	if (!kept?.original || !page?.hasPicture) return answerNotice(context, 'refused');
	const picture = await pictureOf(context.helpers, kept.original, page.number);
	// Asked again, it would be drawn again in vain.
	if (!picture) return answer(context, 204, {}, '');
	const { bytes, mimeType } = picture;
	const policy = { 'Content-Security-Policy': "default-src 'none'; sandbox" };
	return answer(context, 200, { 'Content-Type': mimeType, ...policy }, bytes);
}

/** -1 where it is none; nothing stands there. */
const indexOf = (value: unknown): number =>
	typeof value === 'string' && /^[0-9]{1,7}$/.test(value) ? Number(value) : -1;

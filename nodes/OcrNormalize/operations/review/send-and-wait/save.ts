import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { isRecord } from '../../../../../ocr/reading/foreign';
import type { OcrDocument } from '../../../../../ocr/document/types';
import { isRefusal as isRefusedSave, readSave } from '../../../../../ocr/review/session/check-save';
import { withSave } from '../../../../../ocr/review/session/state';
import type { SaveAnswer } from '../../../../../ocr/review/session/types';
import { isRefusal } from '../../../../shared/webhook/refusal';
import { withBody } from '../../../../shared/webhook/read-body';
import type { WebhookRequest } from '../../../../shared/webhook/request';
import { answerJson, answerOnceResumed } from './answers';
import { carriedItem } from './carried';
import { claimRevision } from './claims';
import { readJson, storeJson } from './files';
import type { Carried, KeptContent, KeptReview, ReviewState } from './kept';

/** Bytes of one save; n8n takes 16 MiB. */
const MAX_BODY = 8 * 1024 * 1024;

/**
 * Takes over what a page has saved: the execution goes on with the new state and waits again, or goes on to its
 * end. What is refused leaves it as it is.
 */
export async function save(
	context: IWebhookFunctions,
	request: WebhookRequest,
	{ carried, isExpired }: { carried: Carried; isExpired: boolean },
): Promise<IWebhookResponseData> {
	const since = performance.now();
	const say = (said: SaveAnswer) => answerJson(context, said);
	if (isExpired) return say(refused('expired', 'The time for this review is over.'));
	const body = await withBody(request, { limit: MAX_BODY, isProved: true }, (bytes) => ({
		text: Buffer.from(bytes).toString('utf8'),
	}));
	if (isRefusal(body)) {
		const code = body.code === 'too-large' ? 'too-large' : 'invalid';
		return say(refused(code, body.message));
	}
	const { helpers } = context;
	const review = await readJson<KeptReview>(helpers, carried.review);
	const state = await readJson<ReviewState>(helpers, carried.state);
	const read = readSave(body.text, await documentsOf(context, review, body.text), state);
	if (isRefusedSave(read)) return say({ outcome: 'refused', ...read });
	const saved = withSave(state, read, new Date().toISOString());
	if (saved === 'conflict') return say({ outcome: 'conflict', revision: state.revision });
	const { revision } = saved;
	const id = String(context.getNodeParameter('reviewId'));
	const item = carriedItem(
		{
			...carried,
			revision,
			isFinished: read.finish === true,
			state: await storeJson(helpers, saved, 'review-state'),
		},
		{ id, secret: String(context.getNodeParameter('reviewSecret')) },
	);
	const name = `${context.getExecutionId()}:${id}`;
	// Nothing is waited for from here on, so that no other save comes in between.
	const giveBack = claimRevision(name, revision, since);
	if (!giveBack) return say({ outcome: 'conflict', revision });
	const outcome = read.finish ? 'finished' : 'saved';
	answerOnceResumed(context, { outcome, revision } satisfies SaveAnswer, giveBack);
	// By Page's outputs: again, done.
	return { workflowData: read.finish ? [[], [item]] : [[item], []] };
}

const refused = (code: 'expired' | 'invalid' | 'too-large', message: string): SaveAnswer => ({
	outcome: 'refused',
	code,
	message,
});

/** Only those that the save names; the others stand in the list as holes. */
async function documentsOf(
	{ helpers }: IWebhookFunctions,
	{ documents }: KeptReview,
	text: string,
): Promise<OcrDocument[]> {
	const found = new Array<OcrDocument>(documents.length);
	for (const index of indexesIn(text)) {
		const kept = documents[index];
		if (kept) found[index] = (await readJson<KeptContent>(helpers, kept.file)).document;
	}
	return found;
}

function indexesIn(text: string): Set<number> {
	try {
		const body: unknown = JSON.parse(text);
		const entries: unknown[] =
			isRecord(body) && Array.isArray(body.documents) ? body.documents : [];
		return new Set(entries.map((entry) => (isRecord(entry) ? Number(entry.document) : Number.NaN)));
	} catch {
		// It is refused by who reads it.
		return new Set();
	}
}

import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isRecord } from '../../../../../ocr/reading/foreign';
import { hmacSha256, isHexDigest, isSignedWith } from '../../../../../ocr/webhook/signature';
import { OcrFailure } from '../../../../shared/failure';
import type { Carried } from './kept';
import type { Remembered } from './memory';

/**
 * The review so far as an item. n8n hands it to the caller only where it was killed at the moment of a save, so
 * that is what it says; the files in it hold all that was saved.
 */
export function carriedItem(
	{ revision, isFinished, review, state }: Carried,
	{ id, secret }: Pick<Remembered, 'id' | 'secret'>,
): INodeExecutionData {
	const cutOff = new OcrFailure(
		'n8n stopped while a review was being saved. All that was saved is in the binary fields "review" and "reviewState". To go on with it, give this item to Send and Wait again.',
		{ code: 'review-interrupted', retryable: true },
	);
	const sig = hmacSha256(secret, message({ revision, isFinished, review, state }, id));
	return {
		json: { ...cutOff.toJson(null), ocrReview: { id, revision, isFinished, sig } },
		binary: { review, reviewState: state },
		pairedItem: { item: 0 },
	};
}

/** What stands in an item of {@link carriedItem}; who made it is not proved. */
export function carriedOf({ json, binary }: INodeExecutionData): Carried | undefined {
	const { ocrReview } = json;
	const { review, reviewState: state } = binary ?? {};
	if (!isRecord(ocrReview) || !isStored(review) || !isStored(state)) return undefined;
	const { revision, isFinished } = ocrReview;
	if (typeof revision !== 'number' || typeof isFinished !== 'boolean') return undefined;
	return { revision, isFinished, review, state };
}

/**
 * The same of an item that came in with the documents. Its files name files of n8n's storage that are handed out, so
 * it must be one that a review of this node in this execution has made: whoever fills in a form could send such files.
 *
 * @returns with the id of that review; `undefined` where the item is another one.
 * @throws {OcrFailure} it is not one of those reviews.
 */
export function provedCarried(
	item: INodeExecutionData,
	all: readonly Remembered[],
): (Carried & { id: string }) | undefined {
	const carried = carriedOf(item);
	if (!carried) return undefined;
	const { id, sig } = item.json.ocrReview as IDataObject;
	const made = all.find((one) => one.id === id);
	if (made && typeof sig === 'string' && isHexDigest(sig)) {
		if (isSignedWith([made.secret], message(carried, made.id), sig))
			return { ...carried, id: made.id };
	}
	throw new OcrFailure(
		'This interrupted review was not made by this node in this execution. Lead the item back to the Send and Wait that it came from, or send the documents again.',
		{ code: 'invalid-input' },
	);
}

/** n8n moves a file when an execution is stored, and keeps its name. */
const nameOf = ({ id, data }: IBinaryData): string => id?.slice(id.lastIndexOf('/') + 1) ?? data;

const message = ({ revision, isFinished, review, state }: Carried, id: string): string =>
	JSON.stringify(['ocr-review:carried', id, revision, isFinished, nameOf(review), nameOf(state)]);

const isStored = (file: IBinaryData | undefined): file is IBinaryData => file !== undefined;

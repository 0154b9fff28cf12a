import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

import { isRecord } from '../../../../../ocr/reading/foreign';
import { OcrFailure } from '../../../../shared/failure';
import type { Carried } from './kept';

/**
 * The review so far as an item. n8n hands it to the caller only where it was killed at the moment of a save, so
 * that is what it says; the files in it hold all that was saved.
 */
export function carriedItem({ revision, isFinished, review, state }: Carried): INodeExecutionData {
	const cutOff = new OcrFailure(
		'n8n stopped while a review was being saved. All that was saved is in the binary fields "review" and "reviewState". To go on with it, give this item to Send and Wait again.',
		{ code: 'review-interrupted', retryable: true },
	);
	return {
		json: { ...cutOff.toJson(null), ocrReview: { revision, isFinished } },
		binary: { review, reviewState: state },
		pairedItem: { item: 0 },
	};
}

/** @returns `undefined` where the item is another one. */
export function carriedOf({ json, binary }: INodeExecutionData): Carried | undefined {
	const { ocrReview } = json;
	const { review, reviewState: state } = binary ?? {};
	if (!isRecord(ocrReview) || !isStored(review) || !isStored(state)) return undefined;
	const { revision, isFinished } = ocrReview;
	if (typeof revision !== 'number' || typeof isFinished !== 'boolean') return undefined;
	return { revision, isFinished, review, state };
}

const isStored = (file: IBinaryData | undefined): file is IBinaryData => file !== undefined;

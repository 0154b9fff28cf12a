import type { Steps } from '../../document/turns';
import type { RatedRow } from './read-row';
import { Tally } from './tally';

/** Between two steps so many rows are gone through. */
const ROWS_AT_ONCE = 20_000;

/** Rows of one provider and model, column by column: a million of them are ordinary. */
export class RatedRows {
	readonly confidences: number[] = [];
	readonly wrongs: boolean[] = [];
	/** Indexes of the documents. */
	readonly documents: number[] = [];

	constructor(
		readonly provider: string,
		readonly model: string,
	) {}

	add({ confidence, isWrong }: RatedRow, document: number): void {
		this.confidences.push(confidence);
		this.wrongs.push(isWrong);
		this.documents.push(document);
	}
}

type Take = (confidence: number, isWrong: boolean, document: number) => void;

function* eachRow(parts: readonly RatedRows[], take: Take): Steps<void> {
	for (const { confidences, wrongs, documents } of parts) {
		for (let at = 0; at < confidences.length; at++) {
			take(confidences[at]!, wrongs[at]!, documents[at]!);
			if (at % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) yield;
		}
		yield;
	}
}

export function* tallySteps(parts: readonly RatedRows[]): Steps<Tally> {
	const tally = new Tally();
	yield* eachRow(parts, (...row) => tally.add(...row));
	return tally;
}

/** What Route by Confidence does with whole documents, judged by their words. */
export interface RoutedDocuments {
	/** 0..1 of the documents: those that are sent to review. */
	toReview: number;
	/** 0..1 of everything: what is wrong in the other documents. */
	remaining: number;
}

/**
 * @param threshold 0..1; what is below it is low-confidence.
 * @param most 0..1; a document with a larger share of low-confidence words is sent to review.
 */
export function* routeSteps(
	parts: readonly RatedRows[],
	threshold: number,
	most: number,
): Steps<RoutedDocuments> {
	const byDocument = new Map<number, { count: number; wrong: number; low: number }>();
	yield* eachRow(parts, (confidence, isWrong, document) => {
		const own = byDocument.get(document) ?? { count: 0, wrong: 0, low: 0 };
		if (own.count === 0) byDocument.set(document, own);
		own.count++;
		if (isWrong) own.wrong++;
		if (confidence < threshold) own.low++;
	});
	let [sent, remaining, count] = [0, 0, 0];
	for (const own of byDocument.values()) {
		count += own.count;
		if (own.low / own.count > most) sent++;
		else remaining += own.wrong;
	}
	return { toReview: sent / byDocument.size, remaining: remaining / count };
}

import type { OcrDocument } from '../../document/types';
import { isRecord } from '../../reading/foreign';
import { oneLine } from '../../reading/one-line';
import { Edits, MOST_EDITS } from './check-edits';
import { refuse, Refused, type Refusal } from './refusal';
import type { ReviewState, Reviewer, Save } from './types';

/** UTF-16 units of a reviewer's name. */
const LONGEST_NAME = 200;
/** A week; nobody looks at a document for longer between two saves. */
const MOST_SECONDS = 604_800;

/**
 * Reads what a page sent to be saved. It may come from anybody who has the address, so nothing in it is
 * believed: what it names must be in the documents, and no text, number or list goes beyond its bounds.
 * Throws nothing.
 *
 * @param body parsed JSON, or its text.
 * @param state the one that it will be saved on: bounds hold for the review, not for each save.
 */
export function readSave(
	body: unknown,
	documents: readonly OcrDocument[],
	state?: ReviewState,
): Save | Refusal {
	try {
		return saveFrom(typeof body === 'string' ? parsed(body) : body, documents, state);
	} catch (caught) {
		if (caught instanceof Refused) return caught.refusal;
		throw caught;
	}
}

/** Tells what was read from what was refused. */
export const isRefusal = (read: Save | Refusal): read is Refusal => 'code' in read;

function parsed(body: string): unknown {
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return refuse('Not saved: what was sent is not JSON.');
	}
}

function saveFrom(
	body: unknown,
	documents: readonly OcrDocument[],
	state: ReviewState | undefined,
): Save {
	if (!isRecord(body)) refuse('Not saved: what was sent is not a review.');
	const { revision, reviewer, documents: entries, finish } = body;
	if (!isIndex(revision)) refuse('Not saved: "revision" is not a whole number.');
	if (!Array.isArray(entries) || entries.length > documents.length) {
		refuse('Not saved: "documents" is not a list of documents in this review.');
	}
	if (finish !== undefined && finish !== true) refuse('Not saved: "finish" is not true.');
	const known = new Set<number>();
	let edits = 0;
	const saved = Array.from(entries, (entry: unknown) => {
		const own = documentFrom(entry, documents, state, MOST_EDITS - edits);
		if (known.has(own.document)) refuse('Not saved: a document is in the list twice.');
		known.add(own.document);
		edits += Object.keys(own.edits).length;
		return own;
	});
	return {
		revision,
		reviewer: reviewerFrom(reviewer),
		documents: saved,
		...(finish ? { finish } : {}),
	};
}

function reviewerFrom(raw: unknown): Reviewer {
	const { id, name } = isRecord(raw) ? raw : {};
	if (typeof id !== 'string' || !/^[0-9a-f]{16}$/.test(id) || typeof name !== 'string') {
		refuse('Not saved: "reviewer" has no ID or no name.');
	}
	return { id, name: oneLine(name, LONGEST_NAME) };
}

function documentFrom(
	raw: unknown,
	documents: readonly OcrDocument[],
	state: ReviewState | undefined,
	most: number,
): Save['documents'][number] {
	if (!isRecord(raw)) refuse('Not saved: a document was not sent as an object.');
	const { document: index, edits, done, seconds, seen } = raw;
	const document = isIndex(index) ? documents[index] : undefined;
	if (!isIndex(index) || !document) {
		refuse('Not saved: a document is not in this review.');
	}
	const nth = `document ${index + 1}`;
	if (!isRecord(edits)) refuse(`Not saved: ${nth} has no "edits".`);
	if (done !== undefined && typeof done !== 'boolean') {
		refuse(`Not saved: "done" of ${nth} is neither true nor false.`);
	}
	if (typeof seconds !== 'number' || !(seconds >= 0 && seconds <= MOST_SECONDS)) {
		refuse(`Not saved: "seconds" of ${nth} is not a time.`);
	}
	const { pages } = document;
	if (!Array.isArray(seen) || seen.length > pages.length || !seen.every(isIndexBelow(pages))) {
		refuse(`Not saved: "seen" of ${nth} names pages that are not there.`);
	}
	return {
		document: index,
		edits: new Edits(document, index, state?.documents[index]?.edits).read(edits, most),
		...(done === undefined ? {} : { done }),
		seconds,
		seen: [...new Set(seen as number[])],
	};
}

const isIndex = (value: unknown): value is number =>
	typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const isIndexBelow =
	({ length }: readonly unknown[]) =>
	(value: unknown): boolean =>
		isIndex(value) && value < length;

import { createHash } from 'node:crypto';

import type { Steps } from '../../document/turns';
import type { OcrChange, OcrDocument, OcrReview } from '../../document/types';
import { cellWords } from '../cell-words';

/** What was read: a word, a field, or a cell of a table that has no words of its own. */
export type ReviewedKind = OcrChange['kind'];

/** Something that a person has looked at, as a flat row for a table. */
export interface ReviewedRow {
	/** The same whenever the row is made again, of this review or a later one of the document. */
	row_key: string;
	document_key: string;
	/** Its ID in this package. */
	provider: string;
	/** With its version; empty where the provider names none. */
	model: string;
	kind: ReviewedKind;
	/** What the person did; `seen`: left it as it is, on a page that was looked through. */
	action: 'accepted' | 'seen' | OcrChange['action'];
	/** The provider had read it otherwise than the person. */
	changed: boolean;
	/** 0..1, the one that it came with; `null` = not given. */
	confidence: number | null;
	/** 1-based; `null` for a field that stands on none. */
	page: number | null;
	/** Where the field stands among the values; empty for words and cells. */
	path: string;
	file_name: string;
	job_id: string;
	status: OcrReview['status'];
	/** ISO 8601. */
	reviewed_at: string;
	/** As it came; only where asked for. */
	former?: string;
	/** As it stands now; empty for what was deleted. Only where asked for. */
	text?: string;
}

/** What a row says beside what all rows of the document say. */
interface Own extends Pick<ReviewedRow, 'kind' | 'action' | 'confidence' | 'page'> {
	/** Which one of the document; words and changes go by how they came. */
	key?: string;
	polygon?: OcrChange['polygon'];
	path?: string;
	former: string | null;
	text: string | null;
}

/**
 * A row for each word, field and cell that was reviewed: that was changed or accepted, or that was left
 * as it is on a page that the person looked through, in a document that was finished. There is none for what a person
 * has added or cannot read either, since nobody knows then whether a confidence was right; and none for
 * pages with the PDF's own text, which the provider did not read.
 *
 * @param withText also what was written: it may be nobody's business but the document's.
 */
export function* reviewedRowsSteps(
	document: OcrDocument,
	review: OcrReview,
	withText: boolean,
): Steps<ReviewedRow[]> {
	const facts = factsOf(document);
	const isRead = ocrPages(document);
	const rows: ReviewedRow[] = [];
	const came = new Came();
	const add = ({ former, text, path = '', key: given, ...own }: Own) => {
		const key = given ?? came.keyOf({ ...own, former });
		rows.push({
			row_key: `${facts.document_key}:${key}`,
			document_key: facts.document_key,
			provider: facts.provider,
			model: facts.model,
			kind: own.kind,
			action: own.action,
			changed: own.action !== 'accepted' && own.action !== 'seen',
			confidence: own.confidence,
			page: own.page,
			path,
			file_name: facts.file_name,
			job_id: facts.job_id,
			status: review.status,
			reviewed_at: review.at,
			...(withText ? { former: former ?? '', text: text ?? '' } : {}),
		});
	};
	for (const change of review.changes) {
		if (tellsOfReading(change) && isRead(change.page)) add(change);
	}
	yield;
	yield* leftWords(document, review, add);
	leftFields(document, review).forEach(add);
	leftCells(document, review).forEach(add);
	return rows;
}

const tellsOfReading = ({ action }: OcrChange) => action !== 'added' && action !== 'unreadable';

/** Names what was read by how it came, so that a later review of the document has the same names for the same. */
class Came {
	private readonly counts = new Map<string, number>();

	keyOf({
		kind,
		page,
		former,
		polygon,
		confidence,
	}: Pick<Own, 'kind' | 'page' | 'former' | 'polygon' | 'confidence'>): string {
		const told = JSON.stringify([kind, page, former, polygon ?? null, confidence]);
		const count = this.counts.get(told) ?? 0;
		this.counts.set(told, count + 1);
		const digest = createHash('sha256').update(told).digest('hex').slice(0, 16);
		return `${kind.charAt(0)}:${page ?? ''}:${digest}${count > 0 ? `:${count}` : ''}`;
	}
}

/** What a review changes is no part of the key, but where nothing else tells documents apart. */
function factsOf({ provider, job, source, text }: OcrDocument) {
	const { id, model = '', modelVersion = '' } = provider;
	const isTold = job.id !== null || source.sha256 !== undefined || job.submittedAt !== undefined;
	const sent = [job.id, source.sha256, source.fileName, source.partOf?.pages, job.submittedAt];
	const told = [id, ...sent, ...(isTold ? [] : [text])];
	const digest = createHash('sha256').update(JSON.stringify(told)).digest('hex');
	return {
		document_key: digest.slice(0, 24),
		provider: id,
		model: [model, modelVersion].filter((part) => part !== '').join(' '),
		file_name: source.fileName ?? '',
		job_id: job.id ?? '',
	};
}

/** Whether OCR has read the page; what stands on none counts. */
function ocrPages({ pages }: OcrDocument): (page: number | null) => boolean {
	const own = new Set<number | null>(
		pages.filter(({ source }) => source === 'text-layer').map(({ number }) => number),
	);
	return (page) => !own.has(page);
}

/** Whether a person who left things as they are on this page did so on purpose. */
function wasLookedThrough({ status, pages }: OcrReview): (page: number | null) => boolean {
	const seen = new Set(pages);
	return (page) => status === 'reviewed' && (page === null || seen.has(page));
}

function* leftWords(document: OcrDocument, review: OcrReview, add: (row: Own) => void) {
	const [isRead, isSeen] = [ocrPages(document), wasLookedThrough(review)];
	for (const { number: page, words } of document.pages) {
		if (!isRead(page)) continue;
		for (const word of words) {
			const { text, confidence, polygon } = word;
			if (!isLeft(word, isSeen(page)) || text === '') continue;
			const action = word.accepted ? 'accepted' : 'seen';
			add({ kind: 'word', action, confidence, page, polygon, former: text, text });
		}
		yield;
	}
}

/** What a person changed, now or in an earlier review, says nothing more of its provider. */
const isLeft = (
	{ corrected, unreadable, accepted }: { corrected?: true; unreadable?: true; accepted?: true },
	isSeen: boolean,
) => !corrected && !unreadable && (accepted === true || isSeen);

function leftFields(document: OcrDocument, review: OcrReview): Own[] {
	const [isRead, isSeen] = [ocrPages(document), wasLookedThrough(review)];
	return (document.fields ?? []).flatMap((field, index): Own[] => {
		const { value, page, confidence, path, accepted } = field;
		if (value === null || !isRead(page) || !isLeft(field, isSeen(page))) return [];
		const action = accepted ? 'accepted' : 'seen';
		const text = String(value);
		return [
			{ kind: 'field', key: `f:${index}`, action, confidence, page, path, former: text, text },
		];
	});
}

/** A cell that is made of words has none of its own: they have theirs. */
function leftCells(document: OcrDocument, review: OcrReview): Own[] {
	const [isRead, isSeen] = [ocrPages(document), wasLookedThrough(review)];
	const pages = new Map(document.pages.map((page) => [page.number, page]));
	const changed = new Set(
		review.changes.filter(({ kind }) => kind === 'cell').map((change) => placeOf(change)),
	);
	return document.tables.flatMap((table, index) => {
		const { page, cells } = table;
		const read = pages.get(page);
		if (!read || !isRead(page) || !isSeen(page)) return [];
		const words = cellWords(table, read);
		return cells.flatMap(({ row, column, text, polygon, confidence }, at): Own[] => {
			if (words[at]!.length > 0 || text === '') return [];
			if (changed.has(placeOf({ page, text, former: text, polygon }))) return [];
			const key = `c:${index}:${row}:${column}`;
			return [{ kind: 'cell', key, action: 'seen', confidence, page, former: text, text }];
		});
	});
}

/**
 * A cell carries no mark of its change, which stands in the review's changes with the cell's place and text; one
 * that nobody can read has kept its own.
 */
const placeOf = ({
	page,
	former,
	text,
	polygon,
}: Omit<OcrChange, 'kind' | 'action' | 'confidence'>) =>
	JSON.stringify([page, polygon, text ?? former]);

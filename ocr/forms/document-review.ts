import type {
	OcrChange,
	OcrDocument,
	OcrReview,
	OcrReviewStatistics,
	OcrWord,
} from '../document/types';
import { isRecord, list, text } from '../reading/foreign';
import { isConfidence, isIndex, readPolygon } from './sound-values';

type WordMarks = Pick<OcrWord, 'corrected' | 'former' | 'accepted' | 'unreadable'>;

/** What a person thought of a word or a field; what is no such mark is left out. */
export function readMarks(raw: Record<string, unknown>): Omit<WordMarks, 'former'> {
	return {
		...(raw.corrected === true ? { corrected: true as const } : {}),
		...(raw.accepted === true ? { accepted: true as const } : {}),
		...(raw.unreadable === true ? { unreadable: true as const } : {}),
	};
}

/** As {@link readMarks}, with what stood there before a person changed a word. */
export function readWordMarks(raw: Record<string, unknown>): WordMarks {
	const { corrected, ...marks } = readMarks(raw);
	const isFormer = corrected && typeof raw.former === 'string';
	return {
		...(corrected ? { corrected } : {}),
		...(isFormer ? { former: raw.former as string } : {}),
		...marks,
	};
}

/**
 * A document with the review that stands beside its text.
 *
 * @param raw of the key `review`; what is none, such as what Route by Confidence says of an item, changes nothing.
 */
export function withReview(document: OcrDocument, raw: unknown): OcrDocument {
	const review = restoreReview(raw);
	if (!review) return document;
	const { files, warnings, ...before } = document;
	return { ...before, review, files, warnings };
}

const STATUSES: ReadonlyArray<OcrReview['status']> = ['reviewed', 'expired'];

function restoreReview(raw: unknown): OcrReview | null {
	if (!isRecord(raw) || !Array.isArray(raw.changes)) return null;
	const status = STATUSES.find((one) => one === raw.status);
	const [at, by] = [text(raw.at), text(raw.by)];
	const { seconds } = raw;
	if (!status || !at || typeof seconds !== 'number' || !(seconds >= 0 && seconds < Infinity)) {
		return null;
	}
	return {
		status,
		...(by ? { by } : {}),
		at,
		seconds,
		pages: list(raw.pages).filter((number): number is number => isIndex(number) && number > 0),
		changes: raw.changes.flatMap((change: unknown) => readChange(change) ?? []),
		...readStatistics(raw.statistics),
	};
}

const NUMBERS = Object.keys({
	words: 1,
	reviewed: 1,
	changed: 1,
	added: 1,
	deleted: 1,
	unreadable: 1,
	values: 1,
} satisfies Record<keyof OcrReviewStatistics, 1>) as Array<keyof OcrReviewStatistics>;

function readStatistics(raw: unknown): Pick<OcrReview, 'statistics'> {
	if (!isRecord(raw)) return {};
	const counts = NUMBERS.map((name) => [name, raw[name]] as const);
	if (!counts.every(([, count]) => isIndex(count))) return {};
	return { statistics: Object.fromEntries(counts) as unknown as OcrReviewStatistics };
}

/** Each once, and by all of them. */
const KINDS = Object.keys({ cell: 1, field: 1, word: 1 } satisfies Record<
	OcrChange['kind'],
	1
>) as Array<OcrChange['kind']>;
const ACTIONS = Object.keys({
	added: 1,
	corrected: 1,
	deleted: 1,
	merged: 1,
	split: 1,
	unreadable: 1,
} satisfies Record<OcrChange['action'], 1>) as Array<OcrChange['action']>;

function readChange(raw: unknown): OcrChange | null {
	if (!isRecord(raw)) return null;
	const kind = KINDS.find((one) => one === raw.kind);
	const action = ACTIONS.find((one) => one === raw.action);
	const { path, page, former, text: now, confidence } = raw;
	const polygon = readPolygon(raw.polygon);
	if (!kind || !action || !isTextOrNull(former) || !isTextOrNull(now)) return null;
	if (!isConfidence(confidence) || polygon === undefined) return null;
	if (page !== null && !(isIndex(page) && page > 0)) return null;
	const named = typeof path === 'string' ? { path } : {};
	return { kind, action, ...named, page, former, text: now, confidence, polygon };
}

const isTextOrNull = (value: unknown): value is string | null =>
	value === null || typeof value === 'string';

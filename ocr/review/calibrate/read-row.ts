import { isRecord } from '../../reading/foreign';
import { oneLine } from '../../reading/one-line';
import type { ReviewedKind } from './reviewed-rows';

/** What a row says, once it is known to be one that counts. */
export interface RatedRow {
	provider: string;
	model: string;
	/** Names the document; `null` where the row names none. */
	document: string | null;
	/** 0..1. */
	confidence: number;
	isWrong: boolean;
}

/**
 * Why a row does not count. `other`: it is about another kind, has no confidence, or comes of a review that
 * nobody finished, in which what was left may not have been looked at. `bad`: it cannot be read, and
 * the message says why.
 */
export type ReadRow = { row: RatedRow } | { left: 'other' } | { left: 'bad'; message: string };

/** The key by which a row that came twice is known; `undefined` where it has none. */
export const rowKey = (raw: unknown): string | undefined =>
	isRecord(raw) ? textOf(raw.row_key) || undefined : undefined;

/**
 * Reads a row of {@link ReviewedRow}'s columns as a table gives it back: with columns of its own beside
 * them, numbers as text, and true and false as text or as 1 and 0.
 */
export function readRow(raw: unknown, kind: ReviewedKind): ReadRow {
	if (!isRecord(raw)) return bad('it is not a row');
	const own = textOf(raw.kind);
	if (own !== '' && own !== kind) return { left: 'other' };
	if (textOf(raw.status) === 'expired') return { left: 'other' };
	if (!('confidence' in raw)) return bad('it has no column confidence');
	if (!('changed' in raw)) return bad('it has no column changed');
	const confidence = numberOf(raw.confidence);
	if (confidence === null) return { left: 'other' };
	if (!(confidence >= 0 && confidence <= 1)) {
		return bad(`confidence is ${shown(raw.confidence)}, and not a number from 0 to 1`);
	}
	const isWrong = WORDS.get(textOf(raw.changed).toLowerCase());
	if (isWrong === undefined) {
		return bad(`changed is ${shown(raw.changed)}, and neither true nor false`);
	}
	return {
		row: {
			provider: textOf(raw.provider) || 'unknown',
			model: textOf(raw.model),
			document: textOf(raw.document_key) || textOf(raw.job_id) || textOf(raw.file_name) || null,
			confidence,
			isWrong,
		},
	};
}

const bad = (message: string): ReadRow => ({ left: 'bad', message });

const shown = (value: unknown) =>
	value === null || value === undefined || value === ''
		? 'empty'
		: `"${oneLine(typeof value === 'object' ? JSON.stringify(value) : String(value), 40)}"`;

/** As databases and sheets write them. */
const WORDS = new Map([
	['true', true],
	['1', true],
	['yes', true],
	['false', false],
	['0', false],
	['no', false],
]);

const textOf = (value: unknown): string => {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};

/** `null` where none is given, `NaN` for what is none. A sheet may write the decimal point as a comma. */
function numberOf(value: unknown): number | null {
	if (typeof value === 'number') return value;
	if (value === null || value === undefined) return null;
	if (typeof value !== 'string') return Number.NaN;
	const digits = value.trim().replace(',', '.');
	if (digits === '') return null;
	return /^(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:e-?\d{1,3})?$/i.test(digits)
		? Number(digits)
		: Number.NaN;
}

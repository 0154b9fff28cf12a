import type {
	FieldCheck,
	FieldFound,
	FieldType,
	OcrDocument,
	OcrField,
	OcrWarning,
	Span,
} from '../document/types';
import { isRecord } from '../reading/foreign';
import { readMarks } from './document-review';
import { isConfidence, isIndex, readPolygon } from './sound-values';

/** Fields that came back out of an item, a database or a person's hands. */
export interface RestoredFields {
	fields: OcrField[];
	/** Entries that are no field, or whose parts contradict each other, so that they were left out. */
	leftOut: number;
}

/**
 * The fields of a document, as long as they are what an `OcrField` promises.
 *
 * @param raw the list; anything else holds no field.
 * @param text the document's, where it is known: a span that does not hold the field's text is taken off.
 */
export function restoreFields(raw: unknown, text?: string): RestoredFields {
	const entries: unknown[] = Array.isArray(raw) ? raw : [];
	const fields = Array.from(entries, (entry) => readField(entry, text)).filter(
		(field) => field !== null,
	);
	return { fields, leftOut: entries.length - fields.length };
}

/** What is said where entries were left out; nothing otherwise. */
export const fieldsLeftOut = ({ fields, leftOut }: RestoredFields): OcrWarning[] =>
	leftOut === 0
		? []
		: [
				{
					code: 'fields-left-out',
					message: `${leftOut} of ${fields.length + leftOut} entries of "fields" ${leftOut === 1 ? 'is not a field' : 'are not fields'} as Find Fields and Locate Values return them, and ${leftOut === 1 ? 'was' : 'were'} left out.`,
				},
			];

/**
 * A document with the fields that stand beside its text, in the place of its own.
 *
 * @param raw of the key `fields`; what is no list changes nothing.
 */
export function withFields(document: OcrDocument, raw: unknown): OcrDocument {
	if (!Array.isArray(raw)) return document;
	const restored = restoreFields(raw, document.text);
	const { files, warnings, ...before } = document;
	return {
		...before,
		fields: restored.fields,
		files,
		warnings: [...warnings, ...fieldsLeftOut(restored)],
	};
}

/** Each once, and by all of them: what is added to a type does not compile until it stands here. */
export const FIELD_TYPES: readonly FieldType[] = Object.keys({
	amount: 1,
	date: 1,
	email: 1,
	iban: 1,
	number: 1,
	pattern: 1,
	phone: 1,
	text: 1,
	vatId: 1,
} satisfies Record<FieldType, 1>) as FieldType[];
const FOUND = Object.keys({
	exact: 1,
	normalized: 1,
	fuzzy: 1,
	label: 1,
	'not-found': 1,
} satisfies Record<FieldFound, 1>) as FieldFound[];

const NO_PLACE = { text: null, page: null, span: null, polygon: null, confidence: null };

function readField(raw: unknown, whole: string | undefined): OcrField | null {
	if (!isRecord(raw) || typeof raw.path !== 'string' || raw.path === '') return null;
	const type = FIELD_TYPES.find((one) => one === raw.type);
	const found = FOUND.find((one) => one === raw.found);
	const { path, value, currency, occurrences, former, checks: rawChecks = [] } = raw;
	if (!type || !found || !isValueOrNull(value) || !isIndex(occurrences)) return null;
	const isCurrency = typeof currency === 'string' && /^[A-Z]{3}$/.test(currency);
	if (currency !== undefined && !isCurrency) return null;
	const marks = readMarks(raw);
	// What a person wrote is sure, wherever it stands.
	const nowhere = marks.corrected ? { ...NO_PLACE, confidence: sureOf(raw.confidence) } : NO_PLACE;
	const place = found === 'not-found' ? nowhere : readPlace(raw, whole);
	if (!place || (value === null && found !== 'not-found')) return null;
	const checks = Array.isArray(rawChecks) ? Array.from(rawChecks, readCheck) : [null];
	if (!checks.every((one) => one !== null)) return null;
	return {
		path,
		type,
		value,
		...(isCurrency ? { currency } : {}),
		found,
		...place,
		occurrences,
		checks,
		...marks,
		...(marks.corrected && isValueOrNull(former) ? { former } : {}),
	};
}

const isValueOrNull = (value: unknown): value is OcrField['value'] =>
	value === null || typeof value === 'string' || Number.isFinite(value);

const sureOf = (confidence: unknown): number | null =>
	isConfidence(confidence) ? confidence : null;

function readPlace(
	{ text, page, span: rawSpan, polygon: rawPolygon, confidence }: Record<string, unknown>,
	whole: string | undefined,
): Pick<OcrField, keyof typeof NO_PLACE> | null {
	if (typeof text !== 'string' || !isConfidence(confidence)) return null;
	if (page !== null && (!isIndex(page) || page === 0)) return null;
	const polygon = readPolygon(rawPolygon);
	const span = rawSpan === null ? null : readSpan(rawSpan);
	if (polygon === undefined || span === undefined) return null;
	const isThere = span && (whole === undefined || holds(whole, span, text));
	return { text, page, span: isThere ? span : null, polygon, confidence };
}

function readSpan(raw: unknown): Span | undefined {
	if (!isRecord(raw) || !isIndex(raw.offset) || !isIndex(raw.length)) return undefined;
	return { offset: raw.offset, length: raw.length };
}

/** A text over several lines may have been written in one. */
function holds(whole: string, { offset, length }: Span, text: string): boolean {
	if (offset + length > whole.length) return false;
	const there = whole.slice(offset, offset + length);
	return there === text || there.replace(/\s+/g, '') === text.replace(/\s+/g, '');
}

/** `null`: nobody can tell whether it has passed. */
function readCheck(raw: unknown): FieldCheck | null {
	if (!isRecord(raw)) return null;
	const { rule, passed, message } = raw;
	if (typeof rule !== 'string' || typeof passed !== 'boolean') return null;
	return { rule, passed, message: typeof message === 'string' ? message : '' };
}

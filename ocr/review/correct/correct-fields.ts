import type { OcrChange, OcrDocument, OcrField } from '../../document/types';
import type { Steps } from '../../document/turns';
import { conventionsSteps } from '../../fields/find/conventions';
import type { Edit } from '../session/types';
import { checkedAgain } from './checked-again';
import { fieldChange, TypedValues } from './edited-field';
import { followedField, type PageMoved } from './follow-field';
import { NO_PLACE, unjudged } from './mended-field';
import { valueTyped } from './typed-value';

/** Fields of a corrected document, and what a person did to them. */
export interface CorrectedFields {
	fields: OcrField[];
	changes: OcrChange[];
}

/**
 * The fields of a document that was corrected: they follow their words, those that were edited by themselves have
 * what a person typed, and checks are made again. A step for each field.
 *
 * @param document corrected but for its fields.
 * @param pages by their numbers.
 */
export function* correctFields(
	before: readonly OcrField[],
	document: OcrDocument,
	pages: ReadonlyMap<number, PageMoved>,
	edits: ReadonlyMap<number, Edit>,
): Steps<CorrectedFields> {
	if (before.length === 0) return { fields: [], changes: [] };
	const conventions = yield* conventionsSteps(document.text, document.languages);
	const followed: OcrField[] = [];
	for (const field of before) {
		const page = field.page === null ? undefined : pages.get(field.page);
		followed.push(page ? followedField(field, page, conventions) : field);
		yield;
	}
	let values: TypedValues | undefined;
	const fields = [...followed];
	const changes: OcrChange[] = [];
	for (const [index, edit] of [...edits].sort(([a], [b]) => a - b)) {
		const [field, own] = [before[index]!, followed[index]!];
		const typed = edit.text === undefined ? null : valueTyped(field, edit.text, conventions);
		if (edit.unreadable) {
			fields[index] = withMark(own, 'unreadable');
			changes.push(fieldChange(field, fields[index]));
		} else if (typed && !isValueOf(field, typed)) {
			values ??= new TypedValues(
				document,
				followed.filter((_, at) => !edits.has(at)),
			);
			fields[index] = yield* values.field({ ...field, span: own.span }, typed);
			changes.push(fieldChange(field, fields[index]));
		} else {
			const kept = typed ? { ...field, ...placeOf(own) } : own;
			fields[index] = edit.accepted ? withMark(kept, 'accepted') : kept;
		}
		yield;
	}
	return { fields: checkedAgain(fields, before), changes };
}

/** Where a field stands that keeps its value; its words may be gone. */
const placeOf = ({ page, span, text }: OcrField): Partial<OcrField> =>
	page === null ? { ...NO_PLACE, occurrences: 0 } : { span, text };

const isValueOf = (
	{ value, currency }: OcrField,
	typed: { value: OcrField['value']; currency?: string },
): boolean => value === typed.value && (typed.currency ?? currency) === currency;

const withMark = (field: OcrField, mark: 'accepted' | 'unreadable'): OcrField => ({
	...unjudged(field),
	[mark]: true,
});

import { atOnce, type Steps } from '../../document/turns';
import type { OcrField } from '../../document/types';
import { Finder } from './finder';
import { LineItems } from './line-items';
import { settleSums } from './sums';
import type { SearchedDocument } from './searched';
import { isColumn, type WantedField } from './types';

/**
 * Looks up fields in a document by their labels, types and places.
 *
 * A value's confidence is that of its words times how well it fits, 0..1: 1 for a label that stands for
 * itself with the value behind it, less where other words stand around the label or between the two, for a
 * value below it, and for a number that is not written as an amount is.
 *
 * @returns one for each wanted field, in their order. A column (`lineItems[].amount`) has one for each row
 * of the document's tables, `lineItems[0].amount`, all columns of a row together, at the place of the first
 * column that is wanted; a value that a row has not is `not-found`.
 * @throws PatternError where a pattern cannot be used.
 */
export const findFields = (
	document: SearchedDocument,
	wanted: readonly WantedField[],
): OcrField[] => atOnce(findFieldsSteps(document, wanted));

/** As {@link findFields}, in steps of a page, a label or a table. */
export function* findFieldsSteps(
	document: SearchedDocument,
	wanted: readonly WantedField[],
): Steps<OcrField[]> {
	const finder = yield* Finder.steps(document, wanted);
	const items = new LineItems(document, wanted, finder);
	const found = new Map<WantedField, OcrField>();
	for (const field of wanted) {
		if (!isColumn(field.path)) found.set(field, yield* finder.find(field));
	}
	yield* settleSums(finder, wanted, found);
	finder.fillIn(found);
	const written = new Set<string>();
	const all: OcrField[] = [];
	for (const field of wanted) {
		if (!isColumn(field.path)) {
			all.push(found.get(field)!);
			continue;
		}
		const list = field.path.slice(0, field.path.indexOf('[]'));
		if (written.has(list)) continue;
		written.add(list);
		for (const one of yield* items.of(list)) all.push(one);
	}
	return all;
}

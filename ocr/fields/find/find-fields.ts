import type { OcrField } from '../../document/types';
import { Finder } from './finder';
import { LineItems } from './line-items';
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
export function findFields(document: SearchedDocument, wanted: readonly WantedField[]): OcrField[] {
	const finder = new Finder(document, wanted);
	const items = new LineItems(document, wanted, finder);
	const found = new Map(
		wanted.filter(({ path }) => !isColumn(path)).map((field) => [field, finder.find(field)]),
	);
	finder.fillIn(found);
	const written = new Set<string>();
	return wanted.flatMap((field) => {
		if (!isColumn(field.path)) return [found.get(field)!];
		const list = field.path.slice(0, field.path.indexOf('[]'));
		return written.has(list) ? [] : (written.add(list), items.of(list));
	});
}

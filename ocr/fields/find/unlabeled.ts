import type { Around } from './around';
import type { Search } from './segment-values';
import type { Candidate } from './candidates';
import type { MarkedDocument } from './marked';

/** All values of a type or pattern, in the order of the pages and their rows. */
export function anywhereIn(marks: MarkedDocument, around: Around, search: Search): Candidate[] {
	return marks.sheets
		.filter(({ isTable }) => !isTable)
		.flatMap(({ rows }) => rows)
		.flatMap(({ segments }) => segments)
		.flatMap((segment) =>
			around.valuesIn(segment, search).map(({ sure, ...value }): Candidate => {
				return { ...value, segment, fit: sure, rank: sure };
			}),
		);
}

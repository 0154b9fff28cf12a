import type { OcrPage } from '../document/types';
import { linesOf } from './page-lines';
import { pageLabelIn, type PageLabel } from './page-label';
import type { Beginning } from './parts';

/**
 * Where documents begin by what pages say of themselves: a page that is number 1, that does not go on from
 * the one before, or that belongs to another count of pages. A page that says nothing goes on.
 */
export function beginningsByPageNumber(pages: readonly OcrPage[]): Beginning[] {
	const beginnings: Beginning[] = [];
	let last: PageLabel | undefined;
	for (const page of pages) {
		const read = labelOf(page);
		if (!read) continue;
		const { label, found } = read;
		if (!last || label.number === 1 || isAnother(last, label)) {
			beginnings.push({ page: page.number, isPart: true, found });
		}
		last = label;
	}
	return beginnings;
}

const isAnother = (last: PageLabel, { number, of }: PageLabel) =>
	number <= last.number || (of !== undefined && last.of !== undefined && of !== last.of);

/** At the bottom before the top, where a letter's own text may name a page; with a count before without. */
function labelOf(page: OcrPage): { label: PageLabel; found: string } | undefined {
	const read = [...linesOf(page, 'bottom').reverse(), ...linesOf(page, 'top')].flatMap((line) => {
		const label = pageLabelIn(line);
		return label ? [{ label, found: line.trim() }] : [];
	});
	return read.find(({ label }) => label.of !== undefined) ?? read[0];
}

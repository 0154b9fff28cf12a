import type { PageCode } from '../original/codes/read-codes';
import type { Beginning } from './parts';

/** Which codes separate documents, and what becomes of the page that one is on. */
export interface CodeRule {
	/** `any`, or those that are or begin with {@link value}; case counts for nothing. */
	match: 'any' | 'equals' | 'startsWith';
	value: string;
	/** The page is a sheet that was put between two documents, and no part of either. */
	isDropped: boolean;
}

/**
 * Where documents begin by their codes. A page that is kept and has the code of the document that it is
 * in, as each of its pages may have, begins no other one.
 *
 * @param codes of each page, the first page first.
 */
export function beginningsByCode(
	codes: ReadonlyArray<readonly PageCode[]>,
	rule: CodeRule,
): Beginning[] {
	const beginnings: Beginning[] = [];
	for (const [index, onPage] of codes.entries()) {
		const code = onPage.find(({ text }) => isMeant(text, rule));
		if (!code) continue;
		const goesOn = !rule.isDropped && beginnings.at(-1)?.code?.text === code.text;
		if (!goesOn) beginnings.push({ page: index + 1, isPart: !rule.isDropped, code });
	}
	return beginnings;
}

function isMeant(text: string, { match, value }: CodeRule): boolean {
	const [said, wanted] = [text.trim().toLowerCase(), value.trim().toLowerCase()];
	if (match === 'any') return true;
	return match === 'equals' ? said === wanted : said.startsWith(wanted);
}

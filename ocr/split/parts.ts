import type { PageCode } from '../original/codes/read-codes';

/** One of the documents that a file is split into. */
export interface SplitPart {
	/** 1-based numbers in the whole file, ascending. */
	pages: number[];
	/** The code of the sheet before it, or on its first page. */
	code?: PageCode;
	/** The text on its first page that it was told by. */
	found?: string;
	/** What came with its range, such as a model's name for it. */
	given?: Record<string, unknown>;
}

/** A page that a document begins with or, where it is no part of it, after. */
export interface Beginning extends Pick<SplitPart, 'code' | 'found'> {
	page: number;
	isPart: boolean;
}

/**
 * The parts of a file between pages where one begins. What is before the first of them is a part too.
 *
 * @param beginnings ascending by their pages.
 */
export function partsBetween(pageCount: number, beginnings: readonly Beginning[]): SplitPart[] {
	const parts: SplitPart[] = [];
	const byPage = new Map(beginnings.map((beginning) => [beginning.page, beginning]));
	let open: SplitPart = { pages: [] };
	for (let page = 1; page <= pageCount; page++) {
		const { isPart = true, code, found } = byPage.get(page) ?? {};
		if (byPage.has(page)) {
			parts.push(open);
			open = { pages: [], ...(code ? { code } : {}), ...(found === undefined ? {} : { found }) };
		}
		if (isPart) open.pages.push(page);
	}
	return [...parts, open].filter(({ pages }) => pages.length > 0);
}

/** @param count 1 or more. */
export function partsOfSize(pageCount: number, count: number): SplitPart[] {
	const beginnings: Beginning[] = [];
	for (let page = 1; page <= pageCount; page += count) beginnings.push({ page, isPart: true });
	return partsBetween(pageCount, beginnings);
}

/** Without these pages; a part that has no other ones is left out. */
export const withoutPages = (
	parts: readonly SplitPart[],
	dropped: ReadonlySet<number>,
): SplitPart[] =>
	parts
		.map((part) => ({ ...part, pages: part.pages.filter((page) => !dropped.has(page)) }))
		.filter(({ pages }) => pages.length > 0);

/** Pages that are in no part, ascending. */
export function pagesInNone(pageCount: number, parts: readonly SplitPart[]): number[] {
	const taken = new Set(parts.flatMap(({ pages }) => pages));
	return Array.from({ length: pageCount }, (_, index) => index + 1).filter(
		(page) => !taken.has(page),
	);
}

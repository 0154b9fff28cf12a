import { noPages, pageEntries } from '../document/page-ranges';

/** `3`, `-1`, `3-5`, `-3--1`, `7-`. */
const RANGE = /^(-?\d{1,9})(?:(\.\.|-)(-?\d{1,9})?)?$/u;
const AT_AN_END = /^(first|last)(\d{1,9})$/u;

/** `5 -1` may be meant as `5-1` and as `5, -1`. */
const UNCLEAR = /(\d)\s[-−](\d)/u;

/** 1-based, both of them included; in steps of 2 it is every other page. */
interface Span {
	first: number;
	last: number;
	step: 1 | 2;
}

/**
 * Reads which pages of a file a person chooses: `1-3, 5, -1` with -1 for the last page, `7-` to the end,
 * `-3 to -1`, `first 10`, `last 2`, `odd`, `even`; all of them where nothing, or `all`, is written. A range
 * may be written backwards. `first 10` are at most ten: a file may have fewer.
 *
 * @param pageCount of the file.
 * @param how it is written in the field that it stands in, as a sentence with an example.
 * @returns 1-based numbers, ascending, each once.
 * @throws {RangeError} it cannot be read, or names a page that is not in the file; says which entry does.
 */
export function readPageChoice(asked: string, pageCount: number, how?: string): number[] {
	const unclear = UNCLEAR.exec(asked);
	if (unclear) throw readTwoWays(unclear);
	const entries = pageEntries(asked, how);
	const spans =
		entries === 'all'
			? [{ first: 1, last: pageCount, step: 1 as const }]
			: entries.map((entry) => spanOf(entry, pageCount, () => noPages(asked, how)));
	const pages = pagesOf(spans, pageCount);
	if (pages.length === 0 && pageCount > 0) throw notThere(asked, pageCount);
	return pages;
}

/** @throws {RangeError} */
function spanOf(entry: string, pageCount: number, unreadable: () => RangeError): Span {
	const wholly: Span = { first: 1, last: pageCount, step: 1 };
	if (entry === 'all') return wholly;
	if (entry === 'odd') return { ...wholly, step: 2 };
	if (entry === 'even') return { ...wholly, first: 2, step: 2 };
	const atEnd = AT_AN_END.exec(entry);
	if (atEnd) {
		const count = Math.min(Number(atEnd[2]), pageCount);
		if (count === 0) throw notThere(`${atEnd[1]} ${atEnd[2]}`, pageCount);
		return atEnd[1] === 'first'
			? { ...wholly, last: count }
			: { ...wholly, first: pageCount - count + 1 };
	}
	const named = entry.replace(/first$|^first/u, '1').replace(/(?:last|end)$|^last/u, '-1');
	const match = RANGE.exec(named);
	if (!match) throw unreadable();
	const one = numberOf(match[1]!, pageCount);
	const other = match[2] === undefined ? one : numberOf(match[3] ?? '-1', pageCount);
	const isThere = (page: number) => page >= 1 && page <= pageCount;
	if (!isThere(one) || !isThere(other)) throw notThere(entry, pageCount);
	return { first: Math.min(one, other), last: Math.max(one, other), step: 1 };
}

/** -1 is the last page. */
const numberOf = (written: string, pageCount: number) =>
	written.startsWith('-') ? pageCount + 1 - Number(written.slice(1)) : Number(written);

/** In time with the pages and the spans, not with both at once: all of 60,000 may be named a thousand times. */
function pagesOf(spans: readonly Span[], pageCount: number): number[] {
	const begins = new Int32Array(pageCount + 2);
	const isEvery = [false, false];
	for (const { first, last, step } of spans) {
		if (step === 2) isEvery[first % 2] = true;
		else {
			begins[first]!++;
			begins[last + 1]!--;
		}
	}
	const pages: number[] = [];
	let open = 0;
	for (let page = 1; page <= pageCount; page++) {
		open += begins[page]!;
		if (open > 0 || isEvery[page % 2]) pages.push(page);
	}
	return pages;
}

const readTwoWays = ([written, before, behind]: RegExpExecArray) =>
	new RangeError(
		`"${written}" can mean two things. Write "${before}-${behind}" for a range, or "${before}, -${behind}" with a page counted from the end.`,
	);

const notThere = (asked: string, pageCount: number) =>
	new RangeError(
		`"${asked.slice(0, 100)}" is not in the file, which has ${
			pageCount === 1 ? '1 page' : `${pageCount.toLocaleString('en-US')} pages`
		}.`,
	);

import { isRecord, list } from '../reading/foreign';
import { oneLine } from '../reading/one-line';
import { readPageChoice } from '../plan/page-choice';
import type { SplitPart } from './parts';

/** Names that models and people give a range's pages, or its first and last one. */
const PAGES = ['pages', 'page', 'range', 'pageRange', 'pageNumbers'];
const FIRST = ['from', 'first', 'start', 'firstPage', 'startPage', 'fromPage', 'pageStart'];
const LAST = ['to', 'last', 'end', 'lastPage', 'endPage', 'toPage', 'pageEnd'];

/** Ranges that are read. */
const MOST = 10_000;

const HOW = 'Write ranges as in "1-3; 4-7", or give a list such as ["1-3", "4-7"].';

/**
 * The parts that somebody names: text such as `1-3; 4-7`, where `;` or a line break ends a part (without
 * them a comma does), or a list of such texts, of page numbers, or of objects with `pages` or with `from` and
 * `to`. What else stands in such an object comes out with its part.
 *
 * @throws {RangeError} it cannot be read, or names a page that is not in the file.
 */
export function partsByRanges(given: unknown, pageCount: number): SplitPart[] {
	const entries = typeof given === 'string' ? entriesOf(given) : listOf(given);
	if (entries.length === 0) throw new RangeError(`No ranges are given. ${HOW}`);
	if (entries.length > MOST) {
		throw new RangeError(
			`${entries.length.toLocaleString('en-US')} ranges are more than the ${MOST.toLocaleString('en-US')} that are read.`,
		);
	}
	return entries.map((entry) => partOf(entry, pageCount));
}

function entriesOf(text: string): string[] {
	const sign = /[;\n]/.test(text) ? /[;\n]/ : ',';
	return text
		.split(sign)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

/** The list itself, or the only one that an object holds, as a model's answer has it. */
function listOf(given: unknown): readonly unknown[] {
	if (!isRecord(given)) return list(given);
	const lists = Object.values(given).filter((value) => Array.isArray(value));
	const isRange = [...PAGES, ...FIRST].some((name) => keyOf(given, name) !== undefined);
	return lists.length === 1 && !isRange ? list(lists[0]) : [given];
}

function partOf(entry: unknown, pageCount: number): SplitPart {
	if (!isRecord(entry)) return { pages: readPageChoice(writtenOf(entry), pageCount, HOW) };
	const [whole] = keysOf(entry, PAGES);
	const [first] = keysOf(entry, FIRST);
	const [last] = keysOf(entry, LAST);
	if (whole === undefined && first === undefined) throw unreadable(entry);
	// With its first page alone a range is that page.
	const named = whole === undefined ? [first, last] : [whole];
	const written = named
		.flatMap((key) => (key === undefined ? [] : [writtenOf(entry[key])]))
		.join('-');
	const used = new Set([whole, first, last]);
	const rest = Object.entries(entry).filter(([key]) => !used.has(key));
	return {
		pages: readPageChoice(written, pageCount, HOW),
		...(rest.length > 0 ? { given: Object.fromEntries(rest) } : {}),
	};
}

/** A range in words: a number, a text, or a list of them. */
function writtenOf(value: unknown): string {
	const parts = Array.isArray(value) ? value : [value];
	const written = parts.map((part: unknown) =>
		typeof part === 'number' || typeof part === 'string' ? String(part).trim() : '',
	);
	if (written.length > 0 && written.every((part) => part !== '')) return written.join(', ');
	throw unreadable(value);
}

const keysOf = (entry: Record<string, unknown>, names: readonly string[]) =>
	names.flatMap((name) => keyOf(entry, name) ?? []);

/** `start_page` and `startPage` are the same. */
function keyOf(entry: Record<string, unknown>, name: string): string | undefined {
	const plain = (key: string) => key.replace(/[_ -]/g, '').toLowerCase();
	return Object.keys(entry).find((key) => plain(key) === plain(name));
}

const unreadable = (value: unknown) =>
	new RangeError(`${oneLine(JSON.stringify(value) ?? 'null', 60)} names no pages. ${HOW}`);

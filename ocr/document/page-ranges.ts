import { asciiDigit } from './ascii-digit';

/** A page of a document, or what of it follows so many characters. */
export interface PagePart {
	/** 1-based, as the document numbers it. */
	page: number;
	/** UTF-16 units of the page's text that are left out at its beginning. */
	from: number;
}

/** Pages that are asked for, whether they are there or not: `from` as in {@link PagePart}. */
interface AskedPages {
	first: number;
	/** `Infinity` = to the end. */
	last: number;
	from: number;
}

const PART = /^(\d{1,9})(?:\+(\d{1,12})|(?:\.\.|-)(\d{0,9}))?$/u;
/** Signs without a shape that say in which direction text goes, as it is copied along with other text. */
const DIRECTION = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
/** UTF-16 units; every other one of 2,000 pages has fewer. Each entry is looked for among all pages. */
const LONGEST = 10_000;

/**
 * Reads which pages a person, or a model, asks for: `1-3, 5`, `7-` to the end, `2+20000` for page 2 behind its
 * first 20,000 characters. Empty, or `all`, is all of them.
 *
 * @throws {RangeError} it cannot be read.
 */
export function parsePageRanges(asked: string): AskedPages[] {
	const entries = pageEntries(asked);
	if (entries === 'all') return [{ first: 0, last: Infinity, from: 0 }];
	return entries.map((entry) => {
		const match = PART.exec(entry);
		if (!match) throw noPages(asked);
		const [one, other] = [Number(match[1]), lastOf(match)];
		return { first: Math.min(one, other), last: Math.max(one, other), from: Number(match[2] ?? 0) };
	});
}

/**
 * What a list of pages consists of, `1-3, 5` of `1-3` and `5`: without the word "page", with a hyphen for
 * every other sign of a range, and ASCII digits.
 *
 * @param how it is written, as a sentence with an example.
 * @returns `all` of an empty list too.
 * @throws {RangeError} it is longer than anybody writes.
 */
export function pageEntries(asked: string, how = HOW): string[] | 'all' {
	if (asked.length > LONGEST) {
		throw new RangeError(
			`${asked.length.toLocaleString('en-US')} characters are more than the ${LONGEST.toLocaleString('en-US')} that are read. ${how}`,
		);
	}
	const text = asked
		.normalize('NFKC')
		.toLowerCase()
		.replace(DIRECTION, '')
		.trim()
		.replace(/\p{Nd}/gu, (digit) => asciiDigit(digit))
		.replace(/\s+/gu, ' ')
		.replace(/\bpages?\b|\bp\.? ?(?=\d)/gu, '');
	if (/^(?:all)?$/u.test(text.trim())) return 'all';
	return text
		.replace(/ ?(?:\+|\.\.|[-‐‑‒–—―−~〜]|\bto\b) ?/gu, (sign) => {
			const said = sign.trim();
			return said === '+' || said === '..' ? said : '-';
		})
		.replace(/\b(first|last) (?=\d)/gu, '$1')
		.split(/[\s,;&、،]+|\band\b/u)
		.filter((entry) => entry !== '');
}

/**
 * For a list that cannot be read.
 *
 * @param how as in {@link pageEntries}.
 */
export const noPages = (asked: string, how = HOW) =>
	new RangeError(`"${asked.slice(0, 100)}" names no pages. ${how}`);

function lastOf([, first, , last]: RegExpExecArray): number {
	if (last === undefined) return Number(first);
	return last === '' ? Infinity : Number(last);
}

/**
 * The pages of a document that are asked for, as {@link parsePageRanges} reads them.
 *
 * @param numbers of the pages there are, in their order.
 * @returns in the order in which they are asked for, each page once; pages that are not there are left out.
 * @throws {RangeError} it cannot be read, or none of the pages is there.
 */
export function readPageRanges(asked: string, numbers: readonly number[]): PagePart[] {
	const parts = new Map<number, PagePart>();
	for (const { first, last, from } of parsePageRanges(asked)) {
		for (const page of numbers) {
			if (page < first || page > last || parts.has(page)) continue;
			parts.set(page, { page, from });
		}
	}
	if (parts.size > 0) return [...parts.values()];
	throw new RangeError(
		`"${asked.slice(0, 100)}" is not in the document, which has ${
			numbers.length === 1 ? '1 page' : `${numbers.length} pages`
		} (${writePages(numbers)}).`,
	);
}

const HOW = 'Write pages as in "1-3, 5".';

/** The same in the other direction. */
export function writePageRanges(parts: readonly PagePart[]): string {
	const written: string[] = [];
	let first: number | undefined;
	let last: number | undefined;
	const end = () => {
		if (first !== undefined) written.push(first === last ? `${first}` : `${first}-${last}`);
		first = last = undefined;
	};
	for (const { page, from } of parts) {
		if (from > 0) {
			end();
			written.push(`${page}+${from}`);
		} else if (last !== undefined && page === last + 1) last = page;
		else {
			end();
			first = last = page;
		}
	}
	end();
	return written.join(', ');
}

/** Whole pages, as people read them in a message: `2, 5-7`. */
export const writePages = (pages: readonly number[]): string =>
	writePageRanges(pages.map((page) => ({ page, from: 0 })));

import { writePages } from '../document/page-ranges';

export { writePages };

/**
 * The job ID of a file in parts: one text that names all of its jobs with their pages, so that it goes
 * wherever a job ID goes. `1-30=abc;31-45=def`, and of a single part `5-9=abc`.
 *
 * - `31-45=` are pages that were sent, or were to be, and became no job.
 * - `3,7` without a sign are pages whose text is in the PDF itself, so that they were not sent.
 * - `;` and `%` in an ID, and a `=` that it begins with, stand as `%3B`, `%25` and `%3D`.
 *
 * Pages go first, and an ID may hold any further `=`. What a provider calls a job is not taken for one of
 * these: `123=` and `1234==`, as Base64 ends, name no job.
 */
export interface PartIds {
	/** In the order of their first pages. */
	parts: PartId[];
	/** 1-based numbers of the pages that have text of their own, ascending. */
	textPages: number[];
}

export interface PartId {
	/** The provider's; `null`: these pages became no job. */
	id: string | null;
	/** 1-based numbers in the whole file, ascending. */
	pages: number[];
}

/** Pages at the beginning of a sentence or before a colon: `Page 5`, `Pages 5-7`. */
export const namedPages = (pages: readonly number[]): string =>
	`${pages.length === 1 ? 'Page' : 'Pages'} ${writePages(pages)}`;

/** Pages of a file; what names more is no ID of these. */
const MOST_PAGES = 1_000_000;

/** Parts of a file; each is asked about, so what names more is no ID of these. */
export const MOST_PARTS = 5000;

/** @returns `null` where no part has an ID: such a text would lead nowhere. */
export function writePartIds({ parts, textPages }: PartIds): string | null {
	if (parts.every(({ id }) => id === null)) return null;
	const written = parts.map(({ id, pages }) => `${packed(pages)}=${id === null ? '' : safe(id)}`);
	if (textPages.length > 0) written.push(packed(textPages));
	return written.join(';');
}

/**
 * Reads what {@link writePartIds} wrote, also with blanks around its signs. Linear.
 *
 * @returns `undefined` for any other ID, which is a provider's own.
 */
export function readPartIds(id: string): PartIds | undefined {
	// Most IDs are none of these, and few of those begin with pages.
	if (!/^\s*\d[\d\s,-]*[=;]/.test(id)) return undefined;
	const found: PartIds = { parts: [], textPages: [] };
	const seen = new Set<number>();
	// One more, for the pages with text of their own.
	const segments = id.split(';', MOST_PARTS + 2);
	if (segments.length > MOST_PARTS + 1) return undefined;
	for (const segment of segments) {
		const sign = segment.indexOf('=');
		const written = sign < 0 ? segment : segment.slice(0, sign);
		const pages = unpacked(written, MOST_PAGES - seen.size);
		const before = seen.size;
		for (const page of pages ?? []) seen.add(page);
		if (!pages || seen.size - before < pages.length) return undefined;
		if (sign < 0) {
			for (const page of pages) found.textPages.push(page);
			continue;
		}
		const own = segment.slice(sign + 1).trim();
		if (own.startsWith('=')) return undefined;
		found.parts.push({ id: own === '' ? null : plain(own), pages });
	}
	found.textPages.sort((a, b) => a - b);
	if (found.parts.length > MOST_PARTS) return undefined;
	return found.parts.some((part) => part.id !== null) ? found : undefined;
}

/**
 * Reads what {@link writePages} wrote.
 *
 * @returns 1-based numbers; `undefined` where they do not ascend, are too many, or it says something else.
 */
export const readPages = (written: string): number[] | undefined => unpacked(written, MOST_PAGES);

/**
 * Reads the pages of one file's parts, one after the other, as {@link readPages} does: all together are no
 * more than a file may have, so that a short text does not become a long list many times over.
 */
export function pagesOfOneFile(): (written: string) => number[] | undefined {
	let room = MOST_PAGES;
	return (written) => {
		const pages = unpacked(written, room);
		room -= pages?.length ?? 0;
		return pages;
	};
}

const packed = (pages: readonly number[]) => writePages(pages).replaceAll(' ', '');

function unpacked(written: string, room: number): number[] | undefined {
	const ranges: Array<[first: number, end: number]> = [];
	let [last, count] = [0, 0];
	for (const entry of written.split(',')) {
		const match = /^\s*(\d{1,7})(?:-(\d{1,7}))?\s*$/.exec(entry);
		if (!match) return undefined;
		const first = Number(match[1]);
		const end = Number(match[2] ?? match[1]);
		if (first <= last || end < first || end - first >= room - count) return undefined;
		ranges.push([first, end]);
		count += end - first + 1;
		last = end;
	}
	const pages: number[] = [];
	for (const [first, end] of ranges) {
		for (let page = first; page <= end; page++) pages.push(page);
	}
	return pages;
}

const safe = (id: string) =>
	id.trim().replaceAll('%', '%25').replaceAll(';', '%3B').replace(/^=/, '%3D');

const plain = (id: string) =>
	id.replace(/%(25|3B|3D)/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

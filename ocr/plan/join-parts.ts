import { DocumentAssembly } from '../document/assemble';
import { mergedJob, mergedProvider, mergedUsage, ownConfidence } from '../document/merged-facts';
import { tablesByPage } from '../document/table-grid';
import type { Steps } from '../document/turns';
import { CATALOGUE } from '../providers/catalogue';
import type { OcrDocument, OcrPage, OcrTable, OcrWarning } from '../document/types';
import { namedPages, writePages } from './part-ids';

/** The document of a part, which numbers its pages from 1. */
export interface ReadPart {
	/** 1-based numbers in the whole file, ascending. */
	pages: readonly number[];
	document: OcrDocument;
	/** It is the PDF's own text, and nobody was paid for it. */
	isTextLayer: boolean;
}

interface Whole {
	/** The provider that was asked; said where no page had to be sent. */
	provider: string;
	/** What is known of the job before the documents are asked. */
	job: Pick<OcrDocument['job'], 'id'> & Partial<OcrDocument['job']>;
	source?: OcrDocument['source'];
	files?: OcrDocument['files'];
	/** Of the file: what is missing, and why. They go first. */
	warnings: readonly OcrWarning[];
}

/** A page of a part, and where it stands in the whole. */
interface Placed {
	page: OcrPage;
	tables: readonly OcrTable[];
	/** The part that it comes from. */
	part: number;
}

/**
 * One document of the parts of one file: every page with its number in the file, in the order of the file,
 * whichever part it comes from.
 *
 * - The text is all pages' text, joined by a blank line; spans and the indexes of tables are moved along.
 * - Languages are united, usage is summed: what the provider read, and beside it the pages that had text.
 * - Confidence is that of the words that OCR read; a text layer has none.
 * - A warning that all parts have stands once; one of some parts names their pages.
 *
 * A step for each page. The documents are not changed.
 */
export function* joinParts(parts: readonly ReadPart[], whole: Whole): Steps<OcrDocument> {
	const placed = inOrder(parts);
	const indexes = new Map<OcrTable, number>();
	for (const { tables } of placed) for (const table of tables) indexes.set(table, indexes.size);
	const assembly = new DocumentAssembly();
	for (const { page, tables, part } of placed) {
		const former = parts[part]!.document.tables;
		const goOn = ({ continues, ...table }: OcrTable): OcrTable => {
			const index = continues === undefined ? undefined : indexes.get(former[continues]!);
			return { ...table, ...(index === undefined ? {} : { continues: index }) };
		};
		assembly.add(page, tables.map(goOn));
		yield;
	}
	const read = parts.filter(({ isTextLayer }) => !isTextLayer).map(({ document }) => document);
	const all = parts.map(({ document }) => document);
	const textLayerPages = placed.filter(({ page }) => page.source === 'text-layer').length;
	return assembly.assemble({
		provider: read.length > 0 ? mergedProvider(read) : { id: whole.provider },
		job: { ...mergedJob(read), ...known(whole.job) },
		source: whole.source,
		languages: [...new Set(all.flatMap(({ languages }) => languages))],
		usage: {
			...mergedUsage(read),
			...(textLayerPages > 0 ? { textLayerPages } : {}),
		},
		confidence: assembly.wordConfidence === null ? ownConfidence(read) : null,
		files: whole.files,
		warnings: [...whole.warnings, ...joinedWarnings(parts)],
	});
}

/** What was said of the whole goes before what its parts say, where it was said at all. */
const known = <T extends object>(said: T): T =>
	Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as T;

/**
 * By their numbers in the file. Pages that a part has too many come last: an answer may hold anything, and no
 * text is dropped.
 */
function inOrder(parts: readonly ReadPart[]): Placed[] {
	const placed: Placed[] = [];
	const beyond: Placed[] = [];
	parts.forEach(({ pages, document, isTextLayer }, part) => {
		const tables = tablesByPage(document.tables);
		for (const page of document.pages) {
			const number = pages[page.number - 1];
			const source = isTextLayer ? { source: 'text-layer' as const } : {};
			const moved = { ...page, ...source, number: number ?? 0 };
			const its = { page: moved, tables: tables.get(page.number) ?? [], part };
			(number === undefined ? beyond : placed).push(its);
		}
	});
	// A stable sort: of two pages with one number the first part's goes first.
	placed.sort((a, b) => a.page.number - b.page.number);
	let last = 0;
	for (const { page } of [...placed, ...beyond])
		last = page.number = Math.max(page.number, last + 1);
	return [...placed, ...beyond];
}

/** What parts say, once, with the pages that it is said of. */
function joinedWarnings(parts: readonly ReadPart[]): OcrWarning[] {
	const said = new Map<string, { warning: OcrWarning; by: ReadPart[] }>();
	for (const part of parts) {
		for (const warning of part.document.warnings) {
			const key = JSON.stringify([warning.code, warning.message]);
			const there = said.get(key);
			if (!there) said.set(key, { warning, by: [part] });
			else if (there.by.at(-1) !== part) there.by.push(part);
		}
	}
	const warnings = [...said.values()].map(({ warning: { code, message }, by }): OcrWarning => {
		if (by.length === parts.length) return { code, message };
		const pages = by.flatMap((part) => part.pages).sort((a, b) => a - b);
		return { code, message: `${namedPages(pages)}: ${message}` };
	});
	const unbroken = parts.filter(isUnbroken);
	if (unbroken.length > 0) warnings.push(pagesJoined(unbroken));
	const unread = parts.flatMap((part) => (isUnbroken(part) ? [] : unreadOf(part)));
	if (unread.length > 0) warnings.push(pagesNotRead(unread.sort((a, b) => a - b)));
	return warnings;
}

/** Of a provider that gives pages one page for several means that it left out the others. */
const isUnbroken = ({ pages, document, isTextLayer }: ReadPart): boolean =>
	!isTextLayer && pages.length > 1 && document.pages.length === 1 && !givesPages(document);

const givesPages = ({ provider }: OcrDocument): boolean =>
	CATALOGUE.some(({ id, textOnly }) => id === provider.id && !textOnly);

/** The pages that were sent, and of which nothing came back. */
function unreadOf({ pages, document }: ReadPart): number[] {
	const read = new Set(document.pages.map(({ number }) => number));
	return pages.filter((_, index) => !read.has(index + 1));
}

const pagesNotRead = (pages: readonly number[]): OcrWarning => ({
	code: 'pages-not-read',
	message: `${namedPages(pages)} ${pages.length === 1 ? 'was' : 'were'} sent, and ${pages.length === 1 ? 'is' : 'are'} missing in the response. Turn on Split When Too Long, or read ${pages.length === 1 ? 'it' : 'them'} again with Pages.`,
});

function pagesJoined(parts: readonly ReadPart[]): OcrWarning {
	const which = parts.map(
		({ pages }) => `that of pages ${writePages(pages)} is in page ${pages[0]!}`,
	);
	return {
		code: 'pages-joined',
		message: `The text came without page breaks: ${which.join(', ')}.`,
	};
}

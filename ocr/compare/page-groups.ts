import type { OcrDocument } from '../document/types';
import { alignSequences } from './align-sequences';
import type { Leniency } from './comparable';
import { tokensOf, type Token } from './tokens';
import { Readings, type Unit } from './units';

/** What each document has of one page. */
interface PageGroup {
	number: number;
	/** By document; `null`: it has no such page. */
	tokens: Array<Token[] | null>;
}

/** How a document's pages belong to those of the others. */
interface Paging {
	/** Numbers of its pages, growing. */
	numbers: number[];
	tokens(number: number): Token[] | null;
	/** Its pages were cut otherwise, and its words were dealt out to the pages of the first one. */
	flowed: boolean;
}

export interface Pages {
	/** One after the other, so that the tokens of a thousand pages are not held at once. */
	groups: Iterable<PageGroup>;
	flowed: boolean[];
}

/**
 * Puts the pages of several documents together: by their numbers, unless the words say otherwise. A
 * text without page breaks, or a reader that leaves out empty pages and counts on, has its words on
 * other pages; those are aligned as one long text with the first document's.
 *
 * @param documents the one with most pages first.
 */
export function pageGroups(documents: readonly OcrDocument[], leniency: Leniency): Pages {
	const [first, ...others] = documents;
	if (!first) return { groups: [], flowed: [] };
	const pagings = [
		byNumber(first, leniency),
		...others.map((other) =>
			samePages(first, other, leniency)
				? byNumber(other, leniency)
				: flowing(first, other, leniency),
		),
	];
	const numbers = [...new Set(pagings.flatMap((paging) => paging.numbers))].sort((a, b) => a - b);
	return {
		groups: {
			*[Symbol.iterator]() {
				for (const number of numbers) {
					yield { number, tokens: pagings.map((paging) => paging.tokens(number)) };
				}
			},
		},
		flowed: pagings.map(({ flowed }) => flowed),
	};
}

function byNumber(document: OcrDocument, leniency: Leniency): Paging {
	const pages = new Map(document.pages.map((page) => [page.number, page]));
	return {
		numbers: [...pages.keys()],
		tokens: (number) => {
			const page = pages.get(number);
			return page ? tokensOf(page, leniency) : null;
		},
		flowed: false,
	};
}

/** Of the words that two documents share, so many have to be on pages of the same number. */
const ENOUGH = 0.97;

function samePages(a: OcrDocument, b: OcrDocument, leniency: Leniency): boolean {
	const numbers = (document: OcrDocument) => document.pages.map(({ number }) => number).join();
	if (numbers(a) === numbers(b)) return true;
	const counts = (document: OcrDocument, numbered: boolean) => {
		const bag = new Map<string, number>();
		for (const page of document.pages) {
			for (const { key } of tokensOf(page, leniency)) {
				const name = numbered ? `${page.number} ${key}` : key;
				bag.set(name, (bag.get(name) ?? 0) + 1);
			}
		}
		return bag;
	};
	const shared = (numbered: boolean) => {
		const other = counts(b, numbered);
		let sum = 0;
		for (const [name, count] of counts(a, numbered)) sum += Math.min(count, other.get(name) ?? 0);
		return sum;
	};
	return shared(true) >= ENOUGH * shared(false);
}

function flowing(first: OcrDocument, document: OcrDocument, leniency: Leniency): Paging {
	const readings = new Readings();
	const all = (each: OcrDocument) => each.pages.flatMap((page) => tokensOf(page, leniency));
	const units = (tokens: readonly Token[]) =>
		tokens.map((token): Unit => {
			const reading = readings.of(token.key, token.stem);
			return { readings: [reading], box: null, joinsNext: true };
		});
	const [pivot, own] = [all(first), all(document)];
	const pages = new Map<number, Token[]>();
	let number = pivot[0]?.page.number ?? 1;
	for (const { a, aCount, b, bCount } of alignSequences(units(pivot), units(own), false)) {
		if (aCount > 0 && bCount > 0) number = pivot[a]!.page.number;
		if (bCount === 0) continue;
		const tokens = pages.get(number) ?? [];
		for (let at = b; at < b + bCount; at++) tokens.push(own[at]!);
		pages.set(number, tokens);
	}
	return {
		numbers: [...pages.keys()],
		tokens: (wanted) => pages.get(wanted) ?? null,
		flowed: true,
	};
}

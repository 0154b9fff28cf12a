import { atOnce, inOrder, type Steps } from '../../document/turns';
import type { OcrDocument, OcrPage } from '../../document/types';
import { proofOf } from '../locate-values';
import { Places } from '../places';
import type { Place } from '../types';
import { AlikeWords } from './alike-words';
import { contextOf } from './context';
import { termsOf } from './terms';
import type { FoundPassages, Passage, Term } from './types';
import { bestWindows, type Hit, type Window, windowsOf } from './windows';

/** A passage with less of the query than this share of what the best one has is told by none. */
const LEAST_OF_BEST = 0.5;

/**
 * Looks a query up in a document: words, phrases in quotes, numbers and dates, each by its meaning as
 * {@link Places} has it. Words need not follow each other; passages with more of the query, and with its parts
 * nearer to each other, come first. A word that is nowhere is looked for with another ending, or with a letter
 * misread.
 *
 * @param maximum so many passages are given; all are counted.
 */
export const findPassages = (
	document: Pick<OcrDocument, 'text' | 'pages'>,
	query: string,
	how: { maximum: number },
): FoundPassages => atOnce(findPassagesSteps(document, query, how));

/** As {@link findPassages}, in steps of a part of the query, some lines of the document, or a place. */
export function* findPassagesSteps(
	document: Pick<OcrDocument, 'text' | 'pages'>,
	query: string,
	{ maximum }: { maximum: number },
): Steps<FoundPassages> {
	const { text } = document;
	const terms = termsOf(query);
	const places = new Places(text);
	yield;
	const alike = new AlikeWords(text);
	const pages = new PagesByText(document.pages);
	const found: Place[][] = [];
	for (const term of terms) {
		const all = yield* placesOf(term, places, alike);
		found.push(all.filter((place) => isOnOnePage(place, pages) || mayBreak(term)));
		yield;
	}
	const lookedFor = terms.map((term, index) => ({ ...term, occurrences: found[index]!.length }));
	const weights = weightsOf(found, document.pages);
	const hits = yield* inOrder(
		found.flatMap((all, term) => all.map((place): Hit => ({ ...place, term }))),
		(a, b) => a.start - b.start || b.end - a.end,
	);
	const windows = [
		...(yield* windowsOf(hits, weights, (start) => pages.endAt(start))),
		...(terms.length > 1
			? (yield* wholeWindows(query, terms, places, weights)).filter((place) =>
					isOnOnePage(place, pages),
				)
			: []),
	];
	const best = windows.reduce((most, { score }) => Math.max(most, score), 0);
	const chosen = yield* bestWindows(windows, text.length, best * LEAST_OF_BEST);
	const all = weights.reduce((sum, weight) => sum + weight, 0);
	return {
		passages: chosen
			.slice(0, maximum)
			.flatMap((window) => passageOf(document, pages.at(window.start), window, { terms, all })),
		found: chosen.length,
		lookedFor,
	};
}

function* placesOf(
	{ text, kind }: Term,
	places: Places,
	alike: AlikeWords,
): Steps<readonly Place[]> {
	const { places: all } = yield* places.steps(text);
	return all.length > 0 || kind !== 'word' ? all : yield* alike.of(text);
}

const isOnOnePage = ({ start, end }: { start: number; end: number }, pages: PagesByText) =>
	end <= pages.endAt(start);

/** A sentence goes on over a page's end; digits of two pages are no number. Its passage is on the first page. */
const mayBreak = ({ kind }: Term) => kind === 'phrase' || kind === 'word';

/** A rare word says more than one that stands on every line. One that is nowhere weighs as the rarest. */
function weightsOf(found: ReadonlyArray<readonly Place[]>, pages: readonly OcrPage[]): number[] {
	const lines = pages.reduce((count, page) => count + Math.max(1, page.lines.length), 0);
	return found.map(({ length }) => Math.log(1 + lines / Math.max(1, length)));
}

/** Where the query stands as it is: a name over two lines, a number in groups, a sentence. */
function* wholeWindows(
	query: string,
	terms: readonly Term[],
	places: Places,
	weights: readonly number[],
): Steps<Window[]> {
	const sum = weights.reduce((all, weight) => all + weight, 0);
	return (yield* places.steps(query)).places.map(({ start, end, found }) => ({
		start,
		end,
		found,
		terms: terms.map((_, index) => index),
		// Before a window of the same words that stand apart.
		score: found === 'fuzzy' ? sum * 0.6 : sum,
	}));
}

function passageOf(
	document: Pick<OcrDocument, 'text' | 'pages'>,
	page: OcrPage | undefined,
	{ start, end, found, terms: matched, score }: Window,
	{ terms, all }: { terms: readonly Term[]; all: number },
): Passage[] {
	if (!page) return [];
	const { text, span, polygon, confidence } = proofOf(document, { start, end, found });
	return [
		{
			page: page.number,
			text,
			context: contextOf(page, document.text, { start, end }),
			score: Math.round((score / all) * 100) / 100,
			found,
			matched: terms.filter((_, index) => matched.includes(index)).map((term) => term.text),
			missing: terms.filter((_, index) => !matched.includes(index)).map((term) => term.text),
			span,
			polygon,
			confidence,
		},
	];
}

/** Which page a place of the document's text lies on. */
class PagesByText {
	constructor(private readonly pages: readonly OcrPage[]) {}

	at(offset: number): OcrPage | undefined {
		let [low, high] = [0, this.pages.length - 1];
		while (low < high) {
			const middle = (low + high) >> 1;
			const { span } = this.pages[middle]!;
			if (span.offset + span.length > offset) high = middle;
			else low = middle + 1;
		}
		return this.pages[low];
	}

	/** Behind its last unit. */
	endAt(offset: number): number {
		const page = this.at(offset);
		return page ? page.span.offset + page.span.length : offset;
	}
}

import type { OcrDocument, OcrWarning, Polygon, Span } from '../document/types';
import type { Leniency } from './comparable';
import type { ErrorRates } from './error-rate';

export interface CompareOptions extends Leniency {
	/** Index of the reference: the document known to be right, which the others' error rates are against. */
	truth?: number;
	/** What the documents are called, in their order; without it the provider's id, made unique. */
	names?: string[];
	/**
	 * Where the merged words' confidence comes from. `auto`, and without it: from the documents, or from how
	 * many of them agree where one of them gives none.
	 */
	confidence?: 'auto' | 'agreement' | 'provider';
	/** Differences that are listed at most; 10,000 without it. All are counted. */
	maxDifferences?: number;
}

/** Plain JSON. */
export interface Comparison {
	documents: ComparedDocument[];
	/**
	 * 0..1: the share of all places with a word on which all documents agree, the reference too. A word
	 * that one of them has not is not agreed on. 1 where no document has any word.
	 */
	agreement: number;
	/** The same for each two documents, over the places where at least one of the two has a word. */
	pairs: Array<{ documents: [number, number]; agreement: number }>;
	/** Places with a word, and those on which all agree. */
	words: { compared: number; agreed: number };
	merged: OcrDocument;
	/** In the order of {@link merged}; not more than asked for. */
	differences: Difference[];
	/** How many there are, listed or not. */
	differenceCount: number;
	/** By document; `null` for the reference itself. `null` altogether without a reference. */
	errorRates: Array<ErrorRates | null> | null;
	warnings: OcrWarning[];
}

interface ComparedDocument {
	name: string;
	provider: string;
	pages: number;
	truth: boolean;
}

/** A place where not all documents that have the page read the same. */
export interface Difference {
	/** Number of the page in the merged document. */
	page: number;
	/** In the merged text, UTF-16 units; without length where the word was left out. */
	span: Span;
	/** One for each document, in their order. */
	readings: DifferenceReading[];
	/** Index of the document whose reading stands in the merged text; `null`: left out. */
	chosen: number | null;
}

export interface DifferenceReading {
	/** Index of the document. */
	document: number;
	name: string;
	/** `null`: the document has nothing here. */
	text: string | null;
	/** 0..1, the mean where there are several words; `null` = not given. */
	confidence: number | null;
	/** Around all of the reading's words, on the document's own page. */
	polygon: Polygon | null;
}

import type { Polygon, Span } from '../../document/types';
import type { Place } from '../types';

export type TermKind = 'date' | 'number' | 'phrase' | 'word';

/** A part of a query that is looked up by itself. */
export interface Term {
	/** As it stands in the query. */
	text: string;
	kind: TermKind;
}

/** A term, and in how many places of the document it stands. */
export interface LookedFor extends Term {
	occurrences: number;
}

/** A place where a query, or a part of it, stands. */
export interface Passage {
	/** 1-based. */
	page: number;
	/** From the first word that was looked for to the last one. */
	text: string;
	/** The lines it stands in, those beside them, and one before and behind. */
	context: string;
	/** 0..1; 1 is all of the query, as it was written and in one piece. */
	score: number;
	found: Place['found'];
	/** Parts of the query that stand in the passage, and those that do not. */
	matched: string[];
	missing: string[];
	/** In the document's text, UTF-16 units. */
	span: Span;
	/** 0..1 of the page; `null` where the words have no places. */
	polygon: Polygon | null;
	/** 0..1; `null` where no word of it has one. */
	confidence: number | null;
}

export interface FoundPassages {
	/** The best first; those of the same score in the order of the text. */
	passages: Passage[];
	/** So many passages there are, those that are left out included. */
	found: number;
	lookedFor: LookedFor[];
}

import type { Polygon, Span } from '../document/types';

/**
 * How a value stands in a document. `exact`: letter by letter. `normalized`: the same number, date, code or
 * name, written otherwise. `fuzzy`: only if letters that OCR takes for each other, such as O and 0, are
 * taken for each other here too.
 */
export type Found = 'exact' | 'normalized' | 'fuzzy' | 'not-found';

/** A value, and where it stands. */
export interface LocatedValue {
	/** Where the value stands in what was given: `total`, `items[0].price`. */
	path: string;
	value: string | number;
	found: Found;
	/** 1-based; `null` where it was not found. */
	page: number | null;
	/** As it stands in the document. */
	text: string | null;
	/** In the document's text, UTF-16 units. */
	span: Span | null;
	/** 0..1 of the page; `null` also where the words have no places. */
	polygon: Polygon | null;
	/** 0..1, the mean over its words; `null` where none has one. */
	confidence: number | null;
	/** Places where it stands as well as here. */
	occurrences: number;
}

/** A value, and the path to it. */
export interface GivenValue {
	path: string;
	/** The name of the innermost key, `price` of `items[0].price`. */
	key: string;
	/** The path of the object in a list that it belongs to, `items[0]`; `''` for none. */
	row: string;
	value: string | number;
}

/** A place in the document's text where a value may stand. */
export interface Place {
	/** In the document's text, UTF-16 units. */
	start: number;
	/** Behind its last character. */
	end: number;
	found: Exclude<Found, 'not-found'>;
}

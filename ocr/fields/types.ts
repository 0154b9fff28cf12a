import type { FieldFound, OcrField } from '../document/types';

/** A value that was given, and where it stands. */
export interface LocatedValue extends OcrField {
	value: string | number;
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
	found: Exclude<FieldFound, 'label' | 'not-found'>;
}

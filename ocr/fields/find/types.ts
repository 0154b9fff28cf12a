import type { FieldType } from '../../document/types';

/**
 * Where a value is looked for from its label. `anywhere`: in its cell, to the right of it and below it, and
 * the best place counts. `right`: on the same row, in the direction the text is read. `below`: in the same
 * column. `sameCell`: behind the label, in the same cell of a table or the same piece of a line. `after`:
 * next in the text, wherever it stands.
 */
export type WhereToLook = 'anywhere' | 'right' | 'below' | 'sameCell' | 'after';

/**
 * What a field is where no label names it. `letterhead`: the name that the document opens with.
 * `recipient`: the name above the address that the document is sent to. `currency`: the ISO 4217 code that
 * most of the document's amounts have. `value`: the first of its type that is no other field's.
 */
export type Unlabeled = 'letterhead' | 'recipient' | 'currency' | 'value';

/** Whether a field is a column of the rows of the document's tables. */
export const isColumn = (path: string) => path.includes('[]');

/** A field that is looked for in a document. */
export interface WantedField {
	/** `total`, or `lineItems[].amount` for a column of the rows of the document's tables. */
	path: string;
	type: FieldType;
	/** Words that name the value, in any language. Empty: the first value of its type or pattern. */
	labels: readonly string[];
	/** Words that name it where no label in its place does, such as what is still to be paid for the total. */
	lesserLabels?: readonly string[];
	where: WhereToLook;
	/** Told on; a check judges it. */
	required: boolean;
	/** On which page, counted from 1. */
	pages: 'any' | 'first' | 'last' | number;
	/** Which one, of several places that are as good as each other. */
	pick: 'first' | 'last';
	/**
	 * Of type `pattern`: a regular expression. The whole of what it matches is the value, within one line.
	 * See `compilePattern` for what it may use.
	 */
	pattern?: string;
	unlabeled?: Unlabeled;
	/**
	 * Paths of two other fields of which an amount is the sum. Of two amounts that its labels name and that
	 * differ by the second of them, it is the greater one, and the lesser is the first of them if nothing else
	 * is: "Total 100, VAT 20, Total due 120".
	 */
	sumOf?: readonly [rest: string, added: string];
}

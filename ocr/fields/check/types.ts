import type { FieldType } from '../../document/types';

/** A value to be checked: a field that was found or located, or one of given JSON. */
export interface CheckedValue {
	path: string;
	/** `null` where there is none. */
	value: string | number | null;
	/** ISO 4217. */
	currency?: string;
	/** Not known of given JSON. */
	type?: FieldType;
}

/**
 * What a rule holds for true. `required`: there is a value. `sum`: the fields are `total` together. `rows`:
 * the column's values are together `total` or one of several. `product`: the fields multiplied are `total`,
 * in each row where they are columns. `dateOrder`: no date is before the one that is named before it.
 */
export type RuleName =
	| 'allowed'
	| 'currency'
	| 'dateOrder'
	| 'dateRange'
	| 'iban'
	| 'luhn'
	| 'pattern'
	| 'product'
	| 'required'
	| 'rows'
	| 'sum'
	| 'vatId';

export interface Rule {
	rule: RuleName;
	/** Paths; `lineItems[].amount` for each of a column. */
	fields: readonly string[];
	/** Of `sum`, `rows` and `product`: the path of what comes out. Any of several will do. */
	totals?: readonly string[];
	/** Of `sum`: what may come in addition, such as shipping, and what may be taken off, such as a discount. */
	added?: readonly string[];
	takenOff?: readonly string[];
	/** By how much an amount may be off; one hundredth for each value that is added where not given. */
	tolerance?: number;
	/** Of `dateRange`: ISO dates, both included. */
	from?: string;
	to?: string;
	/** Of `pattern`: what the whole of a value has to match. */
	pattern?: string;
	/** Of `allowed`, and of `currency`, where any may stand if it is not given. */
	values?: readonly string[];
}

/** What came of a rule for the fields it looked at. */
export interface Verdict {
	rule: RuleName;
	/** Paths of the fields that it concerns. */
	fields: string[];
	/** `null`: a value that it needs is not there, so that it was not checked. */
	passed: boolean | null;
	/** One sentence for people. */
	message: string;
}

import * as amounts from '../presets/labels/amounts';
import * as columns from '../presets/labels/columns';
import * as dates from '../presets/labels/dates';
import * as numbers from '../presets/labels/numbers';
import { OTHER_LABELS } from '../presets/labels/other';
import * as parties from '../presets/labels/parties';
import * as payment from '../presets/labels/payment';
import { LabelTrie } from './label-trie';
import { allLabels, type Labels } from '../presets/labels/types';

/**
 * What labels are known to mean: sets of labels for the same thing. A label within a longer one of another
 * meaning is not there: "Total" in "Net total", "Date" in "Due date".
 */
export const MEANINGS: ReadonlyArray<readonly string[]> = [
	...[amounts.NET, amounts.TAX],
	...[dates.INVOICE_DATE, dates.DUE_DATE, dates.RECEIPT_DATE],
	...[numbers.INVOICE_NUMBER, numbers.PURCHASE_ORDER],
	...[parties.SUPPLIER, parties.CUSTOMER, parties.MERCHANT],
	...[payment.IBAN, payment.VAT_ID, payment.CUSTOMER_VAT_ID, payment.PAYMENT],
]
	.map((labels: Labels): readonly string[] => allLabels(labels))
	.concat([allLabels(amounts.TOTAL, amounts.PAYABLE), OTHER_LABELS]);

/** The last of them: labels of many things, so that no two of them mean the same. */
export const NO_MEANING = MEANINGS.length - 1;

/** Labels that are words of many sentences: they count where they stand for themselves. */
export const WORDS: ReadonlySet<string> = new Set(
	[parties.SUPPLIER, parties.CUSTOMER, dates.RECEIPT_DATE].flatMap((labels: Labels) =>
		allLabels(labels),
	),
);

/** The columns of an invoice's rows. */
export const COLUMN_MEANINGS: ReadonlyArray<readonly string[]> = [
	...[columns.DESCRIPTION, columns.QUANTITY, columns.UNIT_PRICE, columns.AMOUNT].map((labels) =>
		allLabels(labels),
	),
	columns.OTHER_COLUMNS,
];

/** The labels that are known, and what each of them means. */
export interface Vocabulary {
	trie: LabelTrie;
	/** By label's number. */
	meanings: ReadonlyArray<ReadonlySet<number>>;
	/** Numbers of {@link WORDS}. */
	words: ReadonlySet<number>;
}

let known: Vocabulary | undefined;

/** Made when it is first asked for, and kept. */
export function vocabulary(): Vocabulary {
	if (known) return known;
	const trie = new LabelTrie();
	const meanings: Array<Set<number>> = [];
	const words = new Set<number>();
	MEANINGS.forEach((labels, meaning) => {
		for (const label of labels) {
			const number = trie.add(label);
			if (number === undefined) continue;
			(meanings[number] ??= new Set()).add(meaning);
			if (WORDS.has(label)) words.add(number);
		}
	});
	return (known = { trie, meanings, words });
}

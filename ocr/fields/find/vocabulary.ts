import * as amounts from '../presets/labels/amounts';
import * as columns from '../presets/labels/columns';
import * as dates from '../presets/labels/dates';
import * as numbers from '../presets/labels/numbers';
import { OTHER_LABELS } from '../presets/labels/other';
import * as parties from '../presets/labels/parties';
import * as payment from '../presets/labels/payment';
import { allLabels, type Labels } from '../presets/labels/types';

/**
 * What labels are known to mean: sets of labels for the same thing. A label within a longer one of another
 * meaning is not there: "Total" in "Net total", "Date" in "Due date".
 */
export const MEANINGS: ReadonlyArray<readonly string[]> = [
	...[amounts.TOTAL, amounts.NET, amounts.TAX],
	...[dates.INVOICE_DATE, dates.DUE_DATE, dates.RECEIPT_DATE],
	...[numbers.INVOICE_NUMBER, numbers.PURCHASE_ORDER],
	...[parties.SUPPLIER, parties.CUSTOMER, parties.MERCHANT],
	...[payment.IBAN, payment.VAT_ID, payment.CUSTOMER_VAT_ID, payment.PAYMENT],
]
	.map((labels: Labels): readonly string[] => allLabels(labels))
	.concat([OTHER_LABELS]);

/** The columns of an invoice's rows. */
export const COLUMN_MEANINGS: ReadonlyArray<readonly string[]> = [
	...[columns.DESCRIPTION, columns.QUANTITY, columns.UNIT_PRICE, columns.AMOUNT].map((labels) =>
		allLabels(labels),
	),
	columns.OTHER_COLUMNS,
];

import type { FieldType } from '../../document/types';
import type { WantedField } from '../find/types';
import { NET, PAYABLE, TAX, TOTAL } from './labels/amounts';
import { AMOUNT, DESCRIPTION, QUANTITY, UNIT_PRICE } from './labels/columns';
import { DUE_DATE, INVOICE_DATE } from './labels/dates';
import { INVOICE, INVOICE_NUMBER, PURCHASE_ORDER } from './labels/numbers';
import { CUSTOMER, SUPPLIER } from './labels/parties';
import { CUSTOMER_VAT_ID, IBAN, VAT_ID } from './labels/payment';
import { allLabels, type Labels } from './labels/types';
import type { Preset } from './types';

/** Letters, digits and the signs between them, with a digit among them. */
export const REFERENCE = '(?:[\\p{L}\\d]+[./_#-])*\\p{L}*\\d[\\p{L}\\d]*(?:[./_#-][\\p{L}\\d]+)*';

/** A field as the presets have it; what is said of it goes before. */
export function field(
	path: string,
	type: FieldType,
	labels: Labels | readonly string[],
	more: Partial<WantedField> = {},
): WantedField {
	return {
		path,
		type,
		labels: isList(labels) ? labels : allLabels(labels),
		where: 'anywhere',
		required: false,
		pages: 'any',
		pick: 'first',
		...more,
	};
}

const isList = (labels: Labels | readonly string[]): labels is readonly string[] =>
	Array.isArray(labels);

/** The columns of the rows of an invoice or a receipt. */
export const LINE_ITEMS: readonly WantedField[] = [
	field('lineItems[].description', 'text', DESCRIPTION),
	field('lineItems[].quantity', 'number', QUANTITY),
	field('lineItems[].unitPrice', 'amount', UNIT_PRICE),
	field('lineItems[].amount', 'amount', AMOUNT),
];

export const INVOICE_PRESET: Preset = {
	id: 'invoice',
	name: 'Invoice',
	fields: [
		field('invoiceNumber', 'pattern', [...allLabels(INVOICE_NUMBER), ...allLabels(INVOICE)], {
			required: true,
			pattern: REFERENCE,
		}),
		field('date', 'date', INVOICE_DATE, { required: true, unlabeled: 'value' }),
		field('dueDate', 'date', DUE_DATE),
		field('purchaseOrder', 'pattern', PURCHASE_ORDER, { pattern: REFERENCE }),
		field('supplier', 'text', SUPPLIER, { unlabeled: 'letterhead' }),
		field('supplierVatId', 'vatId', VAT_ID),
		field('customer', 'text', CUSTOMER, { unlabeled: 'recipient' }),
		field('customerVatId', 'vatId', CUSTOMER_VAT_ID),
		field('net', 'amount', NET, { pick: 'last' }),
		field('tax', 'amount', TAX, { pick: 'last' }),
		field('total', 'amount', TOTAL, {
			required: true,
			pick: 'last',
			lesserLabels: allLabels(PAYABLE),
			sumOf: ['net', 'tax'],
		}),
		field('currency', 'text', [], { unlabeled: 'currency' }),
		field('iban', 'iban', IBAN, { unlabeled: 'value' }),
		...LINE_ITEMS,
	],
};

import type { INodeProperties } from 'n8n-workflow';

import { keepInputFieldsOption, keepInputFilesOption } from '../../../../shared/fields/keep-input';
import { documentFields, documentOptions } from '../../../../shared/fields/document';
import type { DocumentOperation } from '../../operation';
import { wantedField } from './wanted-fields';

/**
 * Written out, so that no label of a preset is loaded when n8n starts; a test holds them together. A new node
 * shows them in this order, that of a document; the list that opens is sorted.
 */
const AMOUNTS = [
	{ name: 'Net Amount', value: 'net' },
	{ name: 'Tax', value: 'tax' },
	{ name: 'Total', value: 'total' },
	{ name: 'Currency', value: 'currency' },
];
const LINE_ITEMS = [
	{ name: 'Line Items: Description', value: 'lineItems[].description' },
	{ name: 'Line Items: Quantity', value: 'lineItems[].quantity' },
	{ name: 'Line Items: Unit Price', value: 'lineItems[].unitPrice' },
	{ name: 'Line Items: Amount', value: 'lineItems[].amount' },
];
const INVOICE = [
	{ name: 'Invoice Number', value: 'invoiceNumber' },
	{ name: 'Date', value: 'date' },
	{ name: 'Due Date', value: 'dueDate' },
	{ name: 'Purchase Order', value: 'purchaseOrder' },
	{ name: 'Supplier', value: 'supplier' },
	{ name: 'Supplier VAT ID', value: 'supplierVatId' },
	{ name: 'Customer', value: 'customer' },
	{ name: 'Customer VAT ID', value: 'customerVatId' },
	...AMOUNTS,
	{ name: 'IBAN', value: 'iban' },
	...LINE_ITEMS,
];
const RECEIPT = [
	{ name: 'Merchant', value: 'merchant' },
	{ name: 'Merchant VAT ID', value: 'merchantVatId' },
	{ name: 'Date', value: 'date' },
	{ name: 'Time', value: 'time' },
	...AMOUNTS,
	{ name: 'Payment', value: 'payment' },
	...LINE_ITEMS,
];

const presetFields = (
	preset: string,
	label: string,
	options: ReadonlyArray<{ name: string; value: string }>,
): INodeProperties => ({
	displayName: `${label} Fields`,
	name: `${preset}Fields`,
	type: 'multiOptions',
	default: options.map(({ value }) => value),
	description: 'Fields of the preset to look for. Their labels are in the docs.',
	options: [...options].sort((a, b) => a.name.localeCompare(b.name)),
	displayOptions: { show: { preset: [preset] } },
});

export const findOperation: DocumentOperation = {
	option: {
		name: 'Find Fields',
		value: 'findFields',
		action: 'Find fields in a document',
		description:
			'Get an invoice number, a total, line items or your own fields by their labels, without a model',
	},
	adds: ['values', 'fields', 'allFound', 'notFound', 'warnings'],
	fields: [
		...documentFields,
		{
			displayName: 'Preset',
			name: 'preset',
			type: 'options',
			default: 'invoice',
			description: 'Which fields to look for',
			options: [
				{
					name: 'Invoice',
					value: 'invoice',
					description: 'Number, dates, parties, amounts, line items',
				},
				{ name: 'None', value: 'none', description: 'Only the fields that you add' },
				{ name: 'Receipt', value: 'receipt', description: 'Merchant, date, amounts, line items' },
			],
		},
		presetFields('invoice', 'Invoice', INVOICE),
		presetFields('receipt', 'Receipt', RECEIPT),
		wantedField,
		{
			displayName: 'One Item per',
			name: 'fieldsItemPer',
			type: 'options',
			default: 'document',
			description: 'How many items to return for a document',
			options: [
				{ name: 'Document', value: 'document', description: 'All values in one item' },
				{
					name: 'Line Item',
					value: 'lineItem',
					description:
						"A line item in each item, with the document's other values beside it, for example for a sheet. A document without line items returns no items.",
				},
			],
		},
	],
	options: [...documentOptions, keepInputFilesOption, keepInputFieldsOption],
	load: async () => ({ ofItem: (await import('./run')).find }),
};

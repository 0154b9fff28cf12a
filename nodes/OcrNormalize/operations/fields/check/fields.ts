import type { INodeProperties } from 'n8n-workflow';

import { keepInputFilesOption } from '../../../../shared/fields/keep-input';
import type { DocumentOperation } from '../../operation';
import { rulesField } from './rule-fields';

const defaultChecks: INodeProperties = {
	displayName: 'Checks',
	name: 'checks',
	type: 'multiOptions',
	// A new node shows them in this order: what is there, amounts, codes.
	default: ['required', 'dateOrder', 'product', 'rows', 'sum', 'currency', 'iban', 'vatId'],
	description:
		'Checks for invoices and receipts. Each is made where its fields are there, whether Find Fields or a model named them.',
	options: [
		{ name: 'Currency Is the Same Everywhere', value: 'currency' },
		{ name: 'Due Date Is Not Before the Date', value: 'dateOrder' },
		{ name: 'IBANs Are Valid', value: 'iban' },
		{ name: 'Net and Tax Are the Total', value: 'sum' },
		{ name: 'Number, Date and Total Are There', value: 'required' },
		{ name: 'Quantity Times Price Is the Amount', value: 'product' },
		{ name: 'Rows Add up to Net or Total', value: 'rows' },
		{ name: 'VAT IDs Are Valid', value: 'vatId' },
	],
};

export const checkOperation: DocumentOperation = {
	option: {
		name: 'Check Values',
		value: 'checkValues',
		action: 'Check values of a document',
		description:
			'Check amounts, dates, IBANs, VAT IDs and your own rules, with a sentence for each check',
	},
	adds: ['fields', 'checks', 'warnings'],
	fields: [
		{
			displayName: 'Values From',
			name: 'valuesFrom',
			type: 'options',
			default: 'fields',
			description: 'What to check',
			options: [
				{
					name: 'Fields of the Item',
					value: 'fields',
					description:
						'What Find Fields or Locate Values returned; each check is added to its fields',
				},
				{ name: 'JSON', value: 'json', description: 'Any values, such as those a model returned' },
			],
		},
		{
			displayName: 'Values to Check',
			name: 'checkedValues',
			type: 'json',
			default: '={{ $json.output }}',
			required: true,
			description:
				'An object or a list: an expression that returns it, or JSON. Information Extractor and AI Agent put it into "output".',
			displayOptions: { show: { valuesFrom: ['json'] } },
		},
		defaultChecks,
		rulesField,
	],
	options: [
		keepInputFilesOption,
		{
			displayName: 'Tolerance',
			name: 'tolerance',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0.01,
			description:
				'By how much amounts may differ. Without this option: 0.01, and 0.01 for each row that is added.',
		},
	],
	load: async () => ({ ofItem: (await import('./run')).check }),
};

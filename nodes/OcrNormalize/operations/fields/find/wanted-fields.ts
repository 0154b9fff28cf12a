import type { INodeProperties } from 'n8n-workflow';

/** Fields of a person's own, and changes to those of the preset. Read by `read-wanted.ts`. */
export const wantedField: INodeProperties = {
	displayName: 'Fields',
	name: 'wantedFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Field',
	default: {},
	description:
		'More fields to look for. A field with the name of one of the preset takes its place; if its labels are empty, it keeps those of the preset. Choose its type again.',
	options: [
		{
			displayName: 'Field',
			name: 'field',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. orderNumber',
					description:
						'Name of the value in the output, such as "net" to change Net Amount of a preset. For a column of the line items: "lineItems[].vatRate".',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					default: 'text',
					description: 'What the value looks like',
					options: [
						{
							name: 'Amount',
							value: 'amount',
							description: 'A number, with its currency if it has one',
						},
						{ name: 'Date', value: 'date', description: 'In any writing; the value is ISO 8601' },
						{ name: 'Email', value: 'email', description: 'An email address' },
						{
							name: 'IBAN',
							value: 'iban',
							description: 'An international bank account number',
						},
						{ name: 'Number', value: 'number', description: 'A number, such as a quantity' },
						{ name: 'Pattern', value: 'pattern', description: 'What a regular expression matches' },
						{ name: 'Phone', value: 'phone', description: 'A telephone number' },
						{ name: 'Text', value: 'text', description: 'Any text beside one of the labels' },
						{
							name: 'VAT ID',
							value: 'vatId',
							description: 'A VAT ID of the EU, Great Britain, Norway or Switzerland',
						},
					],
				},
				{
					displayName: 'Labels',
					name: 'labels',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'e.g. Order No., PO Number',
					description:
						'Words that name the value in the document, in any language, separated by commas or line breaks. If empty, the first value of this type is taken.',
				},
				{
					displayName: 'Pattern',
					name: 'pattern',
					type: 'string',
					default: '',
					placeholder: 'e.g. PO-\\d{6}',
					description:
						'Regular expression for the value, within one line. "(?i)" at its beginning ignores case.',
					displayOptions: { show: { type: ['pattern'] } },
				},
				{
					displayName: 'Where',
					name: 'where',
					type: 'options',
					default: 'anywhere',
					description: 'Where the value is, from its label',
					options: [
						{ name: 'After', value: 'after', description: 'Next in the text' },
						{
							name: 'Anywhere',
							value: 'anywhere',
							description: 'Beside or below it, whichever fits best',
						},
						{ name: 'Below', value: 'below', description: 'In the same column' },
						{ name: 'Beside', value: 'right', description: 'On the same row' },
						{
							name: 'Same Cell',
							value: 'sameCell',
							description: 'Behind it in the same cell or piece of a line',
						},
					],
				},
				{
					displayName: 'Pages',
					name: 'pages',
					type: 'options',
					default: 'any',
					description: 'Where to look',
					options: [
						{ name: 'All', value: 'any' },
						{ name: 'First', value: 'first' },
						{ name: 'Last', value: 'last' },
						{ name: 'Page Number', value: 'number' },
					],
				},
				{
					displayName: 'Page Number',
					name: 'pageNumber',
					type: 'number',
					typeOptions: { minValue: 1 },
					default: 1,
					displayOptions: { show: { pages: ['number'] } },
				},
				{
					displayName: 'If Found Several Times',
					name: 'pick',
					type: 'options',
					default: 'first',
					description: 'Which one to take if several fit equally well',
					options: [
						{ name: 'First', value: 'first' },
						{ name: 'Last', value: 'last' },
					],
				},
				{
					displayName: 'Required',
					name: 'required',
					type: 'boolean',
					default: false,
					description: 'Whether "allFound" needs this field',
				},
			],
		},
	],
};

import type { INodeProperties } from 'n8n-workflow';

const ofRules = (...rule: string[]): INodeProperties['displayOptions'] => ({ show: { rule } });

/** Rules of a person's own. Read by `read-rules.ts`. */
export const rulesField: INodeProperties = {
	displayName: 'Rules',
	name: 'rules',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Rule',
	default: {},
	description: 'Checks of your own, in addition to those above',
	options: [
		{
			displayName: 'Rule',
			name: 'rule',
			values: [
				{
					displayName: 'Rule',
					name: 'rule',
					type: 'options',
					default: 'required',
					options: [
						{ name: 'Add Up', value: 'sum', description: 'Fields are together another field' },
						{
							name: 'Add Up Rows',
							value: 'rows',
							description: 'The values of a column are together another field, or one of several',
						},
						{
							name: 'Allowed Values',
							value: 'allowed',
							description: 'Each value is one of a list',
						},
						{
							name: 'Currency',
							value: 'currency',
							description: 'All amounts have the same currency',
						},
						{
							name: 'Date Order',
							value: 'dateOrder',
							description: 'Each date is not before the last',
						},
						{
							name: 'Date Range',
							value: 'dateRange',
							description: 'Each date is within two dates',
						},
						{ name: 'IBAN', value: 'iban', description: 'Length by country, and check digits' },
						{
							name: 'Luhn',
							value: 'luhn',
							description: 'The check digit of cards and of many account numbers',
						},
						{
							name: 'Multiply',
							value: 'product',
							description: 'Fields multiplied are another field, in each row',
						},
						{ name: 'Pattern', value: 'pattern', description: 'A regular expression' },
						{ name: 'Required', value: 'required', description: 'There is a value' },
						{
							name: 'VAT ID',
							value: 'vatId',
							description: 'Form by country, and check digits of most',
						},
					],
				},
				{
					displayName: 'Fields',
					name: 'fields',
					type: 'string',
					default: '',
					placeholder: 'e.g. net, tax',
					description:
						'Paths of the fields, separated by commas: "net", or "lineItems[].amount" for each row',
				},
				{
					displayName: 'Result Fields',
					name: 'totals',
					type: 'string',
					default: '',
					placeholder: 'e.g. total',
					description: 'Path of the field that must come out. Of several, one is enough.',
					displayOptions: ofRules('sum', 'rows', 'product'),
				},
				{
					displayName: 'Values',
					name: 'values',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'e.g. EUR, CHF',
					description:
						'What is allowed, separated by commas. For Currency: any currency, if this is empty.',
					displayOptions: ofRules('allowed', 'currency'),
				},
				{
					displayName: 'From',
					name: 'from',
					type: 'dateTime',
					default: '',
					description: 'First date that is allowed. Any, if this is empty.',
					displayOptions: ofRules('dateRange'),
				},
				{
					displayName: 'To',
					name: 'to',
					type: 'dateTime',
					default: '',
					description: 'Last date that is allowed. Any, if this is empty.',
					displayOptions: ofRules('dateRange'),
				},
				{
					displayName: 'Pattern',
					name: 'pattern',
					type: 'string',
					default: '',
					placeholder: 'e.g. INV-\\d{4,6}',
					description:
						'Regular expression that the whole value must match. "(?i)" at its beginning ignores case.',
					displayOptions: ofRules('pattern'),
				},
			],
		},
	],
};

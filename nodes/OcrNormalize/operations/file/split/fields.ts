import type { INodeProperties } from 'n8n-workflow';

import { documentOptions } from '../../../../shared/fields/document';
import { keepInputFieldsOption } from '../../../../shared/fields/keep-input';
import { keepDocumentOption } from '../../../../shared/fields/output';
import { documentOfFileFields, inputFileField } from '../../../fields/file';
import { wholeDocumentFields } from '../../../fields/output';
import type { DocumentOperation } from '../../operation';

const splitByField: INodeProperties = {
	displayName: 'Split By',
	name: 'splitBy',
	type: 'options',
	default: 'code',
	description: 'What separates the documents in the file',
	options: [
		{
			name: 'Barcode or QR Code',
			value: 'code',
			description: 'Separator sheets, or first pages with a code. Needs the file.',
		},
		{ name: 'Blank Page', value: 'blank', description: 'Blank pages between documents' },
		{
			name: 'Every N Pages',
			value: 'count',
			description: 'Documents that all have the same number of pages',
		},
		{
			name: 'Page Number Restarts',
			value: 'pageNumber',
			description: 'Where "page 1 of 3" begins again, in many languages. Needs text.',
		},
		{
			name: 'Page Ranges',
			value: 'ranges',
			description: 'Ranges from a field, such as the answer of an AI model',
		},
		{
			name: 'Text on First Page',
			value: 'text',
			description: 'A text on the first page of each document. Needs text.',
		},
	],
};

const codeFields: INodeProperties[] = [
	{
		displayName: 'Code Match',
		name: 'codeMatch',
		type: 'options',
		default: 'startsWith',
		description: 'Which codes separate documents',
		options: [
			{
				name: 'Any',
				value: 'any',
				description:
					'Every barcode and QR code, also one that a document has itself, such as the payment code of an invoice',
			},
			{ name: 'Begins With', value: 'startsWith', description: 'Codes that begin with a text' },
			{ name: 'Equals', value: 'equals', description: 'Codes with one value' },
		],
		displayOptions: { show: { splitBy: ['code'] } },
	},
	{
		displayName: 'Code Value',
		name: 'codeValue',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. SEP-',
		description: 'Value of the codes on your separator sheets, or its beginning. Case is ignored.',
		displayOptions: { show: { splitBy: ['code'], codeMatch: ['equals', 'startsWith'] } },
	},
	{
		displayName: 'Page with the Code',
		name: 'codePage',
		type: 'options',
		default: 'drop',
		description: 'What to do with a page that has the code',
		options: [
			{
				name: 'Drop',
				value: 'drop',
				description: 'It is a separator sheet, and is left out',
			},
			{
				name: 'Keep',
				value: 'keep',
				description: 'It is the first page of its document, or each of its pages has the code',
			},
		],
		displayOptions: { show: { splitBy: ['code'] } },
	},
];

const textFields: INodeProperties[] = [
	{
		displayName: 'Match By',
		name: 'textKind',
		type: 'options',
		default: 'text',
		description: 'How the text is given',
		options: [
			{ name: 'Pattern', value: 'pattern', description: 'A regular expression, within one line' },
			{
				name: 'Plain Text',
				value: 'text',
				description: 'Words of a line. Case and accents are ignored.',
			},
		],
		displayOptions: { show: { splitBy: ['text'] } },
	},
	{
		displayName: 'Text',
		name: 'splitText',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		required: true,
		placeholder: 'e.g. Invoice No.',
		description: 'Text that only the first page of a document has. One text per line.',
		displayOptions: { show: { splitBy: ['text'], textKind: ['text'] } },
	},
	{
		displayName: 'Pattern',
		name: 'splitPattern',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. (?i)invoice no',
		description:
			'Regular expression that matches on the first page of a document only. "(?i)" at its beginning ignores case.',
		displayOptions: { show: { splitBy: ['text'], textKind: ['pattern'] } },
	},
	{
		displayName: 'Where on the Page',
		name: 'textWhere',
		type: 'options',
		default: 'top',
		description: 'Which part of a page to look at',
		options: [
			{ name: 'Top Quarter', value: 'top', description: 'The upper quarter of the page' },
			{ name: 'Whole Page', value: 'page', description: 'All lines of the page' },
		],
		displayOptions: { show: { splitBy: ['text'] } },
	},
];

const otherFields: INodeProperties[] = [
	{
		displayName: 'Pages per Document',
		name: 'pagesPerDocument',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'Number of pages of each document. The last one may have fewer.',
		displayOptions: { show: { splitBy: ['count'] } },
	},
	{
		displayName: 'Ranges',
		name: 'ranges',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 1-3; 4-7 or {{ $json.output.documents }}',
		description:
			'Pages of each document: text with semicolons between documents, or a list. Objects in a list need "pages", or "from" and "to".',
		displayOptions: { show: { splitBy: ['ranges'] } },
	},
	{
		displayName: 'Drop Blank Pages',
		name: 'dropBlankPages',
		type: 'boolean',
		default: false,
		description: 'Whether to leave out pages that are blank, such as the backs of scanned sheets',
		displayOptions: { hide: { splitBy: ['blank'] } },
	},
];

export const splitOperation: DocumentOperation = {
	option: {
		name: 'Split Document',
		value: 'split',
		action: 'Split a file into documents',
		description: 'Return each document of a scanned batch as an item with its own PDF and text',
	},
	fields: [
		splitByField,
		...codeFields,
		...textFields,
		...otherFields,
		inputFileField,
		...documentOfFileFields,
		...wholeDocumentFields,
	],
	options: [
		...documentOptions,
		keepDocumentOption,
		keepInputFieldsOption,
		{
			displayName: 'Output Binary Field',
			name: 'partField',
			type: 'string',
			default: 'data',
			description: 'Name of the binary field for the file of each document',
		},
	],
	load: async () => ({ ofItem: (await import('./run')).split }),
};

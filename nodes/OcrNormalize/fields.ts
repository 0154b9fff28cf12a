import type { INodeProperties } from 'n8n-workflow';

import { outputBinaryFieldOption, outputFields } from '../shared/fields/output';

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'normalize',
	options: [
		{
			name: 'Compare',
			value: 'compare',
			action: 'Compare documents',
			description: 'See where several providers agree on the same file, and merge the best of each',
		},
		{
			name: 'Export',
			value: 'export',
			action: 'Export a document',
			description: 'Make text, Markdown, CSV, hOCR, ALTO, PAGE XML or a searchable PDF',
		},
		{
			name: 'Job to Row',
			value: 'jobRows',
			action: 'Turn a job into a table row',
			description: 'Make a flat row of a job, to keep in a Data Table, a sheet or a database',
		},
		{
			name: 'Normalize',
			value: 'normalize',
			action: 'Normalize an answer',
			description: "Turn any provider's answer into the same document",
		},
		{
			name: 'Overlay',
			value: 'overlay',
			action: 'Overlay words on the page',
			description: 'Make a page to look at, with boxes over its words coloured by confidence',
		},
		{
			name: 'Route by Confidence',
			value: 'route',
			action: 'Route by confidence',
			description: 'Send doubtful documents to a person and let the others go on',
		},
	],
};

const READING_ITEM = ['normalize', 'export', 'overlay', 'route', 'compare'];
const WITH_ORIGINAL = ['export', 'overlay', 'route'];
const PUTTING_OUT = ['normalize', 'compare'];

const documentFields: INodeProperties[] = [
	{
		displayName: 'Document',
		name: 'documentFrom',
		type: 'options',
		default: 'item',
		description:
			"Where the document is: a provider node's output, or any provider's answer as it came",
		options: [
			{
				name: 'Binary File',
				value: 'binary',
				description: 'A JSON file with a document or an answer in it',
			},
			{
				name: 'Field',
				value: 'field',
				description: 'A field of the item, such as the body of an HTTP Request',
			},
			{
				name: 'Item',
				value: 'item',
				description: "The item itself: any output of an OCR node, an answer, a webhook's delivery",
			},
		],
		displayOptions: { show: { operation: READING_ITEM } },
	},
	{
		displayName: 'Document Field',
		name: 'documentField',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. {{ $json.body }}',
		description: 'Drag the field that holds the document or the answer here',
		displayOptions: { show: { operation: READING_ITEM, documentFrom: ['field'] } },
	},
	{
		displayName: 'Document Binary Field',
		name: 'documentBinary',
		type: 'string',
		default: 'document',
		required: true,
		hint: 'The name of the field that holds the JSON file',
		displayOptions: { show: { operation: READING_ITEM, documentFrom: ['binary'] } },
	},
	{
		displayName: 'Original File Field',
		name: 'originalBinary',
		type: 'string',
		default: '',
		placeholder: 'e.g. data',
		hint: 'The binary field with the file that was read: a searchable PDF is laid over it, an overlay shows it',
		displayOptions: { show: { operation: WITH_ORIGINAL } },
	},
];

const normalizeFields: INodeProperties[] = [
	{
		displayName: 'Documents',
		name: 'documents',
		type: 'options',
		default: 'each',
		description: 'How many documents come out',
		options: [
			{
				name: 'All Items Together',
				value: 'all',
				description: 'One document, with the pages of all items in their order',
			},
			{ name: 'One per Item', value: 'each', description: 'Each item is a document of its own' },
		],
		displayOptions: { show: { operation: ['normalize'] } },
	},
];

const exportFields: INodeProperties[] = [
	{
		displayName: 'Formats',
		name: 'formats',
		type: 'multiOptions',
		default: ['text'],
		required: true,
		description: 'What to make of the document',
		options: [
			{ name: 'ALTO 4.4', value: 'alto', description: 'XML of libraries and archives' },
			{ name: 'hOCR 1.2', value: 'hocr', description: 'HTML with the place of each word' },
			{ name: 'Lines CSV', value: 'linesCsv', description: 'One row per line' },
			{ name: 'Markdown', value: 'markdown', description: 'Headings, lists and tables' },
			{ name: 'PAGE XML', value: 'pageXml', description: 'Version 2019-07-15, a file per page' },
			{
				name: 'Searchable PDF',
				value: 'pdf',
				description: 'The original with invisible text over it',
			},
			{ name: 'Tables CSV', value: 'tablesCsv', description: 'The rows of all tables' },
			{ name: 'Text', value: 'text', description: 'In reading order' },
			{ name: 'Words CSV', value: 'wordsCsv', description: 'One row per word, with its place' },
		],
		displayOptions: { show: { operation: ['export'] } },
	},
	{
		displayName: 'All in One ZIP',
		name: 'inOneZip',
		type: 'boolean',
		default: false,
		description: 'Whether the files come in one ZIP file instead of a binary field each',
		displayOptions: { show: { operation: ['export'] } },
	},
];

const overlayFields: INodeProperties[] = [
	{
		displayName: 'Form',
		name: 'overlayForm',
		type: 'options',
		default: 'html',
		options: [
			{ name: 'HTML', value: 'html', description: 'One file with all pages and a word list' },
			{ name: 'HTML and SVG', value: 'both' },
			{ name: 'SVG', value: 'svg', description: 'One drawing per page' },
		],
		displayOptions: { show: { operation: ['overlay'] } },
	},
];

const routeFields: INodeProperties[] = [
	{
		displayName: 'Judge By',
		name: 'reviewBy',
		type: 'options',
		default: 'document',
		description: 'What has to reach the threshold for a document to be accepted',
		options: [
			{ name: 'Document', value: 'document', description: "The document's confidence" },
			{ name: 'Page', value: 'page', description: 'The confidence of every page' },
			{ name: 'Words', value: 'words', description: 'All words but a share of them' },
		],
		displayOptions: { show: { operation: ['route'] } },
	},
	{
		displayName: 'Threshold',
		name: 'threshold',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 80,
		description: 'Confidence in percent; what is below it is doubtful',
		displayOptions: { show: { operation: ['route', 'overlay'] } },
	},
	{
		displayName: 'Share of Words',
		name: 'share',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 5,
		description: 'How many percent of the words may be below the threshold',
		displayOptions: { show: { operation: ['route'], reviewBy: ['words'] } },
	},
	{
		displayName: 'Without Confidence',
		name: 'withoutConfidence',
		type: 'options',
		default: 'review',
		description: 'What becomes of documents whose provider gives no confidence',
		options: [
			{ name: 'Accept', value: 'accept' },
			{ name: 'Send to Review', value: 'review' },
		],
		displayOptions: { show: { operation: ['route'] } },
	},
];

const compareFields: INodeProperties[] = [
	{
		displayName: 'Compare Items',
		name: 'compareItems',
		type: 'options',
		default: 'fileName',
		description: 'Which items are about the same file',
		options: [
			{ name: 'All Items', value: 'all', description: 'All of them' },
			{
				name: 'With the Same File Name',
				value: 'fileName',
				description: 'One comparison for each file name',
			},
		],
		displayOptions: { show: { operation: ['compare'] } },
	},
	{
		displayName: 'Truth',
		name: 'truth',
		type: 'string',
		default: '',
		placeholder: 'e.g. mindee, or 0',
		description:
			'Provider or item number whose text is known to be right, to get character and word error rates',
		displayOptions: { show: { operation: ['compare'] } },
	},
];

const on = (operations: string[], field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: {
		show: { ...field.displayOptions?.show, '/operation': operations },
	},
});

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	displayOptions: { show: { operation: READING_ITEM } },
	options: [
		on(['export'], {
			displayName: 'Custom Separator',
			name: 'customSeparator',
			type: 'string',
			default: '\\n',
			description: 'Text between pages; \\n stands for a line break',
		}),
		on(READING_ITEM, {
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. invoice.pdf',
			description: 'Name of the file that was read, where the answer does not say',
		}),
		on(READING_ITEM, {
			displayName: 'Form of the Answer',
			name: 'form',
			type: 'options',
			default: 'auto',
			description: 'Whose answer it is, for answers that do not show it by themselves',
			options: [
				{ name: 'Automatic', value: 'auto' },
				{ name: 'Azure AI Image Analysis', value: 'azure-image-analysis' },
				{ name: 'Azure Document Intelligence', value: 'azure-document-intelligence' },
				{ name: 'Azure Read', value: 'azure-read' },
				{ name: 'Google Vision', value: 'google-vision' },
				{ name: 'Lazarus', value: 'lazarus' },
				{ name: 'Mindee', value: 'mindee' },
				{ name: 'Naver CLOVA', value: 'clova' },
				{ name: 'OCR Services', value: 'ocr-services' },
				{ name: 'PicWish', value: 'picwish' },
				{ name: 'Plain Text', value: 'text' },
				{ name: 'Upstage', value: 'upstage' },
			],
		}),
		on(['compare'], {
			displayName: 'Ignore Case',
			name: 'ignoreCase',
			type: 'boolean',
			default: false,
			description: 'Whether "Total" and "TOTAL" are the same word',
		}),
		on(['compare'], {
			displayName: 'Ignore Punctuation',
			name: 'ignorePunctuation',
			type: 'boolean',
			default: false,
			description: 'Whether "Total:" and "Total" are the same word',
		}),
		on(['export'], {
			displayName: 'Keep Input Files',
			name: 'keepInputFiles',
			type: 'boolean',
			default: false,
			description: "Whether the item's own files come along",
		}),
		on(['compare'], {
			displayName: 'Maximum Differences',
			name: 'maximumDifferences',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 1000,
			description: 'How many differences are listed; all are counted',
		}),
		on(['export'], {
			displayName: 'Page Height',
			name: 'pageHeight',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'For hOCR, ALTO and PAGE XML, where the provider gives no page size',
		}),
		on(['export'], {
			displayName: 'Page Separator',
			name: 'pageSeparator',
			type: 'options',
			default: 'blankLine',
			description: 'What stands between pages in the text',
			options: [
				{ name: 'Blank Line', value: 'blankLine' },
				{ name: 'Custom', value: 'custom' },
				{ name: 'Form Feed', value: 'formFeed' },
				{ name: 'Rule (---)', value: 'rule' },
			],
		}),
		on(['export'], {
			displayName: 'Page Unit',
			name: 'pageUnit',
			type: 'options',
			default: 'pixel',
			description: 'Unit of Page Width and Page Height',
			options: [
				{ name: 'Inch', value: 'inch' },
				{ name: 'Pixel', value: 'pixel' },
			],
		}),
		on(['export'], {
			displayName: 'Page Width',
			name: 'pageWidth',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'For hOCR, ALTO and PAGE XML, where the provider gives no page size',
		}),
		on(READING_ITEM, {
			...outputBinaryFieldOption,
			description:
				'Name of the binary field for the document, the ZIP file or the overlay; goes before the names of exported files',
		}),
	],
};

export const fields: INodeProperties[] = [
	operationField,
	...documentFields,
	...normalizeFields,
	...exportFields,
	...overlayFields,
	...routeFields,
	...compareFields,
	...outputFields.map((field): INodeProperties => ({
		...field,
		// The answer as it is came in.
		...(field.name === 'output'
			? {
					options: field.options?.filter(
						(option) => !('value' in option && option.value === 'raw'),
					),
				}
			: {}),
		displayOptions: { show: { operation: PUTTING_OUT } },
	})),
	optionsField,
];

/** Under the node's name on the canvas. */
export const subtitle = `={{ ${JSON.stringify(
	Object.fromEntries(
		(operationField.options ?? []).flatMap((option) =>
			'value' in option ? [[String(option.value), option.name]] : [],
		),
	),
)}[$parameter["operation"]] }}`;

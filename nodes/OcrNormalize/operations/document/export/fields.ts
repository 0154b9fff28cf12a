import { documentFields, documentOptions } from '../../../../shared/fields/document';
import { originalFileField } from '../../../../shared/fields/original-file';
import { outputFileOption } from '../../../fields/output';
import { pageHeightOption, pageUnitOption, pageWidthOption } from '../../../fields/page-size';
import { keepInputFieldsOption, keepInputFilesOption } from '../../../../shared/fields/keep-input';
import type { DocumentOperation } from '../../operation';

/** An option that only some formats have use for. */
const shownFor = (...formats: string[]) => ({ show: { '/formats': formats } });
const ofCsv = shownFor('linesCsv', 'tablesCsv', 'wordsCsv');

export const exportOperation: DocumentOperation = {
	option: {
		name: 'Export',
		value: 'export',
		action: 'Export a document',
		description: 'Create text, Markdown, CSV, hOCR, ALTO, PAGE XML or searchable PDF files',
	},
	fields: [
		...documentFields,
		originalFileField,
		{
			displayName: 'Formats',
			name: 'formats',
			type: 'multiOptions',
			default: ['text'],
			required: true,
			description: 'Formats to export the document to',
			options: [
				{
					name: 'ALTO 4.4',
					value: 'alto',
					description: 'XML format of libraries and archives, one file per page',
				},
				{ name: 'hOCR 1.2', value: 'hocr', description: 'HTML with the position of each word' },
				{ name: 'Lines CSV', value: 'linesCsv', description: 'One row per line of text' },
				{
					name: 'Markdown',
					value: 'markdown',
					description: 'Text with headings, lists and tables',
				},
				{
					name: 'PAGE XML',
					value: 'pageXml',
					description: 'Version 2019-07-15, one file per page',
				},
				{
					name: 'Searchable PDF',
					value: 'pdf',
					description: 'The original file with an invisible text layer',
				},
				{ name: 'Tables CSV', value: 'tablesCsv', description: 'One row per row of each table' },
				{ name: 'Text', value: 'text', description: 'Plain text in reading order' },
				{
					name: 'Words CSV',
					value: 'wordsCsv',
					description: 'One row per word, with its position',
				},
			],
		},
		{
			displayName: 'Output as ZIP File',
			name: 'inOneZip',
			type: 'boolean',
			default: false,
			description: 'Whether to put all files into one ZIP file instead of a binary field each',
		},
	],
	options: [
		...documentOptions,
		keepInputFilesOption,
		keepInputFieldsOption,
		{
			displayName: 'CSV for Excel',
			name: 'csvForExcel',
			type: 'boolean',
			default: false,
			description:
				'Whether CSV files start with a byte order mark, so that Excel shows letters such as é and 請 correctly',
			displayOptions: ofCsv,
		},
		{
			displayName: 'Custom Separator',
			name: 'customSeparator',
			type: 'string',
			default: '\\n',
			description: 'Text between pages. Use \\n for a line break.',
			displayOptions: { show: { pageSeparator: ['custom'], '/formats': ['text'] } },
		},
		{
			displayName: 'Existing Text',
			name: 'existingText',
			type: 'options',
			default: 'keep',
			description: 'For Searchable PDF: what to do with the text layer of an earlier OCR',
			hint: 'Visible text is always kept, and no word is added twice',
			displayOptions: shownFor('pdf'),
			options: [
				{ name: 'Keep', value: 'keep', description: 'Add only words that it lacks' },
				{ name: 'Replace', value: 'replace', description: 'Remove it and add all words' },
			],
		},
		pageHeightOption,
		{
			displayName: 'Page Separator',
			name: 'pageSeparator',
			type: 'options',
			default: 'blankLine',
			description: 'Text between pages in the text export',
			displayOptions: shownFor('text'),
			options: [
				{ name: 'Blank Line', value: 'blankLine' },
				{ name: 'Custom', value: 'custom' },
				{ name: 'Form Feed', value: 'formFeed' },
				{ name: 'Rule (---)', value: 'rule' },
			],
		},
		pageUnitOption,
		pageWidthOption,
		{
			displayName: 'PDF/A',
			name: 'pdfA',
			type: 'boolean',
			default: false,
			description: 'Whether to create the searchable PDF as PDF/A-2u, for archives',
			hint: 'Works for all images except CMYK. A PDF must have all fonts embedded; a warning says why another one stays an ordinary PDF.',
			displayOptions: shownFor('pdf'),
		},
		{
			displayName: 'Protect Against Formulas',
			name: 'protectFormulas',
			type: 'boolean',
			default: true,
			description:
				'Whether CSV texts that a spreadsheet would run as a formula start with an apostrophe',
			hint: 'Also changes lines such as "- Position one". Turn it off if no spreadsheet opens the file.',
			displayOptions: ofCsv,
		},
		outputFileOption,
	],
	load: async () => ({ ofItem: (await import('./run')).exportDocument }),
};

import { documentFields, documentOptions } from '../../fields/document';
import { originalFileField } from '../../fields/original-file';
import { outputFileOption } from '../../fields/output';
import { thresholdField } from '../../fields/threshold';
import { keepInputFilesOption } from '../../../shared/fields/keep-input';
import type { DocumentOperation } from '../operation';

export const overlayOperation: DocumentOperation = {
	option: {
		name: 'Overlay',
		value: 'overlay',
		action: 'Overlay words on the page',
		description: 'Make a page to look at, with boxes over its words coloured by confidence',
	},
	fields: [
		...documentFields,
		originalFileField,
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
		},
		thresholdField,
	],
	options: [...documentOptions, keepInputFilesOption, outputFileOption],
	load: async () => ({ ofItem: (await import('./run')).overlay }),
};

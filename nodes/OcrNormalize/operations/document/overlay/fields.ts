import { documentFields, documentOptions } from '../../../fields/document';
import { originalFileField } from '../../../fields/original-file';
import { outputFileOption } from '../../../fields/output';
import { thresholdField } from '../../../fields/threshold';
import { keepInputFilesOption } from '../../../../shared/fields/keep-input';
import type { DocumentOperation } from '../../operation';
import { previewOption } from './preview-fields';

export const overlayOperation: DocumentOperation = {
	option: {
		name: 'Overlay',
		value: 'overlay',
		action: 'Create an overlay of words on the page',
		description: 'Create an HTML page with each word boxed and colored by confidence',
	},
	fields: [
		...documentFields,
		originalFileField,
		{
			displayName: 'Overlay Format',
			name: 'overlayForm',
			type: 'options',
			default: 'html',
			options: [
				{
					name: 'HTML',
					value: 'html',
					description: 'One file with all pages and a list of low-confidence words',
				},
				{
					name: 'HTML and SVG',
					value: 'both',
					description: 'The HTML file and a drawing per page',
				},
				{ name: 'SVG', value: 'svg', description: 'One drawing per page' },
			],
		},
		thresholdField,
	],
	options: [...documentOptions, keepInputFilesOption, outputFileOption, previewOption],
	load: async () => ({ ofItem: (await import('./run')).overlay }),
};

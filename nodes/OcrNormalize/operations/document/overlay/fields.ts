import { documentFields, documentOptions } from '../../../../shared/fields/document';
import { originalFileField } from '../../../../shared/fields/original-file';
import { outputFileOption } from '../../../fields/output';
import { thresholdField } from '../../../fields/threshold';
import { keepInputFilesOption } from '../../../../shared/fields/keep-input';
import type { DocumentOperation } from '../../operation';
import { previewOption, showOption } from './preview-fields';

export const overlayOperation: DocumentOperation = {
	option: {
		name: 'Overlay',
		value: 'overlay',
		action: 'Create an overlay of words and fields on the page',
		description:
			'Create an HTML page with words and fields boxed, colored by confidence and by what was found',
	},
	adds: [],
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
					description: 'One file with all pages and lists of fields and low-confidence words',
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
	options: [...documentOptions, keepInputFilesOption, outputFileOption, previewOption, showOption],
	load: async () => ({ ofItem: (await import('./run')).overlay }),
};

import { keepInputFieldsOption, keepInputFilesOption } from '../../../../shared/fields/keep-input';
import { ALL, inputFileField, ONE } from '../../../fields/file';
import type { DocumentOperation } from '../../operation';

export const inspectOperation: DocumentOperation = {
	option: {
		name: 'Inspect File',
		value: 'inspectFile',
		action: 'Inspect a file',
		description: "Find out a file's format, pages, text, images and protection before it is sent",
	},
	fields: [
		{
			displayName: 'Files to Inspect',
			name: 'filesToInspect',
			type: 'options',
			default: ONE,
			description: 'Which files of the item to look into',
			options: [
				{
					name: 'All Files of the Item',
					value: ALL,
					description: 'Outputs a list with an entry for each file, and what holds for all of them',
				},
				{ name: 'One File', value: ONE },
			],
		},
		{
			...inputFileField,
			hint: 'Name of the binary field that contains the file',
			displayOptions: { show: { filesToInspect: [ONE] } },
		},
	],
	options: [
		keepInputFilesOption,
		keepInputFieldsOption,
		{
			displayName: 'Find Blank Scans',
			name: 'findBlankScans',
			type: 'boolean',
			default: false,
			description:
				'Whether to draw scans and images to see if they are blank, which takes up to a second per page. Pages without any content are always found.',
		},
	],
	load: async () => ({ ofItem: (await import('./run')).inspect }),
};

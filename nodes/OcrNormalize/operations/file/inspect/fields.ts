import { keepInputFieldsOption, keepInputFilesOption } from '../../../../shared/fields/keep-input';
import { ALL, inputFileField, ONE } from '../../../fields/file';
import type { DocumentOperation } from '../../operation';

/** Value of Several Files for an item that has one of the files. */
export const AN_ITEM_EACH = 'items';

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
					description: 'Looks into each file of the item, such as the attachments of an e-mail',
				},
				{ name: 'One File', value: ONE },
			],
		},
		{
			displayName: 'Several Files',
			name: 'inspectedAs',
			type: 'options',
			default: AN_ITEM_EACH,
			description: 'What to make of several files of an item',
			options: [
				{
					name: 'A List in One Item',
					value: 'list',
					description: 'A list with an entry for each file, and what holds for all of them',
				},
				{
					name: 'An Item for Each',
					value: AN_ITEM_EACH,
					description: 'Each file is in an item of its own, so that an If node can choose by file',
				},
			],
			displayOptions: { show: { filesToInspect: [ALL] } },
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

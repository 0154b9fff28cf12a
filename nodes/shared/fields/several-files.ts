import type { INodeProperties } from 'n8n-workflow';

import type { FileFormat } from '../../../ocr/document/formats';
import type { CataloguedProvider } from '../../../ocr/providers/catalogue';
import { notAsTool } from './tool';

/** Value of Document Source for all files of the item. */
export const ALL_FILES = 'allFiles';

/** Value of Several Files for one document. */
export const AS_ONE = 'document';

/** Pixels of the shorter side that an image has at least, unless a person says otherwise. */
export const SMALL_IMAGE_PX = 300;

interface FileType {
	name: string;
	value: string;
	formats: readonly FileFormat[];
	/** Told by what a provider reads, as its row in the catalogue has it. */
	isRead: RegExp;
}

export const FILE_TYPES: readonly FileType[] = [
	{
		name: 'Images',
		value: 'image',
		formats: ['jpeg', 'png', 'gif', 'bmp', 'tiff', 'webp', 'heic'],
		isRead: /images|PNG/,
	},
	{
		name: 'Office Files',
		value: 'office',
		formats: ['docx', 'pptx', 'xlsx', 'odt', 'ods', 'odp', 'doc', 'ppt', 'xls'],
		isRead: /Office|DOCX/,
	},
	{ name: 'PDF', value: 'pdf', formats: ['pdf'], isRead: /PDF/ },
];

const severalFilesField: INodeProperties = {
	displayName: 'Several Files',
	name: 'severalFiles',
	type: 'options',
	default: 'items',
	description: 'What to make of several files of an item',
	options: [
		{
			name: 'An Item for Each',
			value: 'items',
			description: 'Each file is a document of its own, in an item of its own',
		},
		{
			name: 'One Document',
			value: AS_ONE,
			description: 'All files are one document, page after page, such as the photos of a contract',
		},
	],
};

/** What is asked beside All Files of the Item, and beside an Input Binary Field with several names. */
export function severalFilesFields({
	reads,
	takesFiles,
	hint,
}: Pick<CataloguedProvider, 'reads' | 'takesFiles'> & { hint: string }): INodeProperties[] {
	const types = FILE_TYPES.filter(({ isRead }) => isRead.test(reads));
	const shown = { show: { source: [ALL_FILES] } };
	const fileTypes: INodeProperties = {
		displayName: 'File Types',
		name: 'fileTypes',
		type: 'multiOptions',
		default: [],
		description:
			'Types of the files to read, detected by content. If none is chosen, all that can be read.',
		options: types.map(({ name, value }) => ({ name, value })),
		displayOptions: shown,
	};
	const fields: INodeProperties[] = [
		{ ...severalFilesField, hint, displayOptions: shown },
		{
			...severalFilesField,
			name: 'severalNamed',
			...(takesFiles ? { default: AS_ONE } : {}),
			displayOptions: {
				show: { source: ['binary'], binaryProperty: [{ _cnd: { includes: ',' } }] },
			},
		},
		...(types.length > 1 ? [fileTypes] : []),
		{
			displayName: 'File Names',
			name: 'fileNames',
			type: 'string',
			default: '',
			placeholder: 'e.g. *.pdf, invoice*',
			description:
				'Names of the files to read, separated by commas; * stands for any text. If empty, files of any name.',
			displayOptions: shown,
		},
		{
			displayName: 'Minimum Image Size (Pixels)',
			name: 'minimumImageSize',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: SMALL_IMAGE_PX,
			description:
				'Images whose shorter side has fewer pixels are left out, such as logos in e-mail signatures. TIFFs and images over 1 MB are always read. 0 = read all images.',
			displayOptions: shown,
		},
	];
	return fields.map(notAsTool);
}

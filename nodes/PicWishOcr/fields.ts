import type { INodeProperties } from 'n8n-workflow';

import { providerFields } from '../shared/fields/provider';
import { downloadFirstOption } from '../shared/fields/source';

const ownFields: INodeProperties[] = [
	{
		displayName: 'Result Format',
		name: 'format',
		type: 'options',
		default: 'txt',
		description: 'File format of the result. Only with Text (TXT) is the text in the item as well.',
		options: [
			{ name: 'Excel (XLSX)', value: 'xlsx' },
			{ name: 'PDF', value: 'pdf' },
			{ name: 'PowerPoint (PPTX)', value: 'pptx' },
			{ name: 'Text (TXT)', value: 'txt' },
			{ name: 'Word (DOCX)', value: 'docx' },
		],
	},
	{
		displayName: 'Languages',
		name: 'languages',
		type: 'multiOptions',
		default: [],
		description:
			'Up to 10 languages of the document. If empty, Chinese (Simplified), English and digits. For other languages, add the option Other Languages.',
		options: [
			{ name: 'Chinese (Simplified)', value: 'ChinesePRC' },
			{ name: 'Chinese (Traditional)', value: 'ChineseTaiwan' },
			{ name: 'Digits', value: 'Digits' },
			{ name: 'English', value: 'English' },
			{ name: 'French', value: 'French' },
			{ name: 'German', value: 'German' },
			{ name: 'Japanese', value: 'Japanese' },
			{ name: 'Portuguese (Brazil)', value: 'PortugueseBrazilian' },
			{ name: 'Portuguese (Portugal)', value: 'PortugueseStandard' },
			{ name: 'Spanish', value: 'Spanish' },
		],
	},
];

const sending: INodeProperties[] = [
	downloadFirstOption,
	{
		displayName: 'Other Languages',
		name: 'otherLanguages',
		type: 'string',
		default: '',
		placeholder: 'e.g. Korean,Italian',
		description: 'More languages, as PicWish names them, separated by commas',
	},
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'Password of a protected document, up to 32 characters',
	},
];

export const fields = providerFields('picwish', {
	document: (source) => [...source, ...ownFields],
	options: { sending },
});

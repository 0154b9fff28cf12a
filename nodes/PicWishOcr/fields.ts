import type { INodeProperties } from 'n8n-workflow';

import { providerFields } from '../shared/fields/provider';
import { downloadFirstOption, sourceFields } from '../shared/fields/source';

const ownFields: INodeProperties[] = [
	{
		displayName: 'Result Format',
		name: 'format',
		type: 'options',
		default: 'txt',
		description:
			'The file that is made of the document. Only a text file has its text in the item too.',
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
			'Languages of the document, up to 10. Chinese, English and digits where left empty; others can be added by name in the options.',
		options: [
			{ name: 'Chinese (Simplified)', value: 'ChinesePRC' },
			{ name: 'Chinese (Traditional)', value: 'ChineseTaiwan' },
			{ name: 'Digits', value: 'Digits' },
			{ name: 'English', value: 'English' },
			{ name: 'French', value: 'French' },
			{ name: 'German', value: 'German' },
			{ name: 'Japanese', value: 'Japanese' },
			{ name: 'Portuguese', value: 'Portuguese' },
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
		description: 'Further languages by name as the provider writes them, with commas between',
	},
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'Password of a protected document, at most 32 characters',
	},
];

export const fields = providerFields({
	document: [...sourceFields, ...ownFields],
	queue: true,
	options: { sending },
});

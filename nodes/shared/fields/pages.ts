import type { INodeProperties } from 'n8n-workflow';

import type { CataloguedProvider } from '../../../ocr/providers/catalogue';

/** Formats that the provider reads and whose pages can be told apart. */
export const formatsWithPages = (reads: string): string[] => [
	...(reads.includes('PDF') ? ['PDF'] : []),
	...(/TIFF|images/.test(reads) ? ['TIFF'] : []),
];

const pagesOption = (formats: string): INodeProperties => ({
	displayName: 'Pages',
	name: 'pages',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1-3, 5, -1',
	description: `Pages of a ${formats} file to read, and to pay for: "1-3, 5", "first 10", "-1" for the last page. If empty, all of them.`,
});

const pagesWithTextOption: INodeProperties = {
	displayName: 'Pages with Text',
	name: 'pagesWithText',
	type: 'options',
	default: 'read',
	description:
		'What to do with pages of a PDF file that already have text, as files from a word processor do',
	options: [
		{
			name: 'Read All',
			value: 'read',
			description: 'Send all pages to the provider',
		},
		{
			name: 'Skip',
			value: 'skip',
			description: 'Leave those pages out of the result',
		},
		{
			name: 'Use Their Text',
			value: 'useText',
			description:
				'Take the text of those pages from the file, which costs nothing, and send the others only',
		},
	],
};

const splitOption = (formats: string): INodeProperties => ({
	displayName: 'Split When Too Long',
	name: 'splitWhenTooLong',
	type: 'boolean',
	default: true,
	description: `Whether to send a ${formats} file that has more pages or bytes than the provider takes in several parts, and return them as one document`,
});

/**
 * Options that say which pages of a file are sent, and how. Read by `parts/choices.ts`.
 *
 * Of what is returned to an AI model another field says the pages, *Pages to Return*.
 */
export const pagesOptions = ({ reads }: Pick<CataloguedProvider, 'reads'>): INodeProperties[] => {
	const formats = formatsWithPages(reads).join(' or ');
	return [
		pagesOption(formats),
		...(reads.includes('PDF') ? [pagesWithTextOption] : []),
		splitOption(formats),
	];
};

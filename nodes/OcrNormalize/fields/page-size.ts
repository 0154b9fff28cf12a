import type { INodeProperties } from 'n8n-workflow';

/** How large a page is, where the provider does not say. Read by `input/page-size.ts`. */
export const pageHeightOption: INodeProperties = {
	displayName: 'Page Height',
	name: 'pageHeight',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description:
		'Height of a page whose size the provider does not return, in the unit of Page Unit. Set Page Width too.',
};

export const pageUnitOption: INodeProperties = {
	displayName: 'Page Unit',
	name: 'pageUnit',
	type: 'options',
	default: 'pixel',
	description: 'Unit of Page Width and Page Height',
	options: [
		{ name: 'Inch', value: 'inch' },
		{ name: 'Pixel', value: 'pixel' },
	],
};

export const pageWidthOption: INodeProperties = {
	displayName: 'Page Width',
	name: 'pageWidth',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description:
		'Width of a page whose size the provider does not return, in the unit of Page Unit. Set Page Height too.',
};

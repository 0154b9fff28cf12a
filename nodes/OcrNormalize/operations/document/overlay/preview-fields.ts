import type { INodeProperties } from 'n8n-workflow';

/** What the overlay marks. Read by `overlay-files.ts`. */
export const showOption: INodeProperties = {
	displayName: 'Show in Overlay',
	name: 'overlayShow',
	type: 'options',
	default: 'both',
	description:
		'What is boxed and listed in the overlay. An item without fields has its words shown.',
	options: [
		{ name: 'Fields', value: 'fields' },
		{ name: 'Fields and Words', value: 'both' },
		{ name: 'Words', value: 'words' },
	],
};

/** Whether n8n shows the overlay itself. Read by `overlay-files.ts`. */
export const previewOption: INodeProperties = {
	displayName: 'Preview in n8n',
	name: 'overlayPreview',
	type: 'boolean',
	default: true,
	description:
		'Whether to add a second file, named after the first with "_preview", that opens in n8n by clicking View',
};

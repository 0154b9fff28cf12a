import type { INodeProperties } from 'n8n-workflow';

/** Whether n8n shows the overlay itself. Read by `overlay-files.ts`. */
export const previewOption: INodeProperties = {
	displayName: 'Preview in n8n',
	name: 'overlayPreview',
	type: 'boolean',
	default: true,
	description:
		'Whether to add a second file, named after the first with "_preview", that opens in n8n by clicking View',
};

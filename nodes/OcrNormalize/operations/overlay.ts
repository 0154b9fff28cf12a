import type { IBinaryKeyData } from 'n8n-workflow';

import { readOriginal } from '../binary-field';
import { overlayFile, overlaySvgFiles } from '../overlay-files';
import { readDocument } from '../read-document';
import { readPart } from './route';
import type { ItemWork } from './types';

/** Overlay: the pages with their words' boxes over them, to look at. */
export const overlay: ItemWork = async (context, parameters) => {
	const document = await readDocument(context, parameters);
	const original = await readOriginal(context, parameters);
	const threshold = readPart(parameters, 'threshold', 'Threshold', 80);
	const form = parameters.string('overlayForm', 'html');
	const field = parameters.optionString('outputBinaryField') || 'overlay';
	const { json, binary } = context.getInputData()[parameters.itemIndex]!;
	const made: IBinaryKeyData = {};
	if (form !== 'svg') made[field] = await overlayFile(context, document, original, threshold);
	if (form !== 'html') {
		const pages = await overlaySvgFiles(context, document, original, threshold);
		for (const [index, page] of pages.entries()) made[`${field}_page_${index + 1}`] = page;
	}
	return { json, binary: { ...binary, ...made } };
};

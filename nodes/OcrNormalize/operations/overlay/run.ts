import type { IBinaryKeyData } from 'n8n-workflow';

import { documentWithWords } from '../../input/document-with-words';
import { originalOfItem } from '../../input/file-of-item';
import { readThreshold } from '../../input/percent';
import { tryOriginal } from '../../input/try-original';
import type { ItemWork } from '../operation';
import { overlayFile, overlaySvgFiles } from './overlay-files';

/** Overlay: the pages with their words' boxes over them, to look at. */
export const overlay: ItemWork = async (context, parameters) => {
	const document = await documentWithWords(context, parameters, 'An overlay');
	const original = await originalOfItem(context, parameters, 'may');
	const threshold = readThreshold(parameters);
	const form = parameters.string('overlayForm', 'html');
	const field = parameters.optionString('outputBinaryField') || 'overlay';
	const { json } = context.getInputData()[parameters.itemIndex]!;
	const { made, warnings } = await tryOriginal(original, async (usable) => {
		const files: IBinaryKeyData = {};
		if (form !== 'svg') files[field] = await overlayFile(context, document, usable, threshold);
		if (form !== 'html') {
			const pages = await overlaySvgFiles(context, document, usable, threshold);
			for (const [index, page] of pages.entries()) files[`${field}_page_${index + 1}`] = page;
		}
		return files;
	});
	return { json, binary: made, warnings: [...document.warnings, ...warnings] };
};

import { documentWithWords } from '../../../input/document-with-words';
import { originalOfItem } from '../../../../shared/document/file-of-item';
import { readThreshold } from '../../../input/percent';
import { tryOriginal } from '../../../input/try-original';
import { withItsFields } from '../../../input/fields-of-item';
import type { ItemWork } from '../../operation';
import { overlayFiles, overlaySettings } from './overlay-files';

/** Overlay: the pages with their words' boxes over them, to look at. */
export const overlay: ItemWork = async (context, parameters) => {
	const found = await documentWithWords(context, parameters, 'An overlay');
	const document = withItsFields(found, parameters);
	const original = await originalOfItem(context, parameters, 'shown');
	const settings = overlaySettings(parameters, parameters.string('overlayForm', 'html'));
	const threshold = readThreshold(parameters);
	const { json } = parameters.input;
	const { made, warnings } = await tryOriginal(
		original,
		async (usable) => await overlayFiles(context, document, usable, { ...settings, threshold }),
	);
	const { binary, warnings: more } = made;
	return { json, binary, warnings: [...document.warnings, ...more, ...warnings] };
};

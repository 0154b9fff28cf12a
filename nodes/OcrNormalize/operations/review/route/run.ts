import { review, type ReviewRule } from '../../../../../ocr/review/review';
import type { Parameters } from '../../../../shared/parameters';
import { findDocument } from '../../../input/document-of-item';
import { requireFullDocument } from '../../../input/document-with-words';
import { originalOfItem } from '../../../input/file-of-item';
import { readPercent, readThreshold } from '../../../input/percent';
import { tryOriginal } from '../../../input/try-original';
import type { ItemWork } from '../../operation';
import { overlayFiles, overlaySettings } from '../../document/overlay/overlay-files';

/** Indexes of the outputs, in the order of their names in `fields.ts`. */
const [ACCEPTED, NEEDS_REVIEW] = [0, 1];

/**
 * Route by Confidence: the item goes on as it came, by one of two outputs. One that needs a review
 * carries the reason, the low-confidence words and the overlay.
 */
export const route: ItemWork = async (context, parameters) => {
	const rule = readRule(parameters);
	const found = await findDocument(context, parameters);
	if (rule.by === 'words') requireFullDocument(found, 'Judging by words');
	const { document } = found;
	const { accepted, ...reviewed } = review(document, rule);
	const { json } = parameters.input;
	const { warnings } = document;
	if (accepted) return { json, warnings, output: ACCEPTED };

	const original = await originalOfItem(context, parameters, 'shown');
	const settings = { ...overlaySettings(parameters), threshold: rule.threshold };
	const { made, warnings: more } = await tryOriginal(
		original,
		async (usable) => await overlayFiles(context, document, usable, settings),
	);
	return {
		json: { ...json, review: { ...reviewed } },
		binary: made.binary,
		warnings: [...warnings, ...made.warnings, ...more],
		output: NEEDS_REVIEW,
	};
};

function readRule(parameters: Parameters): ReviewRule {
	const by = parameters.string('reviewBy', 'document');
	return {
		by: by === 'page' || by === 'words' ? by : 'document',
		threshold: readThreshold(parameters),
		share: readPercent(parameters, {
			name: 'share',
			label: 'Maximum Percentage of Words',
			otherwise: 5,
		}),
		withoutConfidence:
			parameters.string('withoutConfidence', 'review') === 'accept' ? 'accept' : 'review',
	};
}

import { review, type ReviewRule } from '../../../ocr/review/review';
import { UnusableOriginal } from '../../../ocr/original/unusable';
import { fieldFailure } from '../../shared/failure';
import type { Parameters } from '../../shared/parameters';
import { readOriginal } from '../binary-field';
import { overlayFile } from '../overlay-files';
import { readDocument } from '../read-document';
import type { ItemWork } from './types';

/** Indexes of the node's outputs. */
const [ACCEPTED, NEEDS_REVIEW] = [0, 1];

/**
 * Route by Confidence: the item goes on as it came, by one of two outputs. One that needs a review
 * carries the reason, the doubtful words and the overlay along.
 */
export const route: ItemWork = async (context, parameters) => {
	const item = context.getInputData()[parameters.itemIndex]!;
	const document = await readDocument(context, parameters);
	const rule = readRule(parameters);
	const { accepted, ...found } = review(document, rule);
	const { json, binary } = item;
	if (accepted) return { json, binary, output: ACCEPTED };

	const original = await readOriginal(context, parameters);
	const page = await overlayFile(context, document, original, rule.threshold).catch(
		async (error: unknown) => {
			// A file that cannot be shown is no reason to keep the words from the reviewer.
			if (!(error instanceof UnusableOriginal)) throw error;
			return await overlayFile(context, document, undefined, rule.threshold);
		},
	);
	const field = parameters.optionString('outputBinaryField') || 'overlay';
	return {
		json: { ...json, review: { ...found } },
		binary: { ...binary, [field]: page },
		output: NEEDS_REVIEW,
	};
};

function readRule(parameters: Parameters): ReviewRule {
	const by = parameters.string('reviewBy', 'document');
	return {
		by: by === 'page' || by === 'words' ? by : 'document',
		threshold: readPart(parameters, 'threshold', 'Threshold', 80),
		share: readPart(parameters, 'share', 'Share of Words', 5),
		withoutConfidence:
			parameters.string('withoutConfidence', 'review') === 'accept' ? 'accept' : 'review',
	};
}

/** Percent, as a person types it; 0..1 from here on. */
export function readPart(
	parameters: Parameters,
	name: string,
	label: string,
	otherwise: number,
): number {
	const value = parameters.value(name);
	const percent = value === '' || value === undefined ? otherwise : Number(value);
	if (percent >= 0 && percent <= 100) return percent / 100;
	throw fieldFailure(label, `"${String(value)}" is no number from 0 to 100.`);
}

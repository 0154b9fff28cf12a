import { inTurns } from '../../../../../ocr/document/turns';
import type { OcrWarning } from '../../../../../ocr/document/types';
import { reviewedRowsSteps } from '../../../../../ocr/review/calibrate/reviewed-rows';
import { failureOfItem } from '../../../../shared/document/failed-item';
import { fieldFailure } from '../../../../shared/failure';
import { turnsOf } from '../../../../shared/turns-of';
import { documentWithWords } from '../../../input/document-with-words';
import { withItsFields } from '../../../input/fields-of-item';
import type { ItemWork } from '../../operation';

/**
 * Reviewed Words to Rows: flat rows for a table, one for each word, field and cell that a person looked at.
 * Nothing of the item goes along: it would be in each of the rows.
 */
export const reviewedWords: ItemWork = async (context, parameters) => {
	const failure = failureOfItem(parameters.input, parameters);
	if (failure !== undefined) return { items: [], warnings: [leftOut(failure)], isWhole: true };
	const found = await documentWithWords(context, parameters, 'Reviewed Words to Rows');
	const document = withItsFields(found, parameters);
	const { review } = document;
	if (!review) {
		throw fieldFailure(
			'Document',
			'nobody has reviewed it yet. Put OCR Normalize with the operation Send and Wait before this node.',
		);
	}
	const withText = parameters.optionBoolean('includeText');
	const steps = reviewedRowsSteps(document, review, withText);
	const rows = await inTurns(steps, turnsOf(context));
	return {
		items: rows.map((row) => ({ json: { ...row } })),
		warnings: rows.length === 0 ? [nothingReviewed] : [],
		isWhole: true,
	};
};

const leftOut = (failure: string): OcrWarning => ({
	code: 'items-left-out',
	message: `An item has no document and gives no rows: ${failure}`,
});

const nothingReviewed: OcrWarning = {
	code: 'nothing-reviewed',
	message:
		'Nothing of this document counts as reviewed: nobody finished it in time, or no page was looked through. It gives no rows.',
};

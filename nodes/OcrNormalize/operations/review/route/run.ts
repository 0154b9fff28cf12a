import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { OcrWarning } from '../../../../../ocr/document/types';
import { review } from '../../../../../ocr/review/review';
import { reviewFields } from '../../../../../ocr/review/review-fields';
import { OcrFailure } from '../../../../shared/failure';
import type { Parameters } from '../../../../shared/parameters';
import { findDocument, type FoundDocument } from '../../../../shared/document/document-of-item';
import { requireFullDocument } from '../../../input/document-with-words';
import { fieldsOfItem, withItsFields } from '../../../input/fields-of-item';
import { originalOfItem } from '../../../../shared/document/file-of-item';
import { tryOriginal } from '../../../input/try-original';
import type { ItemWork } from '../../operation';
import { overlayFiles, overlaySettings } from '../../document/overlay/overlay-files';
import { documentRule, fieldsRule } from './rules';

/** Indexes of the outputs, in the order of their names in `fields.ts`. */
const [ACCEPTED, NEEDS_REVIEW] = [0, 1];

/** What comes of an item. */
interface Judged {
	accepted: boolean;
	/** For people and forms; goes into the item. */
	review: IDataObject;
	/** 0..1 */
	threshold: number;
	warnings: OcrWarning[];
}

/**
 * Route by Confidence: the item goes on as it came, by one of two outputs. One that needs a review
 * carries the reason, the low-confidence words or the fields to look at, and the overlay.
 */
export const route: ItemWork = async (context, parameters) => {
	const judge = judgeOf(parameters);
	const found = await findDocument(context, parameters);
	const judged = judge(found);
	const { json } = parameters.input;
	const warnings = [...found.document.warnings, ...judged.warnings];
	if (judged.accepted) return { json, warnings, output: ACCEPTED };

	const { made, more } = await drawn(context, parameters, found, judged);
	return {
		json: { ...json, review: judged.review },
		binary: made.binary,
		warnings: [...warnings, ...made.warnings, ...more],
		output: NEEDS_REVIEW,
	};
};

/** What is set is read first: a threshold that is none is said whatever the item holds. */
function judgeOf(parameters: Parameters): (found: FoundDocument) => Judged {
	const by = parameters.string('reviewBy', 'document');
	if (by === 'fields') return judgeByFields(parameters);
	const rule = documentRule(parameters, by === 'page' || by === 'words' ? by : 'document');
	return (found) => {
		if (rule.by === 'words') requireFullDocument(found, 'Judging by words');
		const { accepted, ...reviewed } = review(found.document, rule);
		const passedBy = accepted && hasFailedCheck(parameters, found);
		const warnings = passedBy ? [checksNotJudged(rule.by)] : [];
		return { accepted, review: { ...reviewed }, threshold: rule.threshold, warnings };
	};
}

const hasFailedCheck = (parameters: Parameters, { document }: FoundDocument): boolean =>
	fieldsOfItem(parameters, document)?.fields.some(({ checks }) =>
		checks.some(({ passed }) => !passed),
	) ?? false;

/** As the panel names them. */
const JUDGED_BY = { document: 'Document', page: 'Page', words: 'Words' } as const;

const checksNotJudged = (by: keyof typeof JUDGED_BY): OcrWarning => ({
	code: 'checks-not-judged',
	message: `Judge By is ${JUDGED_BY[by]}, so this was accepted although a check of its values did not pass. To judge the checks too, set Judge By to Fields.`,
});

function judgeByFields(parameters: Parameters): (found: FoundDocument) => Judged {
	const rule = fieldsRule(parameters);
	return ({ document }) => {
		const { fields, warnings, unread } = fieldsOfItem(parameters, document) ?? noFields();
		const { accepted, ...reviewed } = reviewFields(fields, rule);
		// What could not be read as a field was not judged.
		const reason = accepted ? unread : undefined;
		return {
			accepted: accepted && unread === undefined,
			review: {
				...(reviewed as unknown as IDataObject),
				...(reason === undefined ? {} : { reason }),
			},
			threshold: rule.threshold,
			warnings,
		};
	};
}

function noFields(): never {
	throw new OcrFailure(
		'This item has no fields to judge. Put Find Fields or Locate Values of OCR Normalize before this node, or choose another Judge By.',
		{ code: 'invalid-input' },
	);
}

async function drawn(
	context: IExecuteFunctions,
	parameters: Parameters,
	found: FoundDocument,
	{ threshold }: Judged,
) {
	const document = withItsFields(found.document, parameters);
	const original = await originalOfItem(context, parameters, 'shown');
	const settings = { ...overlaySettings(parameters), threshold };
	const { made, warnings: more } = await tryOriginal(
		original,
		async (usable) => await overlayFiles(context, document, usable, settings),
	);
	return { made, more };
}

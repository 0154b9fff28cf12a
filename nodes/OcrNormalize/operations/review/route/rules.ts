import { isRecord } from '../../../../../ocr/reading/foreign';
import { fieldName } from '../../../../../ocr/review/field-names';
import type { FieldsRule } from '../../../../../ocr/review/review-fields';
import type { ReviewRule, WithoutConfidence } from '../../../../../ocr/review/review';
import { fieldFailure } from '../../../../shared/failure';
import type { Parameters } from '../../../../shared/parameters';
import { asThreshold, readPercent, readThreshold } from '../../../input/percent';

/** How documents are judged that are not judged by their fields. */
export function documentRule(parameters: Parameters, by: ReviewRule['by']): ReviewRule {
	return {
		by,
		threshold: readThreshold(parameters),
		share: readPercent(parameters, {
			name: 'share',
			label: 'Maximum Percentage of Words',
			otherwise: 5,
		}),
		withoutConfidence: withoutConfidence(parameters),
	};
}

/** @throws {OcrFailure} names the threshold that is none. */
export const fieldsRule = (parameters: Parameters): FieldsRule => ({
	threshold: readThreshold(parameters),
	thresholds: thresholdsOf(parameters),
	counted: parameters.list('judgedFields'),
	withoutConfidence: withoutConfidence(parameters),
});

const withoutConfidence = (parameters: Parameters): WithoutConfidence =>
	parameters.string('withoutConfidence', 'review') === 'accept' ? 'accept' : 'review';

/** By field, 0..1. */
function thresholdsOf(parameters: Parameters): Map<string, number> {
	const given = parameters.value('fieldThresholds');
	const { values } = isRecord(given) ? given : {};
	const rows: unknown[] = Array.isArray(values) ? values : [];
	return new Map(
		rows.map((row) => {
			const { path, threshold } = isRecord(row) ? row : {};
			const name = typeof path === 'string' ? fieldName(path) : '';
			if (name === '') {
				throw fieldFailure(
					'Threshold per Field',
					'an entry has no field. Enter its path, such as total.',
				);
			}
			return [name, asThreshold(threshold, `Threshold per Field, ${name}`)];
		}),
	);
}

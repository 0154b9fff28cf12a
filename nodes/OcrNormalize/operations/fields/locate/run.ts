import type { IDataObject } from 'n8n-workflow';

import { inTurns } from '../../../../../ocr/document/turns';
import { givenValues } from '../../../../../ocr/fields/given-values';
import { locateValuesSteps } from '../../../../../ocr/fields/locate-values';
import { withoutPaths } from '../../../../../ocr/fields/without-paths';
import { fieldFailure } from '../../../../shared/failure';
import { turnsOf } from '../../../../shared/turns-of';
import { addWarning } from '../../../../shared/warnings';
import { documentOfItem } from '../../../../shared/document/document-of-item';
import { GIVEN_VALUES, readGivenJson } from '../../../input/given-json';
import { partsOf } from '../../../input/parts-of';
import type { ItemWork } from '../../operation';
import { locatedOf, placesMissing, withoutOldChecks } from '../located';

/** So many values of one item are looked up; nobody reads a proof of more. */
const MOST_VALUES = 10_000;

/** Locate Values: the item as it came, with its values, their proof, and what stands nowhere. */
export const locate: ItemWork = async (context, parameters) => {
	const values = readGivenJson(parameters, {
		name: 'values',
		label: 'Values',
		example: GIVEN_VALUES,
	});
	const wanted = withoutPaths(values, partsOf(parameters.option('leaveOut')));
	const count = givenValues(wanted).length;
	if (count > MOST_VALUES) {
		throw fieldFailure(
			'Values',
			`${count.toLocaleString('en-US')} values are more than the ${MOST_VALUES.toLocaleString('en-US')} that can be looked up for an item. Split them into several items, or leave some out.`,
		);
	}
	const document = await documentOfItem(context, parameters);
	const fields = await inTurns(locateValuesSteps(document, wanted), turnsOf(context));
	const json: IDataObject = {
		...withoutOldChecks(parameters.input.json, values),
		values: values as IDataObject,
		...locatedOf(fields),
	};
	for (const warning of placesMissing(fields)) addWarning(json, warning);
	return { json, warnings: document.warnings };
};

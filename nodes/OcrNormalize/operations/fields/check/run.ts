import type { IDataObject } from 'n8n-workflow';

import type { FieldCheck, OcrField } from '../../../../../ocr/document/types';
import { checkValues } from '../../../../../ocr/fields/check/check-values';
import { DEFAULT_CHECKS, defaultRules } from '../../../../../ocr/fields/check/default-rules';
import type { CheckedValue, Verdict } from '../../../../../ocr/fields/check/types';
import { valuesOfJson } from '../../../../../ocr/fields/check/values-by-path';
import { fieldFailure } from '../../../../shared/failure';
import type { Parameters } from '../../../../shared/parameters';
import { addWarning } from '../../../../shared/warnings';
import { fieldsOfItem } from '../../../input/fields-of-item';
import { GIVEN_VALUES, readGivenJson } from '../../../input/given-json';
import type { ItemWork } from '../../operation';
import { readRules } from './read-rules';

/** Check Values: the item as it came, with `checks`, and with each check at the fields it concerns. */
export const check: ItemWork = async (_context, parameters) => {
	const json: IDataObject = { ...parameters.input.json };
	if (parameters.string('valuesFrom', 'fields') === 'json') {
		const values = readGivenJson(parameters, {
			name: 'checkedValues',
			label: 'Values to Check',
			example: GIVEN_VALUES,
		});
		return { json: { ...json, checks: summaryOf(verdictsOn(valuesOfJson(values), parameters)) } };
	}
	const found = fieldsOfItem(parameters);
	if (!found) {
		throw fieldFailure(
			'Values From',
			'this item has no fields. Connect an OCR Normalize node with the operation Find Fields or Locate Values before this one, or set Values From to JSON.',
		);
	}
	const verdicts = verdictsOn(found.fields, parameters);
	// Behind a field for each line item the summary would be looked for.
	delete json.fields;
	json.checks = summaryOf(verdicts);
	json.fields = withChecks(found.fields, verdicts) as unknown as IDataObject[];
	for (const warning of found.warnings) addWarning(json, warning);
	return { json };
};

function verdictsOn(values: readonly CheckedValue[], parameters: Parameters): Verdict[] {
	const chosen = readChecks(parameters);
	const tolerance = parameters.optionNumber('tolerance', 'Tolerance', 0);
	const rules = [...defaultRules(values, chosen), ...readRules(parameters)];
	return checkValues(
		values,
		rules.map((rule) => ({ ...rule, tolerance })),
	);
}

function readChecks(parameters: Parameters) {
	const given = parameters.value('checks');
	const names = given === '' ? DEFAULT_CHECKS : parameters.list('checks');
	const unknown = names.find((name) => !DEFAULT_CHECKS.some((check) => check === name));
	if (unknown === undefined) return DEFAULT_CHECKS.filter((one) => names.includes(one));
	throw fieldFailure(
		'Checks',
		`"${unknown.slice(0, 40)}" is not a check. Use one of ${DEFAULT_CHECKS.join(', ')}.`,
	);
}

/** Each field with what was said of it this time. */
function withChecks(fields: readonly OcrField[], verdicts: readonly Verdict[]): OcrField[] {
	const byPath = new Map<string, FieldCheck[]>();
	for (const { rule, fields: paths, passed, message } of verdicts) {
		if (passed === null) continue;
		for (const path of new Set(paths)) {
			const known = byPath.get(path);
			if (known) known.push({ rule, passed, message });
			else byPath.set(path, [{ rule, passed, message }]);
		}
	}
	return fields.map((field) => ({ ...field, checks: byPath.get(field.path) ?? [] }));
}

/** What was not checked has not passed. */
function summaryOf(verdicts: readonly Verdict[]): IDataObject {
	const said = (passed: boolean | null) =>
		verdicts.filter((one) => one.passed === passed).map(({ message }) => message);
	const [failed, notChecked] = [said(false), said(null)];
	const checked = verdicts.length - notChecked.length;
	return { passed: checked > 0 && failed.length === 0, checked, failed, notChecked };
}

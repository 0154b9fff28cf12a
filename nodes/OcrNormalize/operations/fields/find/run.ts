import type { IDataObject } from 'n8n-workflow';

import type { OcrDocument, OcrField, OcrWarning } from '../../../../../ocr/document/types';
import { inTurns } from '../../../../../ocr/document/turns';
import { columnOf } from '../../../../../ocr/fields/check/values-by-path';
import { findFieldsSteps } from '../../../../../ocr/fields/find/find-fields';
import type { WantedField } from '../../../../../ocr/fields/find/types';
import { fieldFailure } from '../../../../shared/failure';
import type { Outputs } from '../../../../shared/operations/types';
import { turnsOf } from '../../../../shared/turns-of';
import { addWarning } from '../../../../shared/warnings';
import { documentOfItem } from '../../../../shared/document/document-of-item';
import type { ItemWork } from '../../operation';
import { locatedOf, placesMissing, withoutOldChecks } from '../located';
import { readWanted } from './read-wanted';
import { rowsOf } from './rows';
import { valuesOf } from './value-paths';

/** Find Fields: the item as it came with the values and their proof; or an item for each line item. */
export const find: ItemWork = async (context, parameters) => {
	const wanted = readWanted(parameters);
	const lists = listsOf(wanted);
	const isPerRow = parameters.string('fieldsItemPer', 'document') === 'lineItem';
	if (isPerRow && lists.length === 0) {
		throw fieldFailure(
			'One Item per',
			'no field is a column of line items. Add one such as lineItems[].amount, or choose Document.',
		);
	}
	const document = await documentOfItem(context, parameters);
	const fields = await inTurns(findFieldsSteps(document, wanted), turnsOf(context));
	const warnings = placesMissing(fields);
	if (isPerRow) return rowOutputs(document, { fields, lists, warnings });
	const values = valuesOf(fields, lists);
	const json: IDataObject = {
		...withoutOldChecks(parameters.input.json, values),
		values,
		...locatedOf(fields, needed(wanted)),
	};
	for (const warning of warnings) addWarning(json, warning);
	return { json, warnings: document.warnings };
};

/** `lineItems`, where some wanted field is a column of it. */
const listsOf = (wanted: readonly WantedField[]): string[] => [
	...new Set(wanted.flatMap(({ path }) => (path.includes('[]') ? [path.split('[]')[0]!] : []))),
];

/** The required fields have to be found; where none is required, all of them. */
function needed(wanted: readonly WantedField[]): (path: string) => boolean {
	const required = new Set(wanted.filter((field) => field.required).map(({ path }) => path));
	return (path) => required.size === 0 || required.has(columnOf(path));
}

/** A document without line items gives no item: a row that is not there is no row for the next node. */
function rowOutputs(
	document: OcrDocument,
	found: { fields: readonly OcrField[]; lists: readonly string[]; warnings: readonly OcrWarning[] },
): Outputs {
	const all = [...document.warnings, ...found.warnings];
	const rows = rowsOf(found.fields, found.lists);
	const { fileName = null } = document.source;
	return {
		items: rows.map(({ values, fields }) => ({
			json: {
				...values,
				fileName,
				fields: fields as unknown as IDataObject[],
				warnings: all.map((warning) => ({ ...warning })),
			},
		})),
		warnings: rows.length > 0 ? [] : [...all, noLineItems(document)],
	};
}

const noLineItems = ({ source }: Pick<OcrDocument, 'source'>): OcrWarning => ({
	code: 'no-line-items',
	message: `No line item was found in ${source.fileName ? `"${source.fileName}"` : 'the document'}, so there is no item for it.`,
});

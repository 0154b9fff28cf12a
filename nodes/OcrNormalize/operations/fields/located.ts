import type { IDataObject } from 'n8n-workflow';

import type { OcrField, OcrWarning } from '../../../../ocr/document/types';

/**
 * What Find Fields and Locate Values put into an item beside the values: `fields` with their proof, the
 * paths in `notFound`, and `allFound`.
 *
 * @param isNeeded whether a path has to be found; all of them where not given. Where nothing was looked
 *   for, nothing was found.
 */
export function locatedOf(
	fields: readonly OcrField[],
	isNeeded: (path: string) => boolean = () => true,
): IDataObject {
	const notFound = fields.filter(({ found }) => found === 'not-found').map(({ path }) => path);
	return {
		allFound: fields.length > 0 && !notFound.some(isNeeded),
		notFound,
		fields: fields.map((field) => ({ ...field })) as unknown as IDataObject[],
	};
}

/**
 * The item as it came. What Check Values said of it goes if these values are others than it had: they were not
 * checked. Of an item that had none, JSON of its own was checked, which nobody changed.
 */
export function withoutOldChecks(item: IDataObject, values: unknown): IDataObject {
	if (item.values === undefined || JSON.stringify(item.values) === JSON.stringify(values))
		return item;
	const json = { ...item };
	delete json.checks;
	return json;
}

/** Where values were found and the words that they stand in have no place. */
export function placesMissing(fields: readonly OcrField[]): OcrWarning[] {
	const found = fields.filter(({ found }) => found !== 'not-found');
	const missing = found.filter(({ polygon }) => polygon === null).length;
	if (missing === 0) return [];
	return [
		{
			code: 'place-unknown',
			message: `${missing} of ${found.length} values that were found have no position, because their words have none. Their page and their place in the text are given.`,
		},
	];
}

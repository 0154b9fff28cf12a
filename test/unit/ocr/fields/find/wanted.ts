import type { WantedField } from '../../../../../ocr/fields/find/types';

/** A field as a person fills it in, with what is asked of it. */
export const wanted = (
	path: string,
	type: WantedField['type'],
	labels: readonly string[],
	more: Partial<WantedField> = {},
): WantedField => ({
	path,
	type,
	labels,
	where: 'anywhere',
	required: false,
	pages: 'any',
	pick: 'first',
	...more,
});

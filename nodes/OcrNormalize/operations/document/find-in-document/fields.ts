import { documentFields, documentOptions } from '../../../../shared/fields/document';
import { pageHeightOption, pageUnitOption, pageWidthOption } from '../../../fields/page-size';
import { queryFields } from '../../../../shared/fields/for-model';
import { keepInputFieldsOption, keepInputFilesOption } from '../../../../shared/fields/keep-input';
import type { DocumentOperation } from '../../operation';

export const findInDocumentOperation: DocumentOperation = {
	option: {
		name: 'Find in Document',
		value: 'findInDocument',
		action: 'Find in a document',
		description: 'Find words, a number or a date, with page, position and confidence',
	},
	fields: [...documentFields, ...queryFields],
	options: [
		...documentOptions,
		keepInputFilesOption,
		keepInputFieldsOption,
		pageHeightOption,
		pageUnitOption,
		pageWidthOption,
	],
	load: async () => ({ ofItem: (await import('./run')).findInDocument }),
};

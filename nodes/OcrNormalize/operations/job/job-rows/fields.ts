import { keepInputFieldsOption, keepInputFilesOption } from '../../../../shared/fields/keep-input';
import type { DocumentOperation } from '../../operation';

export const jobRowsOperation: DocumentOperation = {
	option: {
		name: 'Job to Row',
		value: 'jobRows',
		action: 'Convert a job to a table row',
		description: 'Convert a job to a flat row for a data table, a sheet or a database',
	},
	fields: [],
	options: [keepInputFilesOption, keepInputFieldsOption],
	// A job that failed has a row too.
	takesFailed: ({ json }) => typeof json.job === 'object' && json.job !== null,
	load: async () => ({ ofItem: (await import('./run')).jobRow }),
};

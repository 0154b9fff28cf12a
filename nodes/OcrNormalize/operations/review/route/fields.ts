import { documentFields, documentOptions } from '../../../../shared/fields/document';
import { originalFileField } from '../../../../shared/fields/original-file';
import { outputFileOption } from '../../../fields/output';
import { thresholdField } from '../../../fields/threshold';
import { keepInputFilesOption } from '../../../../shared/fields/keep-input';
import type { DocumentOperation } from '../../operation';
import { previewOption, showOption } from '../../document/overlay/preview-fields';

export const routeOperation: DocumentOperation = {
	option: {
		name: 'Route by Confidence',
		value: 'route',
		action: 'Route by confidence',
		description: 'Send low-confidence documents to the Needs Review output, the others to Accepted',
	},
	adds: ['review'],
	fields: [
		...documentFields,
		originalFileField,
		{
			displayName: 'Judge By',
			name: 'reviewBy',
			type: 'options',
			default: 'document',
			description: 'What must reach the threshold for a document to be accepted',
			options: [
				{ name: 'Document', value: 'document', description: "The document's confidence" },
				{
					name: 'Fields',
					value: 'fields',
					description:
						'The fields of Find Fields or Locate Values: all found, checked and sure enough',
				},
				{ name: 'Page', value: 'page', description: 'The confidence of every page' },
				{ name: 'Words', value: 'words', description: 'All but a given percentage of words' },
			],
		},
		thresholdField,
		{
			displayName: 'Threshold per Field',
			name: 'fieldThresholds',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			default: {},
			placeholder: 'Add Threshold',
			description: 'Fields with a threshold of their own',
			displayOptions: { show: { reviewBy: ['fields'] } },
			options: [
				{
					displayName: 'Thresholds',
					name: 'values',
					values: [
						{
							displayName: 'Field',
							name: 'path',
							type: 'string',
							default: '',
							placeholder: 'e.g. total or lineItems[].amount',
							description: 'Path of the field. With [] it is meant in every row.',
						},
						{
							displayName: 'Threshold (%)',
							name: 'threshold',
							type: 'number',
							typeOptions: { minValue: 0, maxValue: 100 },
							default: 95,
							description: 'The field must have at least this confidence',
						},
					],
				},
			],
		},
		{
			displayName: 'Fields to Judge',
			name: 'judgedFields',
			type: 'string',
			default: '',
			placeholder: 'e.g. total, invoiceNumber, lineItems[].amount',
			description:
				'Paths of the fields that count, separated by commas. Without any, all fields of the item count.',
			displayOptions: { show: { reviewBy: ['fields'] } },
		},
		{
			displayName: 'Maximum Percentage of Words',
			name: 'share',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 100 },
			default: 5,
			description: 'Maximum percentage of words below the threshold',
			displayOptions: { show: { reviewBy: ['words'] } },
		},
		{
			displayName: 'If No Confidence Is Given',
			name: 'withoutConfidence',
			type: 'options',
			default: 'review',
			description: 'What to do with documents and fields whose provider returns no confidence',
			options: [
				{ name: 'Accept', value: 'accept' },
				{ name: 'Send to Review', value: 'review' },
			],
		},
	],
	options: [...documentOptions, keepInputFilesOption, outputFileOption, previewOption, showOption],
	// In the order of the indexes in `run.ts`.
	outputs: ['Accepted', 'Needs Review'],
	failedOutput: 1,
	load: async () => ({ ofItem: (await import('./run')).route }),
};

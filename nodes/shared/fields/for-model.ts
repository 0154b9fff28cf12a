import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { byModel, otherwiseAsTool } from './tool';

/** Values of the field Output for what a language model reads. Read by `operations/model-output.ts`. */
export const MODEL_TEXT = 'modelText';
export const PASSAGES = 'passages';

export const passagesOutput: INodePropertyOptions = {
	name: 'Matching Passages',
	value: PASSAGES,
	description: 'Where words, a number or a date stand, with page, position and confidence',
};

export const modelTextOutput: INodePropertyOptions = {
	name: 'Text for AI Model',
	value: MODEL_TEXT,
	description: 'Markdown with a mark at each page, limited in length, for an AI model to read',
};

/** A model's context has room for it beside a conversation: about 5,000 tokens. */
export const DEFAULT_MAXIMUM_CHARACTERS = 20_000;
export const DEFAULT_MAXIMUM_RESULTS = 5;

/** What is looked for, and how many places are given. */
export const queryFields: readonly INodeProperties[] = [
	...otherwiseAsTool(
		{
			displayName: 'Query',
			name: 'query',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. total amount',
			description:
				'Words, a number or a date to look for, however the document writes it. Put a phrase in double quotes.',
		},
		{
			default: byModel(
				'query',
				'Words, a number or a date to look for, as few as possible. Put a phrase in double quotes.',
			),
		},
	),
	{
		displayName: 'Maximum Results',
		name: 'maximumResults',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: DEFAULT_MAXIMUM_RESULTS,
		description: 'Maximum number of passages to return, the best first',
	},
];

const shownFor = (output: string, field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: {
		...field.displayOptions,
		show: { ...field.displayOptions?.show, output: [output] },
	},
});

/** Fields of the output Text for AI Model. */
export const modelTextFields: readonly INodeProperties[] = [
	...otherwiseAsTool(
		{
			displayName: 'Pages to Return',
			name: 'pages',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1-3, 5',
			description: 'Pages to return. If empty, all that fit.',
		},
		{
			default: byModel(
				// n8n lays what a model gives over the item, whose document may have "pages".
				'pageRange',
				'Pages to return, such as 1-3 or 5. Leave empty for the beginning of the document.',
				'',
			),
		},
	),
	{
		displayName: 'Maximum Characters',
		name: 'maximumCharacters',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: DEFAULT_MAXIMUM_CHARACTERS,
		description:
			'Maximum length of the text. It ends after a whole page, and says which pages to ask for next. 0 = no limit.',
	} as INodeProperties,
].map((field) => shownFor(MODEL_TEXT, field));

/** Fields of the output Matching Passages. */
export const passagesFields: readonly INodeProperties[] = queryFields.map((field) =>
	shownFor(PASSAGES, field),
);

/**
 * Fields of a node that does not offer every output: without those choices, and without the fields that are
 * shown for them only.
 */
export const withoutOutputs = (
	fields: readonly INodeProperties[],
	outputs: readonly string[],
): INodeProperties[] =>
	fields
		.filter(({ displayOptions }) => {
			const shown = displayOptions?.show?.output;
			return !shown || shown.some((value) => !outputs.includes(String(value)));
		})
		.map((field) => {
			if (field.name !== 'output') return field;
			const options = field.options?.filter(
				(option) => !('value' in option && outputs.includes(String(option.value))),
			);
			const isLost = outputs.includes(String(field.default));
			return { ...field, options, ...(isLost ? { default: 'simplified' } : {}) };
		});

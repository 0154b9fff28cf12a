import type { INodeProperties, IWebhookDescription } from 'n8n-workflow';

import { documentFields, documentOptions } from '../../../../shared/fields/document';
import { originalFileField } from '../../../../shared/fields/original-file';
import { thresholdField } from '../../../fields/threshold';
import type { DocumentOperation } from '../../operation';
import { ANSWERED_BY_N8N, REVIEW_PATH, REVIEW_STEP, type ReviewStep } from './steps';

/** n8n makes a tool for agents of every node with an operation `sendAndWait`, so it is called otherwise. */
export const SEND_AND_WAIT = 'review';

export const sendAndWaitOperation: DocumentOperation = {
	option: {
		name: 'Send and Wait',
		value: SEND_AND_WAIT,
		action: 'Send documents to a person for review and wait',
		description:
			'Let a person correct words and fields beside the page. Connect Send Link to a node that sends the link, and that node back to this one.',
	},
	adds: ['review'],
	fields: [
		{
			displayName:
				'Connect <b>Send Link</b> to the node that sends the link, such as Gmail or Slack, and the output of that node back to this node. Then click <b>Execute workflow</b>: <b>Execute step</b> makes a link that cannot be opened.',
			name: 'reviewNotice',
			type: 'notice',
			default: '',
		},
		...documentFields,
		{
			...originalFileField,
			hint: 'Name of the binary field that contains the file that was read. The reviewer sees its pages beside the words.',
		},
		{
			displayName: 'Title',
			name: 'reviewTitle',
			type: 'string',
			default: 'Documents to review',
			description: 'Title of the page, and the subject of the message',
		},
		{
			displayName: 'Message',
			name: 'reviewMessage',
			type: 'string',
			typeOptions: { rows: 3 },
			default: 'Please review these documents.',
			description: 'Text that is sent to the reviewer. The link is added at its end.',
		},
		{
			displayName: 'Instructions',
			name: 'reviewInstructions',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			description: 'What the reviewer is asked to do, shown on the page',
		},
		thresholdField,
		{
			displayName: 'Limit Wait Time',
			name: 'waitAmount',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 3,
			description: 'How long the link works. The execution waits no longer than that.',
		},
		{
			displayName: 'Unit of Wait Time',
			name: 'waitUnit',
			type: 'options',
			default: 'days',
			options: [
				{ name: 'Days', value: 'days' },
				{ name: 'Hours', value: 'hours' },
				{ name: 'Minutes', value: 'minutes' },
			],
		},
		{
			displayName: 'If Time Is Up',
			name: 'ifTimeIsUp',
			type: 'options',
			default: 'continue',
			description: 'What to do with documents that nobody has finished reviewing by then',
			options: [
				{
					name: 'Continue Unreviewed',
					value: 'continue',
					description: 'Return each document as far as it was corrected, with a warning',
				},
				{
					name: 'Fail',
					value: 'fail',
					description:
						'Stop the workflow, or as On Error is set. With Continue, the document as far as it was corrected is in the binary field document, or in the file that it came in.',
				},
			],
		},
	],
	options: documentOptions,
	// In the order of the indexes in `run.ts`.
	outputs: ['Reviewed', 'Send Link'],
	load: async () => ({ ofRun: (await import('./run')).sendAndWait }),
};

/** The nodes in the sub-execution; it is not offered in the panel. */
export const reviewStepOperation: DocumentOperation = {
	option: { name: 'Review Step', value: REVIEW_STEP, action: 'Review step', description: '' },
	fields: [],
	load: async () => ({ ofRun: (await import('./run-step')).runStep }),
};

const inSubExecution = { show: { operation: [REVIEW_STEP] } };

export const reviewStepFields: INodeProperties[] = [
	{
		displayName: 'Step',
		name: 'step',
		type: 'hidden',
		default: 'page' satisfies ReviewStep,
		displayOptions: inSubExecution,
	},
	{
		displayName: 'Review',
		name: 'reviewId',
		type: 'hidden',
		default: '',
		displayOptions: inSubExecution,
	},
	{
		displayName: 'Secret',
		name: 'reviewSecret',
		type: 'hidden',
		typeOptions: { password: true },
		default: '',
		displayOptions: inSubExecution,
	},
	{
		displayName: 'Expires',
		name: 'reviewExpires',
		type: 'hidden',
		default: 0,
		displayOptions: inSubExecution,
	},
	{
		// Keeps n8n from parsing a body before its address has been verified.
		displayName: 'Options',
		name: 'options',
		type: 'hidden',
		default: { binaryData: true },
		displayOptions: inSubExecution,
	},
];

/** The page and what it asks for; the link that leads to it; and what it saves. */
export const reviewWebhooks: IWebhookDescription[] = (['GET', 'POST'] as const).map(
	(httpMethod) => ({
		name: 'default',
		httpMethod,
		responseMode: 'onReceived',
		path: REVIEW_PATH,
		restartWebhook: true,
		...(httpMethod === 'POST' ? { responseData: ANSWERED_BY_N8N } : {}),
	}),
);

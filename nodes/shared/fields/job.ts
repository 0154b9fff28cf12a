import type { INodeProperties } from 'n8n-workflow';

/** Which job Get Status and Get Result are about. */
export const jobFields: INodeProperties[] = [
	{
		displayName: 'Job',
		name: 'jobFrom',
		type: 'options',
		default: 'item',
		description: 'Which job to ask about',
		options: [
			{
				name: 'By ID',
				value: 'id',
				description: 'The job with a certain ID, wherever it was submitted',
			},
			{
				name: 'From Item',
				value: 'item',
				description: 'The job that the item carries, as Submit puts it out',
			},
		],
	},
	{
		displayName: 'Job ID',
		name: 'jobId',
		type: 'string',
		default: '',
		required: true,
		description: 'The ID that Submit put out, or that a message named',
		displayOptions: { show: { jobFrom: ['id'] } },
	},
];

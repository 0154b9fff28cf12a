import type { INodeProperties } from 'n8n-workflow';

/** The job that Get Status and Get Result ask about. */
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
				description: 'A job by its ID, wherever it was submitted',
			},
			{
				name: 'From Item',
				value: 'item',
				description: 'The job in the input item, as returned by Submit',
			},
		],
	},
	{
		displayName: 'Job ID',
		name: 'jobId',
		type: 'string',
		default: '',
		required: true,
		description: 'Job ID returned by Submit or shown in an error',
		displayOptions: { show: { jobFrom: ['id'] } },
	},
];

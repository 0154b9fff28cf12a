import type { INodeProperties } from 'n8n-workflow';

/** Of *Job*: no job, but the results that a run left behind. */
export const STORED_FILE = 'file';

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
				name: 'By Stored File',
				value: STORED_FILE,
				description: 'All results that a run which ended early has stored in a file',
				displayOptions: { show: { '/operation': ['getResult'] } },
			},
			{
				name: 'From Item',
				value: 'item',
				description: 'The job in the input item, as returned by Submit or Job to Row',
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
	{
		displayName: 'Stored File',
		name: 'storedFile',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. filesystem-v2:workflows/…/executions/…/binary_data/…',
		description: 'ID of the file, from the message of the run that ended early',
		displayOptions: { show: { jobFrom: [STORED_FILE], operation: ['getResult'] } },
	},
];

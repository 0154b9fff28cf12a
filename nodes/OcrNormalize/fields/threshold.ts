import type { INodeProperties } from 'n8n-workflow';

/** Which words are doubtful. Read by `input/percent.ts`. */
export const thresholdField: INodeProperties = {
	displayName: 'Threshold',
	name: 'threshold',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 100 },
	default: 80,
	description: 'Confidence in percent; what is below it is doubtful',
};

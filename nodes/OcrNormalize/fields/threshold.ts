import type { INodeProperties } from 'n8n-workflow';

/** Which words are low-confidence. Read by `input/percent.ts`. */
export const thresholdField: INodeProperties = {
	displayName: 'Threshold (%)',
	name: 'threshold',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 100 },
	default: 80,
	description:
		'Words and fields with a confidence below this percentage count as low-confidence, such as 80 for 0.8',
};

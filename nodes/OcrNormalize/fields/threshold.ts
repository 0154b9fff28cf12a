import type { INodeProperties } from 'n8n-workflow';

/** Which words are low-confidence. Read by `input/percent.ts`. */
export const thresholdField: INodeProperties = {
	displayName: 'Threshold (%)',
	name: 'threshold',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 100 },
	default: 80,
	description:
		'Confidence that is high enough, in percent: 80 is 0.8. Words and fields below it count as low-confidence.',
};

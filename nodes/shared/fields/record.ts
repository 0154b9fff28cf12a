import type { INodeProperties } from 'n8n-workflow';

import { RECORD } from '../record/steps';

/** For the node in the record of a run's jobs, which is not offered in the panel. */
export const recordField: INodeProperties = {
	displayName: 'Token',
	name: 'token',
	type: 'hidden',
	default: '',
	displayOptions: { show: { operation: [RECORD] } },
};

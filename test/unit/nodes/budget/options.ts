import type { IExecuteFunctions } from 'n8n-workflow';

import { Parameters } from '../../../../nodes/shared/parameters';

/** An item's fields, with nothing but these options. */
export const withOptions = (options: Record<string, unknown>, operation = 'extract'): Parameters =>
	new Parameters({} as IExecuteFunctions, 0, 'options', {
		values: { operation, options },
		item: { json: {} },
	});

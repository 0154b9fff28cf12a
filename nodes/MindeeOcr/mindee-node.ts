import { mindee, type MindeeOptions } from '../../ocr/providers/mindee/provider';
import type { ProviderNode } from '../shared/session';

export const mindeeNode: ProviderNode<MindeeOptions> = {
	provider: mindee,
	readOptions: (parameters, reference) => ({
		modelId: parameters.locator('modelId'),
		webhookIds: parameters.optionList('webhookIds'),
		filename: parameters.optionString('fileName'),
		alias: parameters.optionString('alias') || reference,
	}),
};

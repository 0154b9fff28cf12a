import { upstage, type UpstageOptions } from '../../ocr/providers/upstage/provider';
import type { ProviderNode } from '../shared/session';

export const upstageNode: ProviderNode<UpstageOptions> = {
	provider: upstage,
	readOptions: (parameters) => ({
		endpoint:
			parameters.optionString('endpoint') === 'document-digitization'
				? 'document-digitization'
				: 'document-ai/ocr',
		model: parameters.optionLocator('model'),
		schema: readSchema(parameters.optionString('schema')),
	}),
};

const readSchema = (value: string): UpstageOptions['schema'] =>
	value === 'clova' || value === 'google' ? value : '';

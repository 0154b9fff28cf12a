import { ocrServices, type OcrServicesOptions } from '../../ocr/providers/ocr-services/provider';
import type { ProviderNode } from '../shared/session';

export const ocrServicesNode: ProviderNode<OcrServicesOptions> = {
	provider: ocrServices,
	readOptions(parameters) {
		const presigned = parameters.optionString('uploadStyle') === 'presigned';
		return {
			uploadStyle: presigned ? 'presigned' : 'multipart',
			uploadPath:
				parameters.optionString('uploadPath') ||
				(presigned ? '/api/files/presign' : '/api/files/upload'),
			fileField: parameters.optionString('fileField') || 'file',
			keyPath: parameters.optionString('keyPath') || 'key',
			urlPath: parameters.optionString('urlPath') || 'uploadUrl',
		};
	},
};

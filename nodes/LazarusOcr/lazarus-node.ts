import { lazarus, type LazarusOptions } from '../../ocr/providers/lazarus/provider';
import type { Parameters } from '../shared/parameters';
import type { ProviderNode } from '../shared/session';

export const lazarusNode: ProviderNode<LazarusOptions> = {
	provider: lazarus,
	readOptions(parameters) {
		const sendFull = parameters.option('webhookSendFull');
		const version = parameters.string('version');
		const operation = parameters.string('operation');
		// Extract Text waits for the answer itself, whatever else was set.
		const asynchronousZip = operation !== 'extract' && parameters.optionBoolean('asynchronousZip');
		return {
			...(version === '1' || version === '2' ? { version: version === '1' ? 1 : 2 } : {}),
			apiVersion: parameters.optionString('apiVersion'),
			subOrgId: parameters.optionString('subOrgId'),
			fileId: parameters.optionString('fileId'),
			forceBase64: parameters.optionBoolean('forceBase64'),
			metadata: json(parameters, 'metadata'),
			webhook: parameters.optionString('webhook'),
			...(typeof sendFull === 'boolean' ? { webhookSendFull: sendFull } : {}),
			sendFileAs: readSendFileAs(parameters.optionString('sendFileAs')),
			maximumFileSize: parameters.optionNumber('maximumFileSize', 'Maximum File Size', 1) ?? 32,
			zip: operation === 'downloadZip' || asynchronousZip,
			asynchronousZip,
			outputUrl: parameters.optionString('outputUrl'),
			outputUrlHeaders: json(parameters, 'outputUrlHeaders'),
			statusId: parameters.optionString('statusId'),
			statusPath: parameters.optionString('statusPath') || '/ocr/zip/async/{statusId}',
			resultPath: parameters.optionString('resultPath'),
		};
	},
};

/** A JSON field gives text where it was typed, and a value where an expression made it. */
function json(parameters: Parameters, name: string): string {
	const value = parameters.option(name);
	const text = typeof value === 'string' ? value.trim() : value ? JSON.stringify(value) : '';
	return text === '{}' ? '' : text;
}

const readSendFileAs = (value: string): LazarusOptions['sendFileAs'] =>
	value === 'json' || value === 'multipart' ? value : 'auto';

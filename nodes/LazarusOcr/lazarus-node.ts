import { lazarus, type LazarusOptions } from '../../ocr/providers/lazarus/provider';
import type { Parameters } from '../shared/parameters';
import type { ProviderNode } from '../shared/session';
import { LAZARUS_MEGABYTES } from './fields';

export const lazarusNode: ProviderNode<LazarusOptions> = {
	provider: lazarus,
	readOptions(parameters) {
		const api = parameters.within('apiOptions');
		const webhook = parameters.within('webhookOptions');
		const zip = parameters.within('zipOptions');
		const sendFull = webhook.option('webhookSendFull');
		const version = parameters.string('version');
		const operation = parameters.string('operation');
		const asynchronousZip = operation !== 'extract' && zip.optionBoolean('asynchronousZip');
		return {
			...(version === '1' || version === '2' ? { version: version === '1' ? 1 : 2 } : {}),
			apiVersion: api.optionString('apiVersion'),
			subOrgId: api.optionString('subOrgId'),
			fileId: parameters.optionString('fileId'),
			forceBase64: parameters.optionBoolean('forceBase64'),
			metadata: json(parameters, 'metadata'),
			webhook: webhook.optionString('webhook'),
			...(typeof sendFull === 'boolean' ? { webhookSendFull: sendFull } : {}),
			sendFileAs: readSendFileAs(parameters.optionString('sendFileAs')),
			maximumFileSize:
				parameters.optionNumber('maximumFileSize', 'Maximum File Size', 1) ?? LAZARUS_MEGABYTES,
			zip: operation === 'downloadZip' || asynchronousZip,
			asynchronousZip,
			outputUrl: zip.optionString('outputUrl'),
			outputUrlHeaders: json(zip, 'outputUrlHeaders'),
			statusId: zip.optionString('statusId'),
			statusPath: api.optionString('statusPath') || '/ocr/zip/async/{statusId}',
			resultPath: api.optionString('resultPath'),
		};
	},
};

/** A JSON field holds text if it was typed, and a value if it comes from an expression. */
function json(parameters: Parameters, name: string): string {
	const value = parameters.option(name);
	const text = typeof value === 'string' ? value.trim() : value ? JSON.stringify(value) : '';
	return text === '{}' ? '' : text;
}

const readSendFileAs = (value: string): LazarusOptions['sendFileAs'] =>
	value === 'json' || value === 'multipart' ? value : 'auto';

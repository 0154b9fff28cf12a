import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { OcrProvider } from '../../ocr/providers/provider';
import type { Credential } from './http/client';
import { parseHttpUrl } from './http/origin';
import { trimEndOf } from '../../ocr/document/trim';

/** Reads a credential once for a run. Throws NodeOperationError if it cannot be used. */
export async function readCredential<Options>(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	provider: OcrProvider<Options>,
): Promise<Credential> {
	const type = provider.credentialType;
	const data = await context.getCredentials(type);
	const baseUrl = baseUrlOf(provider, data);
	if (!parseHttpUrl(baseUrl)) {
		throw new NodeOperationError(
			context.getNode(),
			baseUrl === ''
				? 'Base URL in the credential: the field is empty.'
				: `Base URL in the credential: "${baseUrl}" is not a valid http(s) URL.`,
		);
	}
	const wrong = provider.checkCredential?.(data);
	if (wrong) throw new NodeOperationError(context.getNode(), `${wrong.field}: ${wrong.message}`);
	return { type, data, baseUrl };
}

/** Without a slash at its end; whatever stands in the field. */
export function baseUrlOf(
	provider: Pick<OcrProvider, 'baseUrl'>,
	data: Record<string, unknown>,
): string {
	const given = provider.baseUrl ? provider.baseUrl(data) : data.baseUrl;
	return typeof given === 'string' ? trimEndOf(given.trim(), /\//) : '';
}

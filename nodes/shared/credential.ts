import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Credential } from './http/client';
import { parseHttpUrl } from './http/origin';

/** Reads a credential once for a run. Throws NodeOperationError where its base URL is no address. */
export async function readCredential(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	type: string,
): Promise<Credential> {
	const data = await context.getCredentials(type);
	const baseUrl = typeof data.baseUrl === 'string' ? data.baseUrl.trim().replace(/\/+$/, '') : '';
	if (!parseHttpUrl(baseUrl)) {
		throw new NodeOperationError(
			context.getNode(),
			`Base URL in the credential: "${baseUrl}" is no http or https address.`,
		);
	}
	return { type, data, baseUrl };
}

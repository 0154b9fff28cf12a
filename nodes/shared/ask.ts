import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { OcrProvider, ProviderRequest } from '../../ocr/providers/provider';
import { readCredential } from './credential';
import { HttpClient } from './http/client';
import { redact, secretsOf } from './redact';

/** One request outside of a run, for a pick-list in the editor. */
export async function ask<Options, T>(
	context: ILoadOptionsFunctions,
	provider: OcrProvider<Options>,
	request: ProviderRequest,
	read: (json: unknown) => T,
): Promise<T> {
	const credential = await readCredential(context, provider);
	const clean = (text: string) => redact(text, secretsOf(credential.data, provider.secretFields));
	try {
		const client = new HttpClient(context, credential, new AbortController().signal);
		const answer = await client.send(request);
		const failure = provider.readFailure(answer);
		if (failure) {
			const { httpStatus, message, advice } = failure;
			const status = httpStatus === undefined ? undefined : `HTTP ${httpStatus}.`;
			const said = [status, message, advice].filter((sentence) => sentence !== undefined);
			throw new Error(said.join(' '));
		}
		return read(answer.json);
	} catch (error) {
		throw new NodeOperationError(
			context.getNode(),
			clean(`${provider.name}: ${error instanceof Error ? error.message : String(error)}`),
		);
	}
}

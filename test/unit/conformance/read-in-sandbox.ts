import { setTimeout } from 'node:timers/promises';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { fetch, FormData } from 'undici';

import { OcrFailure } from '../../../nodes/shared/failure';
import type { OcrDocument } from '../../../ocr/document/types';
import type { ProviderAnswer, ProviderRequest, Source } from '../../../ocr/providers/provider';
import type { ProviderInfo } from '../../../sandbox/server';
import { readOptions, type Parts } from './parts';
import { headersOf } from './work-out';
import { toDocument } from '../../support/to-document';

export interface SentFile {
	fileName: string;
	mimeType: string;
	bytes: Buffer;
}

export const sourceOf = ({ fileName, mimeType, bytes }: SentFile): Source & { kind: 'file' } => ({
	kind: 'file',
	fileName,
	mimeType,
	bytes: bytes.length,
});

/** A file through a provider's sandbox, by the requests and readers of its node. */
export async function readInSandbox(
	parts: Parts,
	setUp: ProviderInfo,
	file: SentFile,
	betweenQuestionsMs = 0,
): Promise<OcrDocument> {
	const { provider, credential } = parts;
	const data = setUp.credential as ICredentialDataDecryptedObject;
	const headers = headersOf(credential, data);
	const ask = async (request: ProviderRequest) => await send(setUp, request, headers, file);
	const options = readOptions(parts, { operation: 'submit', ...setUp.parameters });
	if (options instanceof OcrFailure) throw options;

	let source: Source = sourceOf(file);
	for (let step = provider.upload?.(source, options); step;) {
		const read = step.read(await ask(step.request));
		if ('key' in read) source = { kind: 'key', key: read.key };
		step = 'step' in read ? read.step : undefined;
	}
	expect(provider.check(source, options)).toBeNull();
	const submitted = await ask(provider.submit(source, options));
	let { job, raw } = provider.readSubmission(submitted, new Date().toISOString());
	expect(job.provider).toBe(provider.id);
	let text: string | undefined;
	if (raw === undefined) {
		const { queue } = provider;
		for (let asked = 0; job.status !== 'succeeded' && asked < 50; asked++) {
			await setTimeout(betweenQuestionsMs);
			({ job } = queue!.readStatus(await ask(queue!.statusRequest(job, options)!), job));
		}
		expect(job).toMatchObject({ provider: provider.id, status: 'succeeded' });
		const { request, as } = queue!.result(job, options);
		const result = await ask(request);
		[raw, text] = as === 'json' ? [result.json, undefined] : [{}, result.excerpt];
	}
	return toDocument(provider, raw, { job, ...(text === undefined ? {} : { text }) });
}

/** As the engine sends it, without its patience. */
export async function send(
	{ credential }: ProviderInfo,
	{ method, url, query, headers: own, body, anonymous }: ProviderRequest,
	headers: Record<string, string>,
	file: SentFile,
): Promise<ProviderAnswer> {
	const to = new URL(url.startsWith('/') ? `${String(credential.baseUrl)}${url}` : url);
	for (const [name, value] of Object.entries(query ?? {})) to.searchParams.set(name, value);
	const isOwn = !anonymous && to.origin === new URL(String(credential.baseUrl)).origin;
	const sent = { ...own, ...(isOwn ? headers : {}) };
	const type = body?.kind === 'json' ? { 'content-type': 'application/json' } : {};
	const answer = await fetch(to, {
		method,
		headers: { ...sent, ...type },
		body: encode(body, file),
	});
	const text = await answer.text();
	return {
		status: answer.status,
		headers: Object.fromEntries(answer.headers),
		json: parse(text),
		excerpt: text,
	};
}

function encode(
	body: ProviderRequest['body'],
	{ fileName, bytes }: SentFile,
): FormData | string | Buffer | undefined {
	switch (body?.kind) {
		case undefined:
			return undefined;
		case 'file':
			return bytes;
		case 'json': {
			const inJson = body.fileField ? { [body.fileField]: bytes.toString('base64') } : {};
			return JSON.stringify({ ...body.json, ...inJson });
		}
		case 'multipart': {
			const form = new FormData();
			for (const [name, value] of body.fields) form.append(name, value);
			if (body.fileField) form.append(body.fileField, new File([new Uint8Array(bytes)], fileName));
			return form;
		}
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { fetch, FormData } from 'undici';

import { OcrFailure } from '../../../nodes/shared/failure';
import { CATALOGUE } from '../../../ocr/providers/catalogue';
import type { ProviderAnswer, ProviderRequest, Source } from '../../../ocr/providers/provider';
import { startSandbox, type ProviderInfo, type Sandbox } from '../../../sandbox/server';
import { breaches } from '../../invariants';
import { PNG } from '../../support/documents';
import { fieldsOf, partsOf, readOptions } from './parts';
import { headersOf } from './work-out';

/** Each provider against its sandbox, which was written from the provider's own document. */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ stub: true });
});
afterAll(async () => await sandbox.close());

const SOURCE: Source & { kind: 'file' } = {
	kind: 'file',
	fileName: 'scan.png',
	mimeType: 'image/png',
	bytes: PNG.length,
};

describe.each(CATALOGUE)('$name', (row) => {
	const parts = partsOf(row);
	const { provider, node, credential } = parts;
	const setUp = (): ProviderInfo => sandbox.providers.find(({ id }) => id === row.id)!;
	const dataOf = ({ credential: data }: ProviderInfo) => data as ICredentialDataDecryptedObject;

	test('is there, and says how n8n is set up for it, in fields that n8n has', () => {
		expect(setUp()).toMatchObject({ id: row.id, name: row.name });
		const fields = credential.properties.map(({ name }) => name);
		expect(fields).toEqual(expect.arrayContaining(Object.keys(setUp().credential)));
		const ways = fieldsOf(node.properties).map(([way]) => way);
		expect(ways).toEqual(expect.arrayContaining(Object.keys(setUp().parameters)));
		expect(provider.checkCredential?.(setUp().credential) ?? null).toBeNull();
	});

	test('a document that is submitted is read, by the requests and readers of the node', async () => {
		const data = dataOf(setUp());
		const headers = headersOf(credential, data);
		const ask = async (request: ProviderRequest) => await send(setUp(), request, headers);
		const options = readOptions(parts, { operation: 'submit', ...setUp().parameters });
		if (options instanceof OcrFailure) throw options;

		let source: Source = SOURCE;
		for (let step = provider.upload?.(source, options); step;) {
			const read = step.read(await ask(step.request));
			if ('key' in read) source = { kind: 'key', key: read.key };
			step = 'step' in read ? read.step : undefined;
		}
		expect(provider.check(source, options)).toBeNull();
		const submitted = await ask(provider.submit(source, options));
		let { job, raw } = provider.readSubmission(submitted, new Date().toISOString());
		expect(job.provider).toBe(row.id);
		let text: string | undefined;
		if (raw === undefined) {
			const { queue } = provider;
			for (let asked = 0; job.status !== 'succeeded' && asked < 50; asked++) {
				job = queue!.readStatus(await ask(queue!.statusRequest(job, options)!), job);
			}
			expect(job).toMatchObject({ provider: row.id, status: 'succeeded' });
			const { request, as } = queue!.result(job, options);
			const result = await ask(request);
			[raw, text] = as === 'json' ? [result.json, undefined] : [{}, result.excerpt];
		}
		const document = provider.toDocument(raw, { job, ...(text === undefined ? {} : { text }) });
		expect(breaches(document)).toEqual([]);
		expect(document.text).toMatch(/\S/);
	});

	test('a wrong key is refused, in words', async () => {
		const keys = provider.secretFields.map((field) => [field, 'a-wrong-key-0123456789']);
		const data = { ...dataOf(setUp()), ...Object.fromEntries(keys) };
		const options = readOptions(parts, { operation: 'submit', ...setUp().parameters });
		if (options instanceof OcrFailure) throw options;
		const request = provider.upload?.(SOURCE, options).request ?? provider.submit(SOURCE, options);
		const answer = await send(setUp(), request, headersOf(credential, data));
		const failure = provider.readFailure(answer);
		expect(failure).toMatchObject({ retryable: false, message: expect.stringMatching(/\S/) });
		expect([400, 401, 403]).toContain(failure!.httpStatus);
	});
});

/** As the engine sends it, without its patience. */
async function send(
	{ credential }: ProviderInfo,
	{ method, url, query, headers: own, body, anonymous }: ProviderRequest,
	headers: Record<string, string>,
): Promise<ProviderAnswer> {
	const to = new URL(url.startsWith('/') ? `${String(credential.baseUrl)}${url}` : url);
	for (const [name, value] of Object.entries(query ?? {})) to.searchParams.set(name, value);
	const isOwn = !anonymous && to.origin === new URL(String(credential.baseUrl)).origin;
	const sent = { ...own, ...(isOwn ? headers : {}) };
	const type = body?.kind === 'json' ? { 'content-type': 'application/json' } : {};
	const answer = await fetch(to, { method, headers: { ...sent, ...type }, body: encode(body) });
	const text = await answer.text();
	return {
		status: answer.status,
		headers: Object.fromEntries(answer.headers),
		json: parse(text),
		excerpt: text,
	};
}

function encode(body: ProviderRequest['body']): FormData | string | Buffer | undefined {
	switch (body?.kind) {
		case undefined:
			return undefined;
		case 'file':
			return PNG;
		case 'json': {
			const file = body.fileField ? { [body.fileField]: PNG.toString('base64') } : {};
			return JSON.stringify({ ...body.json, ...file });
		}
		case 'multipart': {
			const form = new FormData();
			for (const [name, value] of body.fields) form.append(name, value);
			if (body.fileField) form.append(body.fileField, new File([new Uint8Array(PNG)], 'scan.png'));
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

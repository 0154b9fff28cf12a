import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { OcrFailure } from '../../../nodes/shared/failure';
import { CATALOGUE } from '../../../ocr/providers/catalogue';
import { startSandbox, type ProviderInfo, type Sandbox } from '../../../sandbox/server';
import { breaches } from '../../invariants';
import { PNG } from '../../support/documents';
import { fieldsOf, partsOf, readOptions } from './parts';
import { readInSandbox, send, sourceOf, type SentFile } from './read-in-sandbox';
import { headersOf } from './work-out';

/** Each provider against its sandbox, which was written from the provider's own document. */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ stub: true });
});
afterAll(async () => await sandbox.close());

const SCAN: SentFile = { fileName: 'scan.png', mimeType: 'image/png', bytes: PNG };
const SOURCE = sourceOf(SCAN);

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
		const document = await readInSandbox(parts, setUp(), SCAN);
		expect(breaches(document)).toEqual([]);
		expect(document.text).toMatch(/\S/);
	});

	test('a wrong key is refused, in words', async () => {
		const keys = provider.secretFields.map((field) => [field, 'a-wrong-key-0123456789']);
		const data = { ...dataOf(setUp()), ...Object.fromEntries(keys) };
		const options = readOptions(parts, { operation: 'submit', ...setUp().parameters });
		if (options instanceof OcrFailure) throw options;
		const request = provider.upload?.(SOURCE, options).request ?? provider.submit(SOURCE, options);
		const answer = await send(setUp(), request, headersOf(credential, data), SCAN);
		const failure = provider.readFailure(answer);
		expect(failure).toMatchObject({ retryable: false, message: expect.stringMatching(/\S/) });
		expect([400, 401, 403]).toContain(failure!.httpStatus);
	});
});

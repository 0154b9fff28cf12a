import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { Readable } from 'node:stream';

import { ask } from '../../../nodes/shared/ask';
import { baseUrlOf, readCredential } from '../../../nodes/shared/credential';
import type { OcrProvider, ProviderFailure } from '../../../ocr/providers/provider';

const NODE = {
	id: '1',
	name: 'OCR',
	type: 'ocr',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const provider = (more: Partial<OcrProvider> = {}) =>
	({
		...{ id: 'some', name: 'Some OCR', credentialType: 'someApi', secretFields: ['apiKey'] },
		readFailure: () => null,
		...more,
	}) as unknown as OcrProvider;

const contextOf = (data: Record<string, unknown>, reply: object = {}) =>
	({
		getNode: () => NODE,
		getCredentials: async (type: string) => (type === 'someApi' ? data : {}),
		helpers: {
			httpRequestWithAuthentication: async (_: string, options: object) => {
				if (reply instanceof Error) throw reply;
				return {
					...{ statusCode: 200, headers: {}, body: Readable.from([Buffer.from('{"a":1}')]) },
					...reply,
					options,
				};
			},
		},
	}) as unknown as IExecuteFunctions & ILoadOptionsFunctions;

describe('a credential', () => {
	test.each([
		['https://ocr.example', 'https://ocr.example'],
		['  https://ocr.example/v1//  ', 'https://ocr.example/v1'],
		[undefined, ''],
		[7, ''],
	])('has the base URL %j as %j', (baseUrl, expected) => {
		expect(baseUrlOf({}, { baseUrl })).toBe(expected);
	});

	test('may have it made of other fields', () => {
		const made = { baseUrl: ({ region }: Record<string, unknown>) => `https://${String(region)}/` };
		expect(baseUrlOf(made, { region: 'eu', baseUrl: 'https://other' })).toBe('https://eu');
	});

	test('is read with its type, all its fields and its base URL', async () => {
		const data = { apiKey: 'k', baseUrl: 'https://ocr.example/' };
		expect(await readCredential(contextOf(data), provider())).toStrictEqual({
			...{ type: 'someApi', data, baseUrl: 'https://ocr.example' },
		});
	});

	test.each([
		['', 'Base URL in the credential: the field is empty.'],
		['ocr', 'Base URL in the credential: "ocr" is not a valid http(s) URL.'],
	])('with the base URL %j is refused', async (baseUrl, message) => {
		await expect(readCredential(contextOf({ baseUrl }), provider())).rejects.toMatchObject({
			...{ name: 'NodeOperationError', message },
		});
	});

	test('may be refused by its provider, with the field', async () => {
		const context = contextOf({ baseUrl: 'https://ocr.example', apiKey: ' ' });
		const checkCredential = ({ apiKey }: Record<string, unknown>) =>
			apiKey === ' ' ? { field: 'API Key', message: 'the field is empty.' } : null;
		await expect(readCredential(context, provider({ checkCredential }))).rejects.toMatchObject({
			...{ name: 'NodeOperationError', message: 'API Key: the field is empty.' },
		});
		await readCredential(
			contextOf({ baseUrl: 'https://ocr.example' }),
			provider({ checkCredential }),
		);
	});
});

describe('a question from the editor', () => {
	const data = { apiKey: 'secret-key', baseUrl: 'https://ocr.example' };
	const asked = async (reply: object = {}, readFailure?: () => ProviderFailure | null) =>
		await ask(
			contextOf(data, reply),
			provider(readFailure ? { readFailure } : {}),
			{ method: 'GET', url: '/models' },
			(json) => json,
		);

	test('has its answer', async () => {
		expect(await asked()).toEqual({ a: 1 });
	});

	test.each<[Partial<ProviderFailure>, string]>([
		[{}, 'Some OCR: No secret.'],
		[
			{ httpStatus: 401, advice: 'Check the key.' },
			'Some OCR: HTTP 401. No secret. Check the key.',
		],
	])('that is refused says so in the provider’s words: %j', async (more, message) => {
		const failure = { code: 'http-401' as const, message: 'No secret.', retryable: false, ...more };
		await expect(asked({}, () => failure)).rejects.toMatchObject({
			...{ name: 'NodeOperationError', message },
		});
	});

	test('that does not arrive says so, without the key', async () => {
		await expect(asked(new Error('Bad secret-key'))).rejects.toMatchObject({
			message: 'Some OCR: n8n did not send the request: Bad ***',
		});
	});
});

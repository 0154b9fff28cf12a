import { existsSync } from 'node:fs';
import path from 'node:path';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { loadProviderNode } from '../../../nodes/provider-nodes';
import { CATALOGUE } from '../../../ocr/providers/catalogue';
import { CALLBACK_SECRET, PREVIOUS_CALLBACK_SECRET } from '../../../ocr/webhook/callback-secret';
import { sampleAnswers } from '../../support/answers';
import { codexOf, docsOf, documented, pageOf } from './docs';
import { fieldsOf, isSecret, partsOf } from './parts';
import { formatsInWords } from './provider-table';
import { headersOf, workOut } from './work-out';

/** What a person meets in n8n: credential, node, icons, search, docs; and that the row tells the truth. */

const root = process.cwd();

describe.each(CATALOGUE)('$name', (row) => {
	const { provider, engine, node, credential } = partsOf(row);
	const fields = fieldsOf(node.properties);
	const named = (name: string) => fields.find(([, field]) => field.name === name)?.[1];

	describe('the row', () => {
		test('names the provider as it names itself', () => {
			expect([provider.id, provider.name, provider.credentialType]).toEqual([
				row.id,
				row.name,
				row.credential,
			]);
		});

		test('says what the provider can do', () => {
			const { queue, zip, withCallback, deliveries } = provider;
			expect({
				queue: row.queue === true,
				ownZip: row.ownZip === true,
				callsBack: row.callsBack !== undefined,
				bySubmission: row.callsBack?.by === 'submission',
				signs: row.callsBack?.by === 'account' && row.callsBack.signs !== undefined,
				textOnly: row.textOnly === true,
			}).toEqual({
				queue: queue !== undefined,
				ownZip: zip !== undefined,
				callsBack: deliveries !== undefined,
				bySubmission: withCallback !== undefined,
				signs: deliveries?.signature !== undefined,
				textOnly: placesOf(row.id) === 0,
			});
		});

		test('names the limits that are kept to', () => {
			const { bytes, pages, formats } = provider.limits;
			expect(row.reads).toBe(formatsInWords(formats));
			const own = named('maximumFileSize')?.default;
			expect(row.limits).toContain(`${Number(own ?? bytes / 1024 / 1024)} MB`);
			if (pages !== undefined) expect(row.limits).toContain(`${pages} pages`);
		});

		test('leads to the part of the engine that a delivery needs', async () => {
			expect((await loadProviderNode(row.id))?.provider).toBe(provider);
			expect(engine.provider).toBe(provider);
		});
	});

	describe('the credential', () => {
		const { properties, test: trial } = credential;
		const own = Object.fromEntries(properties.map((field) => [field.name, field]));
		const secrets = properties.filter(isSecret).map(({ name }) => name);
		// With blanks and a slash at the ends, as they are pasted.
		const data: ICredentialDataDecryptedObject = {
			...Object.fromEntries(properties.map(({ name }) => [name, `  ${name}-0123456789 `])),
			...shownBy(own.baseUrl),
			baseUrl: ' https://ocr.example:8443/some/base/ ',
		};

		test('is called as the row says, with an icon for light and for dark', () => {
			expect(credential.name).toBe(row.credential);
			expectIcons(credential.icon, 'credentials');
			// n8n appends a query, which would become part of a fragment.
			expect(credential.documentationUrl).toMatch(/^https:\/\/[^#]+$/);
		});

		test('has a base URL that says what to leave out, and the callback secret', () => {
			expect(own.baseUrl).toMatchObject({
				type: 'string',
				description: expect.stringMatching(/\S/),
			});
			expect(secrets).toContain(CALLBACK_SECRET);
		});

		test('says where each value is found, and that the callback secret is optional', () => {
			for (const field of properties) expect(field.description).toMatch(/\S/);
			expect(own[CALLBACK_SECRET]).toMatchObject({
				description: expect.stringMatching(/^Optional\./),
			});
			expect(own[CALLBACK_SECRET]!.required).not.toBe(true);
		});

		test.each([401, 403, 404, 405])(
			'its test says which field to check after HTTP %s',
			(status) => {
				const { ignoreHttpStatusErrors } = trial!.request;
				const ignored = isIgnored(ignoreHttpStatusErrors, status);
				const said = messageFor(trial!.rules, status);
				const names = properties.map(({ displayName }) => displayName);
				expect(ignored || names.some((name) => said?.includes(`Check ${name}`))).toBe(true);
				expect([401, 403].includes(status) && ignored).toBe(false);
			},
		);

		test('hides each secret, and each is struck out of messages', () => {
			const known = [...provider.secretFields, CALLBACK_SECRET, PREVIOUS_CALLBACK_SECRET];
			expect(known.sort()).toEqual(secrets.sort());
			const { signature } = provider.deliveries ?? {};
			expect(secrets).toEqual(expect.arrayContaining([...(signature?.secretFields ?? [])]));
			const suspicious = properties.filter(({ name }) => /key|secret|token|password/i.test(name));
			expect(suspicious.filter((field) => !isSecret(field))).toEqual([]);
		});

		test('is sent in headers, without the blanks around it', () => {
			const sent = Object.values(headersOf(credential, data));
			const [key] = provider.secretFields;
			expect(sent.some((value) => value.endsWith(`${key}-0123456789`))).toBe(true);
			expect(sent.filter((value) => value !== value.trim())).toEqual([]);
		});

		test('is tried at the base URL and nowhere else', () => {
			const { baseURL, url } = trial!.request;
			const base = workOut(String(baseURL), data);
			const tried = new URL(base + workOut(String(url), data));
			expect(tried.origin).toBe('https://ocr.example:8443');
			for (const secret of secrets) expect(tried.href).not.toContain(secret);
		});

		test('a wrong key is told from a wrong document', () => {
			const { ignoreHttpStatusErrors } = trial!.request;
			if (ignoreHttpStatusErrors === undefined) return;
			expect(ignoreHttpStatusErrors).toMatchObject({ except: expect.arrayContaining([401, 403]) });
		});
	});

	describe('the node', () => {
		test('is called as the row says, takes the credential and can be a tool', () => {
			expect(node.name).toBe(row.node);
			expect(node.credentials).toEqual([{ name: row.credential, required: true }]);
			expect(node.usableAsTool).toBe(true);
			expectIcons(node.icon, 'nodes/x');
		});

		test('has the five operations', () => {
			const values = (named('operation')?.options ?? []).map(
				(option) => 'value' in option && option.value,
			);
			expect(values).toEqual(['extract', 'downloadZip', 'getResult', 'getStatus', 'submit']);
		});

		test.each(fields)('the field "%s" says what it is for', (_way, field) => {
			expect(field.displayName).toMatch(/\S/);
			if (field.type === 'notice' || field.type === 'hidden') return;
			// What a collection holds, and what can be chosen of operations, speaks for itself.
			const speaks = field.type === 'collection' || field.name === 'operation';
			if (!speaks) expect(field.description ?? field.hint).toMatch(/\S/);
			for (const option of field.name === 'operation' ? (field.options ?? []) : []) {
				expect(option).toMatchObject({ description: expect.stringMatching(/\S/) });
			}
		});

		test('offers what the provider can do, and nothing else', () => {
			const callbacks = (named('callback')?.options ?? []).map(({ name }) => name);
			expect(callbacks.includes('This Execution')).toBe(row.callsBack?.by === 'submission');
			expect(named('maximumWait') !== undefined).toBe(row.queue === true);
			// Without a queue the node calls the URL itself, as it has the result at once.
			const called = row.callsBack?.by === 'submission' || row.queue !== true;
			expect([named('callback') !== undefined, named('callbackHours') !== undefined]).toEqual([
				called,
				called,
			]);
		});

		test('is found by n8n, which shows where its docs are', () => {
			const codex = codexOf(row);
			expect(codex.node).toBe(`n8n-nodes-ocr.${row.node}`);
			expect(codex.categories.length).toBeGreaterThan(0);
			expect(codex.alias.length).toBeGreaterThan(0);
			expect(codex.alias.filter((alias) => alias !== alias.trim() || alias === '')).toEqual([]);
			expect(new Set(codex.alias).size).toBe(codex.alias.length);
			const { primaryDocumentation, credentialDocumentation } = codex.resources;
			for (const { url } of credentialDocumentation) {
				expect(documented(pageOf(url))).toMatch(/\S/);
			}
			expect(primaryDocumentation).toHaveLength(1);
		});
	});

	describe('the docs', () => {
		test('tell of the node under its name, and where the key of its credential is', () => {
			const page = `docs/nodes/${node.displayName.toLowerCase().replaceAll(' ', '-')}.md`;
			expect(docsOf(row)).toBe(page);
			expect(documented(page).split('\n', 1)[0]).toBe(`# ${node.displayName}`);
			const keys = new RegExp(`^\\| ${credential.displayName} +\\| \\S`, 'm');
			expect(documented('docs/credentials.md')).toMatch(keys);
		});
	});
});

const isIgnored = (
	setting: ICredentialTestRequest['request']['ignoreHttpStatusErrors'],
	status: number,
): boolean => (typeof setting === 'object' ? !setting.except?.includes(status) : setting === true);

const messageFor = (rules: ICredentialTestRequest['rules'], status: number): string | undefined =>
	(rules ?? []).find(
		({ type, properties }) => type === 'responseCode' && properties.value === status,
	)?.properties.message;

/** The values of other fields with which a field is there at all. */
function shownBy(field: INodeProperties | undefined): Record<string, string> {
	const show = Object.entries(field?.displayOptions?.show ?? {});
	return Object.fromEntries(show.map(([name, values]) => [name, String([values].flat()[0])]));
}

/** Words with a place in the recorded answers. */
const placesOf = (id: string): number =>
	sampleAnswers
		.filter(({ provider }) => provider === id)
		.flatMap(({ document }) => document.pages.flatMap(({ words }) => words))
		.filter(({ polygon }) => polygon !== null).length;

function expectIcons(icon: ICredentialType['icon'], folder: string): void {
	if (typeof icon !== 'object') throw new Error('has one icon, not two');
	expect(icon.light).not.toBe(icon.dark);
	for (const name of [icon.light, icon.dark]) {
		const file = path.join(root, folder, name.replace(/^file:/, ''));
		expect(file).toMatch(/\.svg$/);
		expect(existsSync(file)).toBe(true);
	}
}

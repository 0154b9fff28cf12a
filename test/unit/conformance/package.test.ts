import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { INodeProperties } from 'n8n-workflow';

import { OcrNormalize } from '../../../nodes/OcrNormalize/OcrNormalize.node';
import { OcrTrigger } from '../../../nodes/OcrTrigger/OcrTrigger.node';
import { loadProviderNode } from '../../../nodes/provider-nodes';
import { FORMS } from '../../../ocr/normalize/forms';
import { PROVIDERS } from '../../../ocr/providers';
import { CATALOGUE, classOf } from '../../../ocr/providers/catalogue';
import { expectBlock } from '../../support/markdown';
import { fieldsOf, partsOf } from './parts';
import { credentialTable, providerTable } from './provider-table';

/** The catalogue against the folders, package.json, README, and the nodes that follow from it. */

const ids = CATALOGUE.map(({ id }) => id);
const names = (folder: string) =>
	readdirSync(path.join(process.cwd(), folder), { withFileTypes: true });
const foldersIn = (folder: string) =>
	names(folder)
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name)
		.sort();

describe('each provider has its own', () => {
	test.each(['ocr/providers', 'sandbox/providers'])('folder in %s, named by its id', (folder) => {
		expect(foldersIn(folder)).toEqual([...ids].sort());
	});

	test('node', () => {
		const nodes = foldersIn('nodes').filter((name) => /^[A-Z]/.test(name));
		const ofAll = ['OcrDocumentLoader', 'OcrNormalize', 'OcrTrigger'];
		expect(nodes).toEqual([...CATALOGUE.map(({ node }) => classOf(node)), ...ofAll].sort());
	});

	test('credential', () => {
		const files = names('credentials').map(({ name }) => name);
		const classes = files.flatMap((name) => /^(.+)\.credentials\.ts$/.exec(name)?.[1] ?? []);
		expect(classes.sort()).toEqual(CATALOGUE.map(({ credential }) => classOf(credential)).sort());
	});

	test.each(['id', 'name', 'node', 'credential'] as const)('%s, which no other has', (key) => {
		expect(new Set(CATALOGUE.map((row) => row[key])).size).toBe(CATALOGUE.length);
	});
});

test('the rows are in the order in which n8n wants options', () => {
	const sorted = [...CATALOGUE].sort((a, b) => a.name.localeCompare(b.name));
	expect(CATALOGUE.map(({ name }) => name)).toEqual(sorted.map(({ name }) => name));
});

test('package.json lists every node and credential that there is', () => {
	const { n8n } = JSON.parse(readFileSync('package.json', 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const nodes = foldersIn('nodes').filter((name) => /^[A-Z]/.test(name));
	expect(n8n.nodes).toEqual(nodes.map((name) => `dist/nodes/${name}/${name}.node.js`));
	expect(n8n.credentials).toEqual(
		CATALOGUE.map((row) => `dist/credentials/${classOf(row.credential)}.credentials.js`).sort(),
	);
});

test('README has the table that follows from the catalogue', () => {
	expectBlock('README.md', 'providers', providerTable());
});

test('docs/credentials.md has every credential, and where its values are found', () => {
	expectBlock('docs/credentials.md', 'credentials', credentialTable());
});

test('answers of every provider are read, in the order of the catalogue', () => {
	expect(PROVIDERS.map(({ id }) => id)).toEqual(ids);
	expect(FORMS.map(({ id }) => id).filter((id) => ids.includes(id))).toEqual(ids);
});

test('no part of the engine is loaded for a provider that nobody knows', async () => {
	for (const id of ['', 'nobody', '__proto__', 'constructor', '../shared/run', 'lazarus/..']) {
		expect(await loadProviderNode(id)).toBeUndefined();
	}
});

/** Names of fields and of what can be chosen in them, as n8n shows them. */
const labelsOf = (properties: INodeProperties[]): string[] =>
	fieldsOf(properties).flatMap(([, { displayName, options = [] }]) => [
		displayName,
		...options.flatMap((option) => ('value' in option ? [option.name] : [])),
	]);

describe('OCR Trigger', () => {
	const { description } = new OcrTrigger();
	const fields = description.properties;

	test('asks first whose results are taken', () => {
		expect(fields[0]).toMatchObject({ name: 'providers', default: [], required: true });
		expect(fields[0]?.options).toEqual(CATALOGUE.map(({ id, name }) => ({ name, value: id })));
		expect(fields[1]?.type).toBe('credentials');
	});

	test.each(CATALOGUE)('asks for the credential of $name where it is selected', (row) => {
		const shown = (description.credentials ?? []).filter(({ displayOptions }) =>
			displayOptions?.show?.['/providers']?.includes(row.id),
		);
		expect(shown).toMatchObject([{ name: row.credential, required: true }]);
	});

	describe.each(CATALOGUE)('$name', (row) => {
		const { id, name, callsBack } = row;
		const steps = fields.filter(
			({ type, displayOptions }) =>
				type === 'notice' && displayOptions?.show?.providers?.includes(id),
		);
		const texts = steps.map(({ displayName }) => displayName);

		test('has its steps, numbered, from the secret to publishing', () => {
			const numbered = texts.map((_, index) => `${name}, step ${index + 1}: `);
			expect(texts.map((text) => text.replace(/(?<=: ).*/, ''))).toEqual(numbered);
			expect(steps.map(({ displayOptions }) => displayOptions?.show?.providers)).toEqual(
				steps.map(() => [id]),
			);
			expect(texts.at(-1)).toContain('Publish');
			const secret = (callsBack?.by === 'account' && callsBack.signs) || 'Callback Secret';
			expect(texts.join()).toContain(`<i>${secret}</i>`);
			if (callsBack?.by === 'account') {
				for (const step of callsBack.setUp) expect(texts.join()).toContain(step);
			}
		});

		test('has steps that name only fields that there are', () => {
			const { node, credential } = partsOf(row);
			const inEditor = ['Webhook URLs', 'Production URL'];
			const named = texts.flatMap((text) => text.match(/(?<=<i>).*?(?=<\/i>)/g) ?? []);
			const known = [...inEditor, ...labelsOf(node.properties), ...labelsOf(credential.properties)];
			expect(named.filter((label) => !known.includes(label))).toEqual([]);
		});
	});
});

test.each(CATALOGUE)('OCR Normalize can be told that an answer is of $name', ({ id, name }) => {
	const field = fieldsOf(new OcrNormalize().description.properties).find(
		([, { name: called }]) => called === 'form',
	);
	expect(field?.[1].options).toContainEqual({ name, value: id });
});

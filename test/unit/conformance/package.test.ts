import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { OcrNormalize } from '../../../nodes/OcrNormalize/OcrNormalize.node';
import { OcrTrigger } from '../../../nodes/OcrTrigger/OcrTrigger.node';
import { loadProviderNode } from '../../../nodes/provider-nodes';
import { FORMS } from '../../../ocr/normalize/forms';
import { PROVIDERS } from '../../../ocr/providers';
import { CATALOGUE, classOf, constantOf } from '../../../ocr/providers/catalogue';
import { fieldsOf } from './parts';
import { providerTable, tableIn, withTable } from './provider-table';

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
		const ofAll = ['OcrNormalize', 'OcrTrigger'];
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
	const readme = readFileSync('README.md', 'utf8');
	const table = providerTable();
	if (process.env.UPDATE_README) writeFileSync('README.md', withTable(readme, table));
	else if (tableIn(readme) !== table) {
		throw new Error(
			'README has another table of providers. To write it anew:\n\n' +
				'    UPDATE_README=1 npm test -- unit conformance/package',
		);
	}
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

describe('OCR Trigger', () => {
	const { description } = new OcrTrigger();
	const fields = description.properties;

	test('can be told whose deliveries are taken', () => {
		const options = fields.find(({ name }) => name === 'provider')?.options ?? [];
		expect(options.slice(1)).toEqual(CATALOGUE.map(({ id, name }) => ({ name, value: id })));
	});

	test.each(CATALOGUE)('shows the credential of $name for it and for any, and no other', (row) => {
		const shown = (description.credentials ?? [])
			.filter(({ displayOptions }) => !displayOptions?.hide?.provider?.includes(row.id))
			.map(({ name }) => name);
		expect(shown).toEqual([row.credential]);
		for (const { displayOptions } of description.credentials ?? []) {
			expect(displayOptions?.hide?.provider).not.toContain('any');
		}
	});

	test.each(CATALOGUE)('says once how the deliveries of $name come', ({ id, name, callsBack }) => {
		const notices = fields.filter(
			({ type, displayOptions }) =>
				type === 'notice' && displayOptions?.show?.provider?.includes(id),
		);
		expect(notices).toHaveLength(1);
		expect(notices[0]!.displayName).toContain(name);
		if (!callsBack) expect(notices[0]!.name).toBe('otherNotice');
		else
			expect(notices[0]).toMatchObject({
				name: `${constantOf({ id })}Notice`,
				displayName: callsBack.setUp,
			});
	});
});

test.each(CATALOGUE)('OCR Normalize can be told that an answer is of $name', ({ id, name }) => {
	const field = fieldsOf(new OcrNormalize().description.properties).find(
		([, { name: called }]) => called === 'form',
	);
	expect(field?.[1].options).toContainEqual({ name, value: id });
});

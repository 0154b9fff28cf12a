import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import Ajv from 'ajv';

import { simplify } from '../../../ocr/document/simplify';
import type { OcrDocument } from '../../../ocr/document/types';
import { sampleAnswers } from '../../support/answers';
import { formAnswers } from '../../support/answers/forms';
import { expectBlock, table } from '../../support/markdown';

interface Schema {
	$ref?: string;
	type?: string | string[];
	const?: unknown;
	enum?: unknown[];
	anyOf?: Schema[];
	items?: Schema | Schema[];
	properties?: Record<string, Schema>;
	required?: string[];
	additionalProperties?: false;
	description?: string;
	definitions?: Record<string, Schema>;
}

const root = path.resolve(__dirname, '../../..');
const COPY = path.join(root, 'docs/ocr-document.schema.json');

/** As `gulp build` makes it, in a process of its own: the script is an ES module. */
const made = JSON.parse(
	execFileSync(
		process.execPath,
		[
			'--input-type=module',
			'--eval',
			"import { documentSchemaText } from './scripts/document-schema.mjs'; process.stdout.write(documentSchemaText())",
		],
		{ cwd: root, encoding: 'utf8' },
	),
) as Schema;

/** No field may be there that the schema does not name, which the published one leaves open. */
function closed(schema: Schema): Schema {
	const copy: Schema = structuredClone(schema);
	for (const definition of Object.values(copy.definitions ?? {})) close(definition);
	return copy;
}

function close(schema: Schema): void {
	if (schema.properties) schema.additionalProperties = false;
	const { properties = {}, anyOf = [], items = [] } = schema;
	for (const part of [...Object.values(properties), ...anyOf, ...[items].flat()]) close(part);
}

const validator = (type: string) =>
	new Ajv().compile({ ...closed(made), $id: undefined, $ref: `#/definitions/${type}` });

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

test('docs/ocr-document.schema.json is made from the types of today', () => {
	if (process.env.UPDATE_DOCS) writeFileSync(COPY, `${JSON.stringify(made, null, '\t')}\n`);
	expect(JSON.parse(readFileSync(COPY, 'utf8'))).toEqual(made);
});

describe('the schema', () => {
	const isDocument = validator('OcrDocument');
	const isSimplified = validator('SimplifiedDocument');

	test.each([...sampleAnswers, ...formAnswers])(
		'takes the document of $name, and what Simplified makes of it',
		(one) => {
			expect([isDocument(plain(one.document)), isDocument.errors]).toEqual([true, null]);
			expect([isSimplified(plain(simplify(one.document))), isSimplified.errors]).toEqual([
				true,
				null,
			]);
		},
	);

	const [{ document: whole } = { document: {} as OcrDocument }] = sampleAnswers;

	test.each<[string, unknown]>([
		['a field is missing', { ...whole, text: undefined }],
		['a field is not known', { ...whole, extra: 1 }],
		['a value has another type', { ...whole, confidence: '0.9' }],
		['a value is none of those that it may be', { ...whole, confidenceSource: 'guessed' }],
		['a point has three numbers', withPolygon(whole, [[0, 0, 0]])],
	])('refuses a document in which %s', (_, document) => {
		expect(isDocument(plain(document))).toBe(false);
	});
});

function withPolygon(document: OcrDocument, polygon: number[][]): unknown {
	const [page, ...pages] = document.pages;
	const [word, ...words] = page!.words;
	return { ...document, pages: [{ ...page, words: [{ ...word, polygon }, ...words] }, ...pages] };
}

test('docs/document-schema.md has its fields', () => {
	const tables = Object.entries(made.definitions ?? {})
		.filter(([, { properties }]) => properties !== undefined)
		.map(([name, { properties = {}, required = [], description = '' }]) => {
			const rows = Object.entries(properties).map(([field, schema]) => [
				`\`${field}\`${required.includes(field) ? '' : ' (optional)'}`,
				typeOf(schema),
				textOf(schema.description ?? ''),
			]);
			const about = description === '' ? [] : [textOf(description)];
			return [`### ${name}`, ...about, table([['Field', 'Type', 'What it is'], ...rows])].join(
				'\n\n',
			);
		});
	expectBlock('docs/document-schema.md', 'document', tables.join('\n\n'));
});

/** Outside of code, what Markdown would take for a mark. */
const textOf = (description: string) =>
	description
		.split(/(`[^`]*`)/)
		.map((part) => (part.startsWith('`') ? part : part.replace(/[\\*_<>[\]]/g, '\\$&')))
		.join('');

function typeOf(schema: Schema): string {
	if (schema.$ref) {
		const name = schema.$ref.replace('#/definitions/', '');
		const definition = made.definitions![name]!;
		return definition.properties ? `[${name}](#${name.toLowerCase()})` : typeOf(definition);
	}
	if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
	if (schema.enum) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
	if (schema.anyOf) {
		const parts = schema.anyOf.map(typeOf);
		return [
			...parts.filter((part) => part !== 'null'),
			...parts.filter((part) => part === 'null'),
		].join(' or ');
	}
	if (Array.isArray(schema.items)) {
		return `list of ${schema.items.length}: ${[...new Set(schema.items.map(typeOf))].join(', ')}`;
	}
	if (schema.items) return `list of ${typeOf(schema.items)}`;
	if (schema.properties) {
		const optional = (name: string) => (schema.required?.includes(name) ? '' : '?');
		return `{ ${Object.keys(schema.properties)
			.map((name) => `${name}${optional(name)}`)
			.join(', ')} }`;
	}
	const types = [schema.type ?? []].flat();
	return [
		...types.filter((type) => type !== 'null'),
		...types.filter((type) => type === 'null'),
	].join(' or ');
}

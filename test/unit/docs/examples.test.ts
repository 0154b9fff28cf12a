import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodeType } from 'n8n-workflow';

import { OcrDocumentLoader } from '../../../nodes/OcrDocumentLoader/OcrDocumentLoader.node';
import { OcrNormalize } from '../../../nodes/OcrNormalize/OcrNormalize.node';
import { OcrTrigger } from '../../../nodes/OcrTrigger/OcrTrigger.node';
import { CATALOGUE } from '../../../ocr/providers/catalogue';
import { WARNINGS, FAILURES, REFUSALS, REVIEW_REFUSALS } from '../../../ocr/document/codes';
import { partsOf } from '../conformance/parts';

/** What README and docs show of commands, JSON, fields and codes, held against what there is. */

const root = path.resolve(__dirname, '../../..');
const read = (page: string) => readFileSync(path.join(root, page), 'utf8');
const docs = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
	.filter((name) => name.endsWith('.md'))
	.map((name) => `docs/${name.replaceAll(path.sep, '/')}`);
const pages = ['README.md', ...docs];
/** For people who use the nodes, where what is in italics is the name of a field. */
const forUsers = pages.filter(
	(page) => !/architecture|sandbox|codes|mutation|performance/.test(page),
);

interface Block {
	language: string;
	text: string;
}

const blocksOf = (page: string): Block[] =>
	[...read(page).matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(([, language = '', text = '']) => ({
		language,
		text,
	}));

/** A text that says by "…" that it goes on is no JSON. */
const isCutOff = (text: string) => /…\s*$/.test(text);

describe.each(pages)('%s', (page) => {
	test('its JSON can be parsed', () => {
		const broken = blocksOf(page)
			.filter(({ language, text }) => language === 'json' && !isCutOff(text))
			.filter(({ text }) => !isJson(text));
		expect(broken).toEqual([]);
	});

	test('its blocks say what language they are in', () => {
		expect(blocksOf(page).filter(({ language }) => language === '')).toEqual([]);
	});

	test('its npm scripts and files of commands are there', () => {
		const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
		const named = [...read(page).matchAll(/npm (?:run ([\w:-]+)|(test))\b/g)].map(
			([, script, test]) => script ?? test!,
		);
		expect(named.filter((name) => !(name in scripts))).toEqual([]);
		const files = blocksOf(page)
			.filter(({ language }) => language === 'sh')
			.flatMap(({ text }) => [...text.matchAll(/(?:^|[\s"(])((?:demo|scripts|test)\/[\w./-]+)/g)])
			.map(([, file = '']) => file);
		expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
	});
});

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

const nodes = [
	...CATALOGUE.map((row) => partsOf(row).node),
	...[OcrDocumentLoader, OcrNormalize, OcrTrigger].map(
		(Node: new () => INodeType) => new Node().description,
	),
];

/** Every name of a field, a choice or a credential's field that a person sees. */
const shown = new Set([
	...nodes.flatMap(({ properties }) => properties.flatMap(namesOf)),
	...CATALOGUE.flatMap((row) => partsOf(row).credential.properties.flatMap(namesOf)),
]);

function namesOf(field: INodeProperties): string[] {
	const inner = (field.options ?? []) as Array<{ name?: string; values?: INodeProperties[] }>;
	return [
		field.displayName,
		...inner.flatMap((entry) => {
			if (entry.values) return entry.values.flatMap(namesOf);
			return 'displayName' in entry ? namesOf(entry as INodeProperties) : [entry.name ?? ''];
		}),
	];
}

/** Of n8n's own editor, or of a provider's site. */
const ELSEWHERE = [
	'API',
	'API Keys',
	'Element Type',
	'Form Title',
	'Label',
	'On Error',
	'Production URL',
	'Retry On Fail',
	'Settings → Community nodes → Install',
	'Tool',
	'Webhook URLs',
	'Webhooks',
];

/** `_Output_`, and the field of `_On Error: Continue_`; a line may break within. */
const italicsOf = (page: string) =>
	[...withoutCode(read(page)).matchAll(/(?<![\w\\])_([^_\n]+(?:\n[^_\n]+)?)_(?!\w)/g)].map(
		([, name = '']) => name.replace(/\s+/g, ' ').replace(/:.*$/, ''),
	);

const withoutCode = (text: string) =>
	text.replace(/^( *)```[^]*?^\1```$/gm, '').replace(/`[^`\n]*`/g, '');

test.each(forUsers)('the fields that %s names are in a node', (page) => {
	const known = new Set([...shown, ...ELSEWHERE]);
	expect(italicsOf(page).filter((name) => !known.has(name))).toEqual([]);
});

test('fields are named often enough for the test above to mean something', () => {
	expect(forUsers.flatMap(italicsOf).length).toBeGreaterThan(60);
});

test('codes that docs name are there', () => {
	const codes = new Set(
		[WARNINGS, FAILURES, REFUSALS, REVIEW_REFUSALS].flatMap((table) => Object.keys(table)),
	);
	const named = forUsers.flatMap((page) =>
		[...read(page).matchAll(/the\s+warning\s+`([a-z-]+)`/g)].map(([, code = '']) => code),
	);
	expect(named.length).toBeGreaterThan(3);
	expect(named.filter((code) => !codes.has(code))).toEqual([]);
});

test('README has at most 1,200 words', () => {
	expect(read('README.md').split(/\s+/).length).toBeLessThanOrEqual(1200);
});

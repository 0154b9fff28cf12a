import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import {
	type INode,
	type INodeProperties,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';
import { LazarusOcr } from '../../../nodes/LazarusOcr/LazarusOcr.node';
import { MindeeOcr } from '../../../nodes/MindeeOcr/MindeeOcr.node';
import { OcrDocumentLoader } from '../../../nodes/OcrDocumentLoader/OcrDocumentLoader.node';
import { OcrNormalize } from '../../../nodes/OcrNormalize/OcrNormalize.node';
import { OcrServices } from '../../../nodes/OcrServices/OcrServices.node';
import { OcrTrigger } from '../../../nodes/OcrTrigger/OcrTrigger.node';
import { PicWishOcr } from '../../../nodes/PicWishOcr/PicWishOcr.node';
import { UpstageOcr } from '../../../nodes/UpstageOcr/UpstageOcr.node';
import { exampleFiles as files, exampleFolders as folders } from '../../support/example-files.ts';

const root = path.join(process.cwd(), 'examples');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

type Outputs = Array<Array<{ node: string }>>;

interface Example {
	nodes: INode[];
	/** By the node's name and the kind of connection: `main`, or `ai_tool` and the like. */
	connections: Record<string, Record<string, Outputs>>;
	[key: string]: unknown;
}
const parse = (file: string) => JSON.parse(read(file)) as Example;

const isNote = ({ type }: INode) => type === 'n8n-nodes-base.stickyNote';

const ours = [
	LazarusOcr,
	MindeeOcr,
	OcrDocumentLoader,
	OcrNormalize,
	OcrServices,
	OcrTrigger,
	PicWishOcr,
	UpstageOcr,
].map((Type) => new Type().description);

type Described = Pick<INodeTypeDescription, 'name' | 'version' | 'properties' | 'group'>;

const n8nModules = path.join(process.cwd(), 'test/n8n/node_modules');

/** Every version of every node in a package of the n8n that this project is tested with. */
const nodesIn = (name: string) =>
	JSON.parse(
		readFileSync(path.join(n8nModules, name, 'dist/types/nodes.json'), 'utf8'),
	) as Described[];

/** What n8n makes of a node that agents may use as a tool. */
const { convertNodeToAiTool } = createRequire(__filename)(
	path.join(n8nModules, 'n8n/dist/tool-generation/ai-tools.js'),
) as { convertNodeToAiTool: (item: { description: Described }) => { description: Described } };
const asTool = (description: Described) =>
	convertNodeToAiTool({ description: structuredClone(description) }).description;

const packages: Record<string, Described[]> = {
	'n8n-nodes-ocr': [
		...ours,
		...ours.filter(({ usableAsTool }) => usableAsTool).map((each) => asTool(each)),
	],
	'n8n-nodes-base': nodesIn('n8n-nodes-base'),
	'@n8n/n8n-nodes-langchain': nodesIn('@n8n/n8n-nodes-langchain'),
};

function descriptionOf({ type, typeVersion }: INode): Described {
	const [prefix, name] = type.split('.');
	const found = packages[prefix!]?.find(
		(each) => each.name === name && [each.version].flat().includes(typeVersion),
	);
	if (!found) throw new Error(`There is no node ${type} of version ${typeVersion}.`);
	return found;
}

const nodesOf = (file: string) =>
	parse(file).nodes.map((node): [string, INode] => [`${file}: ${node.name}`, node]);
const allNodes = files.flatMap(nodesOf);

describe.each(files)('%s', (file) => {
	const { nodes, connections, ...rest } = parse(file);

	/** Models and tools that a node works with. */
	const partsOf = (whole: string) =>
		Object.entries(connections)
			.filter(([, kinds]) =>
				Object.entries(kinds)
					.filter(([kind]) => kind !== 'main')
					.some(([, outputs]) => outputs.flat().some(({ node }) => node === whole)),
			)
			.map(([name]) => name);

	test('holds a name, nodes, connections and settings, and nothing of the n8n it was made in', () => {
		expect(Object.keys(rest).sort()).toEqual(['name', 'settings']);
		expect(rest.settings).toEqual({ executionOrder: 'v1' });
		const allowed = ['parameters', 'type', 'typeVersion', 'position', 'name'];
		const retries = ['retryOnFail', 'maxTries', 'waitBetweenTries'];
		const settings = ['onError', 'executeOnce', 'notes', 'notesInFlow', ...retries];
		for (const node of nodes) {
			const keys = Object.keys(node).filter((key) => !settings.includes(key));
			expect(keys.sort()).toEqual(allowed.sort());
		}
	});

	test('holds no credential, no id and no address', () => {
		const text = read(file);
		expect(text).not.toMatch(/"(credentials|webhookId|instanceId|pinData|versionId)"/);
		expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/i);
		expect(text).not.toMatch(/https?:\/\//);
		// The folder that n8n's own container image may use.
		const folderOfN8n = /\/(home|root|tmp|Users|work)\/(?!node\/\.n8n-files\/)/;
		expect(text).not.toMatch(folderOfN8n);
	});

	test('calls each node by a name of its own, and every one is reached from a trigger', () => {
		const names = nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		const isTrigger = (node: INode) => descriptionOf(node).group.includes('trigger');
		const reached = new Set(
			nodes.filter((node) => isNote(node) || isTrigger(node)).map(({ name }) => name),
		);
		for (const from of reached) {
			for (const { node } of connections[from]?.main?.flat() ?? []) reached.add(node);
			for (const name of partsOf(from)) reached.add(name);
		}
		expect([...reached].sort()).toEqual([...names].sort());
	});

	test('gives no two documents the same key: not every provider has job IDs', () => {
		const keys = [...read(file).matchAll(/"(?:keyValue|\w*_key)": "([^"]*jobId[^"]*)"/g)];
		for (const [, key] of keys) expect(key).toContain('??');
	});

	test('speaks of nodes that it has', () => {
		const names = new Set(nodes.map(({ name }) => name));
		const text = JSON.stringify(nodes.map(({ parameters }) => parameters));
		const named = [...text.matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);
		expect(named.filter((name) => !names.has(name!))).toEqual([]);
	});

	test('explains itself in notes', () => {
		expect(nodes.filter(isNote).length).toBeGreaterThanOrEqual(2);
	});
});

describe.each(allNodes)('%s', (_name, node) => {
	test('has only parameters that the editor shows, with values it offers', () => {
		const description = descriptionOf(node);
		const shown = NodeHelpers.getNodeParameters(
			description.properties,
			node.parameters,
			true,
			false,
			node,
			description as INodeTypeDescription,
		);
		expect(shown).toMatchObject(node.parameters);
		expect(notOffered(description.properties, node.parameters)).toEqual([]);
	});
});

/** Values, and names within collections, that a description does not have. */
function notOffered(properties: INodeProperties[], given: Record<string, unknown>): string[] {
	return Object.entries(given).flatMap(([name, value]) => {
		const same = properties.filter((property) => property.name === name);
		if (same.length === 0) return [`${name} is unknown`];
		const breaches = same.map((property) => breachOf(property, value));
		return breaches.some((each) => each.length === 0) ? [] : breaches[0]!;
	});
}

function breachOf(property: INodeProperties, value: unknown): string[] {
	const { name, type, options = [], typeOptions } = property;
	if (type === 'collection') {
		return notOffered(options as INodeProperties[], value as Record<string, unknown>);
	}
	if (!/^(options|multiOptions)$/.test(type) || typeOptions?.loadOptionsMethod) return [];
	const offered = options.map((option) => ('value' in option ? option.value : undefined));
	return [value]
		.flat()
		.filter((each) => !offered.includes(each as string))
		.map((each) => `${name} does not offer ${JSON.stringify(each)}`);
}

test('what is kept of an accepted job leaves alone what its result writes, which may be faster', () => {
	const columnsOf = (file: string, name: string) => {
		const found = parse(file).nodes.find((node) => node.name === name);
		return Object.keys((found?.parameters.columns as { value: object }).value);
	};
	const result = columnsOf('batch/2-results.json', 'Keep Text');
	const job = columnsOf('batch/1-submit.json', 'Keep Job');
	const shared = ['job_key', 'provider', 'job_id'];
	expect(job.filter((column) => result.includes(column))).toEqual(shared);
});

test('what a person still has to fill in is what the notes ask for', () => {
	const missing = allNodes.flatMap(([name, node]) => {
		const description = descriptionOf(node);
		const issues = NodeHelpers.getNodeParametersIssues(
			description.properties,
			node,
			description as INodeTypeDescription,
		);
		return Object.keys(issues?.parameters ?? {}).map((parameter) => `${name}: ${parameter}`);
	});
	expect(missing.sort()).toEqual([
		'batch/1-submit.json: Submit to Lazarus: callbackUrl',
		'batch/1-submit.json: Submit to Mindee: modelId',
		'check-model-values/workflow.json: Send to CRM: url',
		'drive-to-sheets/workflow.json: Write Row: documentId',
		'email-to-crm/workflow.json: Send to CRM: url',
		'invoice-fields/workflow.json: Send to CRM: url',
		'review/workflow.json: Send Link: fromEmail',
		'review/workflow.json: Send Link: toEmail',
		'review/workflow.json: Send to CRM: url',
	]);
});

test.each(folders)('the index speaks of %s', (folder) => {
	expect(read('README.md')).toContain(`(${folder}/)`);
});

const withWorkflows = [...new Set(files.map((file) => path.dirname(file)))];

test.each(withWorkflows)('%s: its README speaks of every file', (folder) => {
	const readme = read(`${folder}/README.md`);
	const others = readdirSync(path.join(root, folder)).filter((name) => name !== 'README.md');
	expect(others.filter((name) => !readme.includes(name))).toEqual([]);
});

test.each(files)(
	'%s has a picture of its canvas, of no more than 200 KB, in its README',
	(file) => {
		const picture = file.replace(/\.json$/, '.png');
		expect(existsSync(path.join(root, picture))).toBe(true);
		expect(statSync(path.join(root, picture)).size).toBeLessThan(200 * 1024);
		expect(readFileSync(path.join(root, picture)).subarray(1, 4).toString()).toBe('PNG');
		expect(read(`${path.dirname(file)}/README.md`)).toContain(`](${path.basename(picture)})`);
	},
);

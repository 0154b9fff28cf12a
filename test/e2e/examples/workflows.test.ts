import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import {
	type INode,
	type INodeProperties,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';
import { LazarusOcr } from '../../../nodes/LazarusOcr/LazarusOcr.node';
import { MindeeOcr } from '../../../nodes/MindeeOcr/MindeeOcr.node';
import { OcrNormalize } from '../../../nodes/OcrNormalize/OcrNormalize.node';
import { OcrServices } from '../../../nodes/OcrServices/OcrServices.node';
import { OcrTrigger } from '../../../nodes/OcrTrigger/OcrTrigger.node';
import { PicWishOcr } from '../../../nodes/PicWishOcr/PicWishOcr.node';
import { UpstageOcr } from '../../../nodes/UpstageOcr/UpstageOcr.node';

const root = path.join(process.cwd(), 'examples');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const folders = readdirSync(root, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name);
const files = folders.flatMap((folder) =>
	readdirSync(path.join(root, folder))
		.filter((name) => name.endsWith('.json'))
		.map((name) => `${folder}/${name}`),
);

interface Example {
	nodes: INode[];
	connections: Record<string, { main: Array<Array<{ node: string }>> }>;
	[key: string]: unknown;
}
const parse = (file: string) => JSON.parse(read(file)) as Example;

const isNote = ({ type }: INode) => type === 'n8n-nodes-base.stickyNote';

const ours = [
	LazarusOcr,
	MindeeOcr,
	OcrNormalize,
	OcrServices,
	OcrTrigger,
	PicWishOcr,
	UpstageOcr,
].map((Type) => new Type().description);

type Described = Pick<INodeTypeDescription, 'name' | 'version' | 'properties'>;

/** Every version of every core node of the n8n that this project is tested with. */
const core = JSON.parse(
	readFileSync(
		path.join(process.cwd(), 'test/n8n/node_modules/n8n-nodes-base/dist/types/nodes.json'),
		'utf8',
	),
) as Described[];

function descriptionOf({ type, typeVersion }: INode): Described {
	const [prefix, name] = type.split('.');
	const all: Described[] =
		prefix === 'n8n-nodes-ocr' ? ours : prefix === 'n8n-nodes-base' ? core : [];
	const found = all.find(
		(each) => each.name === name && [each.version].flat().includes(typeVersion),
	);
	if (!found) throw new Error(`There is no node ${type} of version ${typeVersion}.`);
	return found;
}

const nodesOf = (file: string) =>
	parse(file).nodes.map((node): [string, INode] => [`${file}: ${node.name}`, node]);
const allNodes = files.flatMap(nodesOf);

test('there are workflows to check', () => {
	expect(files).toEqual(
		expect.arrayContaining([
			'archive/workflow.json',
			'batch/1-submit.json',
			'batch/2-results.json',
			'batch/3-sweep.json',
			'review/workflow.json',
		]),
	);
});

describe.each(files)('%s', (file) => {
	const { nodes, connections, ...rest } = parse(file);

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
		const reached = new Set(
			nodes
				.filter((node) => /Trigger$|\.webhook$/.test(node.type) || isNote(node))
				.map(({ name }) => name),
		);
		for (const from of reached) {
			for (const { node } of connections[from]?.main.flat() ?? []) reached.add(node);
		}
		expect([...reached].sort()).toEqual([...names].sort());
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

test.each(withWorkflows)('%s has a picture of its canvas, of no more than 200 KB', (folder) => {
	const picture = path.join(root, folder, 'workflow.png');
	expect(existsSync(picture)).toBe(true);
	expect(statSync(picture).size).toBeLessThan(200 * 1024);
	expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
});

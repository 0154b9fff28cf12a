import { execFile } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/**
 * What a further provider costs, shown by adding one to a copy of the project: its own files, its row
 * in the catalogue and its lines in package.json. The newcomer is Mindee under another name, so that it
 * has all there is: a queue, webhooks that it signs, pick-lists.
 */

jest.setTimeout(600_000);

const run = promisify(execFile);
const project = process.cwd();
let copy: string;

const LEFT_OUT = [
	'node_modules',
	'dist',
	'.git',
	'.cache',
	'coverage',
	'test/n8n',
	'test/thorough',
];

/** The files that are Mindee's own, which the newcomer has to write. */
const OWN = [
	'ocr/providers/mindee',
	'credentials/MindeeOcrApi.credentials.ts',
	'nodes/MindeeOcr',
	'icons/mindee.svg',
	'icons/mindee.dark.svg',
	'sandbox/providers/mindee',
	'test/support/answers/mindee.ts',
	'docs/nodes/mindee-ocr.md',
];

beforeAll(() => {
	copy = mkdtempSync(path.join(tmpdir(), 'sixth-provider-'));
	cpSync(project, copy, {
		recursive: true,
		filter: (file) => !LEFT_OUT.includes(path.relative(project, file)),
	});
	symlinkSync(path.join(project, 'node_modules'), path.join(copy, 'node_modules'));
	for (const file of OWN.flatMap((own) => filesUnder(own)))
		write(renamed(file), renamed(read(file)));
	const row = /\t\{\n\t\tid: 'mindee',[^]*?\n\t\},\n/.exec(read('ocr/providers/catalogue.ts'))![0];
	insert('ocr/providers/catalogue.ts', 'CataloguedProvider[] = [\n', renamed(row));
	insert(
		'package.json',
		'"credentials": [\n',
		'\t\t\t"dist/credentials/AcmeOcrApi.credentials.js",\n',
	);
	insert('package.json', '"nodes": [\n', '\t\t\t"dist/nodes/AcmeOcr/AcmeOcr.node.js",\n');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('it takes its own files and two places', () => {
	const before = new Set(filesUnder('.', project));
	const touched = filesUnder('.', copy).filter(
		(file) => before.has(file) && read(file, project) !== read(file),
	);
	expect(touched).toEqual(['ocr/providers/catalogue.ts', 'package.json']);
	const added = filesUnder('.', copy).filter((file) => !before.has(file));
	expect(added.filter((file) => !/acme/i.test(file))).toEqual([]);
	expect(added.length).toBe(OWN.flatMap((file) => filesUnder(file)).length);
});

test('the tables in README and docs are written anew by one command', async () => {
	expect(await failing('conformance/package')).toEqual([
		'README has the table that follows from the catalogue',
		'docs/credentials.md has every credential, and where its values are found',
	]);
	await conform('conformance/package', { UPDATE_DOCS: '1' });
	expect(read('README.md')).toContain('| [Acme](docs/nodes/acme-ocr.md)');
	expect(await failing('conformance/package')).toEqual([]);
});

test.each(['tsconfig.json', 'tsconfig.dev.json'])('its types hold by %s', async (config) => {
	const tsc = 'node_modules/typescript/bin/tsc';
	await run(process.execPath, [tsc, '--noEmit', '-p', config], { cwd: copy });
});

test('it conforms, and is tested as all others are', async () => {
	const tests = await conform('conformance');
	expect(tests.filter(({ status }) => status !== 'passed')).toEqual([]);
	const count = (name: string) => tests.filter(({ title }) => title.includes(name)).length;
	expect(count('Acme')).toBeGreaterThan(100);
	expect(count('Acme')).toBe(count('Mindee'));
});

test('sandbox and demo have it', async () => {
	const { stdout } = await run(process.execPath, ['demo/main.ts', '--help'], { cwd: copy });
	expect(stdout).toContain('one provider only: acme, lazarus, mindee,');
});

test.each<[what: string, forget: () => () => void]>([
	['its lines in package.json', () => without('package.json', /.*Acme.*\n/g)],
	['its node', () => away('nodes/AcmeOcr')],
	['its search words', () => away('nodes/AcmeOcr/AcmeOcr.node.json')],
	['its credential', () => away('credentials/AcmeOcrApi.credentials.ts')],
	['an icon', () => away('icons/acme.dark.svg')],
	['its sandbox', () => away('sandbox/providers/acme')],
	['its recorded answers', () => away('test/support/answers/acme.ts')],
	['its docs', () => away('docs/nodes/acme-ocr.md')],
	['its row', () => without('ocr/providers/catalogue.ts', /\t\{\n\t\tid: 'acme',[^]*?\n\t\},\n/)],
])('forgetting %s is noticed', async (_what, forget) => {
	const remember = forget();
	const failed = await failing('conformance/(package|in-n8n|sandbox)');
	remember();
	expect(failed.length).toBeGreaterThan(0);
});

const renamed = (text: string): string =>
	text
		.replaceAll('mindee', 'acme')
		.replaceAll('Mindee', 'Acme')
		// Its answers are told from Mindee's.
		.replaceAll('inference', 'inferral');

/** Files in the copy, by their ways from its root. */
function filesUnder(file: string, root = copy): string[] {
	const inside = path.join(root, file);
	if (!statSync(inside).isDirectory()) return [file];
	return readdirSync(inside)
		.map((name) => path.join(file, name))
		.filter((name) => !LEFT_OUT.includes(name))
		.flatMap((name) => filesUnder(name, root));
}

const read = (file: string, root = copy): string => readFileSync(path.join(root, file), 'utf8');

function write(file: string, text: string): void {
	mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
	writeFileSync(path.join(copy, file), text);
}

/** Puts a text behind another. */
function insert(file: string, behind: string, text: string): void {
	const before = read(file);
	expect(before).toContain(behind);
	write(
		file,
		before.replace(behind, () => behind + text),
	);
}

/** @returns what undoes it, as of {@link away} */
function without(file: string, part: RegExp): () => void {
	const before = read(file);
	expect(before).toMatch(part);
	write(file, before.replace(part, ''));
	return () => write(file, before);
}

function away(file: string): () => void {
	const [here, there] = [path.join(copy, file), path.join(copy, '.away')];
	renameSync(here, there);
	return () => renameSync(there, here);
}

/** Titles of the copy's tests that fail, and of files that cannot even be loaded. */
async function failing(pattern: string, env: Record<string, string> = {}): Promise<string[]> {
	const tests = await conform(pattern, env);
	return tests.filter(({ status }) => status === 'failed').map(({ title }) => title);
}

interface Tested {
	title: string;
	status: string;
}

async function conform(pattern: string, env: Record<string, string> = {}): Promise<Tested[]> {
	const report = path.join(copy, '.report.json');
	const jest = 'node_modules/jest/bin/jest.js';
	const stage = ['--selectProjects', 'unit', '--runInBand', `--testPathPatterns=${pattern}`];
	await run(process.execPath, [jest, ...stage, '--json', `--outputFile=${report}`], {
		cwd: copy,
		env: { ...process.env, FUZZ_RUNS: '200', ...env },
		maxBuffer: 64 * 1024 * 1024,
		// Jest ends with 1 where a test fails; the report says which.
	}).catch(() => undefined);
	const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
		testResults: Array<{
			name: string;
			status: string;
			assertionResults: Array<{ fullName: string; status: string }>;
		}>;
	};
	rmSync(report);
	return testResults.flatMap(({ name, status, assertionResults }): Tested[] =>
		assertionResults.length === 0
			? [{ title: path.basename(name), status }]
			: assertionResults.map(({ fullName: title, status: is }) => ({ title, status: is })),
	);
}

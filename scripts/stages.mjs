// @ts-check
/**
 * The stages of `npm test`: what each is called, what has to be there before it runs, and which
 * test files are its own. The only list of them; `jest.config.js` and `test/run.ts` read it too.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Stop } from './stop.mjs';

/**
 * @typedef {object} Stage
 * @property {string} name the folder in `test/`, where it has tests
 * @property {boolean} [n8n] needs an n8n, 2.7 GB
 * @property {boolean} [built] looks at `dist/`
 * @property {boolean} [checks] programs, not test files
 * @property {boolean} [random] begins where `test/support/seed.ts` says
 * @property {boolean} [oneByOne] its files share servers, or want the machine to themselves
 * @property {RegExp} [also] test files of other stages that run here as well
 * @property {boolean} [asked] takes long: CI runs it, and whoever names it
 * @property {boolean} [waits] most of what it does is wait, so that more of its files than there are
 *   cores run at once
 */

/** @type {Stage[]} */
export const stages = [
	{ name: 'lint', checks: true, built: true },
	{ name: 'types', checks: true },
	{ name: 'unit', random: true },
	{ name: 'contract', built: true },
	{ name: 'engine', built: true, waits: true },
	{ name: 'e2e', built: true, n8n: true, oneByOne: true },
	{
		name: 'thorough',
		random: true,
		built: true,
		n8n: true,
		oneByOne: true,
		asked: true,
		// What is tried a few hundred times elsewhere is tried many thousand times here.
		also: /\/(fuzz|forged)[\w-]*\.test\.ts$/,
	},
	{ name: 'killed', built: true, n8n: true, oneByOne: true, asked: true },
	{ name: 'browser', built: true, n8n: true, oneByOne: true },
	{ name: 'queue', built: true, n8n: true, oneByOne: true, asked: true },
];

/**
 * What runs when, by names: groups one after the other; of a group, lanes at the same time; of a lane,
 * stages one after the other. A lane keeps one core of a small machine busy, or waits.
 */
const order = [
	[['lint'], ['types']],
	// As many files at once as there are cores.
	[['unit']],
	[['contract'], ['engine']],
	// `killed` does little but wait until n8n is there again, and the others wait for n8n and the sandbox now and then.
	[['e2e'], ['thorough'], ['browser'], ['killed']],
	// Several n8n, Redis and PostgreSQL: a machine of two cores has nothing left beside them.
	[['queue']],
];

/**
 * What is to be run in its order: groups, their lanes, and what runs in these.
 *
 * @param {readonly Planned[]} run
 * @returns {Planned[][][]}
 */
export function inOrder(run) {
	return order.map((lanes) =>
		lanes.map((names) =>
			names.flatMap((name) => run.filter((planned) => planned.stage.name === name)),
		),
	);
}

/**
 * Where the test files of a stage are, as an expression for their paths.
 *
 * @param {Stage} stage
 * @returns {RegExp[]}
 */
export function testPathsOf({ name, also }) {
	return [new RegExp(`/test/${name}/.*\\.test\\.ts$`), ...(also ? [also] : [])];
}

/**
 * What is to be run.
 *
 * @typedef {object} Planned
 * @property {Stage} stage
 * @property {string[]} [files] those asked for, by their paths from the project's root; or else all
 *
 * @typedef {object} Plan
 * @property {Planned[]} run
 * @property {boolean} watch
 * @property {Stage[]} leftOut what only CI runs unasked
 */

/**
 * Reads the arguments of `npm test`: names of stages, then any parts of the paths of test files.
 *
 * @param {string[]} args
 * @param {string} root the project's folder
 * @param {NodeJS.ProcessEnv} env
 * @returns {Plan}
 */
export function planOf(args, root, env) {
	const options = args.filter((arg) => arg.startsWith('-'));
	const odd = options.find((option) => option !== '--watch');
	if (odd) throw new Stop(`There is no option ${odd}. There is: --watch.`);
	const watch = options.length > 0;
	const words = args.filter((arg) => !arg.startsWith('-'));
	const names = words.filter((word) => !stages.some(({ name }) => name === word));
	const wanted = stages.filter(({ name }) => words.includes(name));
	const isWhole = words.length === 0 && !watch;
	const leftOut = stages.filter(({ asked }) => isWhole && asked && !isCi(env));

	const run = (wanted.length > 0 ? wanted : stages)
		.filter(
			(stage) => wanted.length > 0 || (watch ? stage.name === 'unit' : !stage.checks || isWhole),
		)
		.filter((stage) => !leftOut.includes(stage))
		.map((stage) => {
			if (names.length === 0) return { stage };
			// Where no stage is named, a file runs in the one whose folder it is in.
			const files = testFiles(root, wanted.length > 0 ? stage : { ...stage, also: undefined });
			return { stage, files: files.filter((file) => names.some((name) => isCalled(file, name))) };
		})
		.filter(({ stage, files }) => stage.checks || files?.length !== 0);

	for (const name of names) {
		if (!run.some(({ files }) => files?.some((file) => isCalled(file, name)))) {
			throw new Stop(nothingCalled(name, wanted, root));
		}
	}
	const still = watch && run.find(({ stage }) => stage.name !== 'unit');
	if (still) throw new Stop('--watch is for unit: the other stages look at what was built.');
	return { run, watch, leftOut };
}

/**
 * In CI nothing may be left out.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function isCi({ CI }) {
	return CI !== undefined && !['', 'false', '0'].includes(CI);
}

/**
 * @param {string} root
 * @param {Stage} stage
 * @returns {string[]}
 */
function testFiles(root, stage) {
	const isIts = testPathsOf(stage);
	return everyFile(root, 'test').filter((file) => isIts.some((its) => its.test(`/${file}`)));
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function everyFile(root, folder) {
	if (!existsSync(path.join(root, folder))) return [];
	return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const inside = `${folder}/${entry.name}`;
		if (inside === 'test/n8n') return [];
		return entry.isDirectory() ? everyFile(root, inside) : [inside];
	});
}

/**
 * @param {string} file
 * @param {string} name
 */
function isCalled(file, name) {
	return file.toLowerCase().includes(name.toLowerCase());
}

/**
 * @param {string} name
 * @param {Stage[]} wanted
 * @param {string} root
 */
function nothingCalled(name, wanted, root) {
	if (wanted.length === 0) {
		const known = stages.map((stage) => stage.name).join(', ');
		return `No stage is called “${name}”, and no test file has it in its path. There is: ${known}.`;
	}
	const known = wanted.flatMap((stage) => testFiles(root, stage));
	const short = known.map((file) => file.replace(/^test\/|\.test\.ts$/g, '')).sort();
	const where = wanted.map((stage) => stage.name).join(', ');
	return short.length === 0
		? `“${name}” picks test files, and ${where} has none.`
		: `No test file of ${where} has “${name}” in its path. There is:\n  ${short.join('\n  ')}`;
}

import { type StdioOptions, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installN8n } from '../scripts/install.mjs';
import { inOrder, isCi, type Plan, type Planned, planOf, type Stage } from '../scripts/stages.mjs';
import { exitWithParent, projectRoot } from './harness/paths.ts';
import { whatIsMissing } from './programs.ts';
import { add, nothing, takeReport, type Totals } from './report.ts';

const jestScript = 'node_modules/jest/bin/jest.js';

const cruised = [
	'--config',
	'.dependency-cruiser.cjs',
	'credentials',
	'nodes',
	'ocr',
	'sandbox',
	'demo',
	'test',
];

/** Each program is one check. */
const checks: Record<string, () => string[][]> = {
	lint: () => [
		['eslint/bin/eslint.js', '.'],
		['dependency-cruiser/bin/dependency-cruiser.mjs', ...cruised],
		['gulp/bin/gulp.js', 'check'],
		['prettier/bin/prettier.cjs', '--check', '.'],
	],
	types: () =>
		readdirSync(projectRoot)
			.filter((name) => /^tsconfig(\.\w+)?\.json$/.test(name))
			.map((name) => ['typescript/bin/tsc', '--noEmit', '-p', name]),
};

process.exitCode = await main(planOf(process.argv.slice(2), projectRoot, process.env));
process.exit();

async function main({ run, watch, leftOut }: Plan): Promise<number> {
	if (watch) return await watchFiles(run);
	const n8n = run.some(({ stage }) => stage.n8n) ? n8nInstalled() : Promise.resolve(true);
	const totals = { ...nothing, failures: [] };
	for (const together of inOrder(run)) {
		for (const found of await Promise.all(together.map((lane) => runLane(lane, n8n))))
			add(totals, found);
	}
	for (const { name } of leftOut) {
		say(`\n${name}: left out, it takes long and CI runs it. \`npm test -- ${name}\` does it here.`);
	}
	// Once more together, at the end of a log that is read from its end.
	for (const failure of totals.failures) say(`\nFailed: ${failure}`);
	process.stdout.write(
		`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`,
	);
	return totals.failed === 0 && totals.passed > 0 ? 0 : 1;
}

/** Begins at once, while stages run that do without n8n. */
async function n8nInstalled(): Promise<boolean> {
	try {
		await installN8n(projectRoot, process.execPath);
		return true;
	} catch (error) {
		say(error instanceof Error ? error.message : String(error));
		return false;
	}
}

async function runLane(lane: readonly Planned[], n8n: Promise<boolean>): Promise<Totals> {
	const totals = { ...nothing, failures: [] };
	for (const planned of lane) {
		const isReady = !planned.stage.n8n || (await n8n);
		if (!isReady) say(`\n${planned.stage.name}: did not run, n8n could not be installed`);
		add(totals, isReady ? await runStage(planned) : failed(`${planned.stage.name}: no n8n`));
	}
	return totals;
}

async function runStage(planned: Planned): Promise<Totals> {
	const { stage } = planned;
	const reason = whatIsMissing(stage.name);
	if (reason !== undefined) {
		say(`\n${stage.name}: left out, ${reason}`);
		// In CI nothing may be left out: a machine without the programs is a mistake there.
		return isCi(process.env) ? failed(`${stage.name}: left out, ${reason}`) : nothing;
	}
	say(`\n${stage.name}`);
	const start = Date.now();
	const found = stage.checks ? await runChecks(stage) : await jest(planned);
	const seconds = ((Date.now() - start) / 1000).toFixed(1);
	const verdict = found.failed === 0 ? `${found.passed} passed` : `${found.failed} failed`;
	say(`${stage.name}: ${verdict} in ${seconds} s`);
	return found;
}

async function runChecks({ name }: Stage): Promise<Totals> {
	const totals = { ...nothing, failures: [] };
	for (const [script = '', ...args] of checks[name]?.() ?? []) {
		const code = await run(path.join('node_modules', script), args);
		if (code === 0) totals.passed++;
		else add(totals, failed(`${name}: ${script} ${args.join(' ')}`));
	}
	return totals;
}

async function jest({ stage, files }: Planned): Promise<Totals> {
	const report = path.join(os.tmpdir(), `n8n-nodes-ocr-report-${stage.name}-${process.pid}.json`);
	const code = await run(jestScript, [
		...['--selectProjects', stage.name, '--json', `--outputFile=${report}`],
		// A test that fails may leave a server behind, which must not keep the whole run waiting.
		'--forceExit',
		stage.oneByOne ? '--runInBand' : `--maxWorkers=${workersOf(stage)}`,
		...byPath(files),
	]);
	return takeReport(report, code, stage.name);
}

function failed(what: string): Totals {
	return { ...nothing, failed: 1, failures: [what] };
}

/** Jest leaves a core free by itself, which is half a small machine. */
function workersOf({ waits = false }: Stage): string {
	return waits ? '150%' : '100%';
}

/** Jest's own watching. Where no files are named it runs those that changes touch. */
async function watchFiles([planned]: Planned[]): Promise<number> {
	const args = ['--watch', '--selectProjects', planned.stage.name, ...byPath(planned.files)];
	return await run(jestScript, args, 'inherit');
}

function byPath(files: string[] | undefined): string[] {
	return files ? ['--runTestsByPath', ...files] : [];
}

/** Runs a script under this Node; its stdout goes to our stderr, so that the totals end alone. */
async function run(
	script: string,
	args: string[],
	stdio: StdioOptions = ['ignore', isReport(args) ? 'ignore' : 2, 2],
): Promise<number> {
	const child = spawn(process.execPath, ['--require', exitWithParent, script, ...args], {
		cwd: projectRoot,
		stdio,
	});
	return await new Promise((resolve) => {
		child.once('error', () => resolve(1));
		child.once('exit', (code) => resolve(code ?? 1));
	});
}

/** With --json jest prints its report to stdout as well as into the file. */
function isReport(args: string[]): boolean {
	return args.includes('--json');
}

function say(message: string): void {
	process.stderr.write(`${message}\n`);
}

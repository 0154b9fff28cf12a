import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { exitWithParent, projectRoot } from './harness/paths.ts';
import { whatIsMissing } from './programs.ts';

interface Totals {
	passed: number;
	failed: number;
	skipped: number;
}

interface Stage {
	name: string;
	/** A sentence that says why it cannot run here, or nothing. */
	leftOut?: () => string | undefined;
	run: () => Promise<Totals>;
}

const nothing: Totals = { passed: 0, failed: 0, skipped: 0 };

const stages: Stage[] = [
	{
		name: 'lint',
		run: async () =>
			await checks([
				['eslint/bin/eslint.js', '.'],
				['gulp/bin/gulp.js', 'check'],
			]),
	},
	{
		name: 'types',
		run: async () =>
			await checks(
				readdirSync(projectRoot)
					.filter((name) => /^tsconfig(\.\w+)?\.json$/.test(name))
					.map((name) => ['typescript/bin/tsc', '--noEmit', '-p', name]),
			),
	},
	...['unit', 'contract', 'engine', 'e2e'].map(jestStage),
	...['browser', 'queue'].map((name) => ({
		...jestStage(name),
		leftOut: () => whatIsMissing(name),
	})),
];

process.exitCode = await main(process.argv.slice(2));
process.exit();

async function main(wanted: string[]): Promise<number> {
	const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
	if (unknown.length > 0) {
		const known = stages.map(({ name }) => name).join(', ');
		say(`There is no stage “${unknown.join(', ')}”. There is: ${known}.`);
		return 1;
	}
	const totals = { ...nothing };
	for (const stage of stages) {
		if (wanted.length > 0 && !wanted.includes(stage.name)) continue;
		const found = await runStage(stage);
		totals.passed += found.passed;
		totals.failed += found.failed;
		totals.skipped += found.skipped;
	}
	process.stdout.write(
		`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`,
	);
	return totals.failed === 0 && totals.passed > 0 ? 0 : 1;
}

async function runStage(stage: Stage): Promise<Totals> {
	const reason = stage.leftOut?.();
	if (reason !== undefined) {
		say(`\n${stage.name}: left out, ${reason}`);
		// In CI nothing may be left out: a machine without the programs is a mistake there.
		return isTold(process.env.CI) && hasTests(stage.name) ? { ...nothing, failed: 1 } : nothing;
	}
	say(`\n${stage.name}`);
	const start = Date.now();
	const found = await stage.run();
	const seconds = ((Date.now() - start) / 1000).toFixed(1);
	const verdict = found.failed === 0 ? `${found.passed} passed` : `${found.failed} failed`;
	say(`${stage.name}: ${verdict} in ${seconds} s`);
	return found;
}

/** Each program is one check. */
async function checks(lines: string[][]): Promise<Totals> {
	const totals = { ...nothing };
	for (const [script = '', ...args] of lines) {
		const code = await run(path.join('node_modules', script), args);
		if (code === 0) totals.passed++;
		else totals.failed++;
	}
	return totals;
}

function jestStage(name: string): Stage {
	return { name, run: async () => await jest(name) };
}

/** A project's tests; those that start n8n run one after the other, each has a machine to itself. */
async function jest(project: string): Promise<Totals> {
	if (!hasTests(project)) {
		say(`There are no tests in test/${project}.`);
		return { ...nothing, failed: 1 };
	}
	const report = path.join(os.tmpdir(), `n8n-nodes-ocr-report-${process.pid}.json`);
	const light = ['unit', 'contract', 'engine'].includes(project);
	const code = await run('node_modules/jest/bin/jest.js', [
		...['--selectProjects', project, '--json', `--outputFile=${report}`],
		// A test that fails may leave a server behind, which must not keep the whole run waiting.
		'--forceExit',
		// Jest leaves a core free by itself, which is half a small machine.
		light ? '--maxWorkers=100%' : '--runInBand',
	]);
	const found = existsSync(report) ? totalsOf(readFileSync(report, 'utf8')) : nothing;
	rmSync(report, { force: true });
	// A file that does not even compile has no failed tests in it, and is one all the same.
	return code !== 0 && found.failed === 0 ? { ...found, failed: 1 } : found;
}

function totalsOf(report: string): Totals {
	const found = JSON.parse(report) as Record<string, number>;
	return {
		passed: found.numPassedTests ?? 0,
		failed: found.numFailedTests ?? 0,
		skipped: (found.numPendingTests ?? 0) + (found.numTodoTests ?? 0),
	};
}

/** Runs a script under this Node; its stdout goes to our stderr, so that the totals end alone. */
async function run(script: string, args: string[]): Promise<number> {
	const child = spawn(process.execPath, ['--require', exitWithParent, script, ...args], {
		cwd: projectRoot,
		stdio: ['ignore', isReport(args) ? 'ignore' : 2, 2],
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

function hasTests(name: string): boolean {
	const folder = path.join(projectRoot, 'test', name);
	if (!existsSync(folder)) return false;
	return readdirSync(folder, { recursive: true }).some((file) => String(file).endsWith('.test.ts'));
}

function isTold(value: string | undefined): boolean {
	return value !== undefined && value !== '' && value !== 'false' && value !== '0';
}

function say(message: string): void {
	process.stderr.write(`${message}\n`);
}

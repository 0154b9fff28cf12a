/**
 * The way into every command: `node scripts/run.mjs <command> [arguments]`. It runs before
 * anything is installed, on any Node from 20 on, and brings what the command needs.
 */
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildIfOld } from './build.mjs';
import { installN8n, installRoot, logFileOf } from './install.mjs';
import { environmentWith, findNode24 } from './node24.mjs';
import { runHere } from './run-process.mjs';
import { planOf } from './stages.mjs';
import { Stop } from './stop.mjs';

const packageInN8n = () => ({ n8n: true, built: true });

/** `needs` reads the arguments too, so that a slip is told before anything is installed. */
const commands = {
	dev: { script: 'test/dev.ts', needs: packageInN8n },
	demo: { script: 'demo/main.ts', needs: needsOfDemo },
	test: { script: 'test/run.ts', needs: needsOfStages },
	bench: { script: 'test/bench/main.ts', needs: needsOfBench },
	mutate: { script: 'test/mutation/main.ts', needs: () => ({ built: true }) },
	'test:queue': { script: 'test/queue/main.ts', needs: packageInN8n },
	sandbox: { script: 'sandbox/main.ts' },
	build: { script: 'node_modules/gulp/bin/gulp.js', first: ['build'] },
	lint: { script: 'test/run.ts', first: ['lint'], needs: () => needsOfStages(['lint']) },
};

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

try {
	process.exitCode = await main(process.argv[2], process.argv.slice(3));
} catch (error) {
	process.stderr.write(`${error instanceof Stop ? error.message : explained(error)}\n`);
	process.exitCode = 1;
}

async function main(name, args) {
	const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;
	if (command === undefined) {
		throw new Stop(`There is no command “${name}”. There is: ${Object.keys(commands).join(', ')}.`);
	}
	if (Number(process.versions.node.split('.')[0]) < 20) {
		throw new Stop(`Node 20 or newer is needed; this is ${process.version}. See nodejs.org.`);
	}
	const needs = command.needs?.(args) ?? {};
	await installRoot(root);
	const node = await findNode24(root, logFileOf(root, 'node24'));
	const env = environmentWith(node, root);
	if (needs.n8n) await installN8n(root, node);
	if (needs.built) await buildIfOld(root, node, env);

	const options = [
		...['--require', path.join(root, 'test', 'harness', 'exit-with-parent.cjs')],
		// Which our files are, Node finds out by itself.
		'--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
	];
	const line = [...options, command.script, ...(command.first ?? []), ...args];
	return await runHere(node, line, { cwd: root, env });
}

/** n8n's engine is one of the project's tools; n8n itself is 2.7 GB. */
function needsOfDemo(args) {
	return { n8n: ['--n8n', '--keep'].some((option) => args.includes(option)), built: true };
}

/** `tables` looks at the sources. */
function needsOfBench(args) {
	const named = args.filter((arg) => !arg.startsWith('-'));
	return named.length > 0 && named.every((name) => name === 'tables') ? {} : packageInN8n();
}

function needsOfStages(args) {
	const wanted = planOf(args, root, process.env).run.map(({ stage }) => stage);
	// n8n comes while the stages run that do without it; see test/run.ts.
	return { built: wanted.some(({ built }) => built) };
}

function explained(error) {
	if (error?.code === 'ENOSPC') return 'The disk is full. Free some space and run this again.';
	return `This stopped: ${error?.message ?? error}`;
}

/**
 * Mutation testing: is there a test that fails when the code is changed? Stryker's instrumenter
 * makes the changes; the tests of `unit`, `contract` and `engine` are run on them. See docs/mutation.md.
 */
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../harness/paths.ts';
import { copyWith } from './copy.ts';
import { coverageIn } from './coverage.ts';
import { type Mutant, mutantsOf, placed } from './mutants.ts';
import { planFor } from './plan.ts';
import { reportOf, shown } from './report.ts';
import { sampleOf } from './sample.ts';
import { type Tried, Trier } from './try.ts';

const USAGE = `npm run mutate -- [PATH…] [--sample N] [--seed N] [--tests NAME…] [--without NAME…] [--jobs N] [--budget SECONDS] [--json FILE]

Without a path: 400 mutants, drawn from ocr/ and nodes/shared/. With paths: all mutants in there.
--tests and --without choose test files by a part of their path: with fewer of them it is quicker.`;

/** The code that decides; ocr/bundled is other people's. */
const WHOLE = ['ocr', 'nodes/shared'];

try {
	await main();
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
}
process.stdout.write('', () => process.exit());

async function main(): Promise<void> {
	const wanted = readArguments();
	const files = wanted.paths.flatMap(sourcesIn);
	if (files.length === 0) throw new Error(`No code in ${wanted.paths.join(', ')}.\n\n${USAGE}`);
	const all = await mutantsOf(files);
	const chosen = wanted.sample === undefined ? all : sampleOf(all, wanted.sample, wanted.seed);
	say(`${chosen.length} of ${all.length} mutants, seed ${wanted.seed}`);

	const folder = mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-ocr-mutate-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	const tried = await tryAll(chosen, folder, wanted);
	process.stdout.write(`${reportOf(all, tried)}\n`);
	if (wanted.json) writeFileSync(wanted.json, JSON.stringify(tried, undefined, '\t'));
}

interface Wanted {
	paths: string[];
	sample?: number;
	seed: number;
	jobs: number;
	/** Milliseconds of tests for a mutant. */
	budget: number;
	/** Parts of the paths of test files: of those that are run, and of those that are not. */
	tests: string[];
	without: string[];
	json?: string;
}

function readArguments(): Wanted {
	const text = { type: 'string' } as const;
	const texts = { type: 'string', multiple: true } as const;
	const { values, positionals } = parseArgs({
		options: {
			sample: text,
			seed: text,
			jobs: text,
			budget: text,
			tests: texts,
			without: texts,
			json: text,
		},
		allowPositionals: true,
	});
	const number = (name: 'sample' | 'seed' | 'jobs' | 'budget', otherwise: number): number => {
		const found = values[name] === undefined ? otherwise : Number(values[name]);
		if (!Number.isInteger(found) || found < 1)
			throw new Error(`--${name} takes a number from 1 on.\n\n${USAGE}`);
		return found;
	};
	const isWhole = positionals.length === 0;
	return {
		paths: isWhole ? WHOLE : positionals,
		...(isWhole || values.sample ? { sample: number('sample', 400) } : {}),
		seed: number('seed', 1 + Math.floor(Math.random() * 1e6)),
		jobs: number('jobs', os.availableParallelism()),
		budget: number('budget', 120) * 1000,
		tests: values.tests ?? [],
		without: values.without ?? [],
		json: values.json,
	};
}

/** Code in a folder, or the file itself; paths from the project's root. */
function sourcesIn(name: string): string[] {
	const found = path.relative(projectRoot, path.resolve(name));
	const isCode = /(?<!\.d)\.ts$/.test(found) && !found.startsWith('ocr/bundled/');
	if (!statSync(found).isDirectory()) return isCode ? [found] : [];
	return readdirSync(found).flatMap((inside) => sourcesIn(path.join(found, inside)));
}

async function tryAll(chosen: readonly Mutant[], folder: string, wanted: Wanted) {
	const { files, mutants } = await placed(chosen);
	copyWith(files, folder);
	// Random tests begin with the same each time: a mutant is not to be killed by luck.
	process.env.FUZZ_SEED = String(wanted.seed);
	say('All tests once, to see which of them reach which mutant…');
	const coverage = await coverageIn(folder, wanted);
	if (coverage.failing.length > 0) say(`Left out, since they fail: ${coverage.failing.join(', ')}`);
	const plans = mutants.map((mutant) => ({
		mutant,
		plan: planFor(mutant, coverage.files, folder, wanted.budget),
	}));
	const tried: Tried[] = [];
	const waiting = [...plans];
	const work = async () => {
		const trier = new Trier(folder);
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const outcome = await trier.try(next.mutant, next.plan);
			tried.push(outcome);
			say(`${tried.length}/${plans.length} ${shown(outcome)}`);
		}
		trier.end();
	};
	await Promise.all(Array.from({ length: wanted.jobs }, work));
	return tried;
}

function say(message: string): void {
	process.stderr.write(`${message}\n`);
}

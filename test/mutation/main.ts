/**
 * Mutation testing: is there a test that fails when the code is changed? Stryker's instrumenter
 * makes the changes; the tests of `unit`, `contract` and `engine` are run on them. See docs/mutation.md.
 */
import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../harness/paths.ts';
import { atEnd, endOn } from './at-end.ts';
import { copyWith } from './copy.ts';
import { Coverage } from './coverage.ts';
import { keyOf, type Mutant } from './mutant.ts';
import { mutantsOf, placed } from './mutants.ts';
import { reportOf, shown } from './report.ts';
import { sampleOf } from './sample.ts';
import { readSources, type Sources } from './sources.ts';
import { Tests } from './tests.ts';
import { isAlive, type Tried, tryMutant } from './try.ts';
import { MutationWorker } from './worker.ts';

const USAGE = `npm run mutate -- [PATH…] [--sample N] [--seed N] [--tests NAME…] [--without NAME…] [--files N] [--seconds N] [--again FILE] [--jobs N] [--json FILE]

Without a path: 400 mutants, drawn from ocr/ and nodes/shared/. With paths: all mutants in there.
--tests and --without choose test files by a part of their path: with fewer of them it is quicker.
--files: so many unit test files that may reach a mutant are looked at, the nearest first (all).
--seconds: tests that take longer are left out for a mutant that still lives (120).
--again: the mutants that lived in what an earlier run kept with --json, as far as their code is the same.`;

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
	const sources = readSources(files);
	const all = await mutantsOf(sources);
	const chosen = chosenOf(all, wanted);
	say(`${chosen.length} of ${all.length} mutants, seed ${wanted.seed}`);

	const folder = mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-ocr-mutate-'));
	const workers = Array.from({ length: wanted.jobs }, () => new MutationWorker(folder));
	atEnd(() => {
		for (const worker of workers) worker.end();
		// They may be writing still.
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	});
	const tried = await tryAll(chosen, { folder, sources, workers, wanted });
	process.stdout.write(`${reportOf(all, tried, sources)}\n`);
	if (wanted.json) writeFileSync(wanted.json, JSON.stringify(tried, undefined, '\t'));
}

function chosenOf(all: Mutant[], { again, sample, seed }: Wanted): Mutant[] {
	if (again === undefined) return sample === undefined ? all : sampleOf(all, sample, seed);
	const before = JSON.parse(readFileSync(again, 'utf8')) as Tried[];
	const alive = new Set(before.filter(isAlive).map(({ mutant }) => keyOf(mutant)));
	return all.filter((mutant) => alive.has(keyOf(mutant)));
}

interface Wanted {
	paths: string[];
	sample?: number;
	seed: number;
	jobs: number;
	/** Unit test files that are looked at for a mutant. */
	files: number;
	/** Seconds of tests for a mutant. */
	seconds: number;
	/** What an earlier run kept. */
	again?: string;
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
			files: text,
			seconds: text,
			again: text,
			tests: texts,
			without: texts,
			json: text,
		},
		allowPositionals: true,
	});
	const number = (
		name: 'sample' | 'seed' | 'jobs' | 'files' | 'seconds',
		otherwise: number,
	): number => {
		if (values[name] === undefined) return otherwise;
		const found = Number(values[name]);
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
		files: number('files', Infinity),
		seconds: number('seconds', 120),
		again: values.again,
		tests: values.tests ?? [],
		without: values.without ?? [],
		json: values.json,
	};
}

/** Code in a folder, or the file itself; paths from the project's root. */
function sourcesIn(name: string): string[] {
	const found = path.relative(projectRoot, path.resolve(name));
	if (!existsSync(found)) throw new Error(`There is no ${name}.\n\n${USAGE}`);
	const isCode = /(?<!\.d)\.ts$/.test(found) && !found.startsWith('ocr/bundled/');
	if (!statSync(found).isDirectory()) return isCode ? [found] : [];
	return readdirSync(found).flatMap((inside) => sourcesIn(path.join(found, inside)));
}

interface Run {
	/** Of the copy. */
	folder: string;
	sources: Sources;
	workers: readonly MutationWorker[];
	wanted: Wanted;
}

async function tryAll(chosen: readonly Mutant[], { folder, sources, workers, wanted }: Run) {
	let isOver = false;
	process.once('SIGINT', () => {
		say('Stopping: what is under way is finished. The mutants so far are a sample too.');
		isOver = true;
		endOn('SIGINT');
	});
	const { files, mutants } = await placed(chosen, sources);
	copyWith(files, folder);
	// Random tests begin with the same each time: a mutant is not to be killed by luck.
	process.env.FUZZ_SEED = String(wanted.seed);
	const tests = await Tests.find(wanted.tests, wanted.without);
	const coverage = new Coverage((file) =>
		say(`${file} fails without any change: it tells nothing.`),
	);
	const tried: Tried[] = [];
	const waiting = [...mutants];
	const work = async (worker: MutationWorker) => {
		for (;;) {
			const next = isOver ? undefined : waiting.shift();
			if (!next) break;
			const { files: near, areMore } = tests.for(next.file, wanted.files);
			const uses = { coverage, worker };
			const outcome = await tryMutant(next, near, wanted.seconds * 1000, uses);
			if (areMore && isAlive(outcome)) outcome.isCut = true;
			tried.push(outcome);
			say(`${tried.length}/${mutants.length} ${shown(outcome, sources)}`);
		}
		worker.end();
	};
	await Promise.all(workers.map(work));
	return tried;
}

function say(message: string): void {
	process.stderr.write(`${message}\n`);
}

import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../harness/folders.ts';
import { unpackPackage } from '../harness/packed-package.ts';
import { n8nFolder, projectRoot } from '../harness/paths.ts';
import type { Benchmark } from './benchmark.ts';
import { median, spread } from './statistics.ts';

const rounds = 25;
const limit = 40;

interface Probe {
	milliseconds: number;
	files: number;
	/** Modules that were loaded and are not the package's own. */
	foreign: string[];
}

export const load: Benchmark = {
	name: 'load',
	about: 'loading the package’s nodes and credentials, in a fresh process',
	goal: `at most ${limit} ms, and nothing of others before its first use`,
	isMet: ({ ours }) => ours <= limit,
	async run(say) {
		const folder = realpathSync(await unpackPackage(temporaryFolder('bench-load')));
		const probes = Array.from({ length: rounds }, () => probe(path.join(folder, 'dist')));
		const times = probes.map(({ milliseconds }) => milliseconds);
		const foreign = probes[0]?.foreign ?? [];
		say(`load: ${probes[0]?.files} files, spread ${spread(times, 'ms')} over ${rounds} processes`);
		if (foreign.length > 0) {
			const example = foreign[0] ?? '';
			throw new Error(`Loading also loads ${foreign.length} files of others, as ${example}.`);
		}
		return { name: 'load', ours: median(times), theirs: null, ratio: null, limit, unit: 'ms' };
	},
};

function probe(folder: string): Probe {
	const script = path.join(projectRoot, 'test', 'bench', 'load-probe.cjs');
	const env = { ...process.env, NODE_PATH: path.join(n8nFolder, 'node_modules') };
	const line = [script, folder, n8nFolder];
	const output = execFileSync(process.execPath, line, { env, encoding: 'utf8' });
	return JSON.parse(output) as Probe;
}

import { parseArgs } from 'node:util';
import type { Benchmark, Outcome } from './benchmark.ts';
import { benchmarks } from './benchmarks.ts';
import { shown } from './statistics.ts';

class Refusal extends Error {}

try {
	await run();
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
}
process.stdout.write('', () => process.exit());

async function run(): Promise<void> {
	const { values, positionals } = readArguments();
	const chosen = chosenBy(positionals);
	const outcomes: Outcome[] = [];
	for (const { benchmark, count } of chosen) {
		say(`${benchmark.name}: ${benchmark.about}`);
		const outcome = await benchmark.run(say, count);
		outcomes.push(outcome);
		say(verdict(benchmark, outcome));
		if (values.json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
	}
	const shownOnes = chosen.map(({ benchmark }) => benchmark);
	if (!values.json) process.stdout.write(`\n${tableOf(shownOnes, outcomes)}\n`);
}

function say(message: string): void {
	process.stderr.write(`${message}\n`);
}

function readArguments() {
	try {
		const options = { json: { type: 'boolean' } } as const;
		return parseArgs({ options, allowPositionals: true });
	} catch (error) {
		throw new Refusal(`${(error as Error).message}\n${usage()}`);
	}
}

/** Names, each with the number that may follow it. */
function chosenBy(words: string[]): Array<{ benchmark: Benchmark; count?: number }> {
	if (words.length === 0) return benchmarks.everyday.map((benchmark) => ({ benchmark }));
	const chosen: Array<{ benchmark: Benchmark; count?: number }> = [];
	for (const word of words) {
		const last = chosen.at(-1);
		if (last && /^[1-9]\d*$/.test(word)) last.count = Number(word);
		else chosen.push({ benchmark: benchmarkCalled(word) });
	}
	return chosen;
}

function benchmarkCalled(name: string): Benchmark {
	const found = benchmarks.all.find((benchmark) => benchmark.name === name);
	if (found) return found;
	throw new Refusal(`There is no benchmark “${name}”.\n${usage()}`);
}

function usage(): string {
	const lines = benchmarks.all.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`);
	return ['npm run bench -- [NAME [COUNT]]… [--json]', ...lines].join('\n');
}

function verdict(benchmark: Benchmark, outcome: Outcome): string {
	const met = benchmark.isMet(outcome) ? 'met' : 'NOT met';
	return `${benchmark.name}: ${amount(outcome.ours, outcome)}; goal ${benchmark.goal}: ${met}\n`;
}

function amount(value: number | null, { unit }: Outcome): string {
	return value === null ? '–' : `${shown(value)} ${unit}`;
}

function tableOf(chosen: Benchmark[], outcomes: Outcome[]): string {
	const rows = outcomes.map((outcome, index) => {
		const benchmark = chosen[index];
		return [
			outcome.name,
			amount(outcome.ours, outcome),
			amount(outcome.theirs, outcome),
			outcome.ratio === null ? '–' : outcome.ratio.toFixed(2),
			amount(outcome.limit, outcome),
			benchmark?.goal ?? '',
			benchmark?.isMet(outcome) ? 'met' : 'not met',
		];
	});
	const head = ['benchmark', 'ours', 'HTTP Request', 'ratio', 'limit', 'goal', ''];
	const lines = [head, ...rows];
	const widths = head.map((_, column) => Math.max(...lines.map((row) => row[column]?.length ?? 0)));
	return lines
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { projectRoot } from '../harness/paths.ts';

/** One change of one place in the code, as Stryker makes it. Lines and columns count from 0. */
export interface Mutant {
	/** From the project's root. */
	file: string;
	/** Stryker's name of the kind of change, such as `EqualityOperator`. */
	mutator: string;
	start: Position;
	end: Position;
	replacement: string;
}

/** A mutant that stands in the instrumented code and is active while its `id` is. */
export interface PlacedMutant extends Mutant {
	id: string;
}

interface Position {
	line: number;
	column: number;
}

const silent = Object.fromEntries(
	['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((level) => [level, () => {}]),
);
const logger = { ...silent, isDebugEnabled: () => false } as unknown as ConstructorParameters<
	typeof Instrumenter
>[0];
const options = { plugins: null, excludedMutations: [], ignorers: [] };

/** All mutants of some files. */
export async function mutantsOf(files: readonly string[]): Promise<Mutant[]> {
	const { mutants } = await new Instrumenter(logger).instrument(
		files.map((file) => ({ name: file, mutate: true, content: sourceOf(file) })),
		options,
	);
	return mutants.map(asMutant);
}

/**
 * The files with some mutants in them, none of which is active: `__STRYKER_ACTIVE_MUTANT__` in the
 * environment names one. A mutant brings those along that lie in its place; they are never active.
 */
export async function placed(
	wanted: readonly Mutant[],
): Promise<{ files: Map<string, string>; mutants: PlacedMutant[] }> {
	const byFile = Map.groupBy(wanted, ({ file }) => file);
	const made = await new Instrumenter(logger).instrument(
		[...byFile].map(([file, ranges]) => ({
			name: file,
			mutate: ranges.map(({ start, end }) => ({ start, end })),
			content: sourceOf(file),
		})),
		options,
	);
	const keys = new Set(wanted.map(keyOf));
	return {
		files: new Map(made.files.map(({ name, content }) => [name, content])),
		mutants: made.mutants
			.map((mutant) => ({ ...asMutant(mutant), id: mutant.id }))
			.filter((mutant) => keys.has(keyOf(mutant))),
	};
}

type StrykerMutant = Awaited<ReturnType<Instrumenter['instrument']>>['mutants'][number];

function asMutant({ fileName, mutatorName, location, replacement }: StrykerMutant): Mutant {
	const { start, end } = location;
	return { file: fileName, mutator: mutatorName, start, end, replacement };
}

function keyOf({ file, mutator, start, end, replacement }: Mutant): string {
	return JSON.stringify([file, mutator, start, end, replacement]);
}

/** Stryker's instrumenter stops at `counts[i]!++`, which is the same without the sign. */
function sourceOf(file: string): string {
	return readFileSync(path.join(projectRoot, file), 'utf8').replace(
		/(?<=[\])\w])!(?=\+\+|--)/g,
		' ',
	);
}

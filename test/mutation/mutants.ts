import { Instrumenter } from '@stryker-mutator/instrumenter';
import { keyOf, type Mutant, type PlacedMutant } from './mutant.ts';
import type { Sources } from './sources.ts';

const silent = Object.fromEntries(
	['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((level) => [level, () => {}]),
);
const logger = { ...silent, isDebugEnabled: () => false } as unknown as ConstructorParameters<
	typeof Instrumenter
>[0];
const options = { plugins: null, excludedMutations: [], ignorers: [] };

/** All mutants of some files. */
export async function mutantsOf(sources: Sources): Promise<Mutant[]> {
	const { mutants } = await new Instrumenter(logger).instrument(
		[...sources].map(([name, code]) => ({ name, mutate: true, content: instrumentable(code) })),
		options,
	);
	return mutants.map(asMutant);
}

/**
 * The files with some mutants in them, none of which is active: `__STRYKER_ACTIVE_MUTANT__` in the
 * environment names one. A mutant brings those along that lie in its place; they are never active. The mutants stay in order.
 */
export async function placed(
	wanted: readonly Mutant[],
	sources: Sources,
): Promise<{ files: Map<string, string>; mutants: PlacedMutant[] }> {
	const byFile = Map.groupBy(wanted, ({ file }) => file);
	const made = await new Instrumenter(logger).instrument(
		[...byFile].map(([file, ranges]) => ({
			name: file,
			mutate: ranges.map(({ start, end }) => ({ start, end })),
			content: instrumentable(sources.get(file)!),
		})),
		options,
	);
	const ids = new Map(made.mutants.map((mutant) => [keyOf(asMutant(mutant)), mutant.id]));
	return {
		files: new Map(made.files.map(({ name, content }) => [name, content])),
		mutants: wanted.map((mutant) => ({ ...mutant, id: ids.get(keyOf(mutant)) ?? '' })),
	};
}

type StrykerMutant = Awaited<ReturnType<Instrumenter['instrument']>>['mutants'][number];

function asMutant({ fileName, mutatorName, location, replacement }: StrykerMutant): Mutant {
	const { start, end } = location;
	return { file: fileName, mutator: mutatorName, start, end, replacement };
}

/** Stryker's instrumenter stops at `counts[i]!++`, which is the same without the sign. */
function instrumentable(code: string): string {
	return code.replace(/(?<=[\])\w])!(?=\+\+|--)/g, ' ');
}

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

/** Tells a mutant from all others of the same code. */
export function keyOf({ file, mutator, start, end, replacement }: Mutant): string {
	return JSON.stringify([file, mutator, start, end, replacement]);
}

import fc from 'fast-check';

/**
 * What random tests begin with. In CI it is the same each time, since a push is not to fail by what
 * somebody else has broken; everywhere else each run looks at something new, and FUZZ_SEED repeats it.
 */
export const SEED = seed();

// fast-check prints the seed of what it found, and how to go straight to it.
fc.configureGlobal({ seed: SEED });

function seed(): number {
	const { CI, FUZZ_SEED } = process.env;
	if (FUZZ_SEED !== undefined) return Number(FUZZ_SEED);
	return CI === undefined || CI === '' ? (Math.random() * 0x7fffffff) | 0 : 20_240_117;
}

/** Numbers in 0..1, the same on every run for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** Close to a normal distribution (mean 0, deviation 1), from four uniform numbers. */
export function normal(random: () => number): number {
	return (random() + random() + random() + random() - 2) * Math.sqrt(3);
}

/** So many of all, each as likely as any other; the same ones for the same seed. */
export function sampleOf<T>(all: readonly T[], size: number, seed: number): T[] {
	const random = numbersFrom(seed);
	const mixed = [...all];
	const count = Math.min(size, mixed.length);
	for (let at = 0; at < count; at++) {
		const other = at + Math.floor(random() * (mixed.length - at));
		[mixed[at], mixed[other]] = [mixed[other], mixed[at]];
	}
	return mixed.slice(0, count);
}

/** From 0 up to 1: a counter, well mixed (the finalizer of MurmurHash3). */
function numbersFrom(seed: number): () => number {
	let counter = seed | 0;
	return () => {
		counter = (counter + 0x9e3779b9) | 0;
		let mixed = counter;
		mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
		mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
		return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
	};
}

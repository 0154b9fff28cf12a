/** The value below which the given part (0..1) of the values lies; 0 of none. */
export function quantile(values: readonly number[], part: number): number {
	if (values.length === 0) return 0;
	const sorted = Float64Array.from(values).sort();
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

/** The same for values that count by weight. */
export function weightedQuantile(
	entries: ReadonlyArray<{ value: number; weight: number }>,
	part: number,
): number {
	const sorted = entries.toSorted((a, b) => a.value - b.value);
	let rest = sorted.reduce((sum, { weight }) => sum + weight, 0) * part;
	for (const { value, weight } of sorted) {
		rest -= weight;
		if (rest <= 0) return value;
	}
	return sorted[sorted.length - 1]?.value ?? 0;
}

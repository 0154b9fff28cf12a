export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** How far the rounds lay apart, for people: “38–41”. */
export function spread(values: number[], unit: string): string {
	return `${shown(Math.min(...values))}–${shown(Math.max(...values))} ${unit}`;
}

/** Three significant digits are more than the machine's noise deserves. */
export function shown(value: number): string {
	return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

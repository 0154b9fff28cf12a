const UNITS = [
	['day', 86_400],
	['hour', 3600],
	['minute', 60],
	['second', 1],
] as const;

/** A time as people say it, with its two largest units: `1 hour`, `2 minutes 10 seconds`. */
export function inWords(ms: number): string {
	let left = Math.max(1, Math.round(ms / 1000));
	const parts: string[] = [];
	for (const [unit, seconds] of UNITS) {
		const count = Math.floor(left / seconds);
		left -= count * seconds;
		if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
		else if (parts.length > 0) break;
		if (parts.length === 2) break;
	}
	return parts.join(' ');
}

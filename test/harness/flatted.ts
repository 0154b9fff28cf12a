/**
 * Reads the form in which n8n keeps execution data: a JSON array in which every string inside an
 * object or array is the index of another entry, so that shared parts are stored once.
 */
export function unflatten(text: string): unknown {
	const entries = JSON.parse(text) as unknown[];
	const done = new Map<number, unknown>();
	const read = (index: number): unknown => {
		const entry = entries[index];
		if (typeof entry !== 'object' || entry === null) return entry;
		if (done.has(index)) return done.get(index);
		const target: Record<string, unknown> | unknown[] = Array.isArray(entry) ? [] : {};
		done.set(index, target);
		for (const [key, value] of Object.entries(entry)) {
			const item = typeof value === 'string' ? read(Number(value)) : value;
			Object.defineProperty(target, key, {
				value: item,
				enumerable: true,
				writable: true,
				configurable: true,
			});
		}
		return target;
	};
	return read(0);
}

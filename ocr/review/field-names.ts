/** Of a path; deeper than that nobody names a field, and a forged one has no end. */
const MOST_PARTS = 100;

/**
 * By what a person may have named a field, the closest first: its path, its path in whatever row
 * (`items[].price`), and what it is a part of (`items[3]`, `items[]`, `items`).
 *
 * @param path as `OcrField` has it: `items[3].price`, `order["unit price"]`.
 */
export function* namesOf(path: string): Generator<string> {
	for (const end of endsOf(path).reverse()) {
		const own = path.slice(0, end);
		yield own;
		const ofAnyRow = own.replace(/\[\d+\]/g, '[]');
		if (ofAnyRow !== own) yield ofAnyRow;
	}
}

/** Where the path's parts end; a name in brackets may hold dots and brackets in its quotes. */
function endsOf(path: string): number[] {
	const ends: number[] = [];
	let quoted = false;
	for (let at = 1; at < path.length && ends.length < MOST_PARTS; at++) {
		const letter = path[at]!;
		if (quoted && letter === '\\') at++;
		else if (letter === '"') quoted = !quoted;
		else if (!quoted && (letter === '.' || letter === '[')) ends.push(at);
	}
	return [...ends, path.length];
}

/** As {@link namesOf} gives it, of what a person has typed. */
export const fieldName = (typed: string): string => typed.trim().replaceAll('[*]', '[]');

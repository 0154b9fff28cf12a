/**
 * What a person writes to choose files by name: `*.pdf, invoice*`. `*` stands for any text, several patterns are
 * separated by commas, and capital letters make no difference. No other sign has a meaning.
 *
 * @returns whether a name fits one of the patterns; every name does where there is none. Linear in the name's
 *   length for each pattern.
 */
export function namePattern(written: string): (fileName: string) => boolean {
	const patterns = written
		.split(',')
		.map((pattern) => pattern.trim().toLowerCase())
		.filter((pattern) => pattern !== '')
		.map((pattern) => pattern.split('*'));
	if (patterns.length === 0) return () => true;
	return (fileName) => {
		const name = fileName.toLowerCase();
		return patterns.some((pieces) => fits(name, pieces));
	};
}

/** The first piece begins the name, the last one ends it, and the others follow each other between them. */
function fits(name: string, [first = '', ...others]: readonly string[]): boolean {
	const last = others.pop();
	if (last === undefined) return name === first;
	if (!name.startsWith(first) || !name.endsWith(last)) return false;
	const end = name.length - last.length;
	let at = first.length;
	for (const piece of others) {
		const found = name.indexOf(piece, at);
		if (found < 0) return false;
		at = found + piece.length;
	}
	return at <= end;
}

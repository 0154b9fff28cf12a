/** The other spellings of a name, by the name. */
const known = new Map<string, readonly string[]>();

/**
 * A field by its name as the service's own reference writes it, or as client libraries write it for
 * their language: `BlockType`, `blockType` and `block_type` are one.
 */
export function field(record: Record<string, unknown>, name: string): unknown {
	const value = record[name];
	if (value !== undefined) return value;
	let others = known.get(name);
	if (!others) known.set(name, (others = otherSpellings(name)));
	for (const other of others) if (record[other] !== undefined) return record[other];
	return undefined;
}

function otherSpellings(name: string): string[] {
	const camel = name
		.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
		.replace(/^./, (letter) => letter.toLowerCase());
	const spellings = [
		camel,
		camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
		camel.replace(/^./, (letter) => letter.toUpperCase()),
	];
	return spellings.filter((spelling) => spelling !== name);
}

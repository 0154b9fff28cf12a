/** The parts of a text, separated by commas or line breaks. A list from an expression is one already. */
export function partsOf(given: unknown): string[] {
	const parts: unknown[] = Array.isArray(given) ? given : String(given ?? '').split(/[,\n]/);
	return parts.map((part) => String(part ?? '').trim()).filter((part) => part !== '');
}

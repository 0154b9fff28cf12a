/**
 * Text without the letters at its end that match. Of an expression for that (`x+$`) each letter in a
 * run of them is a place to begin at, and each walks to the end of the run.
 *
 * @param goes matches a single letter
 */
export function trimEndOf(text: string, goes: RegExp): string {
	let end = text.length;
	while (end > 0 && goes.test(text[end - 1]!)) end--;
	return text.slice(0, end);
}

/** The same at both ends. */
export function trimOf(text: string, goes: RegExp): string {
	const kept = trimEndOf(text, goes);
	let start = 0;
	while (start < kept.length && goes.test(kept[start]!)) start++;
	return kept.slice(start);
}

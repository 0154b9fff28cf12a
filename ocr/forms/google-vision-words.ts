import { isUnspaced } from '../document/scripts';
import type { DraftWord } from '../reading/build-document';
import { isRecord, numberOrNull } from '../reading/foreign';
import { readVertices } from '../reading/points';

export interface GoogleWord extends DraftWord {
	/** Its points are 0..1. */
	normalised: boolean;
	/** What stands behind it; `undefined` where the answer does not say. */
	after?: string;
	/** What stands before it, where the answer says so. */
	before?: string;
}

/**
 * What a break writes, by its name, and by number as some client libraries have it (`BreakType`). An
 * end-line hyphen "is not present in text", so it is written here.
 */
const BREAKS = new Map<unknown, string>([
	['SPACE', ' '],
	['SURE_SPACE', ' '],
	['EOL_SURE_SPACE', '\n'],
	['HYPHEN', '-\n'],
	['LINE_BREAK', '\n'],
	[1, ' '],
	[2, ' '],
	[3, '\n'],
	[4, '-\n'],
	[5, '\n'],
]);

/**
 * A word of a paragraph: of its symbols, or as a whole where a field mask left them out.
 * Source of the facts: `Word`, `Symbol` and `TextProperty.DetectedBreak` in Google Cloud Vision's
 * reference.
 */
export function readGoogleWord(word: Record<string, unknown>): GoogleWord {
	let letters = '';
	let after: string | undefined;
	let before: string | undefined;
	const symbols: unknown[] = Array.isArray(word.symbols) ? word.symbols : [];
	for (const symbol of symbols) {
		if (!isRecord(symbol)) continue;
		const isFirst = letters === '';
		if (typeof symbol.text === 'string') letters += symbol.text;
		const found = breakOf(symbol);
		if (!found) continue;
		if (found.isPrefix && isFirst) before = found.text;
		else if (!after?.includes('\n')) after = found.text;
	}
	if (letters === '' && typeof word.text === 'string') letters = word.text;
	after ??= breakOf(word)?.text;
	const box = isRecord(word.boundingBox) ? word.boundingBox : {};
	const normalised = readVertices(box.normalizedVertices);
	return {
		text: letters,
		...(after === undefined ? {} : { after, breakAfter: after.includes('\n') }),
		...(before === undefined ? {} : { before }),
		points: normalised?.length ? normalised : readVertices(box.vertices),
		normalised: Boolean(normalised?.length),
		confidence: numberOrNull(word.confidence),
	};
}

function breakOf({ property }: Record<string, unknown>) {
	const found = isRecord(property) ? property.detectedBreak : undefined;
	if (!isRecord(found)) return undefined;
	const text = BREAKS.get(found.type);
	return text === undefined ? undefined : { text, isPrefix: found.isPrefix === true };
}

/**
 * The text of a page whose answer has none: its words, with what the breaks say between them. Where
 * they say nothing there is nothing; only of an answer without any break it is to be guessed, a blank
 * where the script has blanks.
 */
export function textOfWords(words: readonly GoogleWord[]): string {
	const tellsBreaks = words.some(({ after, before }) => (after ?? before) !== undefined);
	const parts: string[] = [];
	words.forEach((word, index) => {
		const next = words[index + 1];
		parts.push(word.text);
		if (!next) return;
		const told = word.after ?? next.before;
		if (word.breakAfter) parts.push(word.after?.includes('\n') ? word.after : '\n');
		else if (told !== undefined) parts.push(told);
		else if (!tellsBreaks && !bothUnspaced(word.text, next.text)) parts.push(' ');
	});
	return parts.join('');
}

const bothUnspaced = (left: string, right: string) =>
	isUnspaced([...left].at(-1) ?? '') && isUnspaced([...right][0] ?? '');

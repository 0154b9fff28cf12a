import { markdownLines } from './markdown-text.ts';
import type { TruthPair } from './sheet.ts';

/**
 * Of the amounts on a receipt those that stand in the Markdown row, or in the line, of the text that
 * is printed beside them, after that text. A line in which several printed rows run together counts
 * for none of them.
 */
export function amountsInRow(pairs: readonly TruthPair[], markdown: string): boolean[][] {
	const patterns = pairs.map(({ label, amounts }) => ({
		label: phrase(label, '\\p{L}'),
		amounts: amounts.map((amount) => phrase(amount, '\\p{N}')),
	}));
	const found = pairs.map(({ amounts }) => amounts.map(() => false));
	for (const { text } of markdownLines(markdown)) {
		const here = patterns.map(({ label, amounts }) => amountsAfter(text, label, amounts));
		if (here.filter((amounts) => amounts.includes(true)).length !== 1) continue;
		here.forEach((amounts, pair) => {
			amounts.forEach((right, index) => (found[pair][index] ||= right));
		});
	}
	return found;
}

function amountsAfter(text: string, label: RegExp, amounts: readonly RegExp[]): boolean[] {
	const at = label.exec(text);
	const rest = at ? text.slice(at.index + at[0].length) : '';
	return amounts.map((amount) => amount.test(rest));
}

/** A text with or without blanks in it, and not as a part of a longer word or number. */
function phrase(text: string, letter: string): RegExp {
	const letters = text.normalize('NFC').match(/\S/gu) ?? [];
	const parts = letters.map((one) => one.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
	const joined = letter === '\\p{N}' ? `(?![.,]?${letter})` : `(?!${letter})`;
	const before = letter === '\\p{N}' ? `(?<!${letter}[.,]?)` : `(?<!${letter})`;
	return new RegExp(before + parts.join('\\s*') + joined, 'u');
}

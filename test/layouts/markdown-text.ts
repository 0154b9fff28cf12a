/** What a person reads in Markdown, line by line, without the signs that are markup. */
export interface MarkdownLine {
	text: string;
	/** It is a row of a table. */
	isRow: boolean;
}

export function markdownLines(markdown: string): MarkdownLine[] {
	return markdown
		.split('\n')
		.filter((line) => line.trim() !== '' && !/^\|(?: ?:?-{3,}:? ?\|)+$/.test(line))
		.map((line) => {
			const isRow = line.startsWith('| ') && line.trimEnd().endsWith('|');
			const text = isRow
				? line.replace(/(?<!\\)\|/g, ' ')
				: line.replace(/^(?: *[-*+]|#{1,6}) /, '');
			return { text: plain(text), isRow };
		});
}

const plain = (text: string) =>
	text
		.replaceAll('<br>', ' ')
		.replace(/\\([!-/:-@[-`{-~])/g, '$1')
		.trim();

/** Engines cut and join words as they like, so blanks tell nothing. */
export const unspaced = (text: string) => text.replace(/\s+/gu, '').normalize('NFC');

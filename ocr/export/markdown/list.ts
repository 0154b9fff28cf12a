import { DEEPER, type ListItem } from '../../layout/list-items';
import { escapeLines } from './escape';

/** No person nests deeper. */
const MAX_DEPTH = 8;

/** A word may hold a line break of its own. */
const oneLine = (text: ListItem['text']) => String(text).replaceAll('\n', ' ');

/**
 * A list, nested by the places of its markers. A number alone makes no list ("12. May 2024"), so
 * one numbered item on its own is a paragraph.
 */
export function listMarkdown(items: readonly ListItem[]): string {
	const [only] = items;
	if (items.length === 1 && only && (only.marker.value !== null || only.marker.kept)) {
		const text = oneLine(only.text);
		return escapeLines(only.marker.kept ? text : `${only.marker.text} ${text}`);
	}
	const open: Array<{ indent: number; width: number }> = [];
	return items
		.map(({ marker, text, indent }) => {
			// An item further out than the one above ends every list that begins right of it.
			while (open.length > 0 && open[open.length - 1]!.indent > indent - DEEPER) open.pop();
			if (open.length === MAX_DEPTH) open.pop();
			const blanks = open.reduce((sum, { width }) => sum + width, 0);
			open.push({ indent, width: marker.mark.length + 1 });
			return `${' '.repeat(blanks)}${marker.mark} ${escapeLines(oneLine(text))}`;
		})
		.join('\n');
}

import type { JoinedText } from './joined-text';
import type { LaidLine, Source } from './laid-line';
import { isMarker, UNMARKED, type ListMarker } from './list-markers';

export interface ListItem {
	marker: ListMarker;
	/** Without the marker where Markdown has one for it. */
	text: JoinedText;
	/** Where its marker stands, in the direction it is read, in letters. */
	indent: number;
	/** Where its first line begins. */
	start: number;
	/** With that of its marker. */
	sources: Source[];
}

/** An item this many letters further in than the one above belongs to it. */
export const DEEPER = 1.5;

/** Some answers have a list's marker as a line of its own, beside the text. */
export function withMarkers(lines: readonly LaidLine[]): LaidLine[] {
	const whole: LaidLine[] = [];
	for (const line of lines) {
		const before = whole[whole.length - 1];
		const apart = before ? Math.abs(before.top + before.bottom - line.top - line.bottom) / 2 : 0;
		const beside = before?.placed && line.placed && apart < 0.5 * line.size;
		if (beside && isBefore(before, line) && isMarker(before.text.trim())) {
			const text = `${before.text.trim()} ${line.text.trim()}`;
			const [left, right] = [Math.min(before.left, line.left), Math.max(before.right, line.right)];
			const sources = [...before.sources, ...line.sources];
			const { firstWidth } = before;
			whole[whole.length - 1] = { ...line, text, left, right, firstWidth, sources };
		} else whole.push(line);
	}
	return whole;
}

/** A text stands further from its mark only by chance, in letters. */
const FARTHEST = 12;

/** Whether a mark stands where its text is read from, and near it. */
function isBefore(mark: LaidLine, text: LaidLine): boolean {
	const gap = text.rightToLeft ? mark.left - text.right : text.left - mark.right;
	return gap > -text.charWidth && gap < FARTHEST * text.charWidth;
}

/** Items further back than this are not looked at for one of the same indent. */
const LOOK_BACK = 200;

/** The last item whose mark stands where this one does, in the list that this one would be in. */
export function besideOf(indent: number, items: readonly ListItem[]): ListItem | undefined {
	const last = items.slice(-LOOK_BACK).findLast((item) => item.indent - indent < DEEPER);
	return last && indent - last.indent < DEEPER ? last : undefined;
}

/** A list goes on with a marker of its kind, or with one further in. */
export function belongs(item: ListItem, items: readonly ListItem[]): boolean {
	const beside = besideOf(item.indent, items);
	if (!beside) return item.indent > items.at(-1)!.indent;
	const kinds = [beside.marker.kind, item.marker.kind];
	return kinds[0] === kinds[1] || kinds.includes(UNMARKED);
}

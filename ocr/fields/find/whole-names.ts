import type { Found, ItemValues } from './item-values';

/**
 * The same items, of which the last one on each page has its whole name: where a table ends, it may go on
 * below it, and other rows that were read on the page have what stands there.
 *
 * @param at index of the name in an item's values; -1 for none.
 */
export function withWholeNames(
	items: readonly ItemValues[],
	others: readonly ItemValues[],
	at: number,
): ItemValues[] {
	return items.map((item, index) => {
		const name = item[at];
		const next = items[index + 1];
		if (!name || (next && pageOf(next) === pageOf(item))) return item;
		const longer = others
			.map((other) => other[at])
			.find((other) => other !== undefined && goesOnWith(name, other));
		return longer ? item.with(at, longer) : item;
	});
}

const pageOf = (item: ItemValues) => item.find(Boolean)?.parts[0]!.segment.page;

/** Whether a text begins at the same place as another one, and goes on behind it. */
function goesOnWith(name: Found, other: Found): boolean {
	const [text, whole] = [String(name.value.value), String(other.value.value)];
	const start = placeOf(name);
	if (start === undefined || start !== placeOf(other)) return false;
	return whole.startsWith(text) && /^[,;]? /.test(whole.slice(text.length));
}

/** In the document's text; none where the text does not stand there in one piece. */
function placeOf({ parts: [first] }: Found): number | undefined {
	return first?.segment.offsets[first.start];
}

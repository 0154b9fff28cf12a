/**
 * The index of the first change of the row above that lies right of a place and leads to the other
 * color. Even changes are to black, which is what white looks for.
 *
 * @param index where it was for the place before
 */
export function changeAbove(
	before: readonly number[],
	index: number,
	at: number,
	color: 0 | 1,
): number {
	let above = index;
	while (above > 0 && (before[above - 1] ?? Infinity) > at) above--;
	while (above < before.length && before[above]! <= at) above++;
	return (above & 1) === color ? above : above + 1;
}

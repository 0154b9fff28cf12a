import type { Column } from './columns';

/**
 * Columns in the order in which one document reads them. What it has not itself stays behind what
 * stood before it.
 *
 * @param reader index of the document; `undefined`: nothing is moved.
 */
export function inReadingOrder(columns: readonly Column[], reader: number | undefined): Column[] {
	if (reader === undefined) return [...columns];
	const places = new Float64Array(columns.length);
	let place = -1;
	columns.forEach((column, index) => {
		const { first, count } = column[reader]!;
		if (count > 0) place = first;
		places[index] = place;
	});
	const order = columns.map((_, index) => index);
	order.sort((a, b) => places[a]! - places[b]! || a - b);
	return order.map((index) => columns[index]!);
}

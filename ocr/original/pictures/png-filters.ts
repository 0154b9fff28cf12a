/** What a byte is compared with, by the filter's number. */
export function guess(filter: number, left: number, up: number, corner: number): number {
	switch (filter) {
		case 1:
			return left;
		case 2:
			return up;
		case 3:
			return (left + up) >> 1;
		case 4:
			return nearest(left, up, corner);
		default:
			return 0;
	}
}

/** Paeth's: which neighbour is nearest to left + up - corner. */
function nearest(left: number, up: number, corner: number): number {
	const a = Math.abs(up - corner);
	const b = Math.abs(left - corner);
	const c = Math.abs(left + up - 2 * corner);
	return a <= b && a <= c ? left : b <= c ? up : corner;
}

import type { LabelPlace } from './marked';
import { overlaps } from './marked';
import { type Search, type SegmentValues, withCurrency } from './segment-values';
import type { Segment } from './sheets';
import type { TypedValue } from './typed-value';

/** A value that is the first of a column of such values is no answer to its head. */
const IN_COLUMN = 0.4;
/** The last of such a column that is the sum of the others. */
const IN_SUM = 0.85;
const MOST_SUMMED = 12;
const HALF_CENT = 0.006;
/** A column's head has so many neighbors. */
const HEADS = 3;
/** So far below a label, in heights of its letters, and in rows. */
const FAR_BELOW = 3.5;
const ROWS_BELOW = 3;
/** Other things between a label and its value. */
const SKIPPED = 1;

const AMOUNT = { type: 'amount', pattern: null } as const;

/** In the same column, as the next thing below. */
export function valueBelow(
	reader: SegmentValues,
	{ marked: { segment, compact, ...marked }, hit, sheet }: LabelPlace,
	search: Search,
) {
	const { rows } = sheet;
	const own = rows[segment.row]!;
	// A label with something behind it on its row is answered there.
	const rest = segment.text.slice(compact.ends[hit.behind - 1]!);
	if (marked.hits.some(({ first }) => first >= hit.behind) || /\p{N}/u.test(rest)) return undefined;
	const fit = reader.between(rest);
	let misses = 0;
	for (let at = segment.row + 1; at < rows.length && at <= segment.row + ROWS_BELOW; at++) {
		const row = rows[at]!;
		if (row.alone || row.top - own.bottom > FAR_BELOW * (own.size || 0.6)) return undefined;
		const other = widestBelow(segment, row.segments);
		if (!other) continue;
		const value = reader.marks.isLabel(other) ? undefined : reader.valuesIn(other, search)[0];
		const sum = search.type === 'amount' ? sumBelow(reader, other, at, sheet) : undefined;
		const currency = reader.currencyIn(rest);
		if (sum) return withCurrency({ ...sum, place: fit * IN_SUM }, currency);
		if (value) {
			const column =
				search.type !== 'text' &&
				own.segments.length >= HEADS &&
				goesOn(reader, other, at, sheet, search);
			const between = reader.between(other.text.slice(0, value.start));
			const place = fit * between * (column ? IN_COLUMN : 1);
			return withCurrency({ ...value, segment: other, place }, currency);
		}
		if (search.type === 'text' || ++misses > SKIPPED) return undefined;
	}
	return undefined;
}

/** The last amount of a column of which it is the sum, as in a summary of tax rates. */
function sumBelow(
	reader: SegmentValues,
	segment: Segment,
	at: number,
	{ rows }: LabelPlace['sheet'],
) {
	let total = 0;
	let last: { value: TypedValue; segment: Segment } | undefined;
	let below: Segment | undefined = segment;
	for (let row = at; below && row < at + MOST_SUMMED; row++) {
		const amounts = reader.marks.isLabel(below) ? [] : reader.valuesIn(below, AMOUNT);
		const value = amounts[0];
		if (amounts.length !== 1 || !value) break;
		const isSum = row > at + 1 && Math.abs(Number(value.value) - total) < HALF_CENT;
		if (isSum) last = { value, segment: below };
		total += Number(value.value);
		const next = rows[row + 1];
		below = next && !next.alone ? widestBelow(segment, next.segments) : undefined;
	}
	return last && { ...last.value, segment: last.segment };
}

/** Whether the next thing below a value is such a value again. */
function goesOn(
	reader: SegmentValues,
	segment: Segment,
	at: number,
	{ rows }: LabelPlace['sheet'],
	search: Search,
) {
	const below = rows
		.slice(at + 1, at + 1 + ROWS_BELOW)
		.flatMap((row) => (row.alone ? [] : (widestBelow(segment, row.segments) ?? [])));
	const [other] = below;
	if (!other || reader.marks.isLabel(other)) return false;
	return reader.valuesIn(other, search).length > 0;
}

/** Of what stands under a segment that which lies under most of it. */
function widestBelow(segment: Segment, others: readonly Segment[]): Segment | undefined {
	let best: Segment | undefined;
	let most = 0;
	for (const other of others) {
		if (!overlaps(segment, other)) continue;
		const over = Math.min(segment.right, other.right) - Math.max(segment.left, other.left);
		if (over > most) [best, most] = [other, over];
	}
	return best;
}

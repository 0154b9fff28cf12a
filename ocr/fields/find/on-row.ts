import { currencyOfSign } from '../currencies';
import { fold } from '../fold';
import type { LabelPlace } from './marked';
import { isSetOff } from './marked';
import {
	type Search,
	type SegmentValues,
	textIn,
	type ValueBeside,
	withCurrency,
} from './segment-values';
import type { Segment } from './sheets';
import type { TypedValue } from './typed-value';

/** A value and the label behind it may share a letter: "21일까지". */
const SHARED = 1;
/** Other things between a label and its value on its row. */
const SKIPPED = 1;
/** A text that far right of its label, in letters, may belong to something else. */
const FAR_RIGHT = 40;
const FAR = 0.6;
/** A text that follows a label without a colon may go on with it: "Customer service". */
const LOOSE = 0.5;

/** Behind the label, before the next one. */
export function valueBehind(
	reader: SegmentValues,
	{ marked, hit }: LabelPlace,
	search: Search,
): ValueBeside | undefined {
	const { segment, compact } = marked;
	const from = compact.ends[hit.behind - 1]!;
	const isText = search.type === 'text';
	const all = isText ? [] : reader.valuesIn(segment, search);
	const next = marked.hits.find(
		(other) => other.first >= hit.behind && !isInReference(other, marked, search, all),
	);
	const stops = next && (!isText || hasColon(segment, compact.ends[next.behind - 1]!));
	const to = stops ? compact.starts[next.first]! : segment.text.length;
	const values = isText
		? textIn(segment.text, from, to)
		: all.filter(({ start, end }) => start >= from && end <= to);
	const value = search.type === 'amount' ? values.at(-1) : values[0];
	if (!value) return undefined;
	const loose = isText && !isSetOff(segment, compact, hit) ? LOOSE : 1;
	return {
		...value,
		segment,
		place: loose * reader.between(segment.text.slice(from, value.start)),
	};
}

/** Directly before the label, as "3月5日までに" has it. */
export function valueBefore(
	reader: SegmentValues,
	{ marked, hit }: LabelPlace,
	search: Search,
): ValueBeside | undefined {
	if (search.type === 'text' || hit.first === 0) return undefined;
	const { segment, compact } = marked;
	const to = compact.starts[hit.first]!;
	const value = reader.valuesIn(segment, search).findLast(({ end }) => end <= to + SHARED);
	if (!value || /[\p{L}\p{N}:：;]/u.test(segment.text.slice(value.end, Math.max(value.end, to))))
		return undefined;
	return { ...value, segment, place: 1 };
}

/** On the same row, before the next label. */
export function valueRight(
	reader: SegmentValues,
	{ marked: { segment, compact, ...marked }, hit, sheet }: LabelPlace,
	search: Search,
) {
	const { marks, conventions } = reader;
	const row = sheet.rows[segment.row]!;
	const rest = segment.text.slice(compact.ends[hit.behind - 1]!);
	// What stands behind another label is that one's.
	if (marked.hits.some(({ first }) => first >= hit.behind)) return undefined;
	const fit = reader.between(rest);
	let skipped = 0;
	let last: ValueBeside | undefined;
	let currency = reader.currencyIn(rest);
	for (const other of row.segments.slice(segment.at + 1)) {
		const code = currencyOfSign(fold(other.text.trim()), conventions.languages);
		if (code) currency = code;
		if (code || !/[\p{L}\p{N}]/u.test(other.text)) continue;
		if (marks.isLabel(other)) break;
		const values = reader.valuesIn(other, search);
		const value = search.type === 'amount' ? values.at(-1) : values[0];
		if (value) {
			const far = search.type === 'text' && gap(segment, other) > FAR_RIGHT * row.charWidth;
			const place = fit * reader.between(other.text.slice(0, value.start)) * (far ? FAR : 1);
			last = { ...value, segment: other, place };
			if (search.type !== 'amount') break;
		} else if (search.type !== 'amount' && ++skipped > SKIPPED) break;
	}
	return last && withCurrency(last, currency);
}

/** Whether a label is a part of a number, such as PO in "PO-1234": not what it begins to be read as. */
function isInReference(
	{ first, behind }: LabelPlace['hit'],
	{ compact }: LabelPlace['marked'],
	{ type }: Search,
	values: readonly TypedValue[],
): boolean {
	if (type !== 'pattern') return false;
	const [from, to] = [compact.starts[first]!, compact.ends[behind - 1]!];
	return values.some(({ start, end }) => start <= from && end >= to);
}

function hasColon(segment: Segment, at: number) {
	return /^ ?[.]? ?[:：#]/.test(segment.text.slice(at, at + 4));
}

function gap(a: Segment, b: Segment) {
	return Math.max(a.left, b.left) - Math.min(a.right, b.right);
}

import { type ItemCell, type ItemRow } from '../../../../../ocr/fields/find/item-grids';
import { foundIn, type CellReader } from '../../../../../ocr/fields/find/item-values';
import type { Segment } from '../../../../../ocr/fields/find/sheets';
import type { TypedValue } from '../../../../../ocr/fields/find/typed-value';

/** A piece from one column of letters to another; without them as wide as its text. */
export function piece(text: string, left = 0, right = left + text.length): Segment {
	const offsets = Array.from({ length: text.length + 1 }, (_, unit) => unit);
	return { page: 0, row: 0, at: 0, text, offsets, left, right };
}
export const cell = (text: string): ItemCell => ({ segment: piece(text) });
export const row = (...texts: Array<string | null>): ItemRow => ({
	...{ cells: texts.map((text) => (text === null ? undefined : cell(text))), others: [] },
	isApart: false,
});
export const textsOf = (cells: ReadonlyArray<ItemCell | undefined>) =>
	cells.map((one) => one?.segment.text ?? null);

/** Cells whose numbers are written with a full stop, and read as nothing else. */
export function numbers({ text }: Segment): TypedValue[] {
	return Array.from(text.matchAll(/-?\d+(?:\.\d+)?/g), ({ 0: written, index }) => ({
		...{ start: index, end: index + written.length, value: Number(written), sure: 1 },
	}));
}
const valuesOf = ({ type }: { type: string }, { text, ...more }: Segment): TypedValue[] =>
	type === 'text'
		? [{ start: 0, end: text.length, value: text, sure: 1 }]
		: numbers({ text, ...more });
export const CELLS = {
	numbersIn: numbers,
	numberOf: (segment: Segment) => numbers(segment)[0]?.value,
	amountOf: ({ text }: Segment) => (/\.\d\d$/.test(text) ? Number(text) : undefined),
	valuesOf,
	valueOf(field: { type: string }, one: ItemCell | undefined, fit: number) {
		const [value] = one ? valuesOf(field, one.segment) : [];
		return one && value && foundIn(one, value, fit);
	},
} as unknown as CellReader;

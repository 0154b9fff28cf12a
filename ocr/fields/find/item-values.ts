import type { Finder } from './finder';
import type { ItemCell, ItemRow } from './item-grids';
import type { Part } from './proof';
import type { Segment } from './sheets';
import type { TypedValue } from './typed-value';
import type { WantedField } from './types';

/** How well an item's value fits: its column has a head that names it, or it is told by what stands in it. */
export const FIT = { head: 1, content: 0.8 };
/** An amount that is surer than that is one. */
const SURE = 0.7;

/** A value of an item, and where it stands. */
export interface Found {
	value: TypedValue;
	parts: Part[];
	cell?: ItemCell['cell'];
	fit: number;
	/** The head of its column names it. */
	hasHead: boolean;
}

/** What a row has of each column that is wanted. */
export type ItemValues = Array<Found | undefined>;

/** Reads the cells of a document's rows. */
export class CellReader {
	constructor(private readonly finder: Finder) {}

	/** The first value of a field's type in a cell; of text the whole of it. */
	valueOf(field: WantedField, cell: ItemCell | undefined, fit: number): Found | undefined {
		if (!cell) return undefined;
		const [value] = this.valuesOf(field, cell.segment);
		return value && foundIn(cell, value, fit);
	}

	/** All values of a field's type. */
	valuesOf({ type, pattern }: WantedField, segment: Segment): TypedValue[] {
		return this.finder.around.valuesIn(segment, {
			type,
			pattern: type === 'pattern' ? this.finder.patternOf(pattern ?? '') : null,
		});
	}

	amountOf(segment: Segment): number | undefined {
		const [amount] = this.finder.around.valuesIn(segment, { type: 'amount', pattern: null });
		return amount === undefined || amount.sure < SURE ? undefined : Number(amount.value);
	}

	numbersIn(segment: Segment): TypedValue[] {
		return this.finder.around.valuesIn(segment, { type: 'number', pattern: null });
	}

	numberOf(segment: Segment): number | undefined {
		const [number] = this.numbersIn(segment);
		return number === undefined ? undefined : Number(number.value);
	}

	/** Account and tax numbers and addresses stand at the foot of a page, and in no item. */
	isFoot({ segment }: ItemCell): boolean {
		return (['iban', 'vatId', 'email'] as const).some((type) => {
			const [value] = this.finder.around.valuesIn(segment, { type, pattern: null });
			return value !== undefined && value.sure === 1;
		});
	}
}

/** A value as that of a cell. */
export const foundIn = ({ segment, cell }: ItemCell, value: TypedValue, fit: number): Found => ({
	value,
	parts: [{ segment, start: value.start, end: value.end }],
	...(cell ? { cell } : {}),
	fit: fit * value.sure,
	hasHead: fit === FIT.head,
});

/** All that stands in a row. */
export const cellsOf = ({ cells, others }: ItemRow): ItemCell[] => [
	...cells.filter((cell) => cell !== undefined),
	...others,
];

/** How many values some rows have. */
export const valuesIn = (rows: readonly ItemValues[]) =>
	rows.reduce((sum, row) => sum + row.filter(Boolean).length, 0);

import { joined, type Draft, type Printed, type Spot } from './draft.ts';
import type { Item } from './invoice.ts';
import type { Label } from './words/vocabulary.ts';

export interface ItemColumn {
	key:
		| 'position'
		| 'description'
		| 'quantity'
		| 'quantityUnit'
		| 'unit'
		| 'unitPrice'
		| 'rate'
		| 'amount';
	/** 0..1 between the margins. */
	at: number;
	align?: 'left' | 'right' | 'center';
	/** 0..1; a longer text goes on below. */
	width?: number;
	/** Amounts have their currency beside them. */
	money?: boolean;
	/** What stands over it, where it is not the usual. */
	head?: string;
}

const HEADS: Record<ItemColumn['key'], Label> = {
	position: 'position',
	description: 'description',
	quantity: 'quantity',
	quantityUnit: 'quantity',
	unit: 'unit',
	unitPrice: 'unitPrice',
	rate: 'tax',
	amount: 'amount',
};

export function itemsHead(draft: Draft, columns: readonly ItemColumn[]): void {
	draft.row(
		columns.map(({ key, at, align, head }) => ({
			text: head ?? draft.label(HEADS[key]),
			at,
			align,
		})),
	);
}

/** @param sign -1: its amounts are given back */
export function itemRow(
	draft: Draft,
	columns: readonly ItemColumn[],
	index: number,
	sign: 1 | -1 = 1,
): void {
	const item = draft.invoice.items[index];
	draft.row(
		columns.map(({ key, at, align, width, money }): Spot => ({
			...{ at, align, width },
			text: cellOf(draft, item, index, key, money ?? false, sign),
		})),
	);
}

function cellOf(
	draft: Draft,
	{ description, quantity, unit, unitPrice, amount, rate }: Item,
	index: number,
	key: ItemColumn['key'],
	money: boolean,
	sign: 1 | -1,
): string | Printed {
	const path = `items[${index}].`;
	const shown = money ? draft.money.bind(draft) : draft.amount.bind(draft);
	const number = draft.number(`${path}quantity`, quantity);
	switch (key) {
		case 'position':
			return String(index + 1);
		case 'description':
			return draft.field(`${path}description`, description);
		case 'quantity':
			return number;
		case 'quantityUnit':
			return joined(number, ' ', draft.field(`${path}unit`, unit));
		case 'unit':
			return draft.field(`${path}unit`, unit);
		case 'unitPrice':
			return shown(`${path}unitPrice`, unitPrice);
		case 'rate':
			return `${rate} %`;
		case 'amount':
			return shown(`${path}amount`, sign * amount);
	}
}

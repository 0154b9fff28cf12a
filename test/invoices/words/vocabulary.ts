import type { Random } from '../../layouts/random.ts';

export const LABELS = [
	...(['invoice', 'creditNote', 'number', 'date', 'due', 'customer', 'vatId'] as const),
	...(['customerVatId', 'customerNumber', 'orderNumber', 'deliveryDate', 'position'] as const),
	...(['description', 'quantity', 'unit', 'unitPrice', 'amount', 'net', 'tax', 'total'] as const),
	...(['carried', 'page', 'phone', 'thanks', 'cash', 'change', 'card', 'tip', 'table'] as const),
	...(['receiptNumber', 'discount', 'meter', 'pump'] as const),
];

export type Label = (typeof LABELS)[number];

export interface Day {
	year: number;
	month: number;
	day: number;
}

export interface Currency {
	/** ISO 4217. */
	code: string;
	/** As it is printed. */
	sign: string;
	before: boolean;
	/** A blank parts it from the amount. */
	apart: boolean;
}

/** What stands on invoices of one language: invented firms and goods, and how it writes. */
export interface Vocabulary {
	/** ISO 639-1. */
	id: string;
	/** Words follow each other without a blank. */
	unspaced?: boolean;
	rightToLeft?: boolean;
	goods: readonly string[];
	services: readonly string[];
	units: readonly string[];
	firms: readonly string[];
	streets: readonly string[];
	/** With their postal code. */
	cities: readonly string[];
	decimal: '.' | ',';
	group: '.' | ',' | ' ';
	/** Of an amount. */
	places: 0 | 2;
	currencies: readonly Currency[];
	/** Percent. */
	rates: readonly number[];
	/** As they are written; of an amount's currency by its code. */
	dates: ReadonlyArray<(day: Day, currency: string) => string>;
	/** What an IBAN of the country begins with, and its length; none in some countries. */
	iban?: { country: string; length: number; group?: string };
	vatId(random: Random): string;
	/** Synonyms. */
	labels: Record<Label, readonly string[]>;
	/** A sentence with `{total}` and, where it says it, `{due}`. */
	payment: string;
	greeting: string;
}

/** In the order of {@link LABELS}; synonyms are parted by a bar. */
export function labelled(list: string): Record<Label, readonly string[]> {
	const rows = list
		.trim()
		.split(/\s*;\s*/)
		.filter((row) => row !== '');
	if (rows.length !== LABELS.length) throw new Error(`${rows.length} labels: ${rows[0]}`);
	return Object.fromEntries(
		LABELS.map((label, index) => [label, rows[index].split('|')]),
	) as unknown as Record<Label, readonly string[]>;
}

export const two = (value: number) => String(value).padStart(2, '0');

export const digits = (random: Random, count: number) =>
	Array.from({ length: count }, (_, index) => random.int(index === 0 ? 1 : 0, 9)).join('');

export const parts = (list: string) => list.split('|');

/** Dates in figures, day first. */
export const dayFirst =
	(sign: string) =>
	({ year, month, day }: Day) =>
		[two(day), two(month), year].join(sign);

export const yearFirst =
	(sign: string) =>
	({ year, month, day }: Day) =>
		[year, two(month), two(day)].join(sign);

export const euro = (before: boolean): Currency[] => [
	{ code: 'EUR', sign: '€', before, apart: true },
	{ code: 'EUR', sign: 'EUR', before: false, apart: true },
];

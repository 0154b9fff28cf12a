/** What stands on a page that is drawn: invented goods, shops and sentences, in one language. */
export interface Language {
	/** ISO 639-1. */
	id: string;
	rightToLeft?: boolean;
	/** Words follow each other without a blank. */
	unspaced?: boolean;
	currency: string;
	/** Where the sign stands, and what parts the cents. */
	money: { before?: boolean; decimal: '.' | ','; places: 0 | 2 };
	/** Things that are sold: one to four words. */
	goods: readonly string[];
	/** Shops and streets, for the head of a page. */
	places: readonly string[];
	names: readonly string[];
	days: readonly string[];
	months: readonly string[];
	labels: Labels;
	/** Whole sentences, at least six. */
	prose: readonly string[];
}

export interface Labels {
	item: string;
	quantity: string;
	price: string;
	amount: string;
	name: string;
	date: string;
	subtotal: string;
	total: string;
	tax: string;
	discount: string;
	cash: string;
	card: string;
	change: string;
	table: string;
	cashier: string;
	number: string;
	thanks: string;
	yes: string;
	no: string;
	from: string;
	to: string;
	note: string;
}

const KEYS: ReadonlyArray<keyof Labels> = [
	...(['item', 'quantity', 'price', 'amount', 'name', 'date', 'subtotal', 'total'] as const),
	...(['tax', 'discount', 'cash', 'card', 'change', 'table', 'cashier', 'number'] as const),
	...(['thanks', 'yes', 'no', 'from', 'to', 'note'] as const),
];

export const split = (list: string) => list.split('|');

/** In the order of {@link Labels}. */
export function labels(list: string): Labels {
	const texts = split(list);
	return Object.fromEntries(KEYS.map((key, index) => [key, texts[index]])) as Record<
		keyof Labels,
		string
	>;
}

import { sumOf } from './column-labels';
import type { ItemValues } from './item-values';

const HALF_CENT = 0.006;
/** A sum's name has so many words before those that say of what it is: "Total net Kitchen". */
const WORDS = 4;

/** The amounts of a page's items, to know a sum of them by. */
export class RunningSum {
	/** Items have more than a name and an amount. */
	hasFactors = false;

	private all = 0;
	private since = 0;
	private count = 0;

	/** @param amount index of the amount in an item's values; -1 for none. */
	constructor(private readonly amount: number) {}

	add(values: Readonly<ItemValues>) {
		this.all += this.amountOf(values) ?? 0;
		this.since += this.amountOf(values) ?? 0;
		this.count++;
		if (values.filter(Boolean).length > 2) this.hasFactors = true;
	}

	/** Whether a row's amount is the sum of all items, or of those since the last sum. */
	isSum(values: Readonly<ItemValues>): boolean {
		const amount = this.amountOf(values);
		if (amount === undefined || this.count === 0) return false;
		const is = (sum: number) => Math.abs(sum - amount) < HALF_CENT;
		if (!is(this.since) && !is(this.all)) return false;
		const isNamed = values.some((value) => value && isNameOfSum(String(value.value.value)));
		if (!isNamed && (this.count < 2 || !this.hasFactors)) return false;
		[this.since, this.count] = [0, 0];
		return true;
	}

	private amountOf(values: Readonly<ItemValues>): number | undefined {
		const value = values[this.amount]?.value.value;
		return typeof value === 'number' ? value : undefined;
	}
}

/** Whether a text begins as a sum's name: "Subtotal Kitchen". */
function isNameOfSum(text: string): boolean {
	const words = text.split(' ');
	return words
		.slice(0, WORDS)
		.some((_, index) => sumOf(words.slice(0, index + 1).join(' ')) !== null);
}

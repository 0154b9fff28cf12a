import type { Random } from '../layouts/random.ts';
import { VOCABULARIES, type LanguageId } from './words/languages.ts';
import { digits, type Currency, type Day, type Vocabulary } from './words/vocabulary.ts';

export interface Item {
	description: string;
	quantity: number;
	unit: string;
	/** Hundredths of the currency's unit; whole units where it has none smaller. */
	unitPrice: number;
	amount: number;
	/** Percent. */
	rate: number;
}

/** What an invoice is about, before it is drawn. Amounts as of {@link Item}. */
export interface Invoice {
	language: LanguageId;
	vocabulary: Vocabulary;
	currency: Currency;
	number: string;
	date: Day;
	due: Day;
	supplier: Party;
	customer: Party;
	vatId: string;
	customerVatId: string;
	iban: string | null;
	customerNumber: string;
	orderNumber: string;
	items: Item[];
	net: number;
	/** By rate, highest first. */
	taxes: Array<{ rate: number; net: number; tax: number }>;
	tax: number;
	total: number;
	/** How its dates are written. */
	written: (day: Day) => string;
}

export interface Party {
	name: string;
	street: string;
	city: string;
	phone: string;
	email: string;
}

export interface Wanted {
	items: [low: number, high: number];
	/** Goods with small prices, or work by the hour. */
	kind: 'goods' | 'services';
	/** Different tax rates. */
	rates?: 1 | 2;
	/** Prices have the tax in them, as on receipts. */
	gross?: boolean;
}

export function invoiceOf(language: LanguageId, random: Random, wanted: Wanted): Invoice {
	const vocabulary: Vocabulary = VOCABULARIES[language];
	const currency = random.pick(vocabulary.currencies);
	const rates = vocabulary.rates.slice(0, wanted.rates ?? 1);
	const items = itemsOf(vocabulary, random, wanted, rates);
	const [supplier, customer] = partiesOf(vocabulary, random);
	const date = { year: random.int(2022, 2026), month: random.int(1, 11), day: random.int(1, 28) };
	const write = random.pick(vocabulary.dates);
	const taxes = rates
		.map((rate) => taxOf(items, rate, wanted.gross ?? false))
		.filter(({ net }) => net > 0);
	const [net, tax] = [sum(taxes.map((one) => one.net)), sum(taxes.map((one) => one.tax))];
	return {
		...{ language, vocabulary, currency, date, supplier, customer, items, taxes, net, tax },
		number: numberOf(date, random),
		due: { ...date, month: date.month + 1, day: random.int(1, 28) },
		total: net + tax,
		vatId: vocabulary.vatId(random),
		customerVatId: vocabulary.vatId(random),
		iban: vocabulary.iban ? ibanOf(vocabulary.iban, random) : null,
		customerNumber: `${random.pick(['K', 'C', ''])}${random.int(10000, 99999)}`,
		orderNumber: `${random.pick(['PO-', 'B', ''])}${random.int(100000, 999999)}`,
		written: (day) => write(day, currency.code),
	};
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function itemsOf(
	{ goods, services, units, places }: Vocabulary,
	random: Random,
	{ items: [low, high], kind }: Wanted,
	rates: readonly number[],
): Item[] {
	const names = kind === 'goods' ? goods : services;
	const count = random.int(low, high);
	// More items than names have names a second time, with a number of their own.
	const described = Array.from({ length: count }, (_, index) =>
		index < names.length ? '' : ` ${String.fromCharCode(65 + (index % 26))}${random.int(10, 99)}`,
	);
	const shuffled = random.shuffled(names);
	const prices: Array<[number, number]> = [
		[95, 900],
		[900, 9000],
		[9000, 95000],
	];
	return described.map((suffix, index) => {
		const [least, most] = kind === 'services' ? prices[1] : random.pick(prices);
		const price = random.int(least, most);
		const unitPrice = places === 0 ? Math.round(price / 10) * 10 : price;
		const half = kind === 'services' && random.chance(0.3) ? 0.5 : 0;
		const quantity = random.int(1, kind === 'services' ? 40 : 12) + half;
		return {
			description: `${shuffled[index % names.length]}${suffix}`,
			quantity,
			unit: kind === 'services' ? units[1] : random.pick([units[0], units[0], units[3], units[4]]),
			unitPrice,
			amount: Math.round(unitPrice * quantity),
			rate: random.pick(rates),
		};
	});
}

function taxOf(items: readonly Item[], rate: number, gross: boolean) {
	const all = sum(items.filter((item) => item.rate === rate).map(({ amount }) => amount));
	if (!gross) return { rate, net: all, tax: Math.round((all * rate) / 100) };
	const net = Math.round(all / (1 + rate / 100));
	return { rate, net, tax: all - net };
}

function partiesOf({ firms, streets, cities, iban }: Vocabulary, random: Random): Party[] {
	const [names, places] = [random.some(firms, 2), random.some(streets, 2)];
	return names.map((name, index) => ({
		name,
		street: places[index],
		city: random.pick(cities),
		phone: iban
			? `+${random.int(31, 49)} ${random.int(20, 99)} ${random.int(100, 999)} ${random.int(1000, 9999)}`
			: `0${random.int(2, 9)}-${random.int(1000, 9999)}-${random.int(1000, 9999)}`,
		email: `${random.pick(['info', 'office', 'mail'])}@example${index + 1}.com`,
	}));
}

function numberOf({ year }: Day, random: Random): string {
	const running = random.int(100, 9999);
	return random.pick([
		`${year}-${String(running).padStart(4, '0')}`,
		`RE-${year}-${running}`,
		`INV-${String(running).padStart(6, '0')}`,
		`${random.int(100000, 999999)}`,
		`F${String(year).slice(2)}/${String(running).padStart(5, '0')}`,
		`${random.pick(['A', 'R', 'FA'])}${random.int(20000, 99999)}`,
		`${running}/${year}`,
	]);
}

/** With valid check digits (ISO 13616), without blanks. */
function ibanOf({ country, length, group }: NonNullable<Vocabulary['iban']>, random: Random) {
	const letters = group ?? '';
	const account = letters + digits(random, length - 4 - letters.length);
	const spelled = [...`${account}${country}00`].map((sign) => parseInt(sign, 36)).join('');
	const check = 98n - (BigInt(spelled) % 97n);
	return `${country}${String(check).padStart(2, '0')}${account}`;
}

/** As it is printed, without a currency. */
export function amountText(value: number, { places, decimal, group }: Vocabulary): string {
	const text = places === 0 ? String(Math.abs(value)) : (Math.abs(value) / 100).toFixed(2);
	const [whole, part] = text.split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
	return `${value < 0 ? '-' : ''}${grouped}${part === undefined ? '' : decimal + part}`;
}

/** A number as it is printed, such as a quantity. */
export const numberText = (value: number, { decimal }: Vocabulary) =>
	String(value).replace('.', decimal);

/** In the currency's unit. */
export const amountValue = (value: number, { places }: Vocabulary) =>
	places === 0 ? value : Number((value / 100).toFixed(2));

/** 2024-03-05 */
export const isoDate = ({ year, month, day }: Day) =>
	[year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');

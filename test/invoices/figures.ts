import { scoreFind, type Finder, type FindScore, type Share } from './score-find.ts';
import { scoreInvented, scoreLocate, type Locator } from './score-locate.ts';
import type { InvoiceSample } from './sample.ts';

/** By what people read. */
export type Figures = Record<string, number>;

/** In the order they are told. */
const FIELDS = [
	...(['number', 'date', 'due', 'supplier', 'customer', 'net', 'tax', 'total'] as const),
	...(['currency', 'iban', 'vatId', 'customerVatId', 'line items'] as const),
];

const NAMES: Record<(typeof FIELDS)[number], string> = {
	number: 'invoice number, %',
	date: 'date, %',
	due: 'due date, %',
	supplier: 'supplier, %',
	customer: 'customer, %',
	net: 'net, %',
	tax: 'tax, %',
	total: 'total, %',
	currency: 'currency, %',
	iban: 'IBAN, %',
	vatId: 'VAT ID of the supplier, %',
	customerVatId: 'VAT ID of the customer, %',
	'line items': 'line items, F1, %',
};

const percent = ({ right, all }: Share) => (all === 0 ? 0 : Math.round((1000 * right) / all) / 10);

const sumOf = (shares: readonly Share[]): Share => ({
	right: shares.reduce((sum, { right }) => sum + right, 0),
	all: shares.reduce((sum, { all }) => sum + all, 0),
});

/** How well the presets find fields. */
export function findFigures(samples: readonly InvoiceSample[], finder: Finder): Figures {
	const scores: FindScore[] = samples.map((sample) => scoreFind(sample, finder));
	const figures = FIELDS.flatMap((field): Array<[string, number]> => {
		const shares = scores.flatMap(({ fields }) => (fields[field] ? [fields[field]] : []));
		return shares.length > 0 ? [[NAMES[field], percent(sumOf(shares))]] : [];
	});
	const none = percent(sumOf(scores.map(({ notThere }) => notThere)));
	return { ...Object.fromEntries(figures), 'not told where there is none, %': none };
}

/** How well true values are located, and how many made-up ones are believed. */
export function locateFigures(samples: readonly InvoiceSample[], locator: Locator): Figures {
	const scores = samples.map((sample, number) => scoreLocate(sample, number, locator));
	const invented = samples.map((sample, index) =>
		// The next one of the same language.
		scoreInvented(sample, samples[(index + 10) % samples.length], locator),
	);
	const count = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0);
	const right = sumOf(scores.map((score) => ({ right: score.right, all: score.all })));
	return {
		'true values given': right.all,
		'true values found where they stand, %': Math.round((10000 * right.right) / right.all) / 100,
		'invented values given': count(invented.map(({ tried }) => tried)),
		'invented values told as exact or normalized': count(
			invented.map(({ believed }) => believed.length),
		),
	};
}

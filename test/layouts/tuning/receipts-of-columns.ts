import type { Layout } from '../sample.ts';
import { Till } from '../till.ts';

const LATIN = ['en', 'de', 'fr', 'es'] as const;

/** Quantity, name and amount, then sums: three columns and two. */
const cafe: Layout = {
	id: 'cafe',
	kind: 'receipt',
	languages: [...LATIN, 'ka', 'hy'],
	spacing: [1.3, 2.6],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		const till = new Till(paper);
		till.head();
		till.row([
			{ text: `${labels.table} ${random.int(1, 30)}`, at: 0 },
			{ text: `${random.int(10, 22)}:${random.int(10, 59)}`, at: 1, align: 'right' },
		]);
		till.line(`${labels.cashier}: ${random.pick(language.names)}`);
		till.gap();
		for (const name of random.some(language.goods, random.int(3, 7))) {
			const amount = till.purse.amount();
			till.row([
				{ text: name, at: 0 },
				{ text: String(random.int(1, 4)), at: 0.68 },
				{ text: amount, at: 1, align: 'right', amount },
			]);
		}
		till.gap();
		till.pair(labels.subtotal, till.purse.amount(60, 90));
		till.pair(labels.tax, till.purse.amount(1, 9));
		till.pair(labels.total, till.purse.amount(90, 99), { size: 1.3 * paper.sheet.size });
		till.foot();
	},
};

/** A code, a description and then the figures, under a head of four columns. */
const garden: Layout = {
	id: 'garden',
	kind: 'receipt',
	languages: ['en', 'fr', 'es', 'de', 'th', 'ru'],
	width: [30, 40],
	spacing: [1.4, 2.8],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		const till = new Till(paper);
		till.head();
		till.pair(`${labels.cashier}:`, random.pick(language.names));
		till.gap();
		const columns = [0, 0.45, 0.72, 1] as const;
		till.row(
			[labels.item, labels.price, labels.discount.slice(0, 5), labels.amount].map(
				(text, index) => ({
					...{ text, at: columns[index] },
					align: index === 0 ? 'left' : 'right',
				}),
			),
		);
		for (const name of random.some(language.goods, random.int(2, 5))) {
			till.line(`40${random.int(10 ** 10, 10 ** 11 - 1)}`);
			till.line(name);
			figures(till, columns);
		}
		till.gap();
		till.pair(`${labels.subtotal}:`, till.purse.amount(60, 90));
		till.pair(`${labels.total} (${language.currency}):`, till.purse.amount(60, 99));
		till.pair(labels.cash, till.purse.amount(100, 200));
		till.pair(labels.change, till.purse.amount());
		till.foot();
	},
};

/** Name, quantity, price and amount in four columns; scripts without blanks among them. */
const canteen: Layout = {
	id: 'canteen',
	kind: 'receipt',
	languages: ['zh', 'ja', 'th', 'ko', 'ar', 'hi'],
	width: [28, 36],
	spacing: [1.3, 3],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		const till = new Till(paper);
		till.head();
		till.row([
			{ text: labels.item, at: 0 },
			{ text: labels.quantity, at: 0.5, align: 'center' },
			{ text: labels.amount, at: 1, align: 'right' },
		]);
		for (const name of random.some(language.goods, random.int(3, 8))) {
			const amount = till.purse.amount();
			till.row([
				{ text: name, at: 0 },
				{ text: String(random.int(1, 4)), at: 0.5, align: 'center' },
				{ text: amount, at: 1, align: 'right', amount },
			]);
		}
		till.gap();
		for (const label of [labels.subtotal, labels.tax, labels.total, labels.cash, labels.change]) {
			const amount = till.purse.amount(50, 300);
			till.pair(label, amount, { shown: till.purse.withCurrency(amount) });
		}
		till.foot();
	},
};

function figures(till: Till, columns: readonly number[]) {
	const { random } = till.paper;
	const [price, amount] = [till.purse.amount(), till.purse.amount()];
	till.row([
		{ text: `${random.int(1, 9)} PC`, at: 0 },
		...(random.chance(0.5) ? [{ text: '*', at: 0.22 }] : []),
		{ text: price, at: columns[1], align: 'right', amount: price },
		{ text: '0', at: columns[2], align: 'right' },
		{ text: amount, at: columns[3], align: 'right', amount },
	]);
}

/** Receipts whose rows have three columns and more. */
export const receiptsOfColumns: readonly Layout[] = [cafe, garden, canteen];

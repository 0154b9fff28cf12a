import type { Layout } from '../sample.ts';
import { Till } from '../till.ts';

/** Days, descriptions, charges and payments: four columns on a wide page. */
const hotel: Layout = {
	id: 'hotel',
	kind: 'receipt',
	languages: ['en', 'es', 'ru', 'fr', 'de', 'ja'],
	fonts: ['helvetica', 'times', 'condensed'],
	width: [44, 58],
	spacing: [1.4, 3],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		const till = new Till(paper);
		till.head();
		till.row([
			{ text: labels.date, at: 0 },
			{ text: labels.note, at: 0.2 },
			{ text: labels.amount, at: 0.8, align: 'right' },
			{ text: labels.cash, at: 1, align: 'right' },
		]);
		for (let night = 0; night < random.int(4, 9); night++) {
			const amount = till.purse.amount();
			const at = random.chance(0.2) ? 1 : 0.8;
			till.row([
				{ text: `${String(3 + night).padStart(2, '0')}.06.25`, at: 0, align: 'left' },
				{ text: random.pick(language.goods), at: 0.2 },
				{ text: amount, at, align: 'right', amount },
			]);
			const { pairs } = paper.sheet.truth;
			const row = paper.sheet.pieces.slice(-2);
			pairs[pairs.length - 1].label = row[0].text;
		}
		till.gap();
		for (const label of [labels.subtotal, labels.tax, labels.total]) {
			const amount = till.purse.amount(100, 900);
			till.row([
				{ text: label, at: 0.5 },
				{ text: till.purse.withCurrency(amount), at: 1, align: 'right', amount },
			]);
		}
		till.foot();
	},
};

/** Article numbers, quantity times price before the amount, a tax code behind it, "=====". */
const hardware: Layout = {
	id: 'hardware',
	kind: 'receipt',
	languages: ['de', 'fr', 'ru', 'en', 'hy', 'el'],
	fonts: ['courier', 'narrow', 'condensed'],
	width: [28, 40],
	spacing: [1.1, 1.6],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		const till = new Till(paper);
		till.head();
		till.rule('=');
		for (const name of random.some(language.goods, random.int(3, 8))) {
			till.line(`${random.int(100000, 999999)} ${name}`);
			const [price, amount] = [till.purse.amount(), till.purse.amount()];
			till.row([
				{ text: `${random.int(1, 20)} ST a`, at: 0.08 },
				{ text: price, at: 0.55, align: 'right', amount: price },
				{ text: amount, at: 0.92, align: 'right', amount },
				{ text: random.pick(['1', '2', '*']), at: 1, align: 'right' },
			]);
		}
		till.rule('-', 0.6);
		till.pair(labels.subtotal, till.purse.amount(90, 200));
		till.pair(`${labels.discount} 3%`, `-${till.purse.amount(1, 9)}`);
		till.rule('=', 0.6);
		till.pair(`${labels.total} ${language.currency}`, till.purse.amount(90, 200));
		till.pair(labels.card, till.purse.amount(90, 200));
		till.foot();
	},
};

/** The currency is a column of its own between name and amount. */
const bakery: Layout = {
	id: 'bakery',
	kind: 'receipt',
	languages: ['fr', 'de', 'zh', 'en', 'hi', 'el'],
	spacing: [1.3, 2.2],
	draw(paper) {
		const { random, language } = paper;
		const { labels, currency } = language;
		const till = new Till(paper);
		till.head();
		const row = (label: string, amount: string, shown = amount) => {
			till.row([
				{ text: label, at: 0 },
				{ text: currency, at: 0.66 },
				{ text: shown, at: 1, align: 'right', amount },
			]);
		};
		for (const name of random.some(language.goods, random.int(3, 9)))
			row(name, till.purse.amount());
		till.rule('-');
		row(labels.subtotal, till.purse.amount(60, 99));
		const discount = till.purse.amount(1, 9);
		row(labels.discount, discount, `(${discount})`);
		row(labels.total, till.purse.amount(60, 99));
		till.rule('-');
		row(labels.cash, till.purse.amount(100, 200));
		row(labels.change, till.purse.amount());
		till.foot();
	},
};

/** Stalls with a heading each and a sum at their end, the quantity between name and amount. */
const court: Layout = {
	id: 'court',
	kind: 'receipt',
	languages: ['th', 'en', 'fr', 'zh', 'ka', 'ru'],
	spacing: [1.2, 2.8],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		const till = new Till(paper);
		till.head();
		for (const stall of random.some(language.places, random.int(2, 3))) {
			till.line(stall);
			for (const name of random.some(language.goods, random.int(2, 4))) {
				const amount = till.purse.amount();
				till.row([
					{ text: name, at: 0.05 },
					{ text: `@${random.int(1, 5)}`, at: 0.62 },
					{ text: amount, at: 1, align: 'right', amount },
				]);
			}
			till.pair(labels.subtotal, till.purse.amount(40, 80));
			till.gap();
		}
		till.pair(labels.total, till.purse.amount(90, 200), { size: 1.3 * paper.sheet.size });
		till.foot();
	},
};

/** Receipts whose rows have three columns and more. */
export const receiptsOfColumns: readonly Layout[] = [hotel, hardware, bakery, court];

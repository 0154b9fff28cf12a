import type { Layout } from '../sample.ts';
import { Till } from '../till.ts';
import { receiptsOfColumns } from './receipts-of-columns.ts';

/** Names first, the figures of a weighed or counted thing in a row of its own beneath. */
const market: Layout = {
	id: 'market',
	kind: 'receipt',
	languages: ['de', 'en', 'ru', 'fr', 'el', 'es'],
	fonts: ['courier', 'narrow'],
	spacing: [1.15, 1.7],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		const till = new Till(paper);
		till.head();
		till.row([{ text: language.currency, at: 1, align: 'right' }]);
		for (const name of random.some(language.goods, random.int(4, 9))) {
			const amount = till.purse.amount();
			till.pair(name, amount, { shown: `${amount} ${random.pick(['A', 'B'])}` });
			if (random.chance(0.3)) till.line(`${random.int(2, 5)} x ${till.purse.amount(0, 9)}`, 0.15);
			if (random.chance(0.15)) till.pair(labels.discount, `-${till.purse.amount(0, 2)}`);
		}
		till.rule('-', random.pick([0, 0.7]));
		till.pair(labels.total, till.purse.amount(60, 200), {
			size: paper.sheet.size * random.pick([1, 1.4]),
		});
		till.pair(labels.cash, till.purse.amount(200, 300));
		till.pair(labels.change, till.purse.amount());
		till.gap();
		taxes(till);
		till.foot();
	},
};

/** Rates with net, tax and gross beside them. */
function taxes(till: Till) {
	const { language } = till.paper;
	for (const [letter, rate] of [
		['A', '19%'],
		['B', '7%'],
	]) {
		const amounts = [till.purse.amount(20, 90), till.purse.amount(1, 9), till.purse.amount(30, 99)];
		till.row([
			{ text: `${letter} ${rate}`, at: 0 },
			{ text: amounts[0], at: 0.5, align: 'right', amount: amounts[0] },
			{ text: amounts[1], at: 0.74, align: 'right', amount: amounts[1] },
			{ text: amounts[2], at: 1, align: 'right', amount: amounts[2] },
		]);
	}
	till.line(`${language.labels.number} ${till.paper.random.int(1000, 9999)}`);
}

/** A few facts, far apart, the value at the right edge. */
const parking: Layout = {
	id: 'parking',
	kind: 'receipt',
	languages: ['en', 'de', 'el', 'ru', 'he', 'ko'],
	spacing: [2, 4],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		const till = new Till(paper);
		till.head();
		till.pair(labels.from, `${random.int(10, 12)}:${random.int(10, 59)}`);
		till.pair(labels.to, `${random.int(13, 22)}:${random.int(10, 59)}`);
		till.pair(labels.date, `${random.int(10, 28)}/0${random.int(1, 9)}/2025`);
		for (const label of [labels.price, labels.tax, labels.total, labels.card]) {
			const amount = till.purse.amount();
			till.pair(label, amount, { shown: till.purse.withCurrency(amount) });
		}
		till.foot();
	},
};

/** Labels with a colon, values at one place in the middle of the paper. */
const fuel: Layout = {
	id: 'fuel',
	kind: 'receipt',
	languages: ['fr', 'en', 'hy', 'de', 'ka', 'hi'],
	spacing: [1.2, 2.4],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		const till = new Till(paper);
		till.head();
		const value = (label: string, text: string, amount?: string) => {
			till.row([
				{ text: `${label}:`, at: 0 },
				{ text, at: 0.5, amount },
			]);
		};
		value(labels.date, `${random.int(10, 28)}.0${random.int(1, 9)}.2025`);
		value(labels.number, String(random.int(100000, 999999)));
		value(labels.cashier, random.pick(language.names));
		till.gap();
		const liters = till.purse.amount(10, 60);
		value(labels.quantity, `${liters} L`, liters);
		for (const label of [labels.price, labels.subtotal, labels.tax, labels.total]) {
			const amount = till.purse.amount();
			value(label, till.purse.withCurrency(amount), amount);
		}
		till.foot();
	},
};

/** Names over two lines, the amount beside the second; dotted leaders; the currency in front. */
const pharmacy: Layout = {
	id: 'pharmacy',
	kind: 'receipt',
	languages: ['es', 'fr', 'en', 'ru', 'de', 'el'],
	spacing: [1.2, 2],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		const till = new Till(paper);
		till.head();
		const leader = random.chance(0.5);
		for (const name of random.some(language.goods, random.int(3, 6))) {
			till.line(name);
			const second = random.pick(language.goods).split(' ').slice(-1)[0];
			const amount = till.purse.amount();
			led(till, `${second} ${random.int(10, 90)}mg`, amount, leader);
		}
		till.gap();
		led(till, labels.subtotal, till.purse.amount(80, 90), leader);
		led(till, labels.discount, `-${till.purse.amount(1, 9)}`, leader);
		led(till, labels.total, till.purse.amount(60, 80), leader);
		till.foot();
	},
};

function led(till: Till, label: string, amount: string, leader: boolean) {
	const { sheet } = till.paper;
	const shown = till.purse.withCurrency(amount, true);
	if (!leader) return till.pair(label, amount, { shown });
	const free = till.x(1) - till.x(0) - sheet.widthOf(`${label}  ${shown}`);
	const dots = '.'.repeat(Math.max(3, Math.floor(free / sheet.widthOf('.')) - 2));
	till.pair(`${label} ${dots}`, amount, { shown });
	// The dots are no part of the label.
	const { pairs } = sheet.truth;
	pairs[pairs.length - 1].label = label;
}

export const receipts: readonly Layout[] = [market, parking, fuel, pharmacy, ...receiptsOfColumns];

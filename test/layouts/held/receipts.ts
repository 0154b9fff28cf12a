import type { Layout } from '../sample.ts';
import { Till } from '../till.ts';
import { receiptsOfColumns } from './receipts-of-columns.ts';

/** "2x" before the name, wishes beneath it, rows far apart. */
const bar: Layout = {
	id: 'bar',
	kind: 'receipt',
	languages: ['en', 'de', 'ko', 'es', 'he', 'fr'],
	spacing: [1.5, 4],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		const till = new Till(paper);
		till.head();
		till.line(`${labels.table}: ${random.int(1, 40)}`);
		till.gap();
		for (const name of random.some(language.goods, random.int(3, 7))) {
			till.pair(`${random.int(1, 4)}x ${name}`, till.purse.amount());
			if (random.chance(0.35)) {
				const amount = till.purse.amount(0, 3);
				till.row([
					{ text: `+ ${random.pick(language.goods)}`, at: 0.1 },
					{ text: amount, at: 1, align: 'right', amount },
				]);
			}
			if (random.chance(0.2)) till.line(`${labels.no} ${random.pick(language.goods)}`, 0.1);
		}
		till.gap();
		till.pair(labels.subtotal, till.purse.amount(60, 90));
		till.pair(`${labels.tax} 8%`, till.purse.amount(1, 9));
		till.gap(1.5);
		till.pair(labels.total, till.purse.amount(90, 99), { size: 1.6 * paper.sheet.size });
		till.foot();
	},
};

/** Two columns, the second at one place; sums with leaders of dots that are pieces of their own. */
const taxi: Layout = {
	id: 'taxi',
	kind: 'receipt',
	languages: ['en', 'ka', 'es', 'th', 'fr', 'ar'],
	spacing: [1.6, 3.4],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		const till = new Till(paper);
		till.head();
		const place = random.between(0.42, 0.6);
		const value = (label: string, text: string, amount?: string) => {
			till.row([
				{ text: label, at: 0 },
				{ text, at: place, amount },
			]);
		};
		value(labels.date, `2025-0${random.int(1, 9)}-${random.int(10, 28)}`);
		value(labels.from, random.pick(language.places));
		value(labels.to, random.pick(language.places));
		till.gap();
		for (const label of [labels.price, labels.tax, labels.discount, labels.total, labels.card]) {
			const amount = till.purse.amount();
			till.row([
				{ text: label, at: 0 },
				{ text: '. . . . .', at: 0.7, align: 'center' },
				{ text: amount, at: 1, align: 'right', amount },
			]);
		}
		till.foot();
	},
};

/** Descriptions over two lines with the amount beside the first; codes; three shares at the end. */
const clinic: Layout = {
	id: 'clinic',
	kind: 'receipt',
	languages: ['es', 'ru', 'en', 'de', 'fr', 'ko'],
	fonts: ['helvetica', 'times'],
	width: [34, 48],
	spacing: [1.3, 2.6],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		const till = new Till(paper);
		till.head();
		till.pair(labels.name, random.pick(language.names));
		till.pair(labels.number, String(random.int(10000, 99999)));
		till.gap();
		for (let index = 0; index < random.int(3, 6); index++) {
			const amount = till.purse.amount();
			till.row([
				{ text: `${random.int(100, 999)} ${random.pick(language.goods)}`, at: 0 },
				{ text: amount, at: 1, align: 'right', amount },
			]);
			if (random.chance(0.6)) {
				paper.sheet.nextRow(1.2 * paper.sheet.size);
				paper.sheet.write(random.pick(language.goods), till.x(0.1), { column: 0 });
			}
		}
		till.gap();
		for (const label of [labels.subtotal, labels.discount, labels.total]) {
			const amount = till.purse.amount(50, 90);
			till.pair(label, amount, { shown: till.purse.withCurrency(amount, true) });
		}
		till.foot();
	},
};

/** Labels of the sums stand right, next to their amounts; items have neither price nor quantity. */
const kiosk: Layout = {
	id: 'kiosk',
	kind: 'receipt',
	languages: ['he', 'en', 'ar', 'de', 'ja', 'hy'],
	spacing: [1.3, 3.2],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		const till = new Till(paper);
		till.head();
		for (const name of random.some(language.goods, random.int(2, 6))) {
			till.pair(name, till.purse.amount());
		}
		till.gap();
		for (const label of [labels.subtotal, labels.tax, labels.total]) {
			const amount = till.purse.amount(50, 90);
			till.row([
				{ text: label, at: 0.68, align: 'right' },
				{ text: till.purse.withCurrency(amount, false), at: 1, align: 'right', amount },
			]);
		}
		till.gap();
		till.pair(labels.cash, till.purse.amount(90, 200));
		till.pair(labels.change, till.purse.amount());
		till.foot();
	},
};

export const receipts: readonly Layout[] = [bar, taxi, clinic, kiosk, ...receiptsOfColumns];

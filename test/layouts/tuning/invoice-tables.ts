import { drawGrid, type GridColumn } from '../grid.ts';
import { Purse } from '../money.ts';
import type { Layout, Paper } from '../sample.ts';

/** Columns of an invoice's items; the last ones are figures. */
const COLUMNS: readonly GridColumn[] = [
	{ share: 4 },
	{ share: 1, align: 'right' },
	{ share: 1, align: 'right' },
	{ share: 1, align: 'right' },
];

function itemRows({ random, language }: Paper): string[][] {
	const purse = new Purse(language, random);
	return random
		.some(language.goods, random.int(3, 7))
		.map((name) => [name, String(random.int(1, 20)), purse.amount(), purse.amount(60, 2000)]);
}

/** An address beside facts, and the items close below it, whose columns go on in the same places. */
const addressed: Layout = {
	id: 'addressed',
	kind: 'table',
	languages: ['en', 'de', 'he', 'fr', 'ar', 'ja'],
	spacing: [1.4, 2],
	draw(paper) {
		const { sheet, random, language } = paper;
		const { labels } = language;
		drawGrid(paper, {
			columns: [{ share: 3 }, { share: 1 }, { share: 1, align: random.pick(['left', 'right']) }],
			rows: [
				[random.pick(language.names), labels.number, `2024-${random.int(100, 999)}`],
				[random.pick(language.places), labels.date, `${random.int(10, 28)}.04.2024`],
				[random.pick(language.places), labels.note, String(random.int(1000, 9999))],
			],
		});
		sheet.y += random.between(1.1, 2.2) * sheet.size;
		sheet.nextBlock();
		drawGrid(paper, {
			columns: COLUMNS,
			headerRows: 1,
			rows: [[labels.item, labels.quantity, labels.price, labels.amount], ...itemRows(paper)],
		});
	},
};

/** Names of columns that go over two lines, towards others that do not. */
const stacked: Layout = {
	id: 'stacked',
	kind: 'table',
	languages: ['de', 'en', 'ru', 'he', 'es', 'zh'],
	spacing: [1.4, 2.2],
	draw(paper) {
		const { sheet, random, language } = paper;
		const { labels } = language;
		sheet.y = 2 * sheet.size;
		const both = [`${labels.total} ${labels.price}`, `${labels.number} ${labels.item}`];
		drawGrid(paper, {
			// No wider than the longest word.
			columns: COLUMNS.map((column, index) => (index === 0 ? column : { ...column, share: 0 })),
			vertical: random.pick(['top', 'bottom']),
			headerRows: 1,
			rows: [
				[labels.item, random.pick([labels.quantity, both[1]]), both[0], labels.amount],
				...itemRows(paper),
			],
		});
	},
};

/** Facts in four columns, then positions, of which two columns have names of two words. */
const ordered: Layout = {
	id: 'ordered',
	kind: 'table',
	languages: ['fr', 'ar', 'en', 'el', 'he', 'ja', 'de', 'ru'],
	spacing: [1.4, 2.1],
	draw(paper) {
		const { sheet, random, language } = paper;
		const { labels } = language;
		const purse = new Purse(language, random);
		const number = () => `${random.int(10, 99)}-${random.int(100, 999)}`;
		sheet.y = random.between(1, 3) * sheet.size;
		drawGrid(paper, {
			columns: [{ share: 2 }, { share: 2 }, { share: 1 }, { share: 1, align: 'right' }],
			rows: [
				[`${labels.from}:`, random.pick(language.names), `${labels.number}:`, number()],
				[`${labels.to}:`, random.pick(language.places), `${labels.table}:`, number()],
				[`${labels.cashier}:`, random.pick(language.names), `${labels.note}:`, number()],
			],
		});
		sheet.y += random.between(1.3, 2.3) * sheet.size;
		sheet.nextBlock();
		drawGrid(paper, {
			columns: [
				{ share: 1 },
				{ share: 5 },
				{ share: 0, align: 'right' },
				{ share: 0, align: 'right' },
				{ share: 1, align: 'right' },
			],
			vertical: random.pick(['top', 'bottom']),
			headerRows: 1,
			rows: [
				[
					...[labels.number, labels.item, `${labels.item} ${labels.quantity}`],
					...[`${labels.item} ${labels.price}`, labels.amount],
				],
				...random
					.some(language.goods, random.int(3, 8))
					.map((name, index) => [
						...[String(index + 1), name, String(random.int(2, 40))],
						...[purse.amount(1, 50), purse.amount(30, 900)],
					]),
			],
		});
	},
};

export const invoiceTables: readonly Layout[] = [addressed, ordered, stacked];

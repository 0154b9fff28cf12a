import { drawGrid } from '../grid.ts';
import { Purse } from '../money.ts';
import type { Layout } from '../sample.ts';

/** A name and a place beside what they are, then hours of work under names of one line or two. */
const worked: Layout = {
	id: 'worked',
	kind: 'table',
	languages: ['fr', 'he', 'en', 'el', 'ar', 'ja', 'de', 'es'],
	spacing: [1.5, 2.2],
	draw(paper) {
		const { sheet, random, language } = paper;
		const { labels } = language;
		const purse = new Purse(language, random);
		sheet.y = random.between(1, 3) * sheet.size;
		drawGrid(paper, {
			columns: [{ share: 1 }, { share: 2 }],
			edges: [0.06, random.between(0.55, 0.9)],
			rows: [
				[`${labels.name}:`, random.pick(language.names)],
				[`${labels.from}:`, random.pick(language.places)],
				[`${labels.number}:`, `${random.int(10, 99)}-${random.int(100, 999)}`],
			],
		});
		sheet.y += random.between(1.4, 2.4) * sheet.size;
		sheet.nextBlock();
		const name = random.chance(0.5) ? labels.price : `${labels.price} ${labels.subtotal}`;
		drawGrid(paper, {
			columns: [
				{ share: 1 },
				{ share: 4 },
				{ share: 0, align: 'right' },
				{ share: 1, align: 'right' },
			],
			vertical: random.pick(['top', 'bottom']),
			headerRows: 1,
			rows: [
				[labels.date, labels.item, name, labels.amount],
				...random
					.some(language.goods, random.int(3, 8))
					.map((what, index) => [
						...[`${10 + index}.0${random.int(1, 9)}.2024`, what],
						...[purse.amount(1, 50), purse.amount(30, 900)],
					]),
			],
		});
	},
};

export const invoiceTables: readonly Layout[] = [worked];

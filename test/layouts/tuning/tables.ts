import { drawGrid } from '../grid.ts';
import { Purse } from '../money.ts';
import type { Layout, Paper } from '../sample.ts';

const title = ({ sheet }: Paper, text: string) => {
	sheet.y = 2 * sheet.size;
	sheet.nextRow(1.5 * sheet.size);
	sheet.write(text, 0.06 * sheet.width, { size: 1.4 * sheet.size });
	sheet.y += sheet.size;
	sheet.nextBlock();
};

/** A line of text below the table. */
const note = ({ sheet, random, language }: Paper) => {
	sheet.y += 1.5 * sheet.pitch;
	sheet.nextBlock();
	sheet.nextRow();
	const text = `* ${language.labels.tax}, ${random.pick(language.places)}`;
	sheet.write(text, 0.06 * sheet.width, { size: 0.8 * sheet.size });
};

const time = (hour: number, minute: number) =>
	`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

/** Goods, units and prices; the price right or decimal. */
const prices: Layout = {
	id: 'prices',
	kind: 'table',
	languages: ['en', 'de', 'ru', 'zh', 'el', 'ar'],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		const purse = new Purse(language, random);
		title(paper, random.pick(language.places));
		drawGrid(paper, {
			columns: [
				{ share: 5 },
				{ share: 1, align: random.pick(['left', 'center']) },
				{ share: 2, align: random.pick(['right', 'decimal']) },
			],
			headerRows: 1,
			rows: [
				[labels.item, labels.number, labels.price],
				...random.some(language.goods, random.int(4, 10)).map((name) => {
					const amount = purse.amount(1, random.pick([9, 900]));
					return [name, String(random.int(10, 99)), amount];
				}),
			],
		});
		note(paper);
	},
};

/** Stations and times; some trains do not stop. */
const trains: Layout = {
	id: 'trains',
	kind: 'table',
	languages: ['en', 'fr', 'ja', 'de', 'hi', 'es'],
	spacing: [1.2, 2.6],
	draw(paper) {
		const { random, language } = paper;
		const columns = random.int(3, 6);
		const empty = random.pick(['', '-', '…']);
		title(paper, language.labels.from);
		drawGrid(paper, {
			columns: [
				{ share: 3 },
				...Array.from({ length: columns }, () => ({ share: 1, align: 'right' as const })),
			],
			headerRows: 1,
			rows: [
				[language.labels.number, ...Array.from({ length: columns }, (_, nth) => `R ${nth + 11}`)],
				...language.places.map((place, stop) => [
					place.replace(/ [\d]+$/, ''),
					...Array.from({ length: columns }, (_, nth) =>
						random.chance(0.1) ? empty : time(6 + nth, 5 + 7 * stop),
					),
				]),
			],
		});
	},
};

/** Positions of an invoice, whose descriptions go over several lines. */
const positions: Layout = {
	id: 'positions',
	kind: 'table',
	languages: ['en', 'de', 'ko', 'fr', 'es', 'hy'],
	spacing: [1.6, 2.6],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		const purse = new Purse(language, random);
		title(paper, labels.number);
		drawGrid(paper, {
			columns: [
				{ share: 1 },
				{ share: 3 },
				{ share: 1, align: 'right' },
				{ share: 1, align: 'right' },
				{ share: 1, align: 'right' },
			],
			vertical: random.pick(['top', 'middle', 'bottom']),
			headerRows: 1,
			rows: [
				[labels.number, labels.item, labels.quantity, labels.price, labels.amount],
				...Array.from({ length: random.int(3, 6) }, (_, index) => [
					String(index + 1),
					random.some(language.goods, random.int(1, 4)).join(', '),
					String(random.int(1, 20)),
					purse.amount(),
					purse.amount(60, 2000),
				]),
			],
		});
	},
};

/** Questions with yes or no. */
const form: Layout = {
	id: 'form',
	kind: 'table',
	languages: ['en', 'he', 'de', 'ru', 'ka', 'th'],
	spacing: [1.4, 2.8],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		title(paper, labels.note);
		drawGrid(paper, {
			columns: [{ share: 4 }, { share: 1, align: 'center' }, { share: 1, align: 'center' }],
			headerRows: 1,
			rows: [
				[labels.item, labels.yes, labels.no],
				...random.some(language.goods, random.int(4, 9)).map((name) => {
					const yes = random.chance(0.5);
					return [name, yes ? 'X' : '', yes ? '' : 'X'];
				}),
			],
		});
	},
};

/** A plain grid whose cells have several words and no numbers. */
const rota: Layout = {
	id: 'rota',
	kind: 'table',
	languages: ['en', 'es', 'el', 'fr', 'ko', 'de'],
	spacing: [1.4, 3],
	draw(paper) {
		const { random, language } = paper;
		const columns = random.int(3, 4);
		const heads = random.some(language.days, columns - 1);
		drawGrid(paper, {
			columns: Array.from({ length: columns }, () => ({ share: 1 })),
			headerRows: 1,
			rows: [
				[language.labels.name, ...heads],
				...random
					.some(language.names, random.int(4, 7))
					.map((name) => [name, ...random.some(language.goods, columns - 1)]),
			],
		});
	},
};

/** A head of two rows: quarters under a year, rows under two. */
const years: Layout = {
	id: 'years',
	kind: 'table',
	languages: ['en', 'ru', 'zh', 'de', 'fr', 'el'],
	draw(paper) {
		const { random, language } = paper;
		title(paper, random.pick(language.places));
		const number = () => String(random.int(10, 999));
		drawGrid(paper, {
			columns: [
				{ share: 2 },
				...Array.from({ length: 4 }, () => ({ share: 1, align: 'right' as const })),
			],
			headerRows: 2,
			rows: [
				[
					language.labels.item,
					{ text: '2023', columnSpan: 2, align: 'center' },
					{ text: '2024', columnSpan: 2, align: 'center' },
				],
				['', language.months[0], language.months[3], language.months[0], language.months[3]],
				...random
					.some(language.goods, random.int(4, 8))
					.map((name) => [name, number(), number(), number(), number()]),
			],
		});
	},
};

/** Facts: a label and what it says, over one line or two. */
const facts: Layout = {
	id: 'facts',
	kind: 'table',
	languages: ['de', 'en', 'ar', 'es', 'ja', 'hy'],
	spacing: [1.3, 2.4],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		title(paper, random.pick(language.places));
		const colon = random.chance(0.5) ? ':' : '';
		drawGrid(paper, {
			columns: [{ share: 1 }, { share: 1 }],
			edges: [0.06, random.between(0.6, 0.94)],
			rows: [
				[labels.name + colon, random.pick(language.names)],
				[labels.date + colon, `${random.int(10, 28)} ${random.pick(language.months)} 2025`],
				[labels.from + colon, random.pick(language.places)],
				[labels.number + colon, `${random.int(100, 999)}-${random.int(1000, 9999)}`],
				[labels.note + colon, random.some(language.goods, 3).join(', ')],
				[labels.cashier + colon, random.pick(language.names)],
			],
		});
	},
};

export const tables: readonly Layout[] = [prices, trains, positions, form, rota, years, facts];

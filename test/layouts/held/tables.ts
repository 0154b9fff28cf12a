import { drawGrid, type GridCell } from '../grid.ts';
import { Purse } from '../money.ts';
import type { Layout } from '../sample.ts';
import { Writer } from '../writer.ts';

const right = { share: 1, align: 'right' } as const;
const left = { share: 1 } as const;

/** Of a bank: debit or credit, texts over several lines, a balance now and then. */
const statement: Layout = {
	id: 'statement',
	kind: 'table',
	languages: ['en', 'de', 'fr', 'ru', 'es', 'hi'],
	spacing: [1.5, 2.4],
	draw(paper) {
		const { random, language, sheet } = paper;
		const { labels } = language;
		const purse = new Purse(language, random);
		const writer = new Writer(paper);
		writer.lines([random.pick(language.names), ...random.some(language.places, 2)]);
		writer.gap();
		drawGrid(paper, {
			columns: [left, { share: 3 }, right, right, right],
			headerRows: 1,
			rows: [
				[labels.date, labels.note, labels.from, labels.to, labels.total],
				...Array.from({ length: random.int(4, 9) }, (_, index): string[] => {
					const amount = purse.amount(1, 900);
					const isDebit = random.chance(0.6);
					const balance = random.chance(0.5) ? purse.amount(900, 5000) : '';
					const text = random.some(language.goods, random.int(1, 3)).join(' ');
					const day = `${String(3 * index + 1).padStart(2, '0')}/05`;
					return [day, text, isDebit ? amount : '', isDebit ? '' : amount, balance];
				}),
			],
		});
		writer.gap(2);
		sheet.nextRow();
		sheet.write(`${labels.number} 1 / 3`, writer.right, { align: 'right' });
		sheet.truth.paragraphs.length = 0;
	},
};

/** People by shift: one name stands beside two or three rows. */
const shifts: Layout = {
	id: 'shifts',
	kind: 'table',
	languages: ['en', 'el', 'zh', 'fr', 'de', 'ka'],
	spacing: [1.5, 2.6],
	draw(paper) {
		const { random, language, sheet } = paper;
		const { labels } = language;
		sheet.y = 3 * sheet.size;
		const rows: GridCell[][] = [[labels.name, labels.date, labels.from, labels.to]];
		for (const name of random.some(language.names, random.int(2, 4))) {
			const count = random.int(2, 3);
			random.some(language.days, count).forEach((day, index) => {
				const hours = [`${random.int(6, 11)}:00`, `${random.int(12, 22)}:30`];
				rows.push([...(index === 0 ? [{ text: name, rowSpan: count }] : []), day, ...hours]);
			});
		}
		drawGrid(paper, { columns: [{ share: 2 }, { share: 2 }, left, left], headerRows: 1, rows });
	},
};

/** Small letters, narrow columns, dashes for what is not known. */
const league: Layout = {
	id: 'league',
	kind: 'table',
	languages: ['en', 'es', 'ru', 'ja', 'de', 'fr'],
	spacing: [1.2, 1.8],
	draw(paper) {
		const { random, language, sheet } = paper;
		const { labels } = language;
		sheet.y = 3 * sheet.size;
		const number = () => (random.chance(0.15) ? '-' : String(random.int(0, 99)));
		drawGrid(paper, {
			columns: [{ share: 0.5, align: 'right' }, { share: 3 }, right, right, right, right, right],
			size: random.between(0.6, 0.9) * sheet.size,
			headerRows: 1,
			rows: [
				['#', labels.name, 'P', 'W', 'D', 'L', 'Pts'],
				...random
					.some(language.places, 6)
					.map((place, index) => [
						String(index + 1),
						place.replace(/ \d+$/, ''),
						...[number(), number(), number(), number(), number()],
					]),
			],
		});
	},
};

/** Properties in groups: the name of a group reaches over all columns. */
const properties: Layout = {
	id: 'properties',
	kind: 'table',
	languages: ['de', 'en', 'th', 'fr', 'he', 'es'],
	spacing: [1.4, 2.2],
	draw(paper) {
		const { random, language, sheet } = paper;
		const { labels } = language;
		sheet.y = 3 * sheet.size;
		const rows: GridCell[][] = [[labels.item, labels.quantity, labels.note]];
		for (const group of random.some(language.places, 2)) {
			rows.push([{ text: group, columnSpan: 3 }]);
			for (const name of random.some(language.goods, random.int(2, 4))) {
				const note = random.chance(0.7) ? random.pick(language.names) : '';
				rows.push([name, `${random.int(1, 99)} kg`, note]);
			}
		}
		drawGrid(paper, { columns: [{ share: 2 }, left, { share: 2 }], headerRows: 1, rows });
	},
};

/** No head, no numbers that add up: names, numbers to call, addresses. */
const directory: Layout = {
	id: 'directory',
	kind: 'table',
	languages: ['en', 'hy', 'fr', 'ar', 'ko', 'de'],
	spacing: [1.3, 3],
	draw(paper) {
		const { random, language, sheet } = paper;
		sheet.y = 3 * sheet.size;
		drawGrid(paper, {
			columns: [{ share: 2 }, left, { share: 2 }],
			rows: random
				.some(language.names, random.int(4, 8))
				.map((name) => [
					name,
					`0${random.int(100, 999)} ${random.int(1000, 9999)}`,
					random.pick(language.places),
				]),
		});
	},
};

/** Two tables with a paragraph before, between and after them. */
const report: Layout = {
	id: 'report',
	kind: 'table',
	languages: ['en', 'ru', 'de', 'es', 'zh', 'fr'],
	spacing: [1.3, 2],
	draw(paper) {
		const { random, language } = paper;
		const { labels } = language;
		const writer = new Writer(paper);
		for (let nth = 0; nth < 2; nth++) {
			writer.paragraph(writer.sentences(random.int(2, 3)));
			drawGrid(paper, {
				columns: [{ share: 2 }, right, right],
				edges: [writer.left / paper.sheet.width, random.between(0.6, 0.94)],
				headerRows: 1,
				rows: [
					[labels.name, labels.quantity, labels.number],
					...random
						.some(nth === 0 ? language.goods : language.months, random.int(3, 5))
						.map((name) => [name, `${random.int(2, 98)}%`, String(random.int(100, 9999))]),
				],
			});
			writer.gap(1.5);
		}
		writer.paragraph(writer.sentences(2));
		paper.sheet.truth.paragraphs.length = 0;
	},
};

/** Measurements: signed numbers with and without decimals, units, a column that is mostly empty. */
const measurements: Layout = {
	id: 'measurements',
	kind: 'table',
	languages: ['en', 'fr', 'de', 'el', 'ru', 'hi'],
	spacing: [1.2, 2],
	draw(paper) {
		const { random, language, sheet } = paper;
		const { labels } = language;
		sheet.y = 3 * sheet.size;
		const value = () => random.between(-40, 140).toFixed(random.int(0, 2));
		drawGrid(paper, {
			columns: [
				left,
				{ share: 1, align: 'decimal' },
				{ share: 1, align: 'decimal' },
				left,
				{ share: 2 },
			],
			headerRows: 1,
			rows: [
				[labels.date, labels.from, labels.to, labels.number, labels.note],
				...Array.from({ length: random.int(5, 10) }, (_, index): string[] => [
					`${random.pick(['A', 'B'])}${index + 1}`,
					value(),
					value(),
					random.pick(['mm', '°C', 'kPa']),
					random.chance(0.2) ? random.pick(language.goods) : '',
				]),
			],
		});
	},
};

export const tables: readonly Layout[] = [
	...[statement, shifts, league, properties, directory, report, measurements],
];

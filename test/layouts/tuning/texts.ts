import type { Layout } from '../sample.ts';
import { Writer } from '../writer.ts';

/** A sender, a reader, a date at the right, and paragraphs. */
const letter: Layout = {
	id: 'letter',
	kind: 'text',
	languages: ['en', 'de', 'ru', 'he'],
	draw(paper) {
		const { random, language, sheet } = paper;
		const writer = new Writer(paper);
		writer.lines([random.pick(language.names), ...random.some(language.places, 2)]);
		const day = `${random.int(2, 28)} ${random.pick(language.months)} 2025`;
		sheet.nextRow(writer.lead);
		sheet.write(day, writer.right, { align: 'right', column: 0 });
		sheet.truth.paragraphs.push(day);
		writer.gap();
		writer.heading(random.pick(language.goods), 1.2 * sheet.size);
		for (let count = 0; count < 3; count++) writer.paragraph(writer.sentences(random.int(2, 4)));
		writer.lines([random.pick(language.names)]);
	},
};

/** Two columns of prose; an engine gives them row by row, or one after the other. */
const twoColumns: Layout = {
	id: 'two-columns',
	kind: 'text',
	languages: ['en', 'fr', 'ja', 'el', 'es', 'ka'],
	width: [60, 72],
	draw(paper) {
		const { random } = paper;
		const writer = new Writer(paper);
		if (random.chance(0.5))
			writer.heading(random.pick(paper.language.places), 1.6 * paper.sheet.size);
		const column = () => [writer.sentences(random.int(3, 4)), writer.sentences(random.int(2, 4))];
		writer.columns([column(), column()], paper.number % 2 === 1);
	},
};

/** What is needed, and numbered steps. */
const recipe: Layout = {
	id: 'recipe',
	kind: 'text',
	languages: ['en', 'de', 'zh', 'es'],
	draw(paper) {
		const { random, language, sheet } = paper;
		const writer = new Writer(paper);
		writer.heading(random.pick(language.goods));
		for (const name of random.some(language.goods, random.int(3, 6))) {
			sheet.nextRow(writer.lead);
			const text = `${random.int(2, 9) * 50} g ${name}`;
			sheet.write(text, writer.left, { column: 0 });
			sheet.truth.paragraphs.push(text);
		}
		writer.gap();
		const indent = sheet.widthOf('00.  ');
		for (let step = 1; step <= random.int(3, 6); step++) {
			writer.paragraph(writer.sentences(random.int(1, 2)), {
				left: writer.left + indent,
				mark: `${step}.`,
			});
		}
	},
};

/** Items with a bullet, of one line or several. */
const bullets: Layout = {
	id: 'bullets',
	kind: 'text',
	languages: ['en', 'fr', 'ru', 'th'],
	draw(paper) {
		const { random, sheet } = paper;
		const writer = new Writer(paper);
		writer.heading(random.pick(paper.language.places));
		writer.paragraph(writer.sentences(2));
		for (let item = 0; item < random.int(3, 6); item++) {
			writer.paragraph(writer.sentences(random.int(1, 2)), {
				left: writer.left + 2 * sheet.size,
				mark: random.chance(0.5) ? '•' : '-',
			});
		}
		writer.paragraph(writer.sentences(3));
	},
};

export const texts: readonly Layout[] = [letter, twoColumns, recipe, bullets];

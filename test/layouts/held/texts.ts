import type { Layout } from '../sample.ts';
import { Writer } from '../writer.ts';

/** Clauses with numbers before them, some under others. */
const contract: Layout = {
	id: 'contract',
	kind: 'text',
	languages: ['en', 'fr', 'hy', 'de'],
	draw(paper) {
		const { random, sheet } = paper;
		const writer = new Writer(paper);
		writer.heading(random.pick(paper.language.places));
		const indent = sheet.widthOf('00.0  ');
		for (let clause = 1; clause <= 3; clause++) {
			writer.paragraph(writer.sentences(2), { left: writer.left + indent, mark: `${clause}.` });
			for (let part = 1; part <= random.int(1, 2); part++) {
				writer.paragraph(writer.sentences(1), {
					left: writer.left + 2 * indent,
					mark: `${clause}.${part}`,
				});
			}
		}
	},
};

/** Three narrow columns below a headline. */
const newspaper: Layout = {
	id: 'newspaper',
	kind: 'text',
	languages: ['en', 'ru', 'es', 'ko', 'de', 'zh'],
	width: [66, 80],
	draw(paper) {
		const { random, language, sheet, number } = paper;
		const writer = new Writer(paper);
		writer.heading(random.pick(language.places), 2 * sheet.size);
		const column = () => [writer.sentences(random.int(2, 3)), writer.sentences(random.int(2, 3))];
		const count = random.int(2, 3);
		writer.columns(Array.from({ length: count }, column), number % 2 === 0);
	},
};

/** First lines set in, nothing between the paragraphs. */
const novel: Layout = {
	id: 'novel',
	kind: 'text',
	languages: ['en', 'de', 'fr', 'ru', 'el', 'ar'],
	width: [34, 46],
	draw(paper) {
		const { random, sheet } = paper;
		const writer = new Writer(paper);
		for (let count = 0; count < random.int(3, 5); count++) {
			writer.paragraph(writer.sentences(random.int(2, 4)), { first: 2 * sheet.size });
			writer.gap(-0.8);
		}
	},
};

/** Who speaks, and what is said. */
const interview: Layout = {
	id: 'interview',
	kind: 'text',
	languages: ['en', 'es', 'he', 'de', 'hi', 'th'],
	draw(paper) {
		const { random, language } = paper;
		const writer = new Writer(paper);
		const [ask, answer] = random.some(language.names, 2);
		writer.heading(random.pick(language.places));
		for (let turn = 0; turn < random.int(4, 7); turn++) {
			writer.paragraph(`${turn % 2 ? answer : ask}: ${writer.sentences(random.int(1, 2))}`);
		}
	},
};

/** Addresses under each other, and nothing more. */
const labels: Layout = {
	id: 'labels',
	kind: 'text',
	languages: ['en', 'fr', 'ka', 'ja'],
	draw(paper) {
		const { random, language } = paper;
		const writer = new Writer(paper);
		for (const name of random.some(language.names, random.int(2, 4))) {
			writer.lines([name, ...random.some(language.places, 2), `${random.int(1000, 9999)}`]);
		}
	},
};

export const texts: readonly Layout[] = [contract, newspaper, novel, interview, labels];

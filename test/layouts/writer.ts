import { wrap } from './grid.ts';
import type { Paper } from './sample.ts';

/** Sets running text in columns and notes its paragraphs. */
export class Writer {
	readonly left: number;
	readonly right: number;
	/** Of lines within a paragraph, pixels. */
	readonly lead: number;
	/** Lines but the last of a paragraph are stretched to the margin. */
	readonly justified: boolean;

	readonly paper: Paper;

	constructor(paper: Paper) {
		this.paper = paper;
		const { sheet, random } = paper;
		this.left = sheet.width * random.between(0.06, 0.12);
		this.right = sheet.width * random.between(0.88, 0.94);
		this.justified = random.chance(0.4) && !paper.language.unspaced;
		this.lead = sheet.size * random.between(1.2, 1.5);
		sheet.y = sheet.size * random.between(2, 5);
	}

	/** So many sentences of the language, in its order, from a random one on. */
	sentences(count: number): string {
		const { random, language } = this.paper;
		const first = random.int(0, language.prose.length - 1);
		const all = Array.from(
			{ length: count },
			(_, index) => language.prose[(first + index) % language.prose.length],
		);
		return all.join(language.unspaced && language.id !== 'th' ? '' : ' ');
	}

	/** @returns its lines, as they were broken */
	paragraph(
		text: string,
		{ left = this.left, right = this.right, first = 0, mark = '' } = {},
	): string[] {
		const { sheet } = this.paper;
		const lines = this.broken(text, right - left, first);
		lines.forEach((line, index) => {
			sheet.nextRow(this.lead);
			const isLast = index === lines.length - 1;
			const indent = index === 0 ? first : 0;
			const width = this.justified && !isLast ? right - left - indent : undefined;
			if (index === 0 && mark !== '') {
				sheet.write(`${mark} ${line}`, left - sheet.widthOf(`${mark} `), { column: 0 });
			} else {
				sheet.write(line, left + indent, { column: 0, width });
			}
		});
		sheet.truth.paragraphs.push(mark === '' ? text : `${mark} ${text}`);
		this.gap();
		return lines;
	}

	heading(text: string, size = 1.5 * this.paper.sheet.size): void {
		const { sheet } = this.paper;
		sheet.nextRow(1.6 * size);
		sheet.write(text, this.left, { size, column: 0 });
		sheet.truth.paragraphs.push(text);
		this.gap();
	}

	/** Lines that stay as they are, such as an address. */
	lines(texts: readonly string[], left = this.left): void {
		const { sheet } = this.paper;
		for (const text of texts) {
			sheet.nextRow(this.lead);
			sheet.write(text, left, { column: 0 });
		}
		sheet.truth.paragraphs.push(texts.join(' '));
		this.gap();
	}

	gap(part = 0.8): void {
		this.paper.sheet.y += part * this.lead;
		this.paper.sheet.nextBlock();
	}

	broken(text: string, width: number, first = 0): string[] {
		const { sheet, language } = this.paper;
		const widthOf = (line: string) => sheet.widthOf(line);
		if (!language.unspaced) {
			const [head = '', ...rest] = wrap(text, width - first, widthOf);
			return rest.length === 0 ? [head] : [head, ...wrap(rest.join(' '), width, widthOf)];
		}
		const lines: string[] = [];
		for (const letter of text.match(/\P{M}\p{M}*/gu) ?? []) {
			const last = lines[lines.length - 1];
			if (last !== undefined && widthOf(last + letter) <= width) lines[lines.length - 1] += letter;
			else lines.push(letter);
		}
		return lines.map((line) => line.trim());
	}

	/** Columns beside each other. In row order an engine reads across them. */
	columns(texts: readonly string[][], rowOrder: boolean): void {
		const { sheet } = this.paper;
		const gap = sheet.size * this.paper.random.between(2, 4);
		const width = (this.right - this.left - gap * (texts.length - 1)) / texts.length;
		const top = sheet.y;
		const set = texts.map((paragraphs) =>
			paragraphs.flatMap((text) => [...this.broken(text, width), '']),
		);
		const most = Math.max(...set.map(({ length }) => length));
		const put = (column: number, line: number) => {
			const text = set[column][line];
			if (!text) return;
			const at = { x: this.left + column * (width + gap), y: top + (line + 1) * this.lead };
			const isLast = !set[column][line + 1];
			sheet.put(text, { ...at, column, width: this.justified && !isLast ? width : undefined });
		};
		if (rowOrder) {
			for (let line = 0; line < most; line++) {
				sheet.asideRow();
				texts.forEach((_, column) => put(column, line));
			}
		} else {
			texts.forEach((_, column) => {
				for (let line = 0; line < most; line++) {
					sheet.asideRow();
					put(column, line);
				}
				sheet.nextBlock();
			});
		}
		for (const paragraphs of texts) sheet.truth.paragraphs.push(...paragraphs);
		sheet.y = top + (most + 1) * this.lead;
		sheet.nextBlock();
	}
}

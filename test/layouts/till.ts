import { Purse } from './money.ts';
import type { Paper } from './sample.ts';
import type { PutOptions } from './sheet.ts';

/** A text of a row and where it stands: `at` is 0..1 between the margins. */
export interface Spot extends Pick<PutOptions, 'align' | 'size'> {
	text: string;
	at: number;
	/** It is an amount that belongs to the row's first text. */
	amount?: string;
}

/** Draws receipts: rows between two margins, and what of them belongs together. */
export class Till {
	readonly purse: Purse;
	readonly left: number;
	readonly right: number;

	readonly paper: Paper;

	constructor(paper: Paper) {
		this.paper = paper;
		const { sheet, random, language } = paper;
		this.purse = new Purse(language, random);
		this.left = sheet.width * random.between(0.04, 0.12);
		this.right = sheet.width * random.between(0.88, 0.96);
		sheet.y = sheet.size * random.between(1.5, 4);
	}

	/** @param at 0..1 between the margins */
	x(at: number): number {
		return this.left + at * (this.right - this.left);
	}

	center(text: string, size = this.paper.sheet.size): void {
		this.paper.sheet.nextRow(Math.max(this.paper.sheet.pitch, 1.2 * size));
		this.paper.sheet.write(text, this.x(0.5), { align: 'center', size });
	}

	line(text: string, at = 0): void {
		this.paper.sheet.nextRow();
		this.paper.sheet.write(text, this.x(at), { column: 0 });
	}

	/** Texts on one row. What is an amount belongs to the first text. */
	row(spots: readonly Spot[], distance?: number): void {
		const { sheet } = this.paper;
		sheet.nextRow(distance);
		const label = this.short(spots);
		spots.forEach(({ text, at, align, size }, column) => {
			sheet.write(column === 0 ? label : text, this.x(at), { align, size, column });
		});
		const amounts = spots.flatMap(({ amount }) => (amount === undefined ? [] : [amount]));
		if (amounts.length > 0) sheet.truth.pairs.push({ label, amounts });
	}

	/** A till prints no more of a name than there is room for. */
	private short([first, next]: readonly Spot[]): string {
		const { sheet } = this.paper;
		if (next === undefined || first.align === 'right') return first.text;
		const ofNext = sheet.widthOf(next.text, next.size);
		const share = { left: 0, center: 0.5, right: 1 }[next.align ?? 'left'];
		const room = this.x(next.at) - share * ofNext - this.x(first.at) - sheet.size;
		let { text } = first;
		while (sheet.widthOf(text, first.size) > room && [...text].length > 2) {
			text = [...text.normalize('NFC')]
				.slice(0, -1)
				.join('')
				.replace(/[\s\p{M}(+-]+$/u, '');
		}
		return text;
	}

	/** A label at the left and its amount at the right edge. */
	pair(label: string, amount: string, { shown = amount, size = this.paper.sheet.size } = {}): void {
		this.row(
			[
				{ text: label, at: 0, size },
				{ text: shown, at: 1, align: 'right', size, amount },
			],
			Math.max(this.paper.sheet.pitch, 1.25 * size),
		);
	}

	/** A rule of dashes, as wide as the paper or as the last column. */
	rule(sign = '-', from = 0): void {
		const { sheet } = this.paper;
		const one = sheet.widthOf(sign);
		const count = Math.max(3, Math.floor((this.x(1) - this.x(from)) / one));
		sheet.nextRow();
		sheet.write(sign.repeat(count), this.x(from));
	}

	/** So many rows are left free, and something else begins. */
	gap(rows = this.paper.random.between(0.3, 1.2)): void {
		this.paper.sheet.y += rows * this.paper.sheet.pitch;
		this.paper.sheet.nextBlock();
	}

	/** Name and address of the shop. */
	head(): void {
		const { random, language, sheet } = this.paper;
		const [name, street] = random.some(language.places, 2);
		this.center(name, sheet.size * random.pick([1, 1, 1.4]));
		this.center(street);
		if (random.chance(0.5))
			this.center(`${random.int(1000, 9999)} ${random.pick(language.places)}`);
		if (random.chance(0.5))
			this.center(`Tel. 0${random.int(100, 999)} ${random.int(10000, 99999)}`);
		this.gap();
	}

	foot(): void {
		this.gap();
		this.center(this.paper.language.labels.thanks);
	}
}

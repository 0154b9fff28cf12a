import { wrap } from '../layouts/grid.ts';
import type { Random } from '../layouts/random.ts';
import { Sheet, type Piece, type PutOptions, type SheetOptions } from '../layouts/sheet.ts';
import {
	amountText,
	amountValue,
	isoDate,
	numberText,
	type Invoice,
	type Party,
} from './invoice.ts';
import type { Day, Label } from './words/vocabulary.ts';

export type Value = string | number;

/** A part of a text that is a field's value. */
interface Mark {
	path: string;
	value: Value;
	/** In the text, UTF-16 units. */
	from: number;
	to: number;
}

/** A text, and what of it are values. */
export interface Printed {
	text: string;
	marks: Mark[];
}

/** A value with the parts of pieces in which it was printed; more than one where it is over several lines. */
export interface Placed {
	path: string;
	value: Value;
	/** From 0. */
	page: number;
	parts: Array<{ piece: Piece; from: number; to: number }>;
}

export const plain = (text: string): Printed => ({ text, marks: [] });

/** Texts one after the other. */
export function joined(...parts: Array<string | Printed>): Printed {
	const all: Printed = { text: '', marks: [] };
	for (const part of parts) {
		const { text, marks } = typeof part === 'string' ? plain(part) : part;
		const offset = all.text.length;
		all.marks.push(
			...marks.map((mark) => ({ ...mark, from: mark.from + offset, to: mark.to + offset })),
		);
		all.text += text;
	}
	return all;
}

export interface Spot extends Pick<PutOptions, 'align' | 'size'> {
	text: string | Printed;
	/** 0..1 between the margins. */
	at: number;
	column?: number;
	/** 0..1 of what is between the margins: a longer text goes on in a line below. */
	width?: number;
}

/** Draws an invoice's pages, and notes where its values stand. */
export class Draft {
	readonly sheets: Sheet[] = [];
	readonly placed: Placed[] = [];
	readonly invoice: Invoice;
	readonly random: Random;
	private readonly options: SheetOptions;
	private readonly margins: [left: number, right: number];
	private readonly chosen = new Map<Label, string>();

	constructor(invoice: Invoice, random: Random, options: SheetOptions) {
		this.invoice = invoice;
		this.random = random;
		this.options = options;
		const { width } = options;
		this.margins = [width * random.between(0.05, 0.11), width * random.between(0.89, 0.95)];
		this.nextPage();
	}

	get sheet(): Sheet {
		return this.sheets[this.sheets.length - 1];
	}

	nextPage(): void {
		const sheet = new Sheet(this.options);
		sheet.y = sheet.size * this.random.between(1.5, 4);
		this.sheets.push(sheet);
	}

	/** Pixels of the place that is 0..1 between the margins. */
	x(at: number): number {
		const [left, right] = this.margins;
		return left + at * (right - left);
	}

	/** One of the label's synonyms, the same one throughout. */
	label(label: Label): string {
		const known = this.chosen.get(label) ?? this.random.pick(this.invoice.vocabulary.labels[label]);
		this.chosen.set(label, known);
		return known;
	}

	field(path: string, value: Value, text = String(value)): Printed {
		return { text, marks: [{ path, value, from: 0, to: text.length }] };
	}

	date(path: string, day: Day): Printed {
		return this.field(path, isoDate(day), this.invoice.written(day));
	}

	/** Without its currency. */
	amount(path: string, value: number): Printed {
		const { vocabulary } = this.invoice;
		return this.field(path, amountValue(value, vocabulary), amountText(value, vocabulary));
	}

	/** With its currency. */
	money(path: string, value: number): Printed {
		const { currency } = this.invoice;
		const blank = currency.apart ? ' ' : '';
		const sign = this.field('currency', currency.code, currency.sign);
		const amount = this.amount(path, value);
		return currency.before ? joined(sign, blank, amount) : joined(amount, blank, sign);
	}

	/** A quantity or rate. */
	number(path: string, value: number): Printed {
		return this.field(path, value, numberText(value, this.invoice.vocabulary));
	}

	/** In groups of four, or without blanks. */
	iban(): Printed {
		const iban = this.invoice.iban ?? '';
		const text = this.random.chance(0.7) ? (iban.match(/.{1,4}/g) ?? []).join(' ') : iban;
		return this.field('iban', iban, text);
	}

	/** Name and address, line by line. */
	address(path: 'supplier' | 'customer', { name, street, city }: Party): Printed[] {
		return [this.field(path, name), plain(street), plain(city)];
	}

	/** Texts on one row, or on more where one of them is longer than its width. */
	row(spots: readonly Spot[], distance?: number): void {
		const cells = spots.map((spot) => ({ ...spot, lines: this.wrapped(spot) }));
		const most = Math.max(1, ...cells.map(({ lines }) => lines.length));
		const open = new Map<string, Placed>();
		for (let line = 0; line < most; line++) {
			this.sheet.nextRow(line === 0 ? distance : 1.25 * this.sheet.size);
			cells.forEach(({ at, align, size, column, lines }, index) => {
				const part = lines[line];
				const options = { align, size, column: column ?? index };
				if (!part || part.text === '') return;
				const piece = this.sheet.write(part.text, this.x(at), options);
				this.note(piece, part.marks, index, open);
			});
		}
	}

	line(
		text: string | Printed,
		at = 0,
		{ size, align }: Pick<PutOptions, 'size' | 'align'> = {},
	): void {
		const letters = size ?? this.sheet.size;
		this.row([{ text, at, size, align }], Math.max(this.sheet.pitch, 1.3 * letters));
	}

	/** So many rows stay free, and something else begins. */
	gap(rows = this.random.between(0.4, 1.5)): void {
		this.sheet.y += rows * this.sheet.pitch;
		this.sheet.nextBlock();
	}

	/** @param open values of the same row that may go on, by cell and path */
	private note(
		piece: Piece,
		marks: readonly Mark[],
		cell: number,
		open: Map<string, Placed>,
	): void {
		for (const { path, value, from, to } of marks) {
			const part = { piece, from, to };
			const key = `${cell} ${path}`;
			const before = from === 0 ? open.get(key) : undefined;
			if (before) {
				before.parts.push(part);
				continue;
			}
			const placed = { path, value, page: this.sheets.length - 1, parts: [part] };
			this.placed.push(placed);
			open.set(key, placed);
		}
	}

	private wrapped({ text, width, size = this.sheet.size }: Spot): Printed[] {
		const whole = typeof text === 'string' ? plain(text) : text;
		if (width === undefined) return [whole];
		const room = this.x(width) - this.x(0);
		const lines = wrap(whole.text, room, (part) => this.sheet.widthOf(part, size));
		let offset = 0;
		return lines.map((line) => {
			const [start, end] = [offset, offset + line.length];
			offset = end + 1;
			const marks = whole.marks
				.filter(({ from, to }) => from < end && to > start)
				.map((mark) => ({
					...mark,
					from: Math.max(mark.from, start) - start,
					to: Math.min(mark.to, end) - start,
				}));
			return { text: line, marks };
		});
	}
}

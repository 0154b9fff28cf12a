import { widthOf, type Font } from './fonts.ts';

/** Text that is set in one go, such as a cell or a line of a paragraph. */
export interface Piece {
	text: string;
	/** Pixels, in the order of the words on paper. */
	left: number;
	right: number;
	baseline: number;
	size: number;
	font: Font;
	rightToLeft: boolean;
	/** Added to each blank, pixels, as in a line that was stretched to the margin. */
	stretch: number;
	/** What stands on one baseline has the same number. */
	row: number;
	/** Counts in reading direction; -1: across all columns. */
	column: number;
	/** What a person sees as one piece of the page, such as the items or the sums. */
	block: number;
}

export interface TruthCell {
	row: number;
	column: number;
	rowSpan: number;
	columnSpan: number;
	text: string;
}

/** Rows and columns count from 0, in reading direction. Empty cells are not listed. */
export interface TruthTable {
	rows: number;
	columns: number;
	headerRows: number;
	cells: TruthCell[];
}

/** Amounts that stand on the printed row of the text left of them (right of them in Hebrew). */
export interface TruthPair {
	label: string;
	amounts: string[];
}

/** What is true of a page, whoever reads it. */
export interface Truth {
	tables: TruthTable[];
	pairs: TruthPair[];
	/** In reading order; only on pages that are nothing but text. */
	paragraphs: string[];
}

export interface PutOptions {
	x: number;
	y: number;
	/** Which side of the text `x` is. */
	align?: 'left' | 'right' | 'center';
	size?: number;
	font?: Font;
	column?: number;
	/** The line is stretched to so many pixels. */
	width?: number;
}

export interface SheetOptions {
	/** Pixels. */
	width: number;
	font: Font;
	/** Of the letters, pixels. */
	size: number;
	/** Distance of two rows' baselines, pixels. */
	pitch: number;
	/** The page is read from right to left: what stands left elsewhere stands right here. */
	mirrored: boolean;
}

const RTL = /[\u0590-\u08ff]/;

/** A page while it is drawn: `y` runs down, and everything is told in the direction it is read in. */
export class Sheet implements SheetOptions {
	readonly pieces: Piece[] = [];
	readonly truth: Truth = { tables: [], pairs: [], paragraphs: [] };
	/** Where the next row's baseline is, pixels. */
	y = 0;
	private rowNumber = -1;
	private blockNumber = 0;

	readonly width: number;
	readonly font: Font;
	readonly size: number;
	readonly pitch: number;
	readonly mirrored: boolean;

	constructor({ width, font, size, pitch, mirrored }: SheetOptions) {
		this.width = width;
		this.font = font;
		this.size = size;
		this.pitch = pitch;
		this.mirrored = mirrored;
	}

	/** Begins a row of its own, `distance` pixels below the one before. */
	nextRow(distance = this.pitch): void {
		this.y += distance;
		this.rowNumber++;
	}

	/** On the same height as before, but nothing that a person reads along with it. */
	asideRow(): void {
		this.rowNumber++;
	}

	nextBlock(): void {
		this.blockNumber++;
	}

	/** Height so far, with a margin of two rows below. */
	get height(): number {
		return Math.round(this.y + 2 * this.pitch);
	}

	widthOf(text: string, size = this.size, font = this.font): number {
		return widthOf(text, font, size);
	}

	put(text: string, options: PutOptions): Piece {
		const { x, y, size = this.size, font = this.font, column = -1 } = options;
		const natural = widthOf(text, font, size);
		const width = options.width ?? natural;
		const blanks = text.split(' ').length - 1;
		const align = this.mirrored ? mirror(options.align ?? 'left') : (options.align ?? 'left');
		const at = this.mirrored ? this.width - x : x;
		const left = align === 'left' ? at : align === 'right' ? at - width : at - width / 2;
		const piece = {
			...{ text, left, right: left + width, baseline: y, size, font, column },
			rightToLeft: RTL.test(text),
			stretch: blanks > 0 ? (width - natural) / blanks : 0,
			row: this.rowNumber,
			block: this.blockNumber,
		};
		this.pieces.push(piece);
		return piece;
	}

	/** On the row that was begun last. */
	write(text: string, x: number, options: Partial<PutOptions> = {}): Piece {
		return this.put(text, { x, y: this.y, ...options });
	}
}

const mirror = (align: 'left' | 'right' | 'center') =>
	align === 'left' ? 'right' : align === 'right' ? 'left' : 'center';

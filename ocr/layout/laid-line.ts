import type { Cell } from './cells';

/** What a text was made of: a line of the page by its index, or some of it. */
export interface Source {
	line: number;
	/** Where it is not all of the line. */
	part?: Pick<Cell, 'text' | 'words'>;
}

/**
 * A line in the coordinates of its text: from left to right along the text, from top to bottom
 * across it, however the page is turned. The unit is the page's height (or a letter, where there
 * are no places), so only ratios mean anything.
 */
export interface LaidLine {
	text: string;
	left: number;
	right: number;
	top: number;
	bottom: number;
	/** Of the letters; 0 where the line has no place. */
	size: number;
	/** Of a mean letter. */
	charWidth: number;
	/** Of the first word. */
	firstWidth: number;
	rightToLeft: boolean;
	/** In the order of their place, left to right. */
	cells: Cell[];
	/** `false`: no place is known, or its text runs another way than the page's. */
	placed: boolean;
	/** One gap between its words is far wider than the others. */
	gapped?: boolean;
	/** In the order of the text. */
	sources: readonly Source[];
	/** A row of its own, such as a label and its amount: no text goes on from it, or in it. */
	isRow?: boolean;
}

export interface LaidPage {
	lines: LaidLine[];
	/** The lines lie on a grid of letters, as there are no places: 1 down is one line of text. */
	grid: boolean;
	/** A size times this can be compared over pages, whatever their size and resolution. */
	scale: number;
}

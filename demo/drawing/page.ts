import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { join } from 'node:path';

/** What stands on one page: words as drawn, split at white space, in reading order. */
export interface PageTruth {
	text: string;
	words: string[];
}

export type Face = 'Sample Sans' | 'Sample Serif' | 'Sample Mono';

export interface TextStyle {
	face?: Face;
	/** In page units. */
	size?: number;
	bold?: boolean;
	colour?: string;
	align?: 'left' | 'right' | 'center';
}

export interface Cell extends TextStyle {
	text: string;
	x: number;
}

/** Committed beside the generator, as a bare machine has no fonts at all. */
export function loadFonts(folder: string): void {
	GlobalFonts.registerFromPath(join(folder, 'Lato-Regular.ttf'), 'Sample Sans');
	GlobalFonts.registerFromPath(join(folder, 'Gelasio-Regular.ttf'), 'Sample Serif');
	GlobalFonts.registerFromPath(join(folder, 'CourierPrime-Regular.ttf'), 'Sample Mono');
}

/**
 * A canvas that writes down every word it draws, so that the truth cannot drift from the picture.
 * All measures are in page units; `scale` is pixels per unit (200 dpi over points: 200 / 72).
 */
export class Page {
	readonly canvas: Canvas;
	readonly ctx: SKRSContext2D;
	private readonly lines: string[] = [];
	private readonly defaults: Required<TextStyle>;

	constructor(width: number, height: number, scale: number, defaults: TextStyle = {}) {
		this.canvas = createCanvas(Math.round(width * scale), Math.round(height * scale));
		this.ctx = this.canvas.getContext('2d');
		this.ctx.fillStyle = '#ffffff';
		this.ctx.fillRect(0, 0, this.canvas.width, this.canvas.height);
		this.ctx.scale(scale, scale);
		this.defaults = {
			face: 'Sample Sans',
			size: 10,
			bold: false,
			colour: '#1c1f24',
			align: 'left',
			...defaults,
		};
	}

	get truth(): PageTruth {
		const text = this.lines.join('\n');
		return { text, words: text.split(/\s+/).filter((word) => word !== '') };
	}

	/** One line of text; `y` is its baseline. */
	text(text: string, x: number, y: number, style: TextStyle = {}): void {
		this.row([{ ...style, text, x }], y);
	}

	/** Several pieces on one baseline, read as one line from left to right. */
	row(cells: Cell[], y: number, style: TextStyle = {}): void {
		for (const cell of cells) this.draw(cell.text, cell.x, y, { ...style, ...cell });
		this.lines.push(cells.map((cell) => cell.text).join(' '));
	}

	/** Text broken at `width`; returns the baseline after its last line. */
	paragraph(
		text: string,
		x: number,
		y: number,
		width: number,
		leading: number,
		style: TextStyle = {},
	): number {
		let line = '';
		let baseline = y;
		for (const word of text.split(' ')) {
			const longer = line === '' ? word : `${line} ${word}`;
			if (line !== '' && this.width(longer, style) > width) {
				this.text(line, x, baseline, style);
				baseline += leading;
				line = word;
			} else {
				line = longer;
			}
		}
		this.text(line, x, baseline, style);
		return baseline + leading;
	}

	/** In page units. */
	width(text: string, style: TextStyle = {}): number {
		this.setType({ ...this.defaults, ...style });
		return this.ctx.measureText(text).width;
	}

	rule(x1: number, y1: number, x2: number, y2: number, colour = '#c9ced6', width = 0.6): void {
		this.ctx.strokeStyle = colour;
		this.ctx.lineWidth = width;
		this.ctx.beginPath();
		this.ctx.moveTo(x1, y1);
		this.ctx.lineTo(x2, y2);
		this.ctx.stroke();
	}

	box(x: number, y: number, width: number, height: number, colour: string, radius = 0): void {
		this.ctx.fillStyle = colour;
		this.ctx.beginPath();
		this.ctx.roundRect(x, y, width, height, radius);
		this.ctx.fill();
	}

	frame(x: number, y: number, width: number, height: number, colour: string, radius = 0): void {
		this.ctx.strokeStyle = colour;
		this.ctx.lineWidth = 1;
		this.ctx.beginPath();
		this.ctx.roundRect(x, y, width, height, radius);
		this.ctx.stroke();
	}

	private draw(text: string, x: number, y: number, style: TextStyle): void {
		const type = { ...this.defaults, ...style };
		const { size, bold, colour, align } = type;
		this.setType(type);
		this.ctx.textAlign = align;
		this.ctx.fillStyle = colour;
		this.ctx.fillText(text, x, y);
		if (!bold) return;
		// An outline stands in for a bold cut, which saves committing a second file per face.
		this.ctx.strokeStyle = colour;
		this.ctx.lineJoin = 'round';
		this.ctx.lineWidth = size * 0.04;
		this.ctx.strokeText(text, x, y);
	}

	private setType({ face, size, bold }: Required<TextStyle>): void {
		this.ctx.font = `${size}px "${face}"`;
		// Lato's word space is narrow next to its figures, and an outline eats the room between letters.
		this.ctx.wordSpacing = face === 'Sample Sans' ? `${size * 0.07}px` : '0px';
		this.ctx.letterSpacing = `${size * (bold ? 0.045 : face === 'Sample Sans' ? 0.01 : 0)}px`;
	}
}

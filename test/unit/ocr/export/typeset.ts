import {
	buildDocument,
	type DraftPage,
	type DraftWord,
} from '../../../../ocr/reading/build-document';
import type { OcrDocument } from '../../../../ocr/document/types';

/** A line of type: what stands in it, and where. Pixels of a page of 1000 × 1400. */
export interface SetLine {
	text: string;
	x: number;
	y: number;
	/** Height of the letters. */
	height?: number;
	/** Of a letter; half its height where not given. */
	width?: number;
	/** Added to every blank, as where a line is stretched to the margin. */
	stretch?: number;
	/** Words from right to left, beginning at x. */
	rightToLeft?: boolean;
	/** The words after it are on the same line of the answer. */
	goesOn?: boolean;
}

export interface SetOptions {
	/** Degrees that the page is turned clockwise by, about its middle. */
	turned?: number;
	width?: number;
	height?: number;
	/** Boxes lie closely around the ink, so that "sun" is lower than "Bug". */
	tight?: boolean;
}

/** A page as a provider would give it: words with places, lines from its breaks. */
export function setPage(lines: readonly SetLine[], options: SetOptions = {}): DraftPage {
	const { turned = 0, width = 1000, height = 1400, tight } = options;
	const angle = (turned * Math.PI) / 180;
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
	// A page on its side is as wide as it was high.
	const aside = Math.abs(sin) > Math.abs(cos);
	const [across, down] = aside ? [height, width] : [width, height];
	const turn = (x: number, y: number) => ({
		x: (x - width / 2) * cos - (y - height / 2) * sin + across / 2,
		y: (x - width / 2) * sin + (y - height / 2) * cos + down / 2,
	});
	const words = lines.flatMap((line): DraftWord[] => {
		const { text, x, y, height: size = 20, stretch = 0, rightToLeft, goesOn } = line;
		const letter = line.width ?? size / 2;
		let at = x;
		return text.split(' ').map((word, index, all) => {
			const wide = [...word].length * letter;
			const left = rightToLeft ? at - wide : at;
			at += (wide + letter + stretch) * (rightToLeft ? -1 : 1);
			const [above, below] = tight ? inkOf(word) : [0, 0];
			const [top, bottom] = [y + above * size, y + (1 - below) * size];
			return {
				text: word,
				points: [
					turn(left, top),
					turn(left + wide, top),
					turn(left + wide, bottom),
					turn(left, bottom),
				],
				breakAfter: index === all.length - 1 && !goesOn,
			};
		});
	});
	return { width: across, height: down, unit: 'pixel', words };
}

/** How much of the line stays free above and below a word's ink. */
const inkOf = (word: string): [number, number] => [
	/[A-Z0-9bdfhijklt]/.test(word) ? 0 : 0.22,
	/[gjpqy,;]/.test(word) ? 0 : 0.23,
];

export const documentOf = (...pages: DraftPage[]): OcrDocument =>
	buildDocument({ provider: { id: 'test' }, job: { id: null, status: 'succeeded' }, pages });

/** Lines under each other, 30 px apart. */
export const under = (
	x: number,
	y: number,
	texts: readonly string[],
	more: Partial<SetLine> = {},
) => texts.map((text, index): SetLine => ({ text, x, y: y + 30 * index, ...more }));

/** Rows whose cells begin at these places, on one line each. */
export const table = (
	y: number,
	places: readonly number[],
	rows: ReadonlyArray<ReadonlyArray<string>>,
	pitch = 30,
) =>
	rows.flatMap((cells, row) => {
		const filled = cells.flatMap((text, column) => (text === '' ? [] : [{ text, column }]));
		return filled.map(({ text, column }, index): SetLine => ({
			text,
			x: places[column],
			y: y + pitch * row,
			goesOn: index < filled.length - 1,
		}));
	});

import type { OcrPage, Polygon } from '../../document/types';
import { xmlText } from '../xml';
import { boxShape, short, type BoxShape } from './box-shape';
import { marksOf } from './marks';

/** Units across every drawn page. */
export const PAGE_UNITS = 1000;

/** How much of its box's height a line of type takes, and where it stands. */
const TYPE_SIZE = 0.9;
const BASELINE = 0.78;

/** A box this much higher than wide holds letters below each other. */
const UPRIGHT_COLUMN = 1.8;

/** A line's box is taken for the height of its words where it is not much higher than they are. */
const LINE_IS_TIGHT = 1.7;

/**
 * SVG text elements, each word set into its box, {@link PAGE_UNITS} across: shown where
 * there is no picture of the page.
 */
export function drawnWords(page: OcrPage, aspect: number): string {
	const bands = lineBands(page, aspect);
	const texts: string[] = [];
	marksOf(page).forEach(({ text, polygon }, index) => {
		if (polygon && text.trim() !== '') texts.push(drawnWord(text, polygon, aspect, bands[index]));
	});
	return texts.join('\n');
}

type Band = Pick<BoxShape, 'top' | 'height'>;

/** By word, the upright line it stands in: words of a line are set in one size on one baseline. */
function lineBands(page: OcrPage, aspect: number): Band[] {
	const bands: Band[] = [];
	for (const { polygon, words } of page.lines) {
		if (!polygon) continue;
		const line = boxShape(polygon, aspect);
		if (line.kind !== 'upright') continue;
		for (let index = words[0]; index < words[0] + words[1]; index++) bands[index] = line;
	}
	return bands;
}

function drawnWord(text: string, polygon: Polygon, aspect: number, band: Band | undefined) {
	const shape = boxShape(polygon, aspect);
	const deep = PAGE_UNITS / aspect;
	if (shape.kind === 'turned') {
		const [x, y] = shape.corner;
		const place = `translate(${short(x * PAGE_UNITS)} ${short(y * deep)}) rotate(${short(shape.degrees)})`;
		return set(text, 0, 0, shape.side * PAGE_UNITS, shape.depth * PAGE_UNITS, place);
	}
	const inLine =
		shape.kind === 'upright' && band && band.height <= shape.height * LINE_IS_TIGHT ? band : shape;
	return set(
		text,
		shape.left * PAGE_UNITS,
		inLine.top * deep,
		shape.width * PAGE_UNITS,
		inLine.height * deep,
	);
}

function set(text: string, x: number, y: number, width: number, height: number, place?: string) {
	const several = [...text.trim()].length > 1;
	const column = several && height > width * UPRIGHT_COLUMN;
	const [length, size] = column ? [height, width] : [width, height];
	const [atX, atY] = [x + width / 2, column ? y + height / 2 : y + height * BASELINE];
	return (
		`<text x="${short(atX)}" y="${short(atY)}" font-size="${short(Math.max(0.5, size * TYPE_SIZE))}"` +
		// Anchored in the middle, so that the direction of the script does not matter.
		(several && length > 0
			? ` textLength="${short(length)}" lengthAdjust="spacingAndGlyphs"`
			: '') +
		(column ? ' writing-mode="vertical-rl"' : '') +
		(place ? ` transform="${place}"` : '') +
		`>${xmlText(text)}</text>`
	);
}

/** What all drawn words have in common, as attributes of the group around them. */
export const DRAWN_WORDS =
	'fill="#1c1f24" font-family="system-ui, sans-serif" text-anchor="middle"';

import { boundingBox } from '../../document/geometry';
import type { Polygon } from '../../document/types';
import { short } from './box-shape';

/** Of a piece with a line of text, in em, unless it is too wide for that. */
const [HEIGHT, MOST_WIDTH] = [1.9, 13];

/** A box this much higher than wide holds letters below each other, or is turned. */
const [COLUMN, COLUMN_HEIGHT] = [2.5, 5];

/** What is shown around the box, as a part of its shorter side. */
const MARGIN = 0.25;

/**
 * Size and background of an element that shows a piece of the page, where the page's picture is its
 * background.
 *
 * @param aspect page width divided by height
 */
export function cropStyle(polygon: Polygon, aspect: number): string {
	const corners = boundingBox(polygon);
	const [x0, y0] = corners[0]!;
	const [x1, y1] = corners[2]!;
	// In page widths, so that both directions are of one unit.
	const [wide, high] = [x1 - x0, (y1 - y0) / aspect];
	const margin = Math.max(Math.min(wide, high), 0.002) * MARGIN;
	const piece = {
		left: x0 - margin,
		top: y0 / aspect - margin,
		width: wide + 2 * margin,
		height: high + 2 * margin,
	};
	const scale = Math.min(
		(high > wide * COLUMN ? COLUMN_HEIGHT : HEIGHT) / piece.height,
		MOST_WIDTH / piece.width,
	);
	const em = (value: number) => `${short(value * scale, 3)}em`;
	return (
		`width:${em(piece.width)};height:${em(piece.height)};` +
		`background-size:${em(1)} ${em(1 / aspect)};` +
		`background-position:${em(-piece.left)} ${em(-piece.top)}`
	);
}

import type { OcrPage, Polygon } from '../document/types';
import { columnsOf } from './letter-columns';
import { quarterTurn, type QuarterTurn } from './quarter-turn';

export interface Extent {
	left: number;
	right: number;
	top: number;
	bottom: number;
	/** How far it falls from its left to its right end; 0 for an upright box. */
	fall: number;
}

/** The way a page's text runs. */
export interface Direction {
	/** The box around a polygon, in a frame that is turned as the text is; 1 is the page's height. */
	extent(polygon: Polygon): Extent;
	/** Whether the text in these boxes runs this way too, to about 15 degrees. */
	fits(polygons: readonly Polygon[]): boolean;
}

/** cos 15°. */
const SAME_WAY = 0.966;

/**
 * @param aspect page width divided by height: turned text is straight in the page's own unit only.
 * @returns `null` without places, and for writing from top to bottom.
 */
export function directionOf(page: OcrPage, aspect: number): Direction | null {
	// Text upright, to the right, upside down, to the left: what there is most of counts.
	const ways = [0, 1, 2, 3].map(() => ({ dx: 0, dy: 0, length: 0 }));
	const add = (polygon: Polygon) => {
		const { dx, dy } = topEdge(polygon, aspect);
		const way = Math.abs(dx) >= Math.abs(dy) ? (dx >= 0 ? 0 : 2) : dy > 0 ? 1 : 3;
		ways[way]!.dx += dx;
		ways[way]!.dy += dy;
		ways[way]!.length += Math.hypot(dx, dy);
	};
	for (const { polygon } of page.words) if (polygon) add(polygon);
	if (page.words.length === 0) for (const { polygon } of page.lines) if (polygon) add(polygon);
	const { dx, dy, length } = ways.reduce((most, way) => (way.length > most.length ? way : most));
	if (!(length > 1e-9)) return null;
	const norm = Math.hypot(dx, dy);
	const [ux, uy] = [dx / norm, dy / norm];
	const direction = along(ux, uy, aspect);
	if (!runsAcross(page, direction)) return direction;
	const turn = quarterTurn(page, direction.extent);
	if (!turn) return null;
	const [tx, ty] = turn === 'down' ? [-uy, ux] : [uy, -ux];
	return ofTurnedBoxes(along(tx, ty, aspect), turn);
}

/** The boxes begin at their own top left, which is not where their text begins. */
function ofTurnedBoxes({ extent, fits }: Direction, turn: QuarterTurn): Direction {
	const first = turn === 'down' ? 1 : -1;
	const turned = (polygon: Polygon): Polygon => [
		...polygon.slice(first),
		...polygon.slice(0, first),
	];
	return {
		extent: (polygon) => extent(turned(polygon)),
		fits: (polygons) => fits(polygons.map(turned)),
	};
}

function along(ux: number, uy: number, aspect: number): Direction {
	return {
		extent(polygon) {
			let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
			for (const [x, y] of polygon) {
				const u = x * aspect * ux + y * uy;
				const v = y * ux - x * aspect * uy;
				if (u < left) left = u;
				if (u > right) right = u;
				if (v < top) top = v;
				if (v > bottom) bottom = v;
			}
			const { dx, dy } = topEdge(polygon, aspect);
			return { left, right, top, bottom, fall: dy * ux - dx * uy };
		},
		fits(polygons) {
			let [dx, dy] = [0, 0];
			for (const polygon of polygons) {
				const edge = topEdge(polygon, aspect);
				dx += edge.dx;
				dy += edge.dy;
			}
			return dx * ux + dy * uy >= SAME_WAY * Math.hypot(dx, dy);
		},
	};
}

function topEdge(polygon: Polygon, aspect: number) {
	const [[x0, y0], [x1, y1]] = [polygon[0]!, polygon[1]!];
	return { dx: (x1 - x0) * aspect, dy: y1 - y0 };
}

/** Boxes that stand upright around turned words, or writing from top to bottom. */
function runsAcross(page: OcrPage, direction: Direction): boolean {
	const byShape = new Vote();
	const byPlace = new Vote();
	for (const { words } of page.lines) {
		// Word by word, since a line of the answer may hold several rows.
		let from: Extent | null = null;
		for (let index = words[0]; index < words[0] + words[1]; index++) {
			const { polygon, text } = page.words[index]!;
			if (!polygon) continue;
			const to: Extent = direction.extent(polygon);
			if (columnsOf(text) >= SHAPED) byShape.add(to.right - to.left, to.bottom - to.top);
			if (from) {
				byPlace.add(
					to.left + to.right - from.left - from.right,
					to.top + to.bottom - from.top - from.bottom,
				);
			}
			from = to;
		}
	}
	return byShape.count > 0 ? byShape.across : byPlace.across;
}

/** A word of so many letters is wider than it is high. */
const SHAPED = 4;

class Vote {
	count = 0;
	private tall = 0;

	/** How far it goes along the text, and across it. */
	add(along: number, across: number) {
		this.count++;
		if (Math.abs(across) > Math.abs(along)) this.tall++;
	}

	get across(): boolean {
		return 2 * this.tall > this.count;
	}
}

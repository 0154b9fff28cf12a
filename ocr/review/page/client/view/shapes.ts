import type { Item } from '../model/items';
import { el, svg } from './dom';

/** What a style sheet knows it by. */
export const classOf = ({ state, kind }: Item, isCurrent: boolean): string =>
	`s-${state} k-${kind}${isCurrent ? ' current' : ''}`;

/** So far from the letters, in heights of the page, that they stay readable. */
const EDGE = 0.0022;

/** The frame around it; `null` where it has no place. */
export function shapeOf(item: Item, ratio: number): SVGElement | null {
	if (!item.box) return null;
	const [left, top, right, bottom] = item.box;
	const corners = item.polygon ?? [left, top, right, top, right, bottom, left, bottom];
	const points = corners.map((at, side) => {
		const isAcross = side % 2 === 0;
		const middle = isAcross ? (left + right) / 2 : (top + bottom) / 2;
		const edge = isAcross ? EDGE / ratio : EDGE;
		return (at + (at < middle ? -edge : edge)).toFixed(5);
	});
	const shape = svg('polygon', { points: points.join(' '), 'data-key': item.key });
	shape.setAttribute('class', classOf(item, false));
	return shape;
}

/** The word itself at its place, on a sheet without a picture. */
export function textAt(item: Item, ratio: number): HTMLElement | null {
	if (!item.box) return null;
	const [left, top, right, bottom] = item.box;
	const text = el('bdi', {}, item.state === 'deleted' ? '' : item.text);
	text.style.left = `${left * 100}%`;
	text.style.top = `${top * 100}%`;
	text.style.maxWidth = `${Math.max(right - left, 0.01) * 130}%`;
	// In hundredths of the sheet's width.
	text.style.fontSize = `${((bottom - top) / ratio) * 78}cqw`;
	return text;
}

import { el } from './dom';
import { quarterTurns, type Box, type Item } from '../model/items';

/** px. */
const HEIGHT = 40;
const WIDEST = 260;

/** Parts of the word's height that are shown around it. */
const AROUND = 0.35;

/**
 * The piece of the page that a word stands on, turned upright.
 *
 * @param ratio the page's width divided by its height
 */
export function crop(picture: string, item: Item, ratio: number, height = HEIGHT): HTMLElement {
	const made = el('span', { class: 'crop', 'aria-hidden': 'true' });
	if (!item.box) return made;
	const turns = quarterTurns(item.polygon, ratio);
	const [left, top, right, bottom] = withEdge(item.box, ratio, turns % 2 === 1);
	// In heights of the page.
	const [across, down] = [(right - left) * ratio, bottom - top];
	const [long, high] = turns % 2 === 1 ? [down, across] : [across, down];
	const scale = Math.min(height / high, WIDEST / long);
	const [width, tall] = [across * scale, down * scale];
	const piece = el('span');
	piece.style.width = `${width}px`;
	piece.style.height = `${tall}px`;
	piece.style.backgroundImage = `url("${picture}")`;
	piece.style.backgroundSize = `${ratio * scale}px ${scale}px`;
	piece.style.backgroundPosition = `${-left * ratio * scale}px ${-top * scale}px`;
	made.append(piece);
	made.style.width = `${long * scale}px`;
	made.style.height = `${high * scale}px`;
	if (turns > 0) {
		piece.style.position = 'absolute';
		piece.style.left = `${(long * scale - width) / 2}px`;
		piece.style.top = `${(high * scale - tall) / 2}px`;
		piece.style.transform = `rotate(${-90 * turns}deg)`;
	}
	return made;
}

function withEdge([left, top, right, bottom]: Box, ratio: number, isUpended: boolean): Box {
	const size = isUpended ? (right - left) * ratio : bottom - top;
	const edge = Math.max(size * AROUND, 0.002);
	return [
		Math.max(0, left - edge / ratio),
		Math.max(0, top - edge),
		Math.min(1, right + edge / ratio),
		Math.min(1, bottom + edge),
	];
}

import type { RawPoint } from '../document/geometry';
import { isRightToLeft } from '../document/scripts';
import type { DraftPage, DraftWord } from './build-document';

/** A check box that stands in no line of its answer. */
export interface LooseBox {
	word: DraftWord;
	/** The word that it stands beside, where the answer says so; else its place tells. */
	beside?: Beside;
}

interface Beside {
	/** Of the word. */
	index: number;
	/** Where the box stands, in the order they are read. */
	side: keyof Neighbor;
}

/** Boxes beside a word, by their index, in the order they are read. */
export interface Neighbor {
	before: number[];
	after: number[];
}

/** A place in the direction of the text: read from `start` to `end`, from `top` to `bottom`. */
interface Place {
	start: number;
	end: number;
	top: number;
	bottom: number;
}

/** Middles of one row are apart by less, in heights of the box. */
const SAME_ROW = 0.7;
/** What a box is called stands after it within so many heights of the box, or else before it. */
const NEAR = 4;
/** Unless what is before it is so much nearer. */
const MUCH_NEARER = 0.5;
/** A box so many times as high as most words stands in no row. */
const HIGHEST = 4;
/** Words of one row that are looked at; no paper has more. */
const MOST_IN_ROW = 1000;

/** For each word beside which check boxes stand in its row, by the word's index, those boxes. */
export function boxNeighbors(page: DraftPage, boxes: readonly LooseBox[]): Map<number, Neighbor> {
	const placeOf = placer(page);
	const words = page.words
		.flatMap(({ points, text }, index) => {
			const place = text.trim() === '' ? undefined : placeOf(points);
			return place ? [{ ...place, index, middle: middleOf(place) }] : [];
		})
		.sort((a, b) => a.middle - b.middle);
	const heights = words.map(({ top, bottom }) => bottom - top).sort((a, b) => a - b);
	const usual = heights[heights.length >> 1] ?? 0;
	const found = new Map<number, Neighbor>();
	const places = boxes.map(({ word }) => placeOf(word.points));
	// In the order they are read, so that several beside one word stand as they do on the page.
	const inOrder = [...places.keys()].sort(
		(a, b) => (places[a]?.start ?? 0) - (places[b]?.start ?? 0),
	);
	for (const box of inOrder) {
		const place = places[box];
		const isInRow = place && place.bottom - place.top <= HIGHEST * usual;
		const beside = boxes[box]!.beside ?? (isInRow && besideOf(place, words));
		if (!beside) continue;
		const there = found.get(beside.index) ?? { before: [], after: [] };
		there[beside.side].push(box);
		found.set(beside.index, there);
	}
	return found;
}

interface RowWord extends Place {
	index: number;
	middle: number;
}

const middleOf = ({ top, bottom }: Place) => (top + bottom) / 2;

/** @param words from top to bottom. */
function besideOf(box: Place, words: readonly RowWord[]): Beside | undefined {
	const height = box.bottom - box.top;
	const middle = middleOf(box);
	let next: { gap: number; index: number } | undefined;
	let last: { gap: number; index: number } | undefined;
	const first = firstBelow(words, middle - SAME_ROW * height);
	const end = Math.min(words.length, first + MOST_IN_ROW);
	for (let at = first; at < end && words[at]!.middle <= middle + SAME_ROW * height; at++) {
		const { index, start, end: ends } = words[at]!;
		const isAfter = start + ends >= box.start + box.end;
		const gap = Math.max(isAfter ? start - box.end : box.start - ends, 0);
		if (isAfter) {
			if (!next || gap < next.gap) next = { gap, index };
		} else if (!last || gap < last.gap) last = { gap, index };
	}
	if (next && last) {
		const isNear = next.gap <= NEAR * height && last.gap >= MUCH_NEARER * next.gap;
		return isNear ? { index: next.index, side: 'before' } : { index: last.index, side: 'after' };
	}
	if (next) return { index: next.index, side: 'before' };
	return last && { index: last.index, side: 'after' };
}

function firstBelow(words: readonly RowWord[], middle: number): number {
	let [low, high] = [0, words.length];
	while (low < high) {
		const at = (low + high) >> 1;
		if (words[at]!.middle < middle) low = at + 1;
		else high = at;
	}
	return low;
}

/** Reads places in the direction of most of the page's words, which is one of four. */
function placer(page: DraftPage): (points: readonly RawPoint[] | undefined) => Place | undefined {
	const { width, height } = page;
	const aspect = page.normalised && width && height ? width / height : 1;
	let [right, down, backwards] = [0, 0, 0];
	for (const { points, text } of page.words) {
		const [from, to] = points ?? [];
		if (!from || !to || !isFinite(from.x + from.y + to.x + to.y)) continue;
		right += (to.x - from.x) * aspect;
		down += to.y - from.y;
		backwards += isRightToLeft(text) ? 1 : -1;
	}
	const [along, below] =
		Math.abs(right) >= Math.abs(down) ? [Math.sign(right) || 1, 0] : [0, Math.sign(down)];
	const flip = backwards > 0 ? -1 : 1;
	return (points) => {
		if (!points || points.length === 0) return undefined;
		let place: Place = { start: Infinity, end: -Infinity, top: Infinity, bottom: -Infinity };
		for (const point of points) {
			const [x, y] = [point.x * aspect, point.y];
			const [on, across] = [flip * (along * x + below * y), along * y - below * x];
			place = {
				start: Math.min(place.start, on),
				end: Math.max(place.end, on),
				top: Math.min(place.top, across),
				bottom: Math.max(place.bottom, across),
			};
		}
		return isFinite(place.start + place.end + place.top + place.bottom) ? place : undefined;
	};
}

import { boundingBox } from '../../../document/geometry';
import type { OcrPage, Polygon } from '../../../document/types';
import { PAGE_UNITS } from '../drawn-words';
import { marksOf } from '../marks';
import { nameOf, type PlacedField } from './drawn-field';

/** In page units, {@link PAGE_UNITS} across. */
interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** The name beside a field's box. */
export interface FieldTag extends Box {
	text: string;
	/** There was no room for it on the page, so it stands right of it, or nowhere (`text` is empty). */
	aside: boolean;
}

/** Of a tag, page units. */
export const TAG_HEIGHT = 16;
export const TAG_LETTERS = 12;

/** Of a tag's letters, page units; and what stands around them. */
const [LETTER, WIDE_LETTER, AROUND] = [8, 13, 9];

/** Between a box and its tag, and what the line around a field's box takes. */
const [GAP, LINE] = [4, 3.5];

/** Letters of a name; all of it stands in the list. */
const LONGEST = 28;

/** Width of the strip beside the page, page units. */
export const STRIP = 200;

/**
 * Where the names of a page's fields stand: beside their boxes where nothing else does, first the whole
 * name, then its last part, then the number alone; where there is no room for that, in a strip beside the
 * page. So no name covers a word.
 *
 * @param aspect page width divided by height.
 * @returns one for each field.
 */
export function fieldTags(
	page: OcrPage,
	fields: readonly PlacedField[],
	aspect: number,
): FieldTag[] {
	if (fields.length === 0) return [];
	const height = PAGE_UNITS / aspect;
	const boxes = fields.map(({ polygon }) => unitBox(polygon, height));
	const taken = new Taken();
	for (const { polygon } of marksOf(page)) if (polygon) taken.add(unitBox(polygon, height));
	for (const { left, top, right, bottom } of boxes) {
		taken.add({
			left: left - LINE,
			top: top - LINE,
			right: right + LINE,
			bottom: bottom + LINE,
		});
	}
	let asideTo = 0;
	return fields.map((drawn, index) => {
		const box = boxes[index]!;
		for (const text of textsOf(drawn)) {
			for (const place of placesOf(box, widthOf(text))) {
				const isOn =
					place.left >= 0 && place.right <= PAGE_UNITS && place.top >= 0 && place.bottom <= height;
				if (!isOn || taken.has(place)) continue;
				taken.add(place);
				return { ...place, text, aside: false };
			}
		}
		const top = Math.max(asideTo, (box.top + box.bottom) / 2 - TAG_HEIGHT / 2);
		asideTo = top + TAG_HEIGHT + 1;
		const text = asideTo > height ? '' : textsOf(drawn)[0];
		const left = PAGE_UNITS + GAP;
		const right = left + Math.min(widthOf(text), STRIP - 2 * GAP);
		return { left, right, top, bottom: top + TAG_HEIGHT, text, aside: true };
	});
}

/** Such as `7 items[3].price`, `7 price` and `7`. */
function textsOf({ number, field, state }: PlacedField): [string, ...string[]] {
	const mark = state.className === 'vx' ? `${number}!` : String(number);
	const name = nameOf(field);
	const last = name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf(' ')) + 1);
	const cut = (text: string) =>
		text.length > LONGEST ? `${text.slice(0, LONGEST - 1).replace(/\p{Cs}$/u, '')}…` : text;
	return last === name
		? [`${mark} ${cut(name)}`, mark]
		: [`${mark} ${cut(name)}`, `${mark} ${cut(last)}`, mark];
}

/** Rather too much. */
function widthOf(text: string): number {
	let width = AROUND;
	for (const letter of text) width += letter > '\u2e7f' ? WIDE_LETTER : LETTER;
	return width;
}

/** The best one first. */
function* placesOf({ left, top, right, bottom }: Box, width: number): Generator<Box> {
	const middle = (top + bottom) / 2 - TAG_HEIGHT / 2;
	const at = (x: number, y: number): Box => ({
		left: x,
		top: y,
		right: x + width,
		bottom: y + TAG_HEIGHT,
	});
	const [above, below] = [top - GAP - TAG_HEIGHT, bottom + GAP];
	yield at(right + GAP, middle);
	yield at(left, above);
	yield at(left, below);
	yield at(left - GAP - width, middle);
	yield at(right - width, above);
	yield at(right - width, below);
}

function unitBox(polygon: Polygon, height: number): Box {
	const corners = boundingBox(polygon);
	const [left, top] = corners[0]!;
	const [right, bottom] = corners[2]!;
	return {
		left: left * PAGE_UNITS,
		top: top * height,
		right: right * PAGE_UNITS,
		bottom: bottom * height,
	};
}

/** Page units. */
const CELL = 50;

/** Cells of a box, of which nobody could stand beside it, and boxes in a cell, which is full then. */
const [MOST_CELLS, MOST_BOXES] = [1000, 200];

/** What has something on it, in cells, so that each place is compared with what is near it only. */
class Taken {
	private readonly cells = new Map<string, Box[]>();

	add(box: Box): void {
		if (cellCount(box) > MOST_CELLS) return;
		for (const cell of cellsOf(box)) {
			const boxes = this.cells.get(cell) ?? [];
			if (boxes.length < MOST_BOXES) boxes.push(box);
			this.cells.set(cell, boxes);
		}
	}

	has(box: Box): boolean {
		const { left, top, right, bottom } = box;
		for (const cell of cellsOf(box)) {
			const boxes = this.cells.get(cell) ?? [];
			if (boxes.length >= MOST_BOXES) return true;
			for (const other of boxes) {
				const apart =
					other.right <= left || other.left >= right || other.bottom <= top || other.top >= bottom;
				if (!apart) return true;
			}
		}
		return false;
	}
}

const cellAt = (value: number) => Math.floor(value / CELL);

const cellCount = ({ left, top, right, bottom }: Box) =>
	(cellAt(right) - cellAt(left) + 1) * (cellAt(bottom) - cellAt(top) + 1);

function* cellsOf({ left, top, right, bottom }: Box): Generator<string> {
	for (let row = cellAt(top); row <= cellAt(bottom); row++) {
		for (let column = cellAt(left); column <= cellAt(right); column++) yield `${row},${column}`;
	}
}

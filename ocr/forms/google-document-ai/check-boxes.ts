import type { DraftCell } from '../../reading/draft-tables';
import type { LooseBox } from '../../reading/box-neighbors';
import { checkBox, type WithBoxes } from '../../reading/check-boxes';
import { field } from '../../reading/spelled';
import type { AnchoredText, Range } from './anchored-text';
import { anchorOf, confidenceOf, Places, records, type Parts } from './layout';
import { Middles } from '../../reading/middles';

/** A check box, and the character of the document's text that stands for it, where one does. */
export interface CheckBox extends LooseBox {
	sign?: Range;
}

const STATES = new Map<unknown, boolean>([
	['filled_checkbox', true],
	['unfilled_checkbox', false],
]);

interface Element {
	/** With its `layout`. */
	part: Parts;
	isFilled: boolean;
}

/**
 * The check boxes of a page: `visualElements[]` by their `type`, and `formFields[]` by their `valueType`. The
 * same box may be in both, and the text may have a character for it as well.
 */
export function readCheckBoxes(page: Parts, whole: AnchoredText): CheckBox[] {
	const visual = elements(page, 'visualElements', (each) => [field(each, 'type'), each]);
	const values = elements(page, 'formFields', (each) => [
		field(each, 'valueType'),
		{ layout: field(each, 'fieldValue') },
	]);
	if (visual.length + values.length === 0) return [];
	const places = new Places(page);
	const seen = new Middles(visual, ({ part }) => places.of(part));
	const others = values.filter(({ part }) => seen.within(places.of(part), 1).length === 0);
	const signs = new Middles(signsOf(page, whole), ({ part }) => places.of(part));
	return [...visual, ...others].map(({ part, isFilled }) => {
		const points = places.of(part);
		const sign = signRange(part, whole) ?? signs.within(points, 1)[0]?.sign;
		const word = { text: checkBox(isFilled), points, confidence: confidenceOf(part) };
		return { word, ...(sign ? { sign } : {}) };
	});
}

function elements(
	page: Parts,
	kind: string,
	read: (each: Parts) => [type: unknown, part: Parts],
): Element[] {
	return records(field(page, kind)).flatMap((each) => {
		const [type, part] = read(each);
		const isFilled = STATES.get(type);
		return isFilled === undefined ? [] : { part, isFilled };
	});
}

/** The tokens of one character. */
const signsOf = (page: Parts, whole: AnchoredText) =>
	records(field(page, 'tokens')).flatMap((part) => {
		const sign = signRange(part, whole);
		return sign ? { part, sign } : [];
	});

/** Where a part's text stands, if that is one character and blanks. */
function signRange(part: Parts, whole: AnchoredText): Range | undefined {
	const [range, ...more] = whole.ranges(anchorOf(part));
	if (!range || more.length > 0) return undefined;
	const said = whole.text.slice(range.start, range.end);
	const start = range.start + said.length - said.trimStart().length;
	const character = said.trim();
	return Array.from(character.slice(0, 3)).length === 1 && character.length <= 2
		? { start, end: start + character.length }
		: undefined;
}

/** Cells with the boxes that lie in them, and that no anchor of theirs points to. */
export function cellsWithBoxes(
	cells: readonly DraftCell[],
	boxes: Middles<number>,
	{ page }: WithBoxes,
): DraftCell[] {
	return cells.map((cell) => {
		const own = cell.words ?? [];
		const found = boxes.within(cell.points).filter((index) => !own.includes(index));
		if (found.length === 0) return cell;
		const words = [...own, ...found].sort((a, b) => a - b);
		return { ...cell, words, text: words.map((index) => page.words[index]!.text).join(' ') };
	});
}

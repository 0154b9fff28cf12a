import { joinedText } from '../../../joined-text';
import type { DocumentState, Edit, EditKey, PageContent, WordInfo } from '../../../session/types';
import { boxAround, stateOf, type Box, type Item } from './items';

export const wordKey = (page: number, index: number): EditKey => `w:${page}:${index}`;

/** The words of a page as they stand now, in the document's order; those that were added come last. */
export function wordItems(
	page: number,
	content: PageContent,
	edits: DocumentState['edits'],
	threshold: number,
): Item[] {
	const begins = new Set(content.lines);
	const items: Item[] = [];
	let opensLine = false;
	for (let index = 0; index < content.words.length; index++) {
		const key = wordKey(page, index);
		const edit = edits[key];
		const joins = Math.min(edit?.joins ?? 0, content.words.length - 1 - index);
		const parts = content.words.slice(index, index + joins + 1);
		const beginsLine = opensLine || begins.has(index);
		const own = (at: number) => edits[wordKey(page, at)];
		const text = edit?.text ?? joinedText(content.words, own, index, index + joins);
		items.push({ ...wordItem(key, parts, edit, threshold), text, index, beginsLine });
		// What is left of a line whose beginning was joined to the line before.
		opensLine = parts.some((_, at) => at > 0 && begins.has(index + at));
		index += joins;
	}
	for (const [key, edit] of Object.entries(edits)) {
		if (edit.box && key.startsWith(`n:${page}:`)) items.push(addedItem(key, edit, edit.box));
	}
	return items;
}

function wordItem(
	key: EditKey,
	parts: readonly WordInfo[],
	edit: Edit | undefined,
	threshold: number,
): Omit<Item, 'text' | 'index' | 'beginsLine'> {
	// A word without letters leaves no blank.
	const former = parts.flatMap(({ text }) => (text.trim() === '' ? [] : [text])).join(' ');
	const confidences = parts.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]));
	const confidence = confidences.length > 0 ? Math.min(...confidences) : null;
	const isDoubtful = confidence !== null && confidence < threshold;
	const polygons = parts.flatMap(({ polygon }) => (polygon ? [polygon] : []));
	return {
		key,
		kind: 'word',
		former: parts.length === 1 ? parts[0]!.text : former,
		confidence,
		box: polygons.length > 0 ? boxAround(polygons.flat()) : null,
		polygon: polygons.length === 1 ? polygons[0]! : null,
		state: stateOf(edit, isDoubtful),
		isDoubtful,
		joins: parts.length - 1,
		notes: [],
		label: '',
	};
}

const addedItem = (key: EditKey, edit: Edit, box: Box): Item => ({
	key,
	kind: 'word',
	text: edit.text ?? '',
	former: null,
	confidence: null,
	box,
	polygon: null,
	state: stateOf(edit, false),
	isDoubtful: false,
	index: -1,
	joins: 0,
	beginsLine: true,
	notes: [],
	label: '',
});

import { percent } from '../../../percent';
import type {
	DocumentInfo,
	DocumentState,
	Edit,
	EditKey,
	FieldInfo,
	TableInfo,
} from '../../../session/types';

/** Left, top, right, bottom, 0..1 of the page. */
export type Box = readonly [number, number, number, number];

export type ItemState =
	'plain' | 'low' | 'accepted' | 'corrected' | 'deleted' | 'unreadable' | 'added';

/** A word, a field or a cell as it stands now. */
export interface Item {
	key: EditKey;
	kind: 'word' | 'field' | 'cell';
	/** The text as it stands now; of a deleted one, as it stood. */
	text: string;
	/** As it came; `null` of one that a person added. */
	former: string | null;
	/** 0..1; `null`: not given. */
	confidence: number | null;
	box: Box | null;
	/** x and y of each corner, clockwise from the top left as it is read, 0..1 of the page. */
	polygon: readonly number[] | null;
	state: ItemState;
	/** Below the threshold, or a field that is not found or whose checks did not pass: a person is to look. */
	isDoubtful: boolean;
	/** Index of a word; -1 of anything else. */
	index: number;
	/** Words behind it that are part of it now. */
	joins: number;
	/** A word that begins a line. */
	beginsLine: boolean;
	/** What a person should know of it, as sentences. */
	notes: readonly string[];
	/** What a person calls it: a field's path, a cell's place; '' of a word. */
	label: string;
}

/** Whether a person has still to look at it. */
export const isOpen = (item: Item): boolean => item.state === 'low';

export function stateOf(edit: Edit | undefined, isDoubtful: boolean): ItemState {
	if (edit?.deleted) return 'deleted';
	if (edit?.unreadable) return 'unreadable';
	if (edit?.box) return 'added';
	if (edit?.text !== undefined || edit?.joins) return 'corrected';
	if (edit?.accepted) return 'accepted';
	return isDoubtful ? 'low' : 'plain';
}

/** The fields of a document; `isOn` picks those of a page. */
export function fieldItems(
	{ fields }: DocumentInfo,
	edits: DocumentState['edits'],
	threshold: number,
	isOn: (field: FieldInfo) => boolean = () => true,
): Item[] {
	return fields.flatMap((field, index) => {
		if (!isOn(field)) return [];
		const key = `f:${index}`;
		const notes = fieldNotes(field);
		const isLow = field.confidence !== null && field.confidence < threshold;
		const isDoubtful = isLow || notes.length > 0;
		return [
			{
				key,
				kind: 'field',
				text: edits[key]?.text ?? field.value,
				former: field.value,
				confidence: field.confidence,
				box: field.box,
				polygon: null,
				state: stateOf(edits[key], isDoubtful),
				isDoubtful,
				index: -1,
				joins: 0,
				beginsLine: true,
				notes,
				label: field.path,
			},
		];
	});
}

function fieldNotes({ found, failed }: FieldInfo): string[] {
	const notes = [...failed];
	if (found === 'not-found') notes.unshift('Not found in the document.');
	return notes;
}

/** Those cells of a page that are edited as cells, as they have no words. */
export function cellItems(
	tables: readonly TableInfo[],
	edits: DocumentState['edits'],
	threshold: number,
): Item[] {
	return tables.flatMap(({ table, cells }) =>
		cells
			.filter(({ words }) => words.length === 0)
			.map((cell): Item => {
				const key = `c:${table}:${cell.row}:${cell.column}`;
				const isDoubtful =
					cell.confidence !== null && cell.confidence < threshold && cell.text !== '';
				return {
					key,
					kind: 'cell',
					text: edits[key]?.text ?? cell.text,
					former: cell.text,
					confidence: cell.confidence,
					box: cell.box,
					polygon: null,
					state: stateOf(edits[key], isDoubtful),
					isDoubtful,
					index: -1,
					joins: 0,
					beginsLine: true,
					notes: [],
					label: `Row ${cell.row + 1}, column ${cell.column + 1}`,
				};
			}),
	);
}

/** @param points x and y of each corner in turn */
export function boxAround(points: readonly number[]): Box {
	let [left, top, right, bottom] = [1, 1, 0, 0];
	for (let at = 0; at + 1 < points.length; at += 2) {
		left = Math.min(left, points[at]!);
		right = Math.max(right, points[at]!);
		top = Math.min(top, points[at + 1]!);
		bottom = Math.max(bottom, points[at + 1]!);
	}
	return [left, top, right, bottom];
}

/** How far it is turned from upright, in whole quarters clockwise: 0 to 3. */
export function quarterTurns(polygon: readonly number[] | null, ratio: number): number {
	if (!polygon || polygon.length < 4) return 0;
	const across = (polygon[2]! - polygon[0]!) * ratio;
	const down = polygon[3]! - polygon[1]!;
	return (Math.round(Math.atan2(down, across) / (Math.PI / 2)) + 4) % 4;
}

/** What a person reads of it. */
export function percentOf(confidence: number | null): string {
	return confidence === null ? '' : percent(confidence);
}

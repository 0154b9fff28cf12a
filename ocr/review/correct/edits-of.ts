import type { OcrDocument } from '../../document/types';
import { readKey } from '../session/edit-key';
import type { DocumentState, Edit } from '../session/types';

/** A word that a person drew a box for. */
export interface AddedWord {
	text: string;
	box: NonNullable<Edit['box']>;
	/** The text is a guess. */
	unreadable: boolean;
}

/** What a person did on one page. */
export interface PageEdits {
	/** By the word's index. */
	words: ReadonlyMap<number, Edit>;
	added: readonly AddedWord[];
}

/** What a person did, by what it was done to. */
export interface EditsByPart {
	/** By the page's index. */
	pages: ReadonlyMap<number, PageEdits>;
	/** By the field's index. */
	fields: ReadonlyMap<number, Edit>;
	/** By the table's index, in the order of rows and columns. */
	cells: ReadonlyMap<number, readonly CellEdit[]>;
}

export interface CellEdit {
	row: number;
	column: number;
	edit: Edit;
}

/** Sorts edits; what is not in the document is left out. */
export function editsOf(document: OcrDocument, { edits }: DocumentState): EditsByPart {
	const pages = new Map<number, { words: Map<number, Edit>; added: AddedWord[] }>();
	const fields = new Map<number, Edit>();
	const cells = new Map<number, CellEdit[]>();
	const onPage = (index: number) => {
		const known = pages.get(index) ?? { words: new Map<number, Edit>(), added: [] };
		pages.set(index, known);
		return known;
	};
	for (const [key, given] of Object.entries(edits)) {
		const target = readKey(key);
		if (!target) continue;
		const edit = plainEdit(given, target.kind === 'word' || target.kind === 'added');
		if (target.kind === 'word') {
			if (document.pages[target.page]) onPage(target.page).words.set(target.word, edit);
		} else if (target.kind === 'added') {
			const { text, box, deleted, unreadable = false } = edit;
			// Without a text nobody has said what is in the box.
			if (!document.pages[target.page] || !box || deleted || !text) continue;
			onPage(target.page).added.push({ text, box, unreadable });
		} else if (target.kind === 'field') {
			if (document.fields?.[target.field]) fields.set(target.field, edit);
		} else if (target.kind === 'cell') {
			const { table, row, column } = target;
			const own = cells.get(table) ?? [];
			own.push({ row, column, edit });
			cells.set(table, own);
		}
	}
	for (const own of cells.values()) own.sort((a, b) => a.row - b.row || a.column - b.column);
	return { pages, fields, cells };
}

/**
 * An edit without what contradicts itself: of that the stronger counts, deleted, then unreadable, then a text. A
 * word stands in one line, and without letters it is none; cells and fields may have several lines.
 */
function plainEdit({ text, deleted, unreadable, accepted, ...place }: Edit, isWord: boolean): Edit {
	const tidy = isWord ? text?.replace(/\s+/gu, ' ').trim() : text?.replace(/\r\n?/g, '\n').trim();
	const own = tidy === undefined ? {} : { text: tidy };
	if (deleted || (isWord && tidy !== undefined && !hasShape(tidy)))
		return { ...place, deleted: true };
	if (unreadable) return { ...place, ...(place.box ? own : {}), unreadable };
	return { ...place, ...own, ...(accepted ? { accepted } : {}) };
}

/** Whether there is anything to see: a space without width is no letter, nor is a mark of direction. */
const hasShape = (text: string): boolean =>
	/[^\s\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(text);

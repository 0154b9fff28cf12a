import type { OcrDocument, OcrTable } from '../../document/types';
import { conventionsOf, type Conventions } from '../../fields/find/conventions';
import { oneLine } from '../../reading/one-line';
import { valueTyped } from '../correct/typed-value';
import { checkEdit } from './check-edit';
import { readKey, type EditTarget } from './edit-key';
import { refuse } from './refusal';
import type { Edit, EditKey } from './types';

/** In one save; a page with more to say says it in several. */
export const MOST_EDITS = 100_000;
/** In one document, through all saves. */
export const MOST_ADDED = 10_000;

/** Reads the edits of one document. */
export class Edits {
	private conventions?: Conventions;
	private added: number;
	private readonly covered = new Map<number, ReadonlySet<number>>();

	/**
	 * @param index of the document.
	 * @param before what was saved of it so far.
	 */
	constructor(
		private readonly document: OcrDocument,
		private readonly index: number,
		private readonly before: Readonly<Record<EditKey, Edit>> = {},
	) {
		this.added = Object.keys(before).filter((key) => key.startsWith('n:')).length;
	}

	/** @param most so many of them. */
	read(raw: Record<string, unknown>, most: number): Record<EditKey, Edit | null> {
		const edits: Record<EditKey, Edit | null> = {};
		let count = 0;
		for (const key in raw) {
			if (!Object.hasOwn(raw, key)) continue;
			if (++count > most) {
				const limit = MOST_EDITS.toLocaleString('en-US');
				refuse(`Not saved: more than ${limit} changes were sent at once.`, 'too-large');
			}
			const target = readKey(key);
			if (!target || !this.isThere(target)) {
				refuse(`Not saved: document ${this.index + 1} has no "${oneLine(key, 40)}" to change.`);
			}
			edits[key] = raw[key] === null ? null : this.edit(key, raw[key], target);
		}
		return edits;
	}

	private edit(key: EditKey, raw: unknown, target: EditTarget): Edit {
		const at = { document: this.index, key };
		const checked = checkEdit(raw, target, wordsBehind(target, this.document));
		const what = () => `Not saved: ${nameOf(target, this.document)}`;
		if ('code' in checked) return refuse(`${what()} ${checked.says}.`, checked.code, at);
		const { edit } = checked;
		if (target.kind === 'added' && !Object.hasOwn(this.before, key) && ++this.added > MOST_ADDED) {
			const limit = MOST_ADDED.toLocaleString('en-US');
			refuse(`Not saved: more than ${limit} words were added.`, 'too-large', at);
		}
		if (target.kind === 'field' && edit.text !== undefined) {
			const field = this.document.fields![target.field]!;
			const { text, languages } = this.document;
			this.conventions ??= conventionsOf(text, languages);
			if (!valueTyped(field, edit.text, this.conventions)) {
				const shown = oneLine(edit.text, 60);
				refuse(`${what()} is not ${TYPES[field.type]}: "${shown}".`, 'invalid', at);
			}
		}
		return edit;
	}

	private isThere(target: EditTarget): boolean {
		const { pages, tables, fields = [] } = this.document;
		switch (target.kind) {
			case 'word':
				return pages[target.page]?.words[target.word] !== undefined;
			case 'added':
				return pages[target.page] !== undefined;
			case 'field':
				return fields[target.field] !== undefined;
			case 'cell': {
				const table = tables[target.table];
				if (!table || target.row >= table.rows || target.column >= table.columns) return false;
				const covered = this.covered.get(target.table) ?? coveredIn(table);
				this.covered.set(target.table, covered);
				return !covered.has(target.row * table.columns + target.column);
			}
		}
	}
}

/** As a person would call what the field holds. */
const TYPES = {
	amount: 'an amount',
	date: 'a date',
	email: 'an email address',
	iban: 'an IBAN',
	number: 'a number',
	pattern: 'a text',
	phone: 'a phone number',
	text: 'a text',
	vatId: 'a VAT ID',
} as const;

/** Places of a table that another cell reaches over, by row and column. */
function coveredIn({ columns, cells }: OcrTable): Set<number> {
	const covered = new Set<number>();
	for (const { row, column, rowSpan, columnSpan } of cells) {
		if (rowSpan === 1 && columnSpan === 1) continue;
		for (let down = 0; down < rowSpan; down++) {
			for (let over = 0; over < columnSpan; over++) {
				if (down + over > 0) covered.add((row + down) * columns + column + over);
			}
		}
	}
	return covered;
}

const wordsBehind = (target: EditTarget, { pages }: OcrDocument): number =>
	target.kind === 'word' ? pages[target.page]!.words.length - 1 - target.word : 0;

function nameOf(target: EditTarget, { pages, tables, fields }: OcrDocument): string {
	switch (target.kind) {
		case 'word': {
			const { number, words } = pages[target.page]!;
			return `the word "${oneLine(words[target.word]!.text, 40)}" on page ${number}`;
		}
		case 'added':
			return `an added word on page ${pages[target.page]!.number}`;
		case 'field':
			return `the field "${oneLine(fields![target.field]!.path, 80)}"`;
		case 'cell': {
			const { row, column } = target;
			const { page } = tables[target.table]!;
			return `the cell in row ${row + 1}, column ${column + 1} of a table on page ${page}`;
		}
	}
}

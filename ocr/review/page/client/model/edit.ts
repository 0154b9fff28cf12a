import type { Edit } from '../../../session/types';
import type { Item } from './items';

/** What an item's edit becomes; `null`: as it came. */
export type NextEdit = Edit | null;

/** That a person typed `text` over it. Nothing at all, of a word, means that there is none. */
export function typed(item: Item, edit: Edit | undefined, text: string): NextEdit {
	if (item.former === null) return { box: edit?.box, text };
	if (item.kind === 'word' && text.trim() === '') return { ...kept(edit), deleted: true };
	const next: Edit = kept(edit);
	if (text !== item.former || next.joins) next.text = text;
	else delete next.text;
	return orNull(next);
}

/** That it is right as it stands. */
export function accepted(item: Item, edit: Edit | undefined): NextEdit {
	if (item.state === 'deleted' || item.state === 'unreadable' || edit?.accepted)
		return edit ?? null;
	return { ...edit, accepted: true };
}

export function unreadable(item: Item, edit: Edit | undefined): NextEdit {
	if (edit?.unreadable) return orNull({ ...kept(edit), ...(edit.box ? { text: edit.text } : {}) });
	if (item.former === null) return { box: edit?.box, text: edit?.text, unreadable: true };
	const { joins } = edit ?? {};
	return joins ? { joins, unreadable: true } : { unreadable: true };
}

/** That there is no such word, or that there is one after all. */
export function deleted(item: Item, edit: Edit | undefined): NextEdit {
	if (item.former === null) return null;
	if (edit?.deleted) return orNull({ joins: edit.joins });
	const { joins } = edit ?? {};
	return joins ? { joins, deleted: true } : { deleted: true };
}

/**
 * `item` and the word behind it as one. Blanks that a person typed stay. What nobody can read in a part, nobody can
 * read in the whole.
 */
export function merged(item: Item, next: Item): NextEdit {
	const joins = item.joins + 1 + next.joins;
	const parts = [item, next].filter(({ state }) => state !== 'deleted');
	if (parts.some(({ state }) => state === 'unreadable')) return { joins, unreadable: true };
	const text = parts.map((one) => one.text).join('');
	return text.trim() === '' ? { joins, deleted: true } : { joins, text };
}

/** What stays of an edit when a person goes on typing. */
const kept = (edit: Edit | undefined): Edit => ({
	...(edit?.joins ? { joins: edit.joins } : {}),
	...(edit?.box ? { box: edit.box } : {}),
});

/** @returns `null` in the place of an edit that says nothing */
function orNull(edit: Edit): NextEdit {
	const entries = Object.entries(edit).filter(([, value]) => value !== undefined);
	return entries.length === 0 ? null : (Object.fromEntries(entries) as Edit);
}

export function sameEdit(one: Edit | null | undefined, other: Edit | null | undefined): boolean {
	if (!one || !other) return !one && !other;
	return (
		one.text === other.text &&
		Boolean(one.deleted) === Boolean(other.deleted) &&
		Boolean(one.unreadable) === Boolean(other.unreadable) &&
		Boolean(one.accepted) === Boolean(other.accepted) &&
		(one.joins ?? 0) === (other.joins ?? 0) &&
		String(one.box ?? '') === String(other.box ?? '')
	);
}

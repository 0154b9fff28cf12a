import type { Item } from '../model/items';
import { el } from './dom';

export type Entry = HTMLInputElement | HTMLTextAreaElement;

export interface EntryEvents {
	typed(key: string, text: string): void;
	entered(key: string): void;
	left(): void;
}

/** Where the text of an item is typed. @param isLong it has several lines */
export function entryOf(
	{ key, text }: Item,
	events: EntryEvents,
	isLong = text.includes('\n'),
): Entry {
	const given = {
		dir: 'auto',
		autocomplete: 'off',
		autocapitalize: 'off',
		spellcheck: 'false',
		enterkeyhint: 'next',
	};
	const entry = isLong
		? el('textarea', { ...given, rows: 3 })
		: el('input', { ...given, type: 'text' });
	entry.addEventListener('input', () => {
		fit(entry);
		events.typed(key, entry.value);
	});
	entry.addEventListener('focus', () => events.entered(key));
	entry.addEventListener('blur', () => events.left());
	return entry;
}

/** As wide as what stands in it; in letters, of which wide ones count twice. */
export function fit(entry: Entry): void {
	if (entry instanceof HTMLTextAreaElement) return;
	let size = 0;
	for (const letter of entry.value.slice(0, 60)) size += letter > '\u2e7f' ? 2 : 1;
	entry.size = Math.max(1, Math.min(60, size));
}

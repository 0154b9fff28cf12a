import type { PageContent, TableInfo } from '../../../session/types';
import { crop } from './crop';
import { el, setText } from './dom';
import { entryOf, fit, type Entry, type EntryEvents } from './entry';
import { factsOf, nameOf, SIGNS } from './names';
import type { Item } from '../model/items';
import { wordKey } from '../model/words';

interface Bound {
	box: HTMLElement;
	entry: Entry;
	sign: HTMLElement | null;
	says: HTMLElement | null;
	notes: HTMLElement | null;
}

/** What is edited beside the page: rows with a piece of the picture, lines of words, tables. */
export class Rows {
	readonly element = el('div', { class: 'rows-pane' });
	private readonly bound = new Map<string, Bound>();
	private order: string[] = [];
	private current: string | null = null;

	constructor(private readonly events: EntryEvents) {}

	/** The keys that are shown, in order. */
	get keys(): readonly string[] {
		return this.order;
	}

	has(key: string): boolean {
		return this.bound.has(key);
	}

	private clear(): void {
		this.bound.clear();
		this.order = [];
	}

	/** One below the other, each with its piece of the picture. */
	showRows(items: readonly Item[], picture: string | null, ratio: number, empty: string): void {
		this.clear();
		const rows = items.map((item) => this.row(item, picture, ratio));
		this.element.replaceChildren(
			rows.length > 0 ? el('ul', { class: 'rows' }, ...rows) : el('p', { class: 'empty' }, empty),
		);
	}

	private row(item: Item, picture: string | null, ratio: number): HTMLElement {
		const says = el('small');
		const notes = el('div', { class: 'failed' });
		const sign = el('span', { class: 'sign', 'aria-hidden': 'true' });
		const entry = entryOf(item, this.events);
		const box = el(
			'li',
			{},
			picture !== null && item.box ? crop(picture, item, ratio) : null,
			item.label === '' ? null : el('bdi', { class: 'label' }, item.label),
			el('span', { class: 'cell' }, entry, sign),
			says,
			notes,
		);
		this.bind(item, { box, entry, sign, says, notes });
		return box;
	}

	/** All words in their lines. */
	showLines(items: readonly Item[], empty: string): void {
		this.clear();
		const lines: HTMLElement[] = [];
		for (const item of items) {
			if (item.beginsLine || lines.length === 0)
				lines.push(el('div', { class: 'line', dir: 'auto' }));
			lines.at(-1)!.append(this.token(item));
		}
		this.element.replaceChildren(
			lines.length > 0
				? el('div', { class: 'lines' }, ...lines)
				: el('p', { class: 'empty' }, empty),
		);
	}

	private token(item: Item): HTMLElement {
		const entry = entryOf(item, this.events, false);
		const box = el('span', {}, entry);
		this.bind(item, { box, entry, sign: null, says: null, notes: null });
		return box;
	}

	/** @param items words and cells of the page */
	showTables(tables: PageContent['tables'], items: readonly Item[], page: number): void {
		this.clear();
		const byKey = new Map(items.map((item) => [item.key, item]));
		this.element.replaceChildren(
			...tables.map((table, at) => this.table(table, byKey, page, `Table ${at + 1}`)),
		);
	}

	private table(
		{ table, rows, headerRows, cells }: TableInfo,
		byKey: ReadonlyMap<string, Item>,
		page: number,
		name: string,
	): HTMLElement {
		const lines = Array.from({ length: rows }, () => el('tr'));
		for (const cell of cells) {
			const keys =
				cell.words.length > 0
					? cell.words.map((index) => wordKey(page, index))
					: [`c:${table}:${cell.row}:${cell.column}`];
			const tokens = keys.flatMap((key) => {
				const item = byKey.get(key);
				return item && !this.bound.has(key) ? [this.token(item)] : [];
			});
			lines[cell.row]?.append(
				el(
					cell.row < headerRows ? 'th' : 'td',
					{
						colspan: cell.columnSpan > 1 ? cell.columnSpan : null,
						rowspan: cell.rowSpan > 1 ? cell.rowSpan : null,
					},
					...tokens,
				),
			);
		}
		return el(
			'div',
			{ class: 'table', role: 'region', 'aria-label': name, tabindex: 0 },
			el('table', {}, el('caption', {}, name), el('tbody', {}, ...lines)),
		);
	}

	private bind(item: Item, bound: Bound): void {
		this.bound.set(item.key, bound);
		this.order.push(item.key);
		this.update(item);
	}

	/** Shows an item as it stands now. What is being typed is left alone. */
	update(item: Item): void {
		const bound = this.bound.get(item.key);
		if (!bound) return;
		const { box, entry, sign, says, notes } = bound;
		const kind = says ? 'row' : 'token';
		box.className = `${kind} s-${item.state}${item.key === this.current ? ' current' : ''}`;
		const isTyping = document.activeElement === entry && entry.value.trim() === item.text.trim();
		const isEmptied = document.activeElement === entry && entry.value.trim() === '';
		if (!isTyping && !isEmptied && entry.value !== item.text) entry.value = item.text;
		fit(entry);
		entry.setAttribute('aria-label', nameOf(item));
		if (sign) setText(sign, SIGNS[item.state]);
		if (says) setText(says, factsOf(item));
		notes?.replaceChildren(...item.notes.map((note) => el('small', { dir: 'auto' }, note)));
	}

	/** Marks the row of the item; with `focus`, a person types in it from now on. */
	mark(key: string | null, focus: boolean): void {
		const former = this.bound.get(this.current ?? '');
		former?.box.classList.remove('current');
		this.current = key;
		const bound = this.bound.get(key ?? '');
		if (!bound) return;
		bound.box.classList.add('current');
		if (!focus) return;
		if (document.activeElement !== bound.entry) {
			bound.entry.focus({ preventScroll: true });
			bound.entry.select();
		}
		bound.box.scrollIntoView({ block: 'nearest' });
	}
}

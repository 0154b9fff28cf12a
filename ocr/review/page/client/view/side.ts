import type { EditKey } from '../../../session/types';
import type { Item } from '../model/items';
import type { Command } from '../model/keys';
import type { Spread } from '../model/spread';
import { el } from './dom';
import type { EntryEvents } from './entry';
import { Rows } from './rows';
import { Tabs, type Tab } from './tabs';
import { WordBar } from './word-bar';

const LISTS: Readonly<Record<Item['kind'], Tab>> = {
	word: 'text',
	field: 'fields',
	cell: 'tables',
};

/** What stands beside the page: a list, and what can be done with one of its items. */
export class Side {
	readonly element: HTMLElement;
	tab: Tab = 'check';
	private readonly rows: Rows;
	private readonly tabs: Tabs;
	private readonly wordBar: WordBar;
	/** Draws the whole desk anew. */
	onPick: () => void = () => {};

	constructor(events: EntryEvents, run: (command: Command) => void) {
		this.rows = new Rows(events);
		this.tabs = new Tabs((tab) => this.pick(tab));
		this.wordBar = new WordBar(run);
		this.rows.element.tabIndex = -1;
		this.element = el(
			'section',
			{ class: 'side', 'aria-label': 'Words and fields' },
			this.tabs.element,
			this.rows.element,
			this.wordBar.element,
		);
	}

	private pick(tab: Tab): void {
		if (!this.tabs.has(tab)) return;
		this.tab = tab;
		this.onPick();
	}

	/** @param nth 0-based */
	pickNth(nth: number): void {
		this.pick((['check', 'text', 'fields', 'tables'] as const)[nth]!);
	}

	get hasFocus(): boolean {
		return this.rows.element.contains(document.activeElement);
	}

	focus(): void {
		this.rows.element.focus();
	}

	has(key: EditKey): boolean {
		return this.rows.has(key);
	}

	/** Offers the lists that the page has something for. */
	offer(spread: Spread, opensFirst: boolean): void {
		this.count(spread);
		const open = spread.openKeys().length;
		if (opensFirst) this.tab = open > 0 ? 'check' : 'text';
		else if (!this.tabs.has(this.tab)) this.tab = 'text';
	}

	count(spread: Spread): void {
		this.tabs.setCounts({
			check: spread.openKeys().length,
			text: spread.ofKind('word').length,
			fields: spread.info.fields.length,
			tables: spread.content.tables.length,
		});
	}

	/** @returns whether another list has to be drawn, so that the item is in it */
	bring(item: Item): boolean {
		if (this.rows.has(item.key)) return false;
		this.tab = LISTS[item.kind];
		return true;
	}

	render(spread: Spread): void {
		const { picture, ratio } = spread;
		switch (this.tab) {
			case 'check':
				this.rows.showRows(spread.toCheck(), picture, ratio, 'Nothing to check on this page.');
				break;
			case 'text':
				this.rows.showLines(spread.ofKind('word'), 'No words on this page.');
				break;
			case 'fields':
				this.rows.showRows(
					spread
						.ofKind('field')
						.map((item) => (spread.isHere(item) ? item : { ...item, box: null })),
					picture,
					ratio,
					'This document has no fields.',
				);
				break;
			case 'tables':
				this.rows.showTables(spread.content.tables, spread.ofKind('word', 'cell'), spread.page);
		}
		this.tabs.show(this.tab);
	}

	/** Shows where the person is; with `focus`, they type there from now on. */
	mark(spread: Spread, focus: boolean): void {
		const item = spread.currentItem;
		const picture = item && spread.isHere(item) ? spread.picture : null;
		this.wordBar.show(item, picture, spread.ratio, spread.follower() !== null);
		this.rows.mark(spread.current, focus);
		if (focus && document.activeElement === document.body) this.focus();
	}

	update(spread: Spread, changed: readonly Item[]): void {
		for (const item of changed) this.rows.update(item);
		this.wordBar.update(spread.currentItem, spread.follower() !== null);
	}
}

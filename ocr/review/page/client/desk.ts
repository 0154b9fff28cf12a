import type { DocumentInfo, EditKey, PageContent, PageInfo } from '../../session/types';
import { eachSecond } from './clock';
import type { Contents } from './contents';
import { help } from './dialogs';
import { el } from './dom';
import { accepted, deleted, merged, sameEdit, typed, unreadable, type NextEdit } from './edit';
import { endScreen } from './end-screen';
import { cellItems, fieldItems, isOpen, wordItems, type Item } from './items';
import { unsavedText } from './kept-text';
import { commandOf, type Command } from './keys';
import { OthersBanner } from './others-banner';
import { PageBar } from './page-bar';
import type { Review } from './review';
import { Rows } from './rows';
import { Saver } from './saver';
import { sendReview } from './send';
import { Sheet } from './sheet';
import { Tabs, type Tab } from './tabs';
import type { Talk } from './talk';
import { TopBar } from './top-bar';
import { WordBar } from './word-bar';

const NO_CONTENT: PageContent = { words: [], lines: [], tables: [] };

/** Everything that a person sees, and what becomes of what they do. */
export class Desk {
	document = 0;
	page = 0;
	private tab: Tab = 'check';
	private current: EditKey | null = null;
	/** All that can be edited on the page, and all fields of the document. */
	private items = new Map<EditKey, Item>();
	private content = NO_CONTENT;
	private picture: string | null = null;
	private turned = 0;
	private readonly sheet: Sheet;
	private readonly rows: Rows;
	private readonly top: TopBar;
	private readonly pageBar: PageBar;
	private readonly tabs: Tabs;
	private readonly wordBar: WordBar;
	private readonly banner: OthersBanner;
	readonly saver: Saver;

	constructor(
		readonly review: Review,
		talk: Talk,
		readonly contents: Contents,
	) {
		this.sheet = new Sheet({
			pick: (key) => this.select(key),
			drawn: (box) => this.add([...box]),
			drawing: (isOn) => {
				if (!isOn) this.focusCurrent();
			},
		});
		this.rows = new Rows({
			typed: (key, text) => this.type(key, text),
			entered: (key) => void this.enter(key),
			left: () => review.endStep(),
		});
		this.top = new TopBar(this);
		this.pageBar = new PageBar((page) => void this.turn(this.document, page));
		this.tabs = new Tabs((tab) => this.show(tab));
		this.wordBar = new WordBar((command) => this.run(command));
		this.banner = new OthersBanner(this);
		this.saver = new Saver(review, talk, {
			status: (status, message) => this.top.setStatus(status, message),
			others: (session, foreign) => this.banner.show(session, foreign),
			taken: () => this.refresh(),
			ended: (ending, sent) => this.end(ending, sent),
		});
	}

	async start(): Promise<void> {
		document.title = this.review.session.title;
		this.layOut();
		document.addEventListener('keydown', (event) => {
			const command = document.querySelector('dialog[open]') ? null : commandOf(event);
			if (!command) return;
			event.preventDefault();
			this.run(command);
		});
		window.addEventListener('beforeunload', this.warn);
		eachSecond(() => this.review.spend(this.document, this.page, 1));
		const first = this.review.session.documents.findIndex((_, at) => !this.review.isDone(at));
		await this.turn(Math.max(0, first), 0, { opensFirst: true });
	}

	private layOut(): void {
		const paper = el(
			'section',
			{ class: 'paper', 'aria-label': 'Picture of the page' },
			el('div', { class: 'tools' }, this.pageBar.element, this.sheet.tools),
			this.sheet.element,
		);
		const side = el(
			'section',
			{ class: 'side', 'aria-label': 'Words and fields' },
			this.tabs.element,
			this.rows.element,
			this.wordBar.element,
		);
		this.rows.element.tabIndex = -1;
		document.body.replaceChildren(
			this.top.element,
			this.banner.element,
			el('main', { class: 'desk' }, paper, side),
		);
	}

	private readonly warn = (event: BeforeUnloadEvent) => {
		if (this.review.isDirty) event.preventDefault();
	};

	get info(): DocumentInfo {
		return this.review.session.documents[this.document]!;
	}

	private get pageInfo(): PageInfo | undefined {
		return this.info.pages[this.page];
	}

	private get currentItem(): Item | null {
		return (this.current !== null && this.items.get(this.current)) || null;
	}

	// What is shown

	/** Goes to a page. */
	async turn(
		document_: number,
		page: number,
		{ key, opensFirst = false }: { key?: EditKey; opensFirst?: boolean } = {},
	): Promise<void> {
		const turned = ++this.turned;
		[this.document, this.page] = [document_, page];
		[this.current, this.content, this.picture] = [null, NO_CONTENT, null];
		const { pageInfo } = this;
		const { length } = this.info.pages;
		this.pageBar.show(page, length, pageInfo?.number ?? page + 1);
		this.sheet.show(
			pageInfo?.ratio ?? 0.75,
			pageInfo?.hasPicture ?? false,
			`Page ${pageInfo?.number ?? page + 1}`,
		);
		this.sheet.setItems([]);
		if (pageInfo) {
			this.sheet.say('Loading…');
			void this.showPicture(turned);
			const content = await this.loaded(document_, page);
			if (turned !== this.turned) return;
			this.content = content ?? NO_CONTENT;
			this.sheet.say('');
		}
		this.compute();
		this.tabs.setCounts(this.counts());
		if (!this.tabs.has(this.tab) || (opensFirst && this.openKeys().length === 0)) this.tab = 'text';
		if (opensFirst && this.openKeys().length > 0) this.tab = 'check';
		this.render();
		const first = key ?? (opensFirst ? this.openKeys()[0] : undefined);
		if (first !== undefined) this.select(first);
		else if (document.activeElement === document.body) this.rows.element.focus();
		this.top.update();
		if (page + 1 < length) this.contents.prepare(this.review.session, document_, page + 1);
	}

	/** @returns nothing once the review has ended, which the saver tells */
	async loaded(document_: number, page: number): Promise<PageContent | null> {
		return await this.contents.page(document_, page).catch(() => {
			void this.saver.look();
			return null;
		});
	}

	private async showPicture(turned: number): Promise<void> {
		if (!this.pageInfo?.hasPicture) return;
		const picture = await this.contents.picture(this.document, this.page).catch(() => null);
		if (turned !== this.turned || picture === null) return;
		this.picture = picture;
		this.sheet.setPicture(picture);
		if (this.items.size > 0) this.render();
	}

	private compute(): void {
		const { threshold } = this.review.session;
		const edits = this.review.edits(this.document);
		const items = [
			...fieldItems(this.info, edits, threshold),
			...cellItems(this.content.tables, edits, threshold),
			...wordItems(this.page, this.content, edits, threshold),
		];
		this.items = new Map(items.map((item) => [item.key, item]));
	}

	private ofKind(...kinds: Array<Item['kind']>): Item[] {
		return [...this.items.values()].filter(({ kind }) => kinds.includes(kind));
	}

	/** A field on no page is to be checked with the first. */
	private isHere({ key, kind }: Item): boolean {
		return kind !== 'field' || (this.info.fields[Number(key.slice(2))]?.page ?? 0) === this.page;
	}

	private toCheck(): Item[] {
		return [...this.items.values()].filter((item) => item.isDoubtful && this.isHere(item));
	}

	private openKeys(): EditKey[] {
		return this.toCheck()
			.filter(isOpen)
			.map(({ key }) => key);
	}

	private counts(): Record<Tab, number> {
		return {
			check: this.openKeys().length,
			text: this.ofKind('word').length,
			fields: this.info.fields.length,
			tables: this.content.tables.length,
		};
	}

	/** Draws page and list anew; the focus stays at the item that has it. */
	private render(): void {
		const hasFocus = this.rows.element.contains(document.activeElement);
		const ratio = this.pageInfo?.ratio ?? 0.75;
		switch (this.tab) {
			case 'check':
				this.rows.showRows(this.toCheck(), this.picture, ratio, 'Nothing to check on this page.');
				break;
			case 'text':
				this.rows.showLines(this.ofKind('word'), 'No words on this page.');
				break;
			case 'fields': {
				const picture = this.picture;
				this.rows.showRows(
					this.ofKind('field').map((item) => (this.isHere(item) ? item : { ...item, box: null })),
					picture,
					ratio,
					'This document has no fields.',
				);
				break;
			}
			case 'tables':
				this.rows.showTables(this.content.tables, this.ofKind('word', 'cell'), this.page);
				break;
		}
		this.tabs.show(this.tab);
		const fields = this.ofKind('field').filter(
			(item) => this.isHere(item) && (item.isDoubtful || this.tab === 'fields'),
		);
		this.sheet.setItems([...fields, ...this.ofKind('cell', 'word')]);
		this.rows.mark(this.current, hasFocus);
		this.sheet.mark(this.current, false);
		this.showBar();
		if (hasFocus && document.activeElement === document.body) this.rows.element.focus();
	}

	private showBar(): void {
		const ratio = this.pageInfo?.ratio ?? 0.75;
		const item = this.currentItem;
		const picture = item && this.isHere(item) ? this.picture : null;
		this.wordBar.show(item, picture, ratio, this.follower() !== null);
	}

	private show(tab: Tab): void {
		if (!this.tabs.has(tab)) return;
		this.tab = tab;
		this.render();
	}

	/** Shows what has changed, and draws anew only where there are other words than before. */
	refresh(): void {
		const before = this.items;
		this.compute();
		const isSame =
			before.size === this.items.size && [...before.keys()].every((key) => this.items.has(key));
		if (isSame) {
			for (const [key, item] of this.items) {
				const former = before.get(key)!;
				const isLike = former.state === item.state && former.text === item.text;
				if (isLike && former.joins === item.joins) continue;
				this.rows.update(item);
				this.sheet.update(item);
			}
			this.wordBar.update(this.currentItem, this.follower() !== null);
		} else this.render();
		this.tabs.setCounts(this.counts());
		this.top.update();
	}

	// Where a person is

	/** The focus came to an item of the list. */
	private async enter(key: EditKey): Promise<void> {
		const item = this.items.get(key);
		if (!item) return;
		if (!this.isHere(item) && item.box) {
			const page = this.info.fields[Number(key.slice(2))]?.page ?? 0;
			await this.turn(this.document, page, { key });
			return;
		}
		if (this.current === key) return;
		this.current = key;
		this.rows.mark(key, false);
		this.sheet.mark(key);
		this.showBar();
	}

	/** Goes to an item, in another list where this one does not have it. */
	select(key: EditKey): void {
		const item = this.items.get(key);
		if (!item) return;
		if (!this.rows.has(key)) {
			const lists: Record<Item['kind'], Tab> = { word: 'text', field: 'fields', cell: 'tables' };
			this.show(lists[item.kind]);
		}
		this.current = key;
		this.rows.mark(key, true);
		this.sheet.mark(key);
		this.showBar();
	}

	private focusCurrent(): void {
		if (this.current !== null && this.rows.has(this.current)) this.rows.mark(this.current, true);
		else this.rows.element.focus();
	}

	/** How many are still to be checked on a page; of one that was not opened yet, by its count of words. */
	openOn(document_: number, page: number): number {
		const info = this.review.session.documents[document_]!;
		const edits = this.review.edits(document_);
		const { threshold } = this.review.session;
		const isOn = (at: number | null) => (at ?? 0) === page;
		const fields = fieldItems(info, edits, threshold, (field) => isOn(field.page));
		const content = this.contents.known(document_, page);
		if (!content) {
			const edited = Object.keys(edits).filter((key) => key.startsWith(`w:${page}:`)).length;
			const left = Math.max(0, (info.pages[page]?.lowCount ?? 0) - edited);
			return fields.filter(isOpen).length + left;
		}
		const others = [
			...cellItems(content.tables, edits, threshold),
			...wordItems(page, content, edits, threshold),
		];
		return [...fields, ...others].filter(isOpen).length;
	}

	openIn(document_: number): number {
		const { pages } = this.review.session.documents[document_]!;
		let sum = 0;
		for (let page = 0; page < Math.max(1, pages.length); page++) sum += this.openOn(document_, page);
		return sum;
	}

	/** To the next item that is to be checked, over the pages and round. */
	private async jump(by: 1 | -1): Promise<void> {
		const keys = this.toCheck().map(({ key }) => key);
		const order = [...this.items.keys()];
		const at = this.current === null ? -1 : order.indexOf(this.current);
		const open = new Set(this.openKeys());
		const ahead = keys.filter((key) => open.has(key) && (order.indexOf(key) - at) * by > 0);
		const next = by > 0 ? ahead[0] : ahead.at(-1);
		if (next !== undefined && (at >= 0 || by > 0)) return this.select(next);
		const { length } = this.info.pages;
		for (let step = 1; step < length; step++) {
			const page = (this.page + step * by + length * step) % length;
			if (this.openOn(this.document, page) === 0) continue;
			await this.turn(this.document, page);
			const found = this.openKeys();
			const key = by > 0 ? found[0] : found.at(-1);
			if (key !== undefined) return this.select(key);
		}
		const rest = [...open];
		const last = by > 0 ? rest[0] : rest.at(-1);
		if (last !== undefined) return this.select(last);
		this.top.nothingLeft();
	}

	// What a person does

	run(command: Command): void {
		const item = this.currentItem;
		switch (command) {
			case 'enter':
				if (item && isOpen(item)) this.put(item, accepted(item, this.editOf(item)));
				return void this.jump(1);
			case 'next':
				return void this.jump(1);
			case 'previous':
				return void this.jump(-1);
			case 'unreadable':
				if (item && item.state !== 'deleted') this.put(item, unreadable(item, this.editOf(item)));
				return this.focusCurrent();
			case 'delete':
				if (item?.kind === 'word') this.put(item, deleted(item, this.editOf(item)));
				return this.focusCurrent();
			case 'merge':
				if (item) this.merge(item);
				return this.focusCurrent();
			case 'restore':
				if (item && item.former !== null) this.put(item, null);
				return this.focusCurrent();
			case 'add':
				return this.sheet.draw(true, true);
			case 'accept-page':
				return this.acceptAll(this.document, [...this.toCheck()]);
			case 'accept-document':
				return void this.acceptDocument();
			case 'zoom':
				return this.sheet.toggleZoom();
			case 'page-next':
				return this.turnBy(1);
			case 'page-previous':
				return this.turnBy(-1);
			case 'undo':
				return this.moveTo(this.review.undo());
			case 'redo':
				return this.moveTo(this.review.redo());
			case 'done':
				return void this.toggleDone();
			case 'save':
				return void this.saver.save();
			case 'help':
				return help();
			case 'tab-1':
			case 'tab-2':
			case 'tab-3':
			case 'tab-4':
				this.show((['check', 'text', 'fields', 'tables'] as const)[Number(command.slice(4)) - 1]!);
				return this.focusCurrent();
		}
	}

	private editOf({ key }: Item) {
		return this.review.edit(this.document, key);
	}

	private put(item: Item, edit: NextEdit): void {
		this.change(new Map([[item.key, edit]]));
	}

	private change(changes: ReadonlyMap<EditKey, NextEdit>, continues = false): void {
		this.review.change(this.document, changes, continues);
		this.refresh();
		this.saver.touch();
	}

	private type(key: EditKey, text: string): void {
		const item = this.items.get(key);
		if (item) this.change(new Map([[key, typed(item, this.editOf(item), text)]]), true);
	}

	/** The word that stands behind the current one on its line. */
	private follower(): Item | null {
		const item = this.currentItem;
		if (!item || item.kind !== 'word' || item.index < 0) return null;
		const words = this.ofKind('word');
		const next = words[words.indexOf(item) + 1];
		return next && next.index >= 0 && !next.beginsLine ? next : null;
	}

	private merge(item: Item): void {
		const next = this.follower();
		if (!next) return;
		this.change(
			new Map<EditKey, NextEdit>([
				[item.key, merged(item, next)],
				[next.key, null],
			]),
		);
	}

	private add(box: number[]): void {
		const [id] = crypto.getRandomValues(new Uint32Array(1));
		const key = `n:${this.page}:${id!.toString(16).padStart(8, '0')}`;
		const [left, top, right, bottom] = box.map((at) => Math.round(at * 1e5) / 1e5);
		this.change(new Map([[key, { text: '', box: [left!, top!, right!, bottom!] }]]));
		this.select(key);
	}

	private acceptAll(document_: number, items: readonly Item[]): void {
		const changes = new Map<EditKey, NextEdit>();
		for (const item of items) {
			if (!isOpen(item)) continue;
			changes.set(item.key, accepted(item, this.review.edit(document_, item.key)));
		}
		this.review.endStep();
		this.review.change(document_, changes);
		this.refresh();
		this.saver.touch();
	}

	async acceptDocument(): Promise<void> {
		const document_ = this.document;
		const { pages } = this.info;
		const { threshold } = this.review.session;
		const found: Item[] = [];
		for (let page = 0; page < pages.length; page++) {
			if (this.openOn(document_, page) === 0) continue;
			this.top.say(`Accepting page ${page + 1} of ${pages.length}…`);
			const content = await this.loaded(document_, page);
			if (!content) return;
			const edits = this.review.edits(document_);
			found.push(...cellItems(content.tables, edits, threshold));
			found.push(...wordItems(page, content, edits, threshold));
		}
		found.push(...fieldItems(this.review.session.documents[document_]!, this.review.edits(document_), threshold));
		this.acceptAll(document_, found);
		this.top.say('Accepted.');
	}

	private turnBy(by: number): void {
		const page = this.page + by;
		if (page >= 0 && page < this.info.pages.length) void this.turn(this.document, page);
	}

	/** Undo and redo show what they changed. */
	private moveTo(moved: { document: number; keys: EditKey[] } | null): void {
		if (!moved) return;
		this.saver.touch();
		const key = moved.keys[0]!;
		const page = pageOf(key, this.review.session.documents[moved.document]!, this.page);
		if (moved.document !== this.document || page !== this.page) {
			void this.turn(moved.document, page, { key });
			return;
		}
		this.refresh();
		if (this.items.has(key)) this.select(key);
		else this.focusCurrent();
	}

	/** Takes another reviewer's text in the place of the own one. */
	takeTheirs(document_: number, key: EditKey, edit: NextEdit): void {
		if (sameEdit(this.review.edit(document_, key), edit)) return;
		this.review.change(document_, new Map([[key, edit]]));
		this.refresh();
		this.saver.touch();
	}

	/** Marks the document, and goes on with the next one that is not done. */
	async toggleDone(): Promise<void> {
		const isDone = !this.review.isDone(this.document);
		this.review.setDone(this.document, isDone);
		this.saver.touch();
		this.top.update();
		const { length } = this.review.session.documents;
		for (let step = 1; isDone && step < length; step++) {
			const next = (this.document + step) % length;
			if (this.review.isDone(next)) continue;
			return await this.turn(next, 0, { opensFirst: true });
		}
		if (isDone) this.top.allDone();
	}

	async send(): Promise<void> {
		await sendReview(this);
	}

	private end(ending: Parameters<typeof endScreen>[0], sent: boolean): void {
		const isLost = !sent && this.review.isDirty;
		window.removeEventListener('beforeunload', this.warn);
		endScreen(ending, {
			sent,
			maybeSent: this.saver.maybeSent,
			unsaved: isLost ? unsavedText(this.review, this.contents) : null,
		});
	}
}

/** Index of the page that an item stands on, as far as its key tells. */
function pageOf(key: EditKey, { fields }: DocumentInfo, otherwise: number): number {
	const [kind, first] = key.split(':');
	if (kind === 'f') return fields[Number(first)]?.page ?? otherwise;
	return kind === 'w' || kind === 'n' ? Number(first) : otherwise;
}

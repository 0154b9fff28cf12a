import type { EditKey } from '../../session/types';
import {
	accepted,
	deleted,
	merged,
	sameEdit,
	typed,
	unreadable,
	type NextEdit,
} from './model/edit';
import { isOpen, type Item } from './model/items';
import type { Command } from './model/keys';
import { sendReview } from './send';
import type { Surface } from './surface';
import { help } from './view/dialogs';

/** What becomes of what a person does. */
export class Actions {
	constructor(private readonly desk: Surface) {}

	run(command: Command): void {
		const { desk } = this;
		const { spread } = desk;
		switch (command) {
			case 'enter':
			case 'unreadable':
			case 'delete':
			case 'merge':
			case 'restore':
				return this.onItem(command);
			case 'next':
				return void this.jump(1);
			case 'previous':
				return void this.jump(-1);
			case 'add':
				return desk.sheet.draw(true, true);
			case 'accept-page':
				return desk.acceptance.ofPage(spread.doc, spread.toCheck());
			case 'accept-document':
				return void desk.acceptance.ofDocument();
			case 'stop':
				return desk.acceptance.stop();
			case 'zoom':
				return desk.sheet.toggleZoom();
			case 'page-next':
				return this.turnBy(1);
			case 'page-previous':
				return this.turnBy(-1);
			case 'undo':
				desk.acceptance.stop();
				return this.moveTo(desk.review.undo());
			case 'redo':
				return this.moveTo(desk.review.redo());
			case 'done':
				return void this.toggleDone();
			case 'send':
				return void sendReview(desk);
			case 'save':
				return void desk.saver.save();
			case 'help':
				return help();
			case 'tab-1':
			case 'tab-2':
			case 'tab-3':
			case 'tab-4':
				return desk.show(Number(command.slice(4)) - 1);
		}
	}

	private onItem(command: 'enter' | 'unreadable' | 'delete' | 'merge' | 'restore'): void {
		const { spread, review } = this.desk;
		const item = spread.currentItem;
		if (!item) return;
		const edit = review.edit(spread.doc, item.key);
		const isWord = item.kind === 'word';
		review.history.endStep();
		switch (command) {
			case 'enter':
				if (isOpen(item)) this.put(item, accepted(item, edit));
				return void this.jump(1);
			case 'unreadable':
				if (item.state !== 'deleted') this.put(item, unreadable(item, edit));
				break;
			case 'delete':
				if (isWord) this.put(item, deleted(item, edit));
				break;
			case 'merge':
				this.merge(item);
				break;
			case 'restore':
				if (item.former !== null) this.put(item, null);
		}
		review.history.endStep();
		this.desk.focusCurrent();
	}

	/** A person typed `text` over the item. */
	type(key: EditKey, text: string): void {
		const { spread, review } = this.desk;
		const item = spread.get(key);
		if (!item) return;
		this.change(new Map([[key, typed(item, review.edit(spread.doc, key), text)]]), true);
	}

	/** @param box of a word that was missed: left, top, right, bottom, 0..1 of the page */
	add(box: number[]): void {
		const [id] = crypto.getRandomValues(new Uint32Array(1));
		const key = `n:${this.desk.spread.page}:${id!.toString(16).padStart(8, '0')}`;
		const [left, top, right, bottom] = box.map((at) => Math.round(at * 1e5) / 1e5);
		this.change(new Map([[key, { text: '', box: [left!, top!, right!, bottom!] }]]));
		this.desk.select(key, false);
	}

	private put({ key }: Item, edit: NextEdit): void {
		this.change(new Map([[key, edit]]));
	}

	private change(changes: ReadonlyMap<EditKey, NextEdit>, continues = false): void {
		const { review, spread } = this.desk;
		review.change(spread.doc, changes, continues);
		this.changed();
	}

	private changed(): void {
		this.desk.refresh();
		this.desk.saver.touch();
	}

	private merge(item: Item): void {
		const next = this.desk.spread.follower();
		if (!next) return;
		this.change(
			new Map<EditKey, NextEdit>([
				[item.key, merged(item, next)],
				[next.key, null],
			]),
		);
	}

	/** To the next item that is to be checked, over the pages and round. */
	private async jump(by: 1 | -1): Promise<void> {
		const { desk } = this;
		const { spread } = desk;
		const isOnPage = desk.sheet.isEditing;
		const order = spread.keys;
		const open = spread.openKeys();
		const ordered = by > 0 ? open : [...open].reverse();
		const at = spread.current === null ? null : order.indexOf(spread.current);
		const next = ordered.find((key) => at === null || (order.indexOf(key) - at) * by > 0);
		if (next !== undefined) return desk.select(next, isOnPage);
		const { length } = spread.info.pages;
		for (let step = 1; step < length; step++) {
			const page = (spread.page + (by > 0 ? step : length - step)) % length;
			if (desk.counts.on(spread.doc, page) === 0) continue;
			await desk.turn(spread.doc, page);
			const found = desk.spread.openKeys();
			const key = by > 0 ? found[0] : found.at(-1);
			if (key !== undefined) return desk.select(key, isOnPage);
		}
		if (ordered[0] !== undefined) desk.select(ordered[0], isOnPage);
		else {
			desk.top.nothingLeft(spread.doc);
			desk.rest();
		}
	}

	private turnBy(by: number): void {
		const { doc, page, info } = this.desk.spread;
		if (info.pages[page + by]) void this.desk.turn(doc, page + by);
	}

	/** Undo and redo show what they changed. */
	private moveTo(moved: { document: number; keys: EditKey[] } | null): void {
		if (!moved) return;
		this.desk.counts.forgetAll();
		this.changed();
		void this.desk.goTo(moved.document, moved.keys[0]!);
	}

	/** Takes another reviewer's text in the place of the own one. */
	takeTheirs(doc: number, key: EditKey, edit: NextEdit): void {
		const { review, counts } = this.desk;
		if (sameEdit(review.edit(doc, key), edit)) return;
		review.history.endStep();
		review.change(doc, new Map([[key, edit]]));
		review.history.endStep();
		counts.forgetAll();
		this.changed();
	}

	/** Marks the document, and goes on with the next one that is not done. */
	private async toggleDone(): Promise<void> {
		const { review, spread, saver, top } = this.desk;
		const isDone = !review.isDone(spread.doc);
		review.setDone(spread.doc, isDone);
		saver.touch();
		top.update(spread.doc);
		if (!isDone) return;
		const { length } = review.session.documents;
		for (let step = 1; step < length; step++) {
			const next = (spread.doc + step) % length;
			if (!review.isDone(next)) return await this.desk.turn(next, 0, { opensFirst: true });
		}
		top.allDone();
		this.desk.rest();
	}
}

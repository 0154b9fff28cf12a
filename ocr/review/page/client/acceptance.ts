import type { EditKey } from '../../session/types';
import { accepted, type NextEdit } from './model/edit';
import type { Step } from './model/history';
import { cellItems, fieldItems, isOpen, type Item } from './model/items';
import { wordItems } from './model/words';
import type { Surface } from './surface';

/** Accepts many words and fields at once, as they stand. */
export class Acceptance {
	private running: Promise<boolean> | null = null;
	private isStopped = false;

	constructor(private readonly desk: Surface) {}

	get isRunning(): boolean {
		return this.running !== null;
	}

	/** What is accepted by then stays. */
	stop(): void {
		this.isStopped = true;
	}

	/** @returns once nothing is being accepted any more; whether that is because all was */
	async isComplete(): Promise<boolean> {
		return (await this.running) ?? true;
	}

	ofPage(doc: number, items: readonly Item[]): void {
		this.accept(doc, items);
	}

	/** Page by page, as each is loaded; all of it is taken back at once. */
	async ofDocument(): Promise<void> {
		if (this.running) return;
		this.isStopped = false;
		this.desk.saver.hold(true);
		this.running = this.pages().finally(() => {
			this.running = null;
			this.desk.saver.hold(false);
		});
		await this.running;
	}

	private async pages(): Promise<boolean> {
		const { desk } = this;
		const { doc, info } = desk.spread;
		const { review, counts, top } = desk;
		const { threshold } = review.session;
		const { length } = info.pages;
		let step = this.accept(doc, fieldItems(info, review.edits(doc), threshold));
		for (let page = 0; page < length; page++) {
			if (counts.on(doc, page) === 0) continue;
			top.say(`Accepting page ${page + 1} of ${length}. Esc stops it.`);
			const content = await desk.loaded(doc, page);
			if (this.isStopped || !content) {
				top.say(`Stopped before page ${page + 1} of ${length}.`);
				return false;
			}
			const edits = review.edits(doc);
			const items = [
				...cellItems(content.tables, edits, threshold),
				...wordItems(page, content, edits, threshold),
			];
			step = this.accept(doc, items, step) ?? step;
		}
		top.say('Accepted.');
		return true;
	}

	/** @returns what takes it back; nothing where nothing was open */
	private accept(doc: number, items: readonly Item[], step?: Step): Step | undefined {
		const { review, counts } = this.desk;
		const changes = new Map<EditKey, NextEdit>();
		for (const item of items) {
			if (isOpen(item)) changes.set(item.key, accepted(item, review.edit(doc, item.key)));
		}
		review.history.endStep();
		const made = review.change(doc, changes, step);
		review.history.endStep();
		counts.forgetAll();
		this.desk.refresh();
		this.desk.saver.touch();
		return made;
	}
}

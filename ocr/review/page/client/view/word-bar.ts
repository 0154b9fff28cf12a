import { crop } from './crop';
import { button, el, setText } from './dom';
import { isOpen, percentOf, type Item } from '../model/items';
import type { Command } from '../model/keys';

/** What can be done with the word, field or cell that a person is at. */
export class WordBar {
	readonly element: HTMLElement;
	private readonly piece = el('span', { class: 'piece', 'aria-hidden': 'true' });
	private readonly facts = el('p', { class: 'facts' });
	private readonly buttons: Record<string, HTMLButtonElement>;

	constructor(run: (command: Command) => void) {
		this.buttons = {
			enter: button('Accept', () => run('enter'), { class: 'primary' }),
			merge: button(
				'Merge with next',
				() => run('merge'),
				{},
				'Merge',
				el('span', { class: 'wide' }, ' with next'),
			),
			unreadable: button('Unreadable', () => run('unreadable')),
			delete: button('Delete', () => run('delete')),
			restore: button('Restore', () => run('restore')),
		};
		this.element = el(
			'div',
			{ class: 'word-bar', role: 'group', 'aria-label': 'This word' },
			el('div', { class: 'looks' }, this.piece, this.facts),
			el('div', { class: 'does' }, ...Object.values(this.buttons)),
		);
		this.show(null, null, 1, false);
	}

	/** @param canMerge whether a word follows on its line */
	show(item: Item | null, picture: string | null, ratio: number, canMerge: boolean): void {
		const cut = item?.box && picture !== null ? [crop(picture, item, ratio, 56)] : [];
		this.piece.replaceChildren(...cut);
		this.update(item, canMerge);
	}

	update(item: Item | null, canMerge: boolean): void {
		const { enter, merge, unreadable, delete: remove, restore } = this.buttons;
		const isWord = item?.kind === 'word';
		setText(enter!, item && !isOpen(item) ? 'Next' : 'Accept');
		enter!.disabled = !item;
		merge!.hidden = !isWord || !canMerge;
		remove!.hidden = !isWord;
		setText(remove!, item?.state === 'deleted' ? 'Undelete' : 'Delete');
		unreadable!.disabled = !item || item.state === 'deleted';
		unreadable!.setAttribute('aria-pressed', String(item?.state === 'unreadable'));
		restore!.disabled = !item || item.former === null || ['low', 'plain'].includes(item.state);
		setText(this.facts, item ? factsOf(item) : 'Select a word in the picture or in the list.');
	}
}

function factsOf(item: Item): string {
	const read =
		item.former === null
			? 'Added by hand'
			: item.former.trim() === ''
				? 'Came empty'
				: `Read as “${item.former.slice(0, 120)}”`;
	const sure = item.confidence === null ? '' : `, confidence ${percentOf(item.confidence)}`;
	return `${read}${sure}`;
}

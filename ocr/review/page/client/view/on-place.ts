import type { Item } from '../model/items';
import { el, setText } from './dom';
import { nameOf } from './names';

export interface OnPlaceEvents {
	typed(key: string, text: string): void;
	left(): void;
}

/** Letters of a label. */
const MOST = 200;

/** What a word says, just below its place in the picture: to be read, or to be typed over. */
export class OnPlace {
	readonly elements: HTMLElement[];
	private readonly label = el('bdi', { class: 'place-label', 'aria-hidden': 'true', hidden: true });
	private readonly entry = el('input', {
		class: 'on-place',
		type: 'text',
		dir: 'auto',
		autocomplete: 'off',
		autocapitalize: 'off',
		spellcheck: 'false',
		'aria-label': 'Word',
		hidden: true,
	});
	private key: string | null = null;

	constructor(events: OnPlaceEvents) {
		this.elements = [this.label, this.entry];
		this.entry.addEventListener('input', () => {
			if (this.key !== null) events.typed(this.key, this.entry.value);
		});
		this.entry.addEventListener('blur', () => {
			events.left();
			this.entry.hidden = true;
		});
	}

	get isEditing(): boolean {
		return document.activeElement === this.entry;
	}

	/** @param hasPicture without one the words themselves are to be seen */
	show(item: Item | null, hasPicture: boolean): void {
		const says = !item || item.state === 'deleted' ? '' : item.text;
		const isOther = item?.state === 'corrected' || item?.state === 'added';
		this.label.hidden = !item?.box || !isOther || says === '' || !hasPicture || this.isEditing;
		if (item && !this.label.hidden) {
			setText(this.label, says.slice(0, MOST));
			put(this.label, item);
		}
		if (item && this.isEditing && item.key === this.key) this.update(item);
	}

	private update(item: Item): void {
		this.entry.setAttribute('aria-label', nameOf(item));
		if (this.entry.value.trim() !== item.text.trim() && item.state !== 'deleted') {
			this.entry.value = item.text;
		}
	}

	edit(item: Item): void {
		this.key = item.key;
		this.label.hidden = true;
		this.entry.hidden = false;
		this.entry.value = item.text;
		this.entry.setAttribute('aria-label', nameOf(item));
		put(this.entry, item);
		this.entry.focus({ preventScroll: true });
		this.entry.select();
	}
}

function put({ style }: HTMLElement, { box }: Item): void {
	const [left, , right, bottom] = box!;
	const isRight = left > 0.6;
	style.left = isRight ? 'auto' : `${left * 100}%`;
	style.right = isRight ? `${(1 - right) * 100}%` : 'auto';
	style.top = `${bottom * 100}%`;
}

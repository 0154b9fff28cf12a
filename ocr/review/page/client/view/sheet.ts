import type { Box, Item } from '../model/items';
import { BoxDrawing } from './box-drawing';
import { button, el, setText, svg } from './dom';
import { OnPlace, type OnPlaceEvents } from './on-place';
import { classOf, shapeOf, textAt } from './shapes';
import { Viewport } from './viewport';

export interface SheetEvents extends OnPlaceEvents {
	/** A word was pressed; `isOnPage`: with a mouse, so that there is room to type beside it. */
	pick(key: string, isOnPage: boolean): void;
	/** A box was drawn for a word that was missed. */
	drawn(box: Box): void;
	/** Drawing began or ended. */
	drawing(isOn: boolean): void;
}

const DRAW_WITH_KEYS =
	' With the keyboard: arrows move the box, Shift and arrows resize it, Enter takes it, Esc cancels.';

/** The picture of a page, or a blank sheet, with the words at their places. */
export class Sheet {
	readonly element: HTMLElement;
	readonly tools: HTMLElement;
	private readonly page = el('div', { class: 'sheet' });
	private readonly shapes = svg('svg', {
		viewBox: '0 0 1 1',
		preserveAspectRatio: 'none',
		'aria-hidden': 'true',
	});
	private readonly texts = el('div', { class: 'texts', 'aria-hidden': 'true' });
	private readonly onPlace: OnPlace;
	private readonly drawing: BoxDrawing;
	private readonly viewport: Viewport;
	/** How a box is drawn; beside the page, which it must not cover. */
	readonly hint = el(
		'p',
		{ class: 'hint', role: 'status', hidden: true },
		'Draw a box around the word.',
		el('span', { class: 'wide' }, DRAW_WITH_KEYS),
	);
	private readonly note = el('p', { class: 'note', role: 'status', hidden: true });
	private readonly drawButton: HTMLButtonElement;
	private readonly byKey = new Map<string, SVGElement>();
	private readonly textOf = new Map<string, HTMLElement>();
	private items = new Map<string, Item>();
	private current: string | null = null;
	private ratio = 1;
	private hasPicture = false;
	private isDrawing = false;

	constructor(private readonly events: SheetEvents) {
		this.onPlace = new OnPlace(events);
		this.drawing = new BoxDrawing(this.page, {
			drawn: (box) => {
				this.draw(false);
				events.drawn(box);
			},
			cancelled: () => this.draw(false),
			moved: (box) => this.viewport.reveal(box),
		});
		this.page.append(this.shapes, this.texts, this.drawing.element, ...this.onPlace.elements);
		this.element = el(
			'div',
			{ class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Page' },
			this.page,
			this.note,
		);
		this.viewport = new Viewport(this.element, this.page);
		this.drawButton = button('Add a missed word', () => this.draw(!this.isDrawing), {
			'aria-pressed': 'false',
		});
		this.tools = this.makeTools();
		this.shapes.addEventListener('click', (event) => {
			const key = (event.target as Element).getAttribute('data-key');
			const { pointerType } = event as PointerEvent;
			if (key !== null) events.pick(key, pointerType === 'mouse');
		});
		this.element.addEventListener('keydown', (event) => {
			if (!this.drawing.onKey(event)) return;
			event.preventDefault();
			event.stopPropagation();
		});
	}

	private makeTools(): HTMLElement {
		return el('div', { class: 'group' }, ...this.viewport.tools, this.drawButton);
	}

	/** @param ratio the page's width divided by its height */
	show(ratio: number, hasPicture: boolean, name: string): void {
		this.ratio = ratio;
		this.hasPicture = hasPicture;
		this.page.style.aspectRatio = String(ratio);
		this.page.style.backgroundImage = '';
		this.element.setAttribute('aria-label', name);
		this.current = null;
		this.draw(false);
		this.say('');
		this.element.scrollTo(0, 0);
	}

	/** @param address `null`: the words themselves are shown, as on a sheet that never had one */
	setPicture(address: string | null): void {
		this.hasPicture = address !== null;
		this.page.style.backgroundImage = address === null ? '' : `url("${address}")`;
	}

	say(text: string): void {
		setText(this.note, text);
		this.note.hidden = text === '';
	}

	/** Draws the words anew. */
	setItems(items: readonly Item[]): void {
		this.items = new Map(items.map((item) => [item.key, item]));
		this.byKey.clear();
		this.textOf.clear();
		for (const item of items) {
			const shape = shapeOf(item, this.ratio);
			if (shape) this.byKey.set(item.key, shape);
			const text = this.hasPicture ? null : textAt(item, this.ratio);
			if (text) this.textOf.set(item.key, text);
		}
		this.shapes.replaceChildren(...this.byKey.values());
		this.texts.replaceChildren(...this.textOf.values());
		this.mark(this.current, false);
	}

	/** An item has changed. */
	update(item: Item): void {
		this.items.set(item.key, item);
		this.byKey.get(item.key)?.setAttribute('class', classOf(item, item.key === this.current));
		if (item.key === this.current) this.onPlace.show(item, this.hasPicture);
		const text = this.textOf.get(item.key);
		if (text) setText(text, item.state === 'deleted' ? '' : item.text);
	}

	/** Lights the item and brings it into view. */
	mark(key: string | null, scrolls = true): void {
		const former = this.items.get(this.current ?? '');
		if (former) this.byKey.get(former.key)?.setAttribute('class', classOf(former, false));
		this.current = key;
		const item = this.items.get(key ?? '') ?? null;
		this.onPlace.show(item, this.hasPicture);
		this.viewport.lit = item?.box ?? null;
		if (!item) return;
		const shape = this.byKey.get(item.key);
		shape?.setAttribute('class', classOf(item, true));
		// What comes last is on top.
		if (shape) this.shapes.append(shape);
		if (scrolls && item.box) this.viewport.bring(item.box);
	}

	/** Whether a person types over the picture. */
	get isEditing(): boolean {
		return this.onPlace.isEditing;
	}

	edit(item: Item): void {
		this.onPlace.edit(item);
	}

	toggleZoom(): void {
		this.viewport.toggle();
	}

	/** Begins to draw a box, or ends without one. With the keyboard it begins beside the word that is lit. */
	draw(isOn: boolean, byKeyboard = false): void {
		if (isOn === this.isDrawing) return;
		this.isDrawing = isOn;
		this.page.classList.toggle('drawing', isOn);
		this.drawButton.setAttribute('aria-pressed', String(isOn));
		if (isOn) {
			const box = byKeyboard ? this.besideCurrent() : null;
			this.drawing.begin(box);
			this.element.focus({ preventScroll: true });
			if (box) this.viewport.reveal(box);
		} else this.drawing.end();
		this.hint.hidden = !isOn;
		this.events.drawing(isOn);
	}

	private besideCurrent(): Box {
		const item = this.items.get(this.current ?? '');
		const [, top, right, bottom] = item?.box ?? [0.1, 0.1, 0.1, 0.12];
		const left = Math.min(0.9, right + 0.01);
		return [left, top, Math.min(1, left + 0.1), bottom];
	}
}

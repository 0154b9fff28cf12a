import { button, el, setText, svg } from './dom';
import type { Box, Item } from './items';

export interface SheetEvents {
	/** A word was pressed. */
	pick(key: string): void;
	/** A box was drawn for a word that was missed. */
	drawn(box: Box): void;
	/** Drawing began or ended. */
	drawing(isOn: boolean): void;
}

const STEPS = [1, 1.25, 1.5, 2, 3, 4];

/** Parts of the page: less is a slip of the hand. */
const LEAST = 0.004;

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
	private readonly label = el('bdi', { class: 'on-place', 'aria-hidden': 'true' });
	private readonly rubber = el('div', { class: 'rubber', hidden: true });
	private readonly note = el('p', { class: 'note', hidden: true });
	private readonly zoomText = el('output', { 'aria-label': 'Zoom' });
	private readonly byKey = new Map<string, SVGElement>();
	private drawButton!: HTMLButtonElement;
	private items = new Map<string, Item>();
	private current: string | null = null;
	private zoom = 1;
	private ratio = 1;
	private hasPicture = false;
	private isDrawing = false;
	private box: Box | null = null;

	constructor(private readonly events: SheetEvents) {
		this.page.append(this.shapes, this.texts, this.label, this.rubber);
		this.element = el('div', { class: 'scroller', tabindex: 0 }, this.page, this.note);
		this.element.setAttribute('role', 'region');
		this.element.setAttribute('aria-label', 'Page');
		this.tools = this.makeTools();
		this.shapes.addEventListener('click', (event) => {
			const key = (event.target as Element).getAttribute('data-key');
			if (key && !this.isDrawing) events.pick(key);
		});
		this.followPointer();
		this.element.addEventListener('keydown', (event) => this.onKey(event));
		this.setZoom(1);
	}

	private makeTools(): HTMLElement {
		this.drawButton = button('Add a missed word', () => this.draw(!this.isDrawing), {
			'aria-pressed': 'false',
		});
		return el(
			'div',
			{ class: 'group' },
			button('Zoom out', () => this.step(-1), {}, '−'),
			this.zoomText,
			button('Zoom in', () => this.step(1), {}, '+'),
			this.drawButton,
		);
	}

	/** @param ratio the page's width divided by its height */
	show(ratio: number, hasPicture: boolean, name: string): void {
		this.ratio = ratio;
		this.hasPicture = hasPicture;
		this.page.style.aspectRatio = String(ratio);
		this.page.style.backgroundImage = '';
		this.element.setAttribute('aria-label', name);
		this.page.classList.toggle('blank', !hasPicture);
		this.draw(false);
		this.say('');
		this.element.scrollTo(0, 0);
	}

	setPicture(address: string): void {
		this.page.style.backgroundImage = `url("${address}")`;
	}

	say(text: string): void {
		setText(this.note, text);
		this.note.hidden = text === '';
	}

	/** Draws the words anew. */
	setItems(items: readonly Item[]): void {
		this.items = new Map(items.map((item) => [item.key, item]));
		this.byKey.clear();
		const shapes = items.flatMap((item) => {
			const shape = shapeOf(item);
			if (shape) this.byKey.set(item.key, shape);
			return shape ? [shape] : [];
		});
		this.shapes.replaceChildren(...shapes);
		this.texts.replaceChildren(
			...(this.hasPicture ? [] : items.flatMap((item) => this.placed(item) ?? [])),
		);
		this.mark(this.current, false);
	}

	/** An item has changed. */
	update(item: Item): void {
		this.items.set(item.key, item);
		this.byKey.get(item.key)?.setAttribute('class', classOf(item, item.key === this.current));
		if (item.key === this.current) this.place(item);
		if (this.hasPicture) return;
		const text = [...this.texts.children].find(
			(child) => (child as HTMLElement).dataset.key === item.key,
		);
		if (text) setText(text, item.state === 'deleted' ? '' : item.text);
	}

	/** Lights the item and brings it into view. */
	mark(key: string | null, scrolls = true): void {
		const former = this.current === null ? undefined : this.items.get(this.current);
		this.current = key;
		if (former) this.byKey.get(former.key)?.setAttribute('class', classOf(former, false));
		const item = key === null ? undefined : this.items.get(key);
		this.label.hidden = true;
		if (!item) return;
		const shape = this.byKey.get(item.key);
		shape?.setAttribute('class', classOf(item, true));
		if (shape) this.shapes.append(shape);
		this.place(item);
		if (scrolls && item.box) this.reveal(item.box);
	}

	/** What was made of it, at its place. */
	private place(item: Item): void {
		const says = item.state === 'deleted' ? '' : item.text;
		const isOther = item.state === 'corrected' || item.state === 'added';
		this.label.hidden = !item.box || !isOther || says === '' || !this.hasPicture;
		if (this.label.hidden || !item.box) return;
		setText(this.label, says.slice(0, 200));
		const [left, , right, bottom] = item.box;
		const isRight = left > 0.6;
		this.label.style.left = isRight ? 'auto' : `${left * 100}%`;
		this.label.style.right = isRight ? `${(1 - right) * 100}%` : 'auto';
		this.label.style.top = `${bottom * 100}%`;
	}

	private placed(item: Item): HTMLElement | null {
		if (!item.box) return null;
		const [left, top, right, bottom] = item.box;
		const text = el('bdi', { 'data-key': item.key }, item.state === 'deleted' ? '' : item.text);
		text.style.left = `${left * 100}%`;
		text.style.top = `${top * 100}%`;
		text.style.maxWidth = `${Math.max(right - left, 0.01) * 130}%`;
		// In hundredths of the sheet's width.
		text.style.fontSize = `${((bottom - top) / this.ratio) * 78}cqw`;
		return text;
	}

	private reveal([left, top, right, bottom]: Box): void {
		const { clientWidth, clientHeight, scrollLeft, scrollTop } = this.element;
		const { offsetWidth, offsetHeight, offsetLeft, offsetTop } = this.page;
		const x = [offsetLeft + left * offsetWidth, offsetLeft + right * offsetWidth] as const;
		const y = [offsetTop + top * offsetHeight, offsetTop + bottom * offsetHeight] as const;
		const [acrossEdge, downEdge] = [clientWidth * 0.08, clientHeight * 0.18];
		const isIn =
			x[0] >= scrollLeft + acrossEdge &&
			x[1] <= scrollLeft + clientWidth - acrossEdge &&
			y[0] >= scrollTop + downEdge &&
			y[1] <= scrollTop + clientHeight - downEdge;
		if (isIn) return;
		this.element.scrollTo({
			left: (x[0] + x[1] - clientWidth) / 2,
			top: (y[0] + y[1] - clientHeight) / 2,
			behavior: matchMedia('(prefers-reduced-motion:reduce)').matches ? 'auto' : 'smooth',
		});
	}

	private step(by: number): void {
		const at = STEPS.findIndex((step) => step >= this.zoom);
		this.setZoom(STEPS[Math.max(0, Math.min(STEPS.length - 1, at + by))]!);
	}

	/** Close to the word that is lit, or back to the whole page. */
	toggleZoom(): void {
		this.setZoom(this.zoom > 1 ? 1 : 3);
	}

	private setZoom(zoom: number): void {
		this.zoom = zoom;
		this.page.style.setProperty('--zoom', String(zoom));
		setText(this.zoomText, `${zoom * 100} %`);
		const item = this.current === null ? undefined : this.items.get(this.current);
		if (item?.box) this.reveal(item.box);
	}

	/** Begins to draw a box, or ends without one. With the keyboard it begins beside the word that is lit. */
	draw(isOn: boolean, byKeyboard = false): void {
		if (isOn === this.isDrawing) return;
		this.isDrawing = isOn;
		this.page.classList.toggle('drawing', isOn);
		this.drawButton.setAttribute('aria-pressed', String(isOn));
		this.rubber.hidden = true;
		this.box = null;
		if (isOn) this.element.focus({ preventScroll: true });
		if (isOn && byKeyboard) {
			this.setBox(this.besideCurrent());
			if (this.box) this.reveal(this.box);
		}
		this.say(isOn ? DRAW_HELP : '');
		this.events.drawing(isOn);
	}

	private besideCurrent(): Box {
		const item = this.current === null ? undefined : this.items.get(this.current);
		const [, top, right, bottom] = item?.box ?? [0.1, 0.1, 0.1, 0.12];
		const left = Math.min(0.9, right + 0.01);
		return [left, top, Math.min(1, left + 0.1), bottom];
	}

	private setBox(box: Box): void {
		const clamp = (value: number) => Math.max(0, Math.min(1, value));
		const [left, top, right, bottom] = box.map(clamp) as [number, number, number, number];
		this.box = [left, top, right, bottom];
		this.rubber.hidden = false;
		this.rubber.style.left = `${left * 100}%`;
		this.rubber.style.top = `${top * 100}%`;
		this.rubber.style.width = `${(right - left) * 100}%`;
		this.rubber.style.height = `${(bottom - top) * 100}%`;
	}

	private takeBox(): void {
		const { box } = this;
		this.draw(false);
		if (box && box[2] - box[0] > LEAST && box[3] - box[1] > LEAST) this.events.drawn(box);
	}

	private onKey(event: KeyboardEvent): void {
		if (!this.isDrawing) return;
		const { key, shiftKey } = event;
		const across = Number(key === 'ArrowRight') - Number(key === 'ArrowLeft');
		const down = Number(key === 'ArrowDown') - Number(key === 'ArrowUp');
		if (key === 'Escape') this.draw(false);
		else if (key === 'Enter') this.takeBox();
		else if (across !== 0 || down !== 0) this.moveBox(across * 0.005, down * 0.005, shiftKey);
		else return;
		event.preventDefault();
		event.stopPropagation();
	}

	private moveBox(across: number, down: number, resizes: boolean): void {
		const [left, top, right, bottom] = this.box ?? this.besideCurrent();
		const box: Box = resizes
			? [left, top, Math.max(left + 0.01, right + across), Math.max(top + 0.005, bottom + down)]
			: [left + across, top + down, right + across, bottom + down];
		this.setBox(box);
		this.reveal(box);
	}

	private followPointer(): void {
		let from: readonly [number, number] | null = null;
		const at = ({ clientX, clientY }: PointerEvent) => {
			const { left, top, width, height } = this.page.getBoundingClientRect();
			return [(clientX - left) / width, (clientY - top) / height] as const;
		};
		this.page.addEventListener('pointerdown', (event) => {
			if (!this.isDrawing || event.button !== 0) return;
			from = at(event);
			this.page.setPointerCapture(event.pointerId);
			event.preventDefault();
		});
		this.page.addEventListener('pointermove', (event) => {
			if (!from) return;
			const [x, y] = at(event);
			this.setBox([
				Math.min(x, from[0]),
				Math.min(y, from[1]),
				Math.max(x, from[0]),
				Math.max(y, from[1]),
			]);
		});
		this.page.addEventListener('pointerup', () => {
			if (!from) return;
			from = null;
			this.takeBox();
		});
		this.page.addEventListener('pointercancel', () => (from = null));
	}
}

const DRAW_HELP =
	'Draw a box around the word. With the keyboard: arrows move the box, Shift and arrows resize it, Enter takes it, Esc cancels.';

const classOf = ({ state, kind }: Item, isCurrent: boolean): string =>
	`s-${state} k-${kind}${isCurrent ? ' current' : ''}`;

function shapeOf(item: Item): SVGElement | null {
	if (!item.box) return null;
	const [left, top, right, bottom] = item.box;
	const corners = item.polygon ?? [left, top, right, top, right, bottom, left, bottom];
	const shape = svg('polygon', { points: corners.join(' '), 'data-key': item.key });
	shape.setAttribute('class', classOf(item, false));
	return shape;
}

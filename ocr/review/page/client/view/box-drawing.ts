import { el } from './dom';
import type { Box } from '../model/items';

/** Parts of the page: less is a slip of the hand. */
const LEAST = 0.004;

/** What an arrow key moves it by, in parts of the page. */
const STEP = 0.005;

export interface DrawingEvents {
	drawn(box: Box): void;
	/** Esc, or a box that is too small. */
	cancelled(): void;
	/** It is to be seen. */
	moved(box: Box): void;
}

/** A box that a person draws on the page, with the pointer or with the arrow keys. */
export class BoxDrawing {
	readonly element = el('div', { class: 'rubber', hidden: true });
	private isOn = false;
	private box: Box | null = null;
	private from: readonly [number, number] | null = null;

	/** @param page fills the page */
	constructor(
		private readonly page: HTMLElement,
		private readonly events: DrawingEvents,
	) {
		page.addEventListener('pointerdown', (event) => this.onDown(event));
		page.addEventListener('pointermove', (event) => this.onMove(event));
		page.addEventListener('pointerup', () => {
			if (this.from) this.take();
		});
		page.addEventListener('pointercancel', () => (this.from = null));
	}

	/** @param box where it begins, to be moved with the keys */
	begin(box: Box | null): void {
		this.isOn = true;
		this.box = null;
		if (box) this.put(box);
	}

	end(): void {
		this.isOn = false;
		this.from = null;
		this.element.hidden = true;
	}

	/** @returns whether the key was meant for the box */
	onKey({ key, shiftKey }: KeyboardEvent): boolean {
		if (!this.isOn) return false;
		const across = Number(key === 'ArrowRight') - Number(key === 'ArrowLeft');
		const down = Number(key === 'ArrowDown') - Number(key === 'ArrowUp');
		if (key === 'Escape') this.events.cancelled();
		else if (key === 'Enter') this.take();
		else if (across !== 0 || down !== 0) this.move(across * STEP, down * STEP, shiftKey);
		else return false;
		return true;
	}

	private move(across: number, down: number, resizes: boolean): void {
		const [left, top, right, bottom] = this.box ?? [0.1, 0.1, 0.2, 0.12];
		if (resizes) {
			this.put([
				left,
				top,
				Math.max(left + STEP, right + across),
				Math.max(top + STEP, bottom + down),
			]);
		} else {
			const x = Math.max(-left, Math.min(1 - right, across));
			const y = Math.max(-top, Math.min(1 - bottom, down));
			this.put([left + x, top + y, right + x, bottom + y]);
		}
		this.events.moved(this.box!);
	}

	private put(box: readonly number[]): void {
		const clamp = (value: number) => Math.max(0, Math.min(1, value));
		const [left, top, right, bottom] = box.map(clamp) as [number, number, number, number];
		this.box = [left, top, right, bottom];
		this.element.hidden = false;
		this.element.style.left = `${left * 100}%`;
		this.element.style.top = `${top * 100}%`;
		this.element.style.width = `${(right - left) * 100}%`;
		this.element.style.height = `${(bottom - top) * 100}%`;
	}

	private take(): void {
		const { box } = this;
		this.from = null;
		if (box && box[2] - box[0] > LEAST && box[3] - box[1] > LEAST) this.events.drawn(box);
		else this.events.cancelled();
	}

	private onDown(event: PointerEvent): void {
		if (!this.isOn || event.button !== 0) return;
		this.from = this.at(event);
		this.box = null;
		this.page.setPointerCapture(event.pointerId);
		event.preventDefault();
	}

	private onMove(event: PointerEvent): void {
		if (!this.from) return;
		const [x, y] = this.at(event);
		const [left, top] = this.from;
		this.put([Math.min(x, left), Math.min(y, top), Math.max(x, left), Math.max(y, top)]);
	}

	private at({ clientX, clientY }: PointerEvent): readonly [number, number] {
		const { left, top, width, height } = this.page.getBoundingClientRect();
		return [(clientX - left) / width, (clientY - top) / height];
	}
}

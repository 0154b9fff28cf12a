import { button, el, setText } from './dom';

/** Turns pages. */
export class PageBar {
	readonly element: HTMLElement;
	private readonly number = el('input', {
		type: 'number',
		min: 1,
		inputmode: 'numeric',
		'aria-label': 'Page',
	});
	private readonly of = el('span');
	private readonly back: HTMLButtonElement;
	private readonly on: HTMLButtonElement;
	private page = 0;
	private count = 1;

	constructor(private readonly turn: (page: number) => void) {
		this.back = button('Previous page', () => this.go(this.page - 1), {}, '‹');
		this.on = button('Next page', () => this.go(this.page + 1), {}, '›');
		this.number.addEventListener('change', () => this.go(Number(this.number.value) - 1));
		this.element = el('div', { class: 'group' }, this.back, this.number, this.of, this.on);
	}

	private go(page: number): void {
		const near = Math.max(0, Math.min(this.count - 1, Math.round(page) || 0));
		if (near === this.page) this.number.value = String(this.page + 1);
		else this.turn(near);
	}

	/** @param number as the document has it, 1-based */
	show(page: number, count: number, number: number): void {
		[this.page, this.count] = [page, count];
		this.number.value = String(page + 1);
		this.number.max = String(count);
		const other = number === page + 1 ? '' : ` (page ${number} of the file)`;
		setText(this.of, `of ${count}${other}`);
		this.back.disabled = page === 0;
		this.on.disabled = page + 1 >= count;
		this.element.hidden = count < 2;
	}
}

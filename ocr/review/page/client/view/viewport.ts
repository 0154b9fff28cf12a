import type { Box } from '../model/items';
import { button, el, setText } from './dom';

/** Where the sheet is small; as in the style sheet. */
const IS_SMALL = '(max-width: 52rem)';

/** px: letters that a person can read. */
const READABLE = 18;

const STEPS = [1, 1.25, 1.5, 2, 3, 4];

/** How large a page is shown, and which part of it. */
export class Viewport {
	readonly tools: HTMLElement[];
	/** What stays in view when the size changes. */
	lit: Box | null = null;
	private readonly zoomText = el('output', { 'aria-label': 'Zoom' });
	private zoom = 1;
	/** A person has set it on this page. */
	private isZoomSet = false;

	/** @param scroller shows a part of `page` */
	constructor(
		private readonly scroller: HTMLElement,
		private readonly page: HTMLElement,
	) {
		this.tools = [
			button('Zoom out', () => this.step(-1), {}, '−'),
			this.zoomText,
			button('Zoom in', () => this.step(1), {}, '+'),
		];
		this.setZoom(1);
	}

	/** So that it and what is around it can be read. */
	bring(box: Box): void {
		this.zoomTo(box);
		this.reveal(box);
	}

	/** On a small screen. */
	private zoomTo([left, top, right, bottom]: Box): void {
		if (this.isZoomSet || !matchMedia(IS_SMALL).matches) return;
		const { offsetWidth, offsetHeight } = this.page;
		// Of a line that runs down, its width.
		const height =
			Math.min((right - left) * offsetWidth, (bottom - top) * offsetHeight) / this.zoom;
		const zoom = STEPS.find((step) => height * step >= READABLE) ?? STEPS.at(-1)!;
		if (zoom > this.zoom) this.setZoom(zoom);
	}

	/** Into view, if it is not. */
	reveal([left, top, right, bottom]: Box): void {
		const { clientWidth, clientHeight, scrollLeft, scrollTop } = this.scroller;
		const { offsetWidth, offsetHeight, offsetLeft, offsetTop } = this.page;
		const from = [offsetLeft + left * offsetWidth, offsetTop + top * offsetHeight] as const;
		const to = [offsetLeft + right * offsetWidth, offsetTop + bottom * offsetHeight] as const;
		const isIn =
			from[0] >= scrollLeft &&
			to[0] <= scrollLeft + clientWidth &&
			from[1] >= scrollTop + clientHeight * 0.08 &&
			to[1] <= scrollTop + clientHeight * 0.85;
		if (isIn) return;
		this.scroller.scrollTo({
			left: (from[0] + to[0] - clientWidth) / 2,
			top: (from[1] + to[1] - clientHeight) / 2,
			behavior: matchMedia('(prefers-reduced-motion:reduce)').matches ? 'auto' : 'smooth',
		});
	}

	private step(by: number): void {
		this.isZoomSet = true;
		const at = STEPS.indexOf(this.zoom);
		this.setZoom(STEPS[Math.max(0, Math.min(STEPS.length - 1, at + by))]!);
	}

	/** Close to the word that is lit, or back to the whole page. */
	toggle(): void {
		this.isZoomSet = true;
		this.setZoom(this.zoom > 1 ? 1 : 3);
	}

	private setZoom(zoom: number): void {
		this.zoom = zoom;
		this.page.style.setProperty('--zoom', String(zoom));
		setText(this.zoomText, `${zoom * 100} %`);
		if (this.lit) this.reveal(this.lit);
	}
}

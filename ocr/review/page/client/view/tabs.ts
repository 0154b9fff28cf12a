import { el, setText } from './dom';

export type Tab = 'check' | 'text' | 'fields' | 'tables';

const NAMES: Readonly<Record<Tab, string>> = {
	check: 'To check',
	text: 'Text',
	fields: 'Fields',
	tables: 'Tables',
};

/** What the list beside the page shows. */
export class Tabs {
	readonly element: HTMLElement;
	private readonly buttons = new Map<Tab, HTMLButtonElement>();
	private readonly counts = new Map<Tab, HTMLElement>();

	constructor(pick: (tab: Tab) => void) {
		for (const [tab, name] of Object.entries(NAMES) as Array<[Tab, string]>) {
			const count = el('span', { class: 'count' });
			const button = el('button', { type: 'button', 'aria-pressed': 'false' }, name, ' ', count);
			button.addEventListener('click', () => pick(tab));
			this.buttons.set(tab, button);
			this.counts.set(tab, count);
		}
		this.element = el(
			'div',
			{ class: 'tabs', role: 'group', 'aria-label': 'Show' },
			...this.buttons.values(),
		);
	}

	has(tab: Tab): boolean {
		return !this.buttons.get(tab)!.hidden;
	}

	/** Fields and tables are offered only where there are any. */
	setCounts(counts: Record<Tab, number>): void {
		for (const [tab, button] of this.buttons) {
			button.hidden = counts[tab] === 0 && (tab === 'fields' || tab === 'tables');
			setText(this.counts.get(tab)!, tab === 'text' ? '' : String(counts[tab]));
		}
	}

	show(tab: Tab): void {
		for (const [one, button] of this.buttons)
			button.setAttribute('aria-pressed', String(one === tab));
	}
}

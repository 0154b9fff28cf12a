import type { EditKey, ReviewState } from '../../../session/types';
import { button, el } from './dom';
import { placeOf, saidOf } from '../model/kept-text';
import type { NextEdit } from '../model/edit';
import type { Foreign } from '../model/foreign';
import type { Review } from '../model/review';
import type { Contents } from '../talk/contents';

/** How many changes are listed. */
const MOST = 50;

/** Tells that another reviewer has saved, and what. */
export class OthersBanner {
	readonly element = el('div', { class: 'banner', role: 'status', hidden: true });

	constructor(
		private readonly review: Review,
		private readonly contents: Contents,
		private readonly take: (doc: number, key: EditKey, edit: NextEdit) => void,
	) {}

	show(state: ReviewState, foreign: readonly Foreign[] | null): void {
		if (!state.saved || !foreign) return;
		const { id, at } = state.saved;
		// Others may have saved before this page did.
		const name = id === this.review.me.id ? '' : state.saved.name;
		const time = new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
		const both = foreign.filter(({ mine }) => mine !== undefined).length;
		const count = `${foreign.length} ${foreign.length === 1 ? 'change' : 'changes'}`;
		const kept = both === 0 ? '' : ` You changed ${both} of them too: yours are kept.`;
		this.element.replaceChildren(
			el(
				'p',
				{},
				el('bdi', {}, name === '' ? 'Another reviewer' : name),
				foreign.length === 0 ? ` saved at ${time}.` : ` saved ${count} at ${time}.${kept}`,
			),
			...(foreign.length === 0 ? [] : [this.list(foreign, both > 0)]),
			button('Close this message', () => this.close(), { class: 'close' }, '✕'),
		);
		this.element.hidden = false;
	}

	private list(foreign: readonly Foreign[], isOpen: boolean): HTMLElement {
		// Those that both changed come first.
		const sorted = [...foreign].sort((a, b) => Number('mine' in b) - Number('mine' in a));
		const more = sorted.length - MOST;
		return el(
			'details',
			{ open: isOpen },
			el('summary', {}, 'Show changes'),
			el(
				'ul',
				{},
				...sorted.slice(0, MOST).map((change) => this.change(change)),
				more > 0 ? el('li', {}, `and ${more} more`) : null,
			),
		);
	}

	private change({ document, key, theirs, mine }: Foreign): HTMLElement {
		const { review, contents } = this;
		const { place, former } = placeOf(review.session, contents, document, key);
		const name =
			review.session.documents.length > 1 ? review.session.documents[document]?.name : '';
		const item = el(
			'li',
			{},
			el('bdi', {}, [name, place].filter(Boolean).join(', ')),
			': ',
			former === null ? null : el('bdi', {}, `“${former}” → `),
			el('bdi', { class: 'theirs' }, saidOf(theirs)),
		);
		if (mine === undefined) return item;
		item.append(
			'; yours: ',
			el('bdi', {}, saidOf(mine)),
			' ',
			button('Take theirs', () => {
				this.take(document, key, theirs);
				item.classList.add('taken');
			}),
		);
		return item;
	}

	private close(): void {
		this.element.hidden = true;
		this.element.replaceChildren();
	}
}

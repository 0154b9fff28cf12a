import { percentOf, type Item, type ItemState } from '../model/items';

const SAYS: Readonly<Record<ItemState, string>> = {
	plain: '',
	low: 'to check',
	accepted: 'accepted',
	corrected: 'corrected',
	deleted: 'deleted',
	unreadable: 'unreadable',
	added: 'added',
};

/** Stands beside the text, so that no state is told by its color alone. */
export const SIGNS: Readonly<Record<ItemState, string>> = {
	plain: '',
	low: '',
	accepted: '✓',
	corrected: '✎',
	deleted: '✕',
	unreadable: '?',
	added: '+',
};

/** What a screen reader says of it, beside its text. */
export function nameOf(item: Item): string {
	const what = item.label !== '' ? item.label : item.index < 0 ? 'Added word' : 'Word';
	const sure = item.confidence === null ? '' : `confidence ${percentOf(item.confidence)}`;
	return [what, sure, SAYS[item.state], ...item.notes].filter((part) => part !== '').join(', ');
}

/** Letters of what stood there. */
const MOST = 80;

/** What stands below it: its confidence, and what was made of it. */
export function factsOf(item: Item): string {
	const { state, former, text, kind } = item;
	const isOther = state === 'corrected' && former !== null && former !== text;
	const made =
		isOther && former.trim() !== ''
			? `was “${former.slice(0, MOST)}”`
			: state === 'low'
				? ''
				: SAYS[state];
	const count = text.trim().split(/\s+/u).length;
	const isSplit = kind === 'word' && state === 'corrected' && count > 1;
	return [percentOf(item.confidence), made, isSplit ? `${count} words` : '']
		.filter((part) => part !== '')
		.join(' · ');
}

import type { EditKey, Session } from '../../../session/types';
import type { Contents } from '../talk/contents';
import type { NextEdit } from './edit';
import type { Review } from './review';

/** What an item is called, as it came. */
export function placeOf(session: Session, contents: Contents, document: number, key: EditKey) {
	const [kind, first, second, third] = key.split(':');
	const info = session.documents[document];
	if (kind === 'f') {
		const field = info?.fields[Number(first)];
		return { place: field?.path ?? key, former: field?.value ?? null };
	}
	if (kind === 'c') {
		return {
			place: `table ${Number(first) + 1}, row ${Number(second) + 1}, column ${Number(third) + 1}`,
			former: null,
		};
	}
	const page = Number(first);
	const word = kind === 'w' ? contents.known(document, page)?.words[Number(second)] : undefined;
	return { place: `page ${info?.pages[page]?.number ?? page + 1}`, former: word?.text ?? null };
}

/** What an edit says, as a person reads it. */
export function saidOf(edit: NextEdit): string {
	if (!edit) return '(as it came)';
	if (edit.deleted) return '(deleted)';
	if (edit.unreadable) return '(unreadable)';
	if (edit.text !== undefined) return edit.text;
	return edit.accepted ? '(accepted)' : '(as it came)';
}

/** What was not saved, as a text file for a person to keep. */
export function unsavedText(review: Review, contents: Contents): string {
	const { session } = review;
	const lines = review.unsavedEdits.map(({ document, key, edit }) => {
		const { place, former } = placeOf(session, contents, document, key);
		const was = former === null ? '' : `“${former}” → `;
		const name = session.documents[document]?.name ?? '';
		return `${name}, ${place}: ${was}${edit?.text === undefined ? saidOf(edit) : `“${edit.text}”`}`;
	});
	return ['Changes that were not saved', '', ...lines, ''].join('\n');
}

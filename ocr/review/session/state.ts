import type { DocumentState, ReviewState, Save } from './types';

/** A review in which nobody has done anything yet. */
export function emptyState(documentCount: number): ReviewState {
	const documents = Array.from({ length: documentCount }, (): DocumentState => ({
		edits: {},
		done: false,
		seconds: 0,
		seen: [],
	}));
	return { revision: 0, documents, saved: null };
}

/**
 * A review with what was saved; the given one is not changed. Seconds of several pages are added up.
 *
 * @param save as `readSave` gives it, so that its indexes exist.
 * @param at ISO 8601.
 * @returns `conflict` where it was made on another revision than this one; then nothing of it is taken.
 */
export function withSave(state: ReviewState, save: Save, at: string): ReviewState | 'conflict' {
	if (save.revision !== state.revision) return 'conflict';
	const documents = [...state.documents];
	for (const { document, edits, done, seconds, seen } of save.documents) {
		const before = documents[document];
		if (!before) continue;
		documents[document] = {
			edits: withEdits(before.edits, edits),
			done: done ?? before.done,
			seconds: before.seconds + seconds,
			seen: [...new Set([...before.seen, ...seen])].sort((a, b) => a - b),
		};
	}
	return { revision: state.revision + 1, documents, saved: { ...save.reviewer, at } };
}

function withEdits(
	before: DocumentState['edits'],
	changes: Save['documents'][number]['edits'],
): DocumentState['edits'] {
	const edits = { ...before };
	for (const [key, edit] of Object.entries(changes)) {
		if (edit === null) delete edits[key];
		else edits[key] = edit;
	}
	return edits;
}

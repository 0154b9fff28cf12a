import type { DocumentState, EditKey, Save } from '../../../session/types';
import { sameEdit, type NextEdit } from './edit';

/** What another page changed. */
export interface Foreign {
	document: number;
	key: EditKey;
	before: NextEdit;
	theirs: NextEdit;
	/** What this page has in its place, and keeps; not there: theirs stands. */
	mine?: NextEdit;
}

/**
 * What others changed in a document between two states of the server.
 *
 * @param own what this page has not saved, and what it has sent
 */
export function foreignIn(
	document: number,
	{ before, after }: { before: DocumentState | undefined; after: DocumentState },
	{ own, sent }: { own: ReadonlyMap<EditKey, NextEdit> | undefined; sent: readonly Save[] },
): Foreign[] {
	const keys = new Set([...Object.keys(before?.edits ?? {}), ...Object.keys(after.edits)]);
	const foreign: Foreign[] = [];
	for (const key of keys) {
		const [was, theirs] = [before?.edits[key] ?? null, after.edits[key] ?? null];
		if (sameEdit(was, theirs)) continue;
		if (sent.some((save) => sameEditIn(save, document, key, theirs))) continue;
		const mine = own?.get(key);
		if (mine !== undefined && sameEdit(mine, theirs)) continue;
		foreign.push({
			document,
			key,
			before: was,
			theirs,
			...(mine === undefined ? {} : { mine }),
		});
	}
	return foreign;
}

function sameEditIn({ documents }: Save, document: number, key: EditKey, edit: NextEdit): boolean {
	const edits = documents.find((one) => one.document === document)?.edits ?? {};
	return key in edits && sameEdit(edits[key], edit);
}

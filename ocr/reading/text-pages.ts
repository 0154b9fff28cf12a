import type { DraftPage } from './build-document';

/** The pages of a plain text: one for each form feed, with which a page ends. */
export function pagesOfText(text: string): DraftPage[] {
	const texts = text.replace(/^\uFEFF/, '').split('\f');
	// So one at the very end begins no other.
	if (texts.length > 1 && texts.at(-1)?.trim() === '') texts.pop();
	return texts.map((page) => ({ text: page, words: [] }));
}

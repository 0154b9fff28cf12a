import { aspectOf, enclosingQuad } from '../../document/geometry';
import { meanConfidence } from '../../document/mean-confidence';
import type { OcrChange, OcrPage, OcrWord } from '../../document/types';
import { joinedText } from '../joined-text';
import type { Edit } from '../session/types';
import { gapsBetween, gapWithin, joinedGaps, blankBetween } from './gaps';
import { sharedBox } from './share-box';

/** A word on its way into the corrected page. */
export interface Piece {
	/** What stands between it and the word before. */
	before: string;
	word: Omit<OcrWord, 'span'>;
	/** Indexes of the words that it was made of, the first and the last; `null` for an added one. */
	from: readonly [number, number] | null;
}

/** A page's words with the edits made, in the order of its text. */
export interface Pieces {
	pieces: Piece[];
	/** What stands behind the last word. */
	tail: string;
	/** What was done to words, by the index of the piece in front of which it is told. */
	changes: Array<{ at: number; change: OcrChange }>;
}

/** What is corrected gets this confidence, where words of the document have one. */
export type CorrectedConfidence = 1 | null;

/** Makes the edits of a page's words, but for those that are added. */
export function editedPieces(
	page: OcrPage,
	edits: ReadonlyMap<number, Edit>,
	corrected: CorrectedConfidence,
): Pieces {
	const places = page.words.map(({ span }) => ({
		offset: span.offset - page.span.offset,
		length: span.length,
	}));
	const gaps = gapsBetween(page.text, places);
	const pieces: Piece[] = [];
	const changes: Pieces['changes'] = [];
	let gap = gaps[0]!;
	for (let first = 0, next = 0; first < page.words.length; first = next) {
		const own = edits.get(first) ?? {};
		const last = Math.min(page.words.length - 1, first + (own.joins ?? 0));
		const edit = withJoined(own, { page, edits, first, last });
		next = last + 1;
		let behind = gaps[next]!;
		for (let index = last; index > first; index--) behind = gapWithin(gaps[index]!, behind);
		// No line ends behind the last word of a page.
		if (last > first && next === page.words.length) behind = behind.trimEnd();
		const words = page.words.slice(first, next);
		const change = changeOf(edit, words, page);
		if (change) changes.push({ at: pieces.length, change });
		if (edit.deleted) {
			gap = joinedGaps(gap, behind);
			if (pieces.length === 0) gap = gap.trimStart();
			if (next === page.words.length) gap = gap.trimEnd();
			continue;
		}
		const text = textBy(edit, words);
		const texts = change?.text ? text.split(' ') : [text];
		const polygons = sharedBox(change?.polygon ?? words[0]!.polygon, texts, aspectOf(page));
		const facts = wordBy(edit, words, change, corrected);
		for (const [index, part] of texts.entries()) {
			pieces.push({
				before: index > 0 ? ' ' : apart(gap, words[0]!, pieces.at(-1), part),
				word: { ...facts, text: part, polygon: polygons[index]! },
				from: [first, last],
			});
		}
		gap = behind;
	}
	return { pieces, tail: gap, changes };
}

/** A word that had no letters stands at the one before it, and has a blank once it has some. */
function apart(gap: string, { text: former }: OcrWord, before: Piece | undefined, text: string) {
	const isGlued = gap === '' && (former === '' || before?.word.former === '');
	return isGlued && before && text !== '' ? blankBetween(before.word.text, text) : gap;
}

/** The edit of some words, with the text that they have together where it says none. */
function withJoined(
	edit: Edit,
	{
		page,
		edits,
		first,
		last,
	}: { page: OcrPage; edits: ReadonlyMap<number, Edit>; first: number; last: number },
): Edit {
	if (edit.text !== undefined || edit.unreadable || edit.deleted) return edit;
	return { ...edit, text: joinedText(page.words, (index) => edits.get(index), first, last) };
}

/** Joined words are one, also where nobody can read it. */
const textBy = (edit: Edit, words: readonly OcrWord[]): string =>
	(edit.unreadable ? undefined : edit.text) ?? words.map(({ text }) => text).join('');

function changeOf(edit: Edit, words: readonly OcrWord[], page: OcrPage): OcrChange | null {
	const former = words.map(({ text }) => text).join(' ');
	const polygon =
		words.length === 1
			? words[0]!.polygon
			: enclosingQuad(
					words.map((word) => word.polygon),
					aspectOf(page),
				);
	const about = {
		...{ kind: 'word' as const, page: page.number, former, polygon },
		confidence: meanConfidence(words),
	};
	if (edit.deleted) return { ...about, action: 'deleted', text: null };
	if (edit.unreadable) return { ...about, action: 'unreadable', text: null };
	const text = textBy(edit, words);
	if (text === former && words.length === 1) return null;
	const isSplit = text.includes(' ');
	const action =
		words.length > 1 ? (isSplit ? 'corrected' : 'merged') : isSplit ? 'split' : 'corrected';
	return { ...about, action, text };
}

/** What the words are that come of some words, but for text and place. */
function wordBy(
	edit: Edit,
	words: readonly OcrWord[],
	change: OcrChange | null,
	corrected: CorrectedConfidence,
): Pick<
	OcrWord,
	'confidence' | 'handwritten' | 'corrected' | 'former' | 'accepted' | 'unreadable'
> {
	const [first] = words as [OcrWord];
	const { confidence, handwritten, corrected: isCorrected, former: known } = first;
	const before = isCorrected
		? { corrected: isCorrected, ...(known === undefined ? {} : { former: known }) }
		: {};
	if (!change) {
		if (edit.accepted) return { confidence, handwritten, ...before, accepted: true };
		const { accepted, unreadable } = first;
		return {
			...{ confidence, handwritten, ...before },
			...(accepted ? { accepted } : {}),
			...(unreadable ? { unreadable } : {}),
		};
	}
	const isAlike = words.every((word) => word.handwritten === handwritten);
	const about = { handwritten: isAlike ? handwritten : null };
	if (edit.unreadable) {
		return { confidence: change.confidence, ...about, ...before, unreadable: true };
	}
	const former = words.map((word) => word.former ?? word.text).join(' ');
	// What a person had added before was never read.
	const isAdded = words.every((word) => word.corrected && word.former === undefined);
	return { confidence: corrected, ...about, corrected: true, ...(isAdded ? {} : { former }) };
}

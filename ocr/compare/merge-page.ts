import type { OcrWord, Span } from '../document/types';
import { isBlank, withoutOuterBlanks } from './blanks';
import type { Column } from './columns';
import type { Token } from './tokens';
import { mayTouch, type Lists } from './vote';

export interface MergedPage {
	text: string;
	/** Spans count from the page's beginning. */
	words: OcrWord[];
	/** Where each column stands; without length where it was left out. Counted as the words'. */
	spans: Span[];
	/** 0..1: how many agree where fewest do; `null` where that was not asked, or nothing was read. */
	confidence: number | null;
}

/** How a page is put together. */
interface Merging {
	/** For each column the document it is taken from; `null`: left out. */
	chosen: ReadonlyArray<number | null>;
	/** For each column how many agree, 0..1; `null`: the words keep the confidence that they have. */
	agreed: readonly number[] | null;
	/**
	 * Documents in the order given; the first one with the page gives what stands before and behind all
	 * words.
	 */
	voters: readonly number[];
	/** By document: its boxes can be used on this page. */
	shown: readonly boolean[];
}

/** Tokens of one document that stand one after the other in it and in the merged text. */
interface Run {
	document: number;
	tokens: readonly Token[];
	first: number;
	last: number;
	/** In the merged page, UTF-16 units. */
	offset: number;
	/** For each of its tokens how many agree, 0..1; `null`: its words keep their confidence. */
	agreed: number[] | null;
}

/**
 * Writes down the chosen readings. The blanks and line breaks between them are those of a document
 * that has both one after the other, the one whose reading is written first.
 */
export function mergePage(
	columns: readonly Column[],
	lists: Lists,
	{ chosen, agreed, voters, shown }: Merging,
): MergedPage {
	const parts: string[] = [];
	const spans: Span[] = [];
	const runs: Run[] = [];
	let length = 0;
	const write = (text: string) => {
		parts.push(text);
		length += text.length;
	};
	let before: Column | null = null;
	let written = '';
	columns.forEach((column, index) => {
		const document = chosen[index]!;
		if (document === null) {
			spans.push({ offset: length, length: 0 });
			return;
		}
		const { first, count } = column[document]!;
		const tokens = lists[document]!;
		const run = runs.at(-1);
		const last = first + count - 1;
		if (before === null) {
			if (first === 0) write(blanksAt(tokens[0]!, 'before'));
		} else write(gap(before, column, document, lists, voters, written));
		const offset = length;
		const begin = (at: number) =>
			runs.push({ document, tokens, first: at, last, offset: length, agreed: agreed && [] });
		if (run && run.document === document && touches(run, first)) run.last = last;
		else begin(first);
		for (let at = first; at <= last; at++) {
			if (at > first) {
				const blank = between(tokens[at - 1]!, tokens[at]!);
				write(blank);
				// A run is a piece of its document's text, and so goes no further than its page.
				if (tokens[at - 1]!.page !== tokens[at]!.page) {
					runs.at(-1)!.last = at - 1;
					begin(at);
				}
			}
			if (agreed) runs.at(-1)!.agreed?.push(agreed[index]!);
			write(tokens[at]!.text);
		}
		written = tokens[last]!.text;
		spans.push({ offset, length: length - offset });
		before = column;
	});
	const end = runs.at(-1);
	if (end && end.last === end.tokens.length - 1) write(blanksAt(end.tokens.at(-1)!, 'behind'));
	return {
		text: parts.join(''),
		words: runs.flatMap((run) => wordsOf(run, shown[run.document]!)),
		spans,
		confidence: agreed && lowestOf(agreed),
	};
}

const lowestOf = (values: readonly number[]): number | null =>
	values.length === 0 ? null : values.reduce((lowest, value) => Math.min(lowest, value));

const touches = ({ tokens, last }: Run, next: number) =>
	next === last + 1 && tokens[last]!.page === tokens[next]!.page;

/** What stands between two columns in the merged text. */
function gap(
	before: Column,
	column: Column,
	document: number,
	lists: Lists,
	voters: readonly number[],
	written: string,
): string {
	const next = lists[document]![column[document]!.first]!;
	for (const each of [document, ...voters]) {
		const [left, right] = [before[each]!, column[each]!];
		if (left.count === 0 || right.first !== left.first + left.count) continue;
		const tokens = lists[each]!;
		const blank = between(tokens[right.first - 1]!, tokens[right.first]!);
		return blank !== '' || mayTouch(written, next.text) ? blank : ' ';
	}
	// Nobody has both: a line that begins here in the document begins here.
	const { first } = column[document]!;
	const own = first === 0 ? '\n' : between(lists[document]![first - 1]!, next);
	if (own.includes('\n')) return '\n';
	return mayTouch(written, next.text) ? '' : ' ';
}

/** The document's text between two tokens that follow each other. */
function between(left: Token, right: Token): string {
	if (left.page !== right.page) return '\n';
	const from = left.offset + left.text.length - left.page.span.offset;
	return left.page.text.slice(from, right.offset - left.page.span.offset);
}

/** What stands before the first word of a page, or behind its last one. */
function blanksAt({ page, offset, text }: Token, where: 'before' | 'behind'): string {
	const from = offset - page.span.offset;
	const rest = where === 'before' ? page.text.slice(0, from) : page.text.slice(from + text.length);
	// Of a page whose words were dealt out to several pages, more can be there than blanks.
	return isBlank(rest) ? rest : '';
}

/** The document's words as far as they lie within the run, and the text that is in no word. */
function wordsOf({ tokens, first, last, offset, agreed }: Run, shown: boolean): OcrWord[] {
	const words: OcrWord[] = [];
	const { page, offset: start } = tokens[first]!;
	const end = tokens[last]!.offset + tokens[last]!.text.length;
	const add = (from: number, to: number, word: OcrWord | null, confidence: number | null) => {
		const raw = page.text.slice(from - page.span.offset, to - page.span.offset);
		const inner = withoutOuterBlanks(raw);
		const text = raw.slice(inner.from, inner.to);
		if (text === '') return;
		words.push({
			text,
			polygon: shown && word ? word.polygon : null,
			span: { offset: offset + from + inner.from - start, length: text.length },
			confidence,
			handwritten: word ? word.handwritten : null,
		});
	};
	// Text that is in none of the document's words, without the blanks in it.
	let [looseFrom, looseTo] = [start, start];
	let looseAgreed: number | null = null;
	const addLoose = () => {
		if (looseTo > looseFrom) add(looseFrom, looseTo, null, looseAgreed);
		looseFrom = looseTo;
		looseAgreed = null;
	};
	const byWord = agreed && agreedByWord(tokens.slice(first, last + 1), agreed);
	let next = 0;
	for (let at = first; at <= last; at++) {
		const token = tokens[at]!;
		const [index, count] = token.words;
		if (count > 0 || token.offset > looseTo) addLoose();
		if (count === 0) {
			if (looseTo === looseFrom) looseFrom = token.offset;
			looseTo = token.offset + token.text.length;
			if (agreed) looseAgreed = Math.min(looseAgreed ?? 1, agreed[at - first]!);
		}
		for (let word = Math.max(next, index); word < index + count; word++) {
			const { span, confidence } = page.words[word]!;
			const from = Math.max(start, span.offset);
			const to = Math.min(end, span.offset + span.length);
			add(from, to, page.words[word]!, byWord?.get(word) ?? confidence);
			next = word + 1;
		}
	}
	addLoose();
	return words;
}

/** For each word, by its index on the page, how many agree on the token of it where fewest do. */
function agreedByWord(tokens: readonly Token[], agreed: readonly number[]): Map<number, number> {
	const byWord = new Map<number, number>();
	tokens.forEach(({ words: [index, count] }, at) => {
		for (let word = index; word < index + count; word++) {
			byWord.set(word, Math.min(byWord.get(word) ?? 1, agreed[at]!));
		}
	});
	return byWord;
}

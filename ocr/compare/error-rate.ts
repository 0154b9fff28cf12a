import { wordsBetweenBlanks } from './blanks';
import { comparable, type Leniency } from './comparable';
import { countEdits, type Parted } from './count-edits';

export interface ErrorRate {
	/**
	 * (substitutions + deletions + insertions) / reference; above 1 where more was added than there
	 * was. Of an empty reference: the number of insertions, so 0 where the hypothesis is empty too.
	 */
	rate: number;
	/** `false`: the rate is at most this; an exact one would have taken too long to find. */
	exact: boolean;
	substitutions: number;
	/** What the reference has and the hypothesis has not. */
	deletions: number;
	/** What the hypothesis has and the reference has not. */
	insertions: number;
	hits: number;
	/** Characters or words in the reference: hits + substitutions + deletions. */
	reference: number;
}

export interface ErrorRates {
	/** Of characters: Unicode code points, blanks included. */
	cer: ErrorRate;
	/** Of words: what stands between whitespace. */
	wer: ErrorRate;
}

/** A page, as far as rates are concerned. */
interface NumberedText {
	/** Grows from page to page. */
	number: number;
	text: string;
}

/**
 * Character and word error rate of whole texts, as the tool jiwer and others have them: Levenshtein
 * distance over the length of the reference. Before that both texts are composed (NFC), and any
 * whitespace, line and page breaks too, becomes one blank; none stays at the ends. Where several
 * shortest ways lead from one text to the other, tools can differ in the single counts, but not in
 * their sum.
 *
 * @param reference pages of the true text.
 * @param hypothesis pages of the text to be judged.
 */
export function errorRates(
	reference: readonly NumberedText[],
	hypothesis: readonly NumberedText[],
	leniency: Leniency = {},
): ErrorRates {
	const of = (pages: readonly NumberedText[]) =>
		pages.map(({ number, text }) => ({
			number,
			words: wordsBetweenBlanks(comparable(text, leniency)),
		}));
	const [truth, read] = [of(reference), of(hypothesis)];
	const blank = leniency.ignoreWhitespace ? '' : ' ';
	const numbers = new Map<string, number>();
	return {
		cer: errorRate(characters(truth, blank), characters(read, blank)),
		wer: errorRate(wordNumbers(truth, numbers), wordNumbers(read, numbers)),
	};
}

function errorRate(reference: Parted, hypothesis: Parted): ErrorRate {
	const { distance, substitutions, exact } = countEdits(reference, hypothesis);
	const length = reference.symbols.length;
	// All edits but the substitutions are deletions or insertions, and those make the lengths differ.
	const deletions = (distance - substitutions + length - hypothesis.symbols.length) / 2;
	const insertions = distance - substitutions - deletions;
	return {
		rate: length === 0 ? distance : distance / length,
		exact,
		substitutions,
		deletions,
		insertions,
		hits: length - substitutions - deletions,
		reference: length,
	};
}

interface PageWords {
	number: number;
	words: string[];
}

function characters(pages: readonly PageWords[], blank: string): Parted {
	const parted: Parted = { symbols: new Int32Array(0), numbers: [], starts: [] };
	const texts: string[] = [];
	let some = false;
	for (const { number, words } of pages) {
		parted.numbers.push(number);
		// The blank before a page is the page's own, so that the pages make up the whole.
		const text = words.join(blank);
		texts.push(some && text !== '' ? blank + text : text);
		if (text !== '') some = true;
	}
	// At most as many code points as UTF-16 units.
	const symbols = new Int32Array(texts.reduce((sum, text) => sum + text.length, 0));
	let at = 0;
	for (const text of texts) {
		parted.starts.push(at);
		for (const character of text) symbols[at++] = character.codePointAt(0)!;
	}
	parted.symbols = symbols.subarray(0, at);
	return parted;
}

/** Each word becomes a number; the same word the same one. */
function wordNumbers(pages: readonly PageWords[], numbers: Map<string, number>): Parted {
	const length = pages.reduce((sum, { words }) => sum + words.length, 0);
	const parted: Parted = { symbols: new Int32Array(length), numbers: [], starts: [] };
	let at = 0;
	for (const { number, words } of pages) {
		parted.numbers.push(number);
		parted.starts.push(at);
		for (const word of words) {
			let own = numbers.get(word);
			if (own === undefined) numbers.set(word, (own = numbers.size));
			parted.symbols[at++] = own;
		}
	}
	return parted;
}

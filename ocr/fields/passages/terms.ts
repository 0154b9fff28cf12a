import { datesIn } from '../dates';
import { foldedLines } from '../folded-lines';
import { numbersIn } from '../numbers';
import type { Term } from './types';

/** Who asks for more asks for a page and no passage. */
const LONGEST_QUERY = 1000;
const MOST_TERMS = 40;

const QUOTED = /"([^"]+)"|“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|「([^「」]+)」/gu;
const UNSPACED =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * The parts of a query: what stands in quotes is one, a date is one however it is written, a number with its
 * groups is one, and every other word.
 */
export function termsOf(query: string): Term[] {
	const line = query.slice(0, LONGEST_QUERY).replace(/\s+/gu, ' ').trim();
	const terms: Term[] = [];
	let from = 0;
	for (const match of line.matchAll(QUOTED)) {
		terms.push(...loose(line.slice(from, match.index)));
		const text = match.slice(1).find((group) => group !== undefined)!;
		terms.push({ text: text.trim(), kind: 'phrase' });
		from = match.index + match[0].length;
	}
	terms.push(...loose(line.slice(from)));
	return distinct(terms).slice(0, MOST_TERMS);
}

/** Of text without quotes. */
function loose(text: string): Term[] {
	const terms: Term[] = [];
	for (const part of typed(text)) {
		if (part.kind === 'word') terms.push(...wordsOf(part.text));
		else terms.push(part);
	}
	return terms;
}

/** Dates and numbers, and what stands between them as one part each. */
function typed(text: string): Term[] {
	const [line] = [...foldedLines(text)];
	if (!line) return [];
	const taken: Array<{ start: number; end: number; kind: 'date' | 'number' }> = [];
	const longestFirst = <T extends { start: number; end: number }>(all: T[]) =>
		[...all].sort((a, b) => b.end - b.start - (a.end - a.start));
	const take = (found: Array<{ start: number; end: number }>, kind: 'date' | 'number') => {
		for (const { start, end } of longestFirst(found)) {
			if (taken.every((other) => end <= other.start || start >= other.end)) {
				taken.push({ start, end, kind });
			}
		}
	};
	take(datesIn(line.text), 'date');
	take(numbersOfTheirOwn(line.text), 'number');
	taken.sort((a, b) => a.start - b.start);
	const parts: Term[] = [];
	let from = 0;
	for (const { start, end, kind } of taken) {
		const [first, behind] = [line.starts[start]!, line.starts[end]!];
		parts.push({ text: text.slice(from, first), kind: 'word' });
		parts.push({ text: text.slice(first, behind).trim(), kind });
		from = behind;
	}
	parts.push({ text: text.slice(from), kind: 'word' });
	return parts.filter((part) => part.text.trim() !== '');
}

/** `A-117` and `INV2024` are words; a sign, a blank or a currency may stand at a number. */
const numbersOfTheirOwn = (line: string) =>
	numbersIn(line)
		.filter(({ isGuess }) => !isGuess)
		.filter(
			({ start, end }) => !/[\p{L}\d_#/.-]/u.test(line[start - 1] ?? ' ') && isEnd(line, end),
		);

const isEnd = (line: string, end: number) => !/^[\p{L}_/-]/u.test(line.slice(end));

function wordsOf(text: string): Term[] {
	return text
		.split(' ')
		.flatMap((word) => (UNSPACED.test(word) ? segmentsOf(word) : [word]))
		.map(withoutSigns)
		.filter((word) => /[\p{L}\p{N}]/u.test(word))
		.map((word) => ({ text: word, kind: 'word' }));
}

/** Without the signs around it; a plus may stand before a number. */
function withoutSigns(word: string): string {
	const signs = [...word];
	const first = signs.findIndex((sign) => /[\p{L}\p{N}+]/u.test(sign));
	const last = signs.findLastIndex((sign) => /[\p{L}\p{N}]/u.test(sign));
	return first < 0 ? '' : signs.slice(first, last + 1).join('');
}

let segmenter: Intl.Segmenter | undefined;

/** Words of a script that parts them by nothing, by Unicode's dictionary. */
function segmentsOf(word: string): string[] {
	segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
	return [...segmenter.segment(word)]
		.filter(({ isWordLike }) => isWordLike)
		.map((one) => one.segment);
}

function distinct(terms: readonly Term[]): Term[] {
	const seen = new Set<string>();
	return terms.filter(({ text }) => {
		const key = text.toLowerCase();
		return key !== '' && !seen.has(key) && seen.add(key);
	});
}

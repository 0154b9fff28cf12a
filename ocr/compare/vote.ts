import { MeanConfidence } from '../document/mean-confidence';
import { isUnspaced } from '../document/scripts';
import type { Leniency } from './comparable';
import type { Column, Reading } from './columns';
import { withoutIdleBlanks } from './unspaced';
import type { Token } from './tokens';

/** What each document has on a page; `null`: it has no such page. */
export type Lists = ReadonlyArray<readonly Token[] | null>;

/**
 * What each document reads in a column, in a form that is the same where they agree: blanks around
 * punctuation and a hyphen at the end of a line are a matter of layout. `null`: nothing.
 */
export function readingKeys(
	column: Column,
	lists: Lists,
	{ ignoreWhitespace }: Leniency,
): Array<string | null> {
	const hyphened = column.some(
		({ first, count }, document) =>
			count > 1 &&
			lists[document]!.slice(first, first + count - 1).some(({ stem }) => stem !== null),
	);
	return column.map((reading, document) => {
		if (reading.count === 0) return null;
		const tokens = lists[document]!;
		if (reading.count === 1 && !hyphened) return tokens[reading.first]!.key || null;
		const key = joined(tokens.slice(reading.first, reading.first + reading.count));
		const letters = hyphened ? key.replace(/[-\u00ad\u2010]/gu, '') : key;
		const compared = ignoreWhitespace ? letters.replaceAll(' ', '') : withoutIdleBlanks(letters);
		return compared || null;
	});
}

function joined(tokens: readonly Token[]): string {
	let text = '';
	tokens.forEach(({ key, stem }, index) => {
		const goesOn = stem !== null && index < tokens.length - 1;
		text += goesOn ? stem : key === '' ? '' : `${key} `;
	});
	return text.endsWith(' ') ? text.slice(0, -1) : text;
}

/** Mean over the words that the reading shares characters with; `null` where none has one. */
export function confidenceOf(tokens: readonly Token[], { first, count }: Reading): number | null {
	const mean = new MeanConfidence();
	for (let at = first; at < first + count; at++) {
		const { page, words } = tokens[at]!;
		for (let word = words[0]; word < words[0] + words[1]; word++) {
			mean.add(page.words[word]!.confidence);
		}
	}
	return mean.value;
}

/** Negative where the first is to be preferred: the surer one, and a known before an unknown one. */
export function bySureness(a: number | null, b: number | null): number {
	if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
	return b - a;
}

/**
 * The documents whose reading wins a column, the best one first.
 *
 * Only documents that have the page vote, and never the reference. A word is kept when at least half of
 * them have it: of two, the one that has it decides, since a low-confidence word can be struck out and a
 * lost one is not missed. Among the readings the one of most documents wins, then the surest, then
 * that of the document given first.
 *
 * @param voters documents that may vote, in the order given.
 * @returns indexes of documents with the same reading; none where the word is left out.
 */
export function vote(
	column: Column,
	keys: ReadonlyArray<string | null>,
	lists: Lists,
	voters: readonly number[],
): number[] {
	const asked = voters.filter((document) => lists[document] !== null);
	const having = asked.filter((document) => column[document]!.count > 0);
	if (having.length === 0 || having.length * 2 < asked.length) return [];

	const groups = new Map<string, number[]>();
	for (const document of having) {
		const key = keys[document] ?? '';
		const group = groups.get(key);
		if (group) group.push(document);
		else groups.set(key, [document]);
	}
	const sureness = (document: number) => confidenceOf(lists[document]!, column[document]!);
	let best: { documents: number[]; confidence: number | null } | null = null;
	for (const documents of groups.values()) {
		// Sorting is stable, so the document given first stays first among equals.
		if (documents.length > 1) documents.sort((a, b) => bySureness(sureness(a), sureness(b)));
		if (best && documents.length < best.documents.length) continue;
		const confidence = sureness(documents[0]!);
		const surer = !best || bySureness(confidence, best.confidence) < 0;
		if (!best || documents.length > best.documents.length || surer)
			best = { documents, confidence };
	}
	return best!.documents;
}

/** Whether two texts may stand next to each other without a blank. */
export const mayTouch = (a: string, b: string) => isUnspaced(a) || isUnspaced(b);

import { foldCharacter } from './fold';

/** A line of the document's text as numbers and dates are looked for in it. */
export interface FoldedLine {
	/** Folded; each kind of blank is one blank. */
	text: string;
	/** Where each unit of {@link text} begins in the document's text, in UTF-16 units; one more for the end. */
	starts: number[];
}

/** Blanks that keep the groups of a number together: no-break, figure, thin. They never part two numbers. */
const WITHIN_NUMBER = /(?<=\p{Nd})[\u00a0\u2007\u2009\u202f](?=\p{Nd}{3}(?!\p{Nd}))/gu;

/** All lines of a text. */
export function* foldedLines(source: string): Generator<FoldedLine> {
	let at = 0;
	for (const line of source.split('\n')) {
		const starts: number[] = [];
		const parts: string[] = [];
		let position = at;
		for (const character of line.replace(WITHIN_NUMBER, "'")) {
			const folded = /\s/u.test(character) ? ' ' : foldCharacter(character);
			for (let unit = 0; unit < folded.length; unit++) starts.push(position);
			parts.push(folded);
			position += character.length;
		}
		starts.push(position);
		yield { text: parts.join(''), starts };
		at += line.length + 1;
	}
}

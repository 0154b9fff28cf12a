import { atOnce, type Steps } from '../document/turns';
import { foldCharacter } from './fold';

/** A text without what readers and programs do not compare, and the way back to it. */
export interface Compact {
	/** Folded letters and digits, and the signs between two digits. */
	text: string;
	/** Where each unit of {@link text} begins in the source, in UTF-16 units; one more for the end. */
	starts: Uint32Array;
	/** Behind the source character of each unit. */
	ends: Uint32Array;
	/**
	 * How well a value may begin or end before each unit, and at the end: 2 where the source has a blank or
	 * a sign, 1 where letters and digits meet or in a script without blanks, 0 within a word or number.
	 */
	breaks: Uint8Array;
	/** 1 where a line of the source ends before the unit. */
	lines: Uint8Array;
}

const SIGN_BETWEEN_DIGITS: Record<string, string> = {
	'.': '.',
	',': ',',
	':': ':',
	'-': '-',
	'/': '-',
};
const UNSPACED =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LETTER = /\p{L}|\p{M}/u;
const DIGIT = /\p{N}/u;

type Kind = 'letter' | 'digit' | 'unspaced' | 'sign' | 'none';

function kindOf(character: string): Kind {
	if (DIGIT.test(character)) return 'digit';
	if (UNSPACED.test(character)) return 'unspaced';
	return LETTER.test(character) ? 'letter' : 'none';
}

/**
 * @param code leaves out what stands between digits too: `DE89 3704-0044` as `de8937040044`.
 */
export const compact = (source: string, { code = false } = {}): Compact =>
	atOnce(compactSteps(source, { code }));

/** So many characters are read in one step. */
const CHARACTERS = 10_000;

/** As {@link compact}, in steps of some thousand characters. */
export function* compactSteps(source: string, { code = false } = {}): Steps<Compact> {
	let text = '';
	const units: string[] = [];
	const starts: number[] = [];
	const ends: number[] = [];
	const breaks: number[] = [];
	const lines: number[] = [];
	const state: { before: Kind; gap: number; line: number } = { before: 'none', gap: 2, line: 0 };
	const add = (folded: string, at: number, length: number, kind: Kind) => {
		for (let unit = 0; unit < folded.length; unit++) {
			units.push(folded[unit]!);
			starts.push(at);
			ends.push(at + length);
			lines.push(unit === 0 ? state.line : 0);
			if (unit > 0 || kind === 'sign' || state.before === 'sign') breaks.push(0);
			else breaks.push(state.gap || (kind !== state.before || kind === 'unspaced' ? 1 : 0));
		}
		Object.assign(state, { before: kind, gap: 0, line: 0 });
	};
	let at = 0;
	let read = 0;
	for (const character of source) {
		if (++read % CHARACTERS === 0) {
			text += units.splice(0).join('');
			yield;
		}
		const kind = kindOf(character);
		const { length } = character;
		if (kind !== 'none') add(foldCharacter(character), at, length, kind);
		else {
			const sign = SIGN_BETWEEN_DIGITS[foldCharacter(character)];
			const next = source[at + length] ?? '';
			if (!code && sign && state.before === 'digit' && state.gap === 0 && DIGIT.test(next)) {
				add(sign, at, length, 'sign');
			} else if (foldCharacter(character) !== '') {
				state.gap = 2;
				if (character === '\n') state.line = 1;
			}
		}
		at += length;
	}
	starts.push(source.length);
	breaks.push(2);
	lines.push(1);
	return {
		text: text + units.join(''),
		starts: new Uint32Array(starts),
		ends: new Uint32Array(ends),
		breaks: new Uint8Array(breaks),
		lines: new Uint8Array(lines),
	};
}

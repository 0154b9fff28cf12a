import { isUnspaced } from '../document/scripts';

/** "Vor- und Nachteile": after these words' hyphen something was left out, nothing was broken. */
const JOINING_WORDS = /^(?:und|oder|bis|and|or|to|et|ou|e|o|y|en|of|och|og)(?![\p{L}\p{M}])/u;

const SOFT_HYPHEN = '\u00ad';

/** Longer than any letter with its marks. */
const TAIL = 20;

/** What is written at the place where two lines of one paragraph meet. */
interface Seam {
	/** The hyphen that ends the line before goes. */
	hyphenGoes: boolean;
	between: '' | ' ';
}

/**
 * A hyphen between small letters is a broken word and goes; any other stays, with no blank after
 * it. Scripts that write no blanks are joined without one.
 */
function seamOf(before: string, after: string): Seam {
	const tail = before.slice(-TAIL);
	const hyphen = /([\p{L}\p{N}])\p{M}*([-\u2010\u00ad])$/u.exec(tail);
	if (hyphen && !JOINING_WORDS.test(after)) {
		const [, letter = '', sign] = hyphen;
		const broken = /^\p{Ll}/u.test(letter) && /^\p{Ll}/u.test(after);
		if (sign === SOFT_HYPHEN || broken) return { hyphenGoes: true, between: '' };
		if (/^[\p{L}\p{N}]/u.test(after)) return { hyphenGoes: false, between: '' };
	}
	const last = /([\p{L}\p{N}\p{P}]|\p{S})\p{M}*$/u.exec(tail)?.[1] ?? '';
	const first = /^./su.exec(after)?.[0] ?? '';
	const glued = isUnspaced(last) && isUnspaced(first);
	return { hyphenGoes: false, between: glued ? '' : ' ' };
}

/** Lines on their way to become a paragraph. */
export class JoinedText {
	private readonly parts: string[] = [];

	constructor(private last: string) {}

	/** The line goes on in the text as if there were no line's end. */
	join(line: string) {
		if (line === '') return;
		if (this.last !== '') {
			const { hyphenGoes, between } = seamOf(this.last, line);
			this.parts.push(hyphenGoes ? this.last.slice(0, -1) : this.last, between);
		}
		this.last = line;
	}

	/** The line keeps its own line. */
	break(line: string) {
		this.parts.push(this.last, '\n');
		this.last = line;
	}

	toString(): string {
		return this.parts.join('') + this.last;
	}
}

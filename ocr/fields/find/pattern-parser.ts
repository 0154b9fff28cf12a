import { PatternError } from './pattern-error';

/** A step of a pattern's program. Where two ways go on, the first is preferred. */
export type Step =
	| { kind: 'character'; holds: (character: string) => boolean }
	| { kind: 'both'; first: number; second: number }
	| { kind: 'go'; to: number }
	| { kind: 'where'; place: 'start' | 'end' | 'edge' | 'within' }
	| { kind: 'done' };

/** Longer programs come of counts such as {1000}. */
const MOST_STEPS = 2_000;
/** Groups within groups. */
const DEEPEST = 50;

type Tree =
	| { kind: 'character'; holds: (character: string) => boolean }
	| { kind: 'where'; place: 'start' | 'end' | 'edge' | 'within' }
	| { kind: 'all'; parts: Tree[] }
	| { kind: 'any'; parts: Tree[] }
	| { kind: 'repeat'; part: Tree; least: number; most: number; lazy: boolean };

/** Keeps a step's place until it is known where it leads to. */
const LATER: Step = { kind: 'done' };

/** @throws PatternError with the reason in one sentence */
export function programOf(source: string): Step[] {
	const steps: Step[] = [];
	const push = (step: Step) => {
		if (steps.length >= MOST_STEPS) {
			throw new PatternError(`The pattern "${source}" is too long. Use smaller counts.`);
		}
		return steps.push(step) - 1;
	};
	emit(new Parser(source).parse(), push, steps);
	push({ kind: 'done' });
	return steps;
}

function emit(tree: Tree, push: (step: Step) => number, steps: Step[]): void {
	switch (tree.kind) {
		case 'all':
			for (const part of tree.parts) emit(part, push, steps);
			break;
		case 'any':
			emitAny(tree.parts, push, steps);
			break;
		case 'repeat':
			emitRepeat(tree, push, steps);
			break;
		case 'character':
		case 'where':
			push(tree);
	}
}

function emitAny(parts: readonly Tree[], push: (step: Step) => number, steps: Step[]) {
	const ends: number[] = [];
	parts.forEach((part, index) => {
		if (index === parts.length - 1) return emit(part, push, steps);
		const at = push(LATER);
		emit(part, push, steps);
		ends.push(push(LATER));
		steps[at] = { kind: 'both', first: at + 1, second: steps.length };
	});
	for (const end of ends) steps[end] = { kind: 'go', to: steps.length };
}

function emitRepeat(
	{ part, least, most, lazy }: Extract<Tree, { kind: 'repeat' }>,
	push: (step: Step) => number,
	steps: Step[],
) {
	for (let count = 0; count < least; count++) {
		const before = steps.length;
		emit(part, push, steps);
		// Nothing as often as one likes is nothing: the counts of groups in groups multiply.
		if (steps.length === before) break;
	}
	const fork = (into: number, past: number): Step =>
		lazy
			? { kind: 'both', first: past, second: into }
			: { kind: 'both', first: into, second: past };
	if (most === Infinity) {
		const at = push(LATER);
		emit(part, push, steps);
		push({ kind: 'go', to: at });
		steps[at] = fork(at + 1, steps.length);
		return;
	}
	const forks: number[] = [];
	for (let count = least; count < most; count++) {
		forks.push(push(LATER));
		emit(part, push, steps);
	}
	for (const at of forks) steps[at] = fork(at + 1, steps.length);
}

/** Reads a regular expression as JavaScript writes it (flag u), but for what needs going back. */
class Parser {
	private at = 0;
	private readonly anyCase: boolean;
	private readonly text: string[];

	constructor(private readonly source: string) {
		this.anyCase = source.startsWith('(?i)');
		this.text = [...(this.anyCase ? source.slice(4) : source)];
	}

	parse(): Tree {
		const tree = this.any(0);
		if (this.at < this.text.length) throw this.refused('has a ")" without a "("');
		return tree;
	}

	private any(depth: number): Tree {
		if (depth > DEEPEST) throw this.refused('has too many groups within groups');
		const parts = [this.all(depth)];
		while (this.text[this.at] === '|') {
			this.at++;
			parts.push(this.all(depth));
		}
		return parts.length === 1 ? parts[0]! : { kind: 'any', parts };
	}

	private all(depth: number): Tree {
		const parts: Tree[] = [];
		for (;;) {
			const next = this.text[this.at];
			if (next === undefined || next === '|' || next === ')') return { kind: 'all', parts };
			parts.push(this.repeated(this.one(depth)));
		}
	}

	private repeated(part: Tree): Tree {
		const rest = this.text.slice(this.at, this.at + 12).join('');
		const match = /^(?:[*+?]|\{(\d{1,4})(?:(,)(\d{1,4})?)?\})/.exec(rest);
		if (!match) return part;
		this.at += match[0].length;
		const lazy = this.text[this.at] === '?';
		if (lazy) this.at++;
		const [, from, comma, to] = match;
		const least = from === undefined ? (match[0] === '+' ? 1 : 0) : Number(from);
		const open = from === undefined ? match[0] !== '?' : comma !== undefined && to === undefined;
		const most = open ? Infinity : from === undefined ? 1 : Number(to ?? from);
		if (most < least) throw this.refused(`has a count that is out of order: ${match[0]}`);
		if (part.kind === 'where') throw this.refused(`repeats what has no letters: ${match[0]}`);
		return { kind: 'repeat', part, least, most, lazy };
	}

	private one(depth: number): Tree {
		const character = this.text[this.at++]!;
		if (character === '(') return this.group(depth);
		if (character === '[') return this.class();
		if (character === '\\') return this.escape();
		if (character === '^') return { kind: 'where', place: 'start' };
		if (character === '$') return { kind: 'where', place: 'end' };
		if (character === '.') return { kind: 'character', holds: (one) => one !== '\n' };
		if ('*+?'.includes(character)) throw this.refused(`has nothing before "${character}"`);
		return this.literal(character);
	}

	private group(depth: number): Tree {
		if (this.text[this.at] === '?') {
			const named = this.text[this.at + 1] === '<' && !'=!'.includes(this.text[this.at + 2] ?? '');
			if (named) this.at = this.text.indexOf('>', this.at) + 1 || this.text.length;
			else if (this.text[this.at + 1] === ':') this.at += 2;
			else throw this.refused('looks ahead or back, which is not supported');
		}
		const tree = this.any(depth + 1);
		if (this.text[this.at] !== ')') throw this.refused('has a "(" without a ")"');
		this.at++;
		return tree;
	}

	private class(): Tree {
		const from = this.at - 1;
		if (this.text[this.at] === '^') this.at++;
		while (this.at < this.text.length && this.text[this.at] !== ']') {
			this.at += this.text[this.at] === '\\' ? 2 : 1;
		}
		if (this.at >= this.text.length) throw this.refused('has a "[" without a "]"');
		this.at++;
		return this.native(this.text.slice(from, this.at).join(''));
	}

	private escape(): Tree {
		const next = this.text[this.at++];
		if (next === undefined) throw this.refused('ends with a backslash');
		if (next === 'b') return { kind: 'where', place: 'edge' };
		if (next === 'B') return { kind: 'where', place: 'within' };
		if (/[1-9k]/.test(next)) throw this.refused('refers back to a group, which is not supported');
		if ('pPu'.includes(next) && this.text[this.at] === '{') {
			const end = this.text.indexOf('}', this.at);
			const name = this.text.slice(this.at, end + 1).join('');
			this.at += name.length;
			return this.native(`\\${next}${name}`);
		}
		const digits = next === 'x' ? 2 : next === 'u' ? 4 : 0;
		const code = this.text.slice(this.at, this.at + digits).join('');
		this.at += digits;
		if (/[a-zA-Z0-9]/.test(next)) return this.native(`\\${next}${code}`);
		return this.literal(next);
	}

	private literal(character: string): Tree {
		if (!this.anyCase) return { kind: 'character', holds: (one) => one === character };
		const low = character.toLowerCase();
		return { kind: 'character', holds: (one) => one.toLowerCase() === low };
	}

	/** What holds for one character is asked of JavaScript's own expressions. */
	private native(source: string): Tree {
		let expression: RegExp;
		try {
			expression = new RegExp(`^${source}$`, this.anyCase ? 'iu' : 'u');
		} catch {
			throw this.refused(`has a part that cannot be read: ${source}`);
		}
		return { kind: 'character', holds: (one) => expression.test(one) };
	}

	private refused(why: string) {
		return new PatternError(`The pattern "${this.source}" ${why}.`);
	}
}

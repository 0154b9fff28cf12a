import { PatternError } from './pattern-error';
import { programOf, type Step } from './pattern-parser';

/** Where a pattern stands in a text, UTF-16 units. */
export interface PatternHit {
	start: number;
	end: number;
}

/** Steps that the patterns of one run may take together: some seconds. */
const MOST_WORK = 200_000_000;

/** What the patterns of a run have done so far. */
export class PatternWork {
	private steps = 0;

	constructor(private readonly most = MOST_WORK) {}

	/** @throws PatternError when it is too much. */
	add(steps: number, source: string) {
		this.steps += steps;
		if (this.steps > this.most) {
			throw new PatternError(
				`The pattern "${source}" takes too long in this document. ` +
					'Give it labels or a page, or make it shorter.',
			);
		}
	}
}

/** A regular expression that takes time in proportion to the text and never goes back. */
export interface Pattern {
	/** All places from left to right, none over another one; empty ones are left out. */
	find(text: string, work?: PatternWork): PatternHit[];
}

/**
 * A user's regular expression, as JavaScript writes it with the flag u; `(?i)` at its beginning lets case
 * count for nothing. What needs going back is refused: lookahead, lookbehind and references to groups.
 *
 * All ways through the expression are followed at once, letter by letter (K. Thompson, Regular Expression
 * Search Algorithm, CACM 11/6, 1968; priorities as R. Pike has them), so the time is bounded by the length
 * of the text times that of the expression.
 *
 * @throws PatternError with one sentence for people.
 */
export function compilePattern(source: string): Pattern {
	const program = programOf(source);
	const begins = beginnings(program);
	return {
		find(text, work = new PatternWork()) {
			const characters = [...text];
			const hits: PatternHit[] = [];
			for (let from = 0; from <= characters.length;) {
				const machine = new Machine(program, characters, begins);
				const hit = machine.run(from);
				work.add(machine.steps, source);
				if (!hit) break;
				if (hit[1] > hit[0]) hits.push({ start: hit[0], end: hit[1] });
				from = Math.max(hit[1], hit[0] + 1);
			}
			return characters.length === text.length ? hits : inUnits(hits, characters);
		},
	};
}

/** Characters beyond the first plane have two units. */
function inUnits(hits: readonly PatternHit[], characters: readonly string[]): PatternHit[] {
	const units = [0];
	for (const character of characters) units.push(units.at(-1)! + character.length);
	return hits.map(({ start, end }) => ({ start: units[start]!, end: units[end]! }));
}

/** Different characters whose answer is kept. */
const MOST_KEPT = 10_000;

/** Whether a match may begin with a character; an empty match is none. */
function beginnings(program: readonly Step[]): (character: string | undefined) => boolean {
	const firsts = new Set<number>();
	const open = [0];
	while (open.length > 0) {
		const at = open.pop()!;
		if (firsts.has(at)) continue;
		firsts.add(at);
		const step = program[at]!;
		if (step.kind === 'both') open.push(step.second, step.first);
		else if (step.kind === 'go') open.push(step.to);
		else if (step.kind === 'where') open.push(at + 1);
	}
	const known = new Map<string, boolean>();
	return (character) => {
		if (character === undefined) return false;
		const there = known.get(character);
		if (there !== undefined) return there;
		const begins = [...firsts].some((at) => {
			const step = program[at]!;
			return step.kind === 'character' && step.holds(character);
		});
		if (known.size < MOST_KEPT) known.set(character, begins);
		return begins;
	};
}

const isWord = (character: string | undefined) =>
	character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/** Ways through a program, in the order they are preferred. */
class Ways {
	readonly at: number[] = [];
	readonly starts: number[] = [];
	private readonly seen: Uint32Array;
	private round = 1;

	constructor(size: number) {
		this.seen = new Uint32Array(size);
	}

	clear() {
		this.at.length = 0;
		this.starts.length = 0;
		this.round++;
	}

	isNew(step: number): boolean {
		if (this.seen[step] === this.round) return false;
		this.seen[step] = this.round;
		return true;
	}
}

class Machine {
	steps = 0;

	constructor(
		private readonly program: readonly Step[],
		private readonly characters: readonly string[],
		private readonly begins: (character: string | undefined) => boolean,
	) {}

	/** The first match from there on; of those that begin there the one that is preferred. */
	run(from: number): [start: number, end: number] | undefined {
		let now = new Ways(this.program.length);
		let next = new Ways(this.program.length);
		let best: [number, number] | undefined;
		for (let place = from; place <= this.characters.length; place++) {
			if (!best && this.begins(this.characters[place])) this.follow(now, 0, place, place);
			if (now.at.length === 0 && best) break;
			next.clear();
			for (let way = 0; way < now.at.length; way++) {
				const step = this.program[now.at[way]!]!;
				const start = now.starts[way]!;
				this.steps++;
				if (step.kind === 'done') {
					best = [start, place];
					break;
				}
				const character = this.characters[place];
				if (step.kind === 'character' && character !== undefined && step.holds(character)) {
					this.follow(next, now.at[way]! + 1, start, place + 1);
				}
			}
			[now, next] = [next, now];
		}
		return best;
	}

	/** Adds a step, or where it leads to without a letter. */
	private follow(ways: Ways, first: number, start: number, place: number) {
		const open = [first];
		while (open.length > 0) {
			const at = open.pop()!;
			if (!ways.isNew(at)) continue;
			this.steps++;
			const step = this.program[at]!;
			if (step.kind === 'both') open.push(step.second, step.first);
			else if (step.kind === 'go') open.push(step.to);
			else if (step.kind === 'where') {
				if (this.holdsAt(step.place, place)) open.push(at + 1);
			} else {
				ways.at.push(at);
				ways.starts.push(start);
			}
		}
	}

	private holdsAt(place: 'start' | 'end' | 'edge' | 'within', at: number): boolean {
		if (place === 'start') return at === 0;
		if (place === 'end') return at === this.characters.length;
		const edge = isWord(this.characters[at - 1]) !== isWord(this.characters[at]);
		return (place === 'edge') === edge;
	}
}

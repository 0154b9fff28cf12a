import type { Steps } from '../document/turns';
import type { TextCutter } from './cut-text';
import { piecesBy, piecesWithin, type UnitPiece } from './pieces-of-unit';
import type { ChunkSettings, Part, Unit } from './types';

/** A unit or a piece of one, in a chunk. */
export interface Atom {
	unit: Unit;
	/** As it is written. */
	shown: string;
	part: Part;
	/** What stands before it, where that is known. */
	joint?: string;
	/** It stands in the chunk before too. */
	isRepeat?: boolean;
}

/** What becomes a chunk. */
export interface Pack {
	text: string;
	atoms: readonly Atom[];
	headingPath: string[];
	tooLong: boolean;
}

/** Longer gaps in a text are one blank line. */
const LONGEST_GAP = 4;

/** Puts the parts of a document into chunks, in their order. */
export class Packer {
	readonly packs: Pack[] = [];
	private atoms: Atom[] = [];
	private length = 0;
	private headings: Array<{ level: number; title: string }> = [];

	constructor(
		private readonly text: string,
		private readonly settings: ChunkSettings,
		private readonly cutter: TextCutter,
	) {}

	/** A step for each piece. */
	*add(part: Part): Steps<void> {
		const whole = part.units.map((unit) => atomOf(unit, part));
		if (part.kind === 'heading') this.enter(part, whole);
		if (this.fits(whole)) {
			for (const atom of whole) this.push(atom);
			return;
		}
		const { maxCharacters } = this.settings;
		const isLong = this.lengthOf(whole) > maxCharacters;
		// A heading stays with the beginning of its text.
		if (!isLong && !this.onlyHeadings) {
			this.makeRoom(this.lengthOf(whole));
			for (const atom of whole) this.place(atom);
			return;
		}
		if (part.kind === 'table') yield* this.rows(part, whole);
		else yield* this.pieces(whole);
	}

	/** Ends the chunk. */
	close() {
		this.flush();
		this.atoms = [];
		this.length = 0;
	}

	/** A heading ends what is before it, but for headings above it. */
	private enter({ level, title }: Part & { kind: 'heading' }, whole: readonly Atom[]) {
		if (!this.onlyHeadings || !this.fits(whole)) this.close();
		while ((this.headings.at(-1)?.level ?? 0) >= level) this.headings.pop();
		this.headings.push({ level, title });
	}

	private *pieces(atoms: readonly Atom[]): Steps<void> {
		const { maxCharacters } = this.settings;
		for (const atom of atoms) {
			const isItem = atom.part.kind === 'list' && atom.shown.length <= maxCharacters;
			if (isItem) this.place(atom);
			else {
				// Signs that mark a heading are not repeated for each of its pieces.
				const unit = atom.part.kind === 'heading' ? { ...atom.unit, render: asItIs } : atom.unit;
				const pieces = yield* piecesWithin(unit, maxCharacters, this.cutter, this.text);
				for (const piece of pieces) {
					this.place(pieceAtom(piece, atom.part));
					yield;
				}
			}
			yield;
		}
	}

	/** Rows are never cut; the header is said again in each chunk where it fits beside a row. */
	private *rows(part: Part & { kind: 'table' }, all: readonly Atom[]): Steps<void> {
		const { maxCharacters } = this.settings;
		const head = part.headed ? all[0] : undefined;
		const rest = head ? all.slice(1) : all;
		const start = all.slice(0, 2);
		if (head && this.lengthOf(start) <= maxCharacters) {
			if (!this.fits(start)) this.close();
			this.push(head);
		} else if (head && head.unit.spans.length > 0) {
			this.close();
			this.push(head);
			this.close();
		}
		for (const row of rest) {
			if (!this.fits([row])) {
				this.close();
				const repeat = head && { ...head, unit: { ...head.unit, spans: [] }, isRepeat: true };
				if (repeat && this.fits([repeat, row])) this.push(repeat);
			}
			this.place(row);
			yield;
		}
	}

	/** Adds an atom, in a new chunk if it does not fit into this one. */
	private place(atom: Atom) {
		if (!this.fits([atom])) this.makeRoom(atom.shown.length);
		if (!this.fits([atom])) this.close();
		this.push(atom);
	}

	/** Begins a new chunk with the end of this one, if that leaves room for so many UTF-16 units. */
	private makeRoom(length: number) {
		const before = this.atoms;
		this.close();
		// All of it is in the chunk before.
		if (isRepeated(before)) return;
		const room = this.settings.maxCharacters - length - LONGEST_GAP;
		for (const atom of this.tailOf(before, Math.min(this.settings.overlap, room))) this.push(atom);
	}

	private flush() {
		if (isRepeated(this.atoms)) return;
		const text = undented(this.atoms, this.jointed(this.atoms));
		if (text === '') return;
		this.packs.push({
			text,
			atoms: this.atoms,
			headingPath: this.headings.map(({ title }) => title),
			tooLong: text.length > this.settings.maxCharacters,
		});
	}

	private push(atom: Atom) {
		const last = this.atoms.at(-1);
		this.length += (last ? this.jointOf(last, atom).length : 0) + atom.shown.length;
		this.atoms.push(atom);
	}

	private fits(atoms: readonly Atom[]): boolean {
		const last = this.atoms.at(-1);
		const joint = last && atoms[0] ? this.jointOf(last, atoms[0]).length : 0;
		return this.length + joint + this.lengthOf(atoms) <= this.settings.maxCharacters;
	}

	private lengthOf(atoms: readonly Atom[]): number {
		return atoms.reduce((sum, atom, index) => {
			const joint = index > 0 ? this.jointOf(atoms[index - 1]!, atom).length : 0;
			return sum + joint + atom.shown.length;
		}, 0);
	}

	private jointed(atoms: readonly Atom[]): string {
		return atoms
			.flatMap((atom, index) => [
				index > 0 ? this.jointOf(atoms[index - 1]!, atom) : '',
				atom.shown,
			])
			.join('');
	}

	private jointOf(before: Atom, after: Atom): string {
		if (after.joint !== undefined) return after.joint;
		if (before.part === after.part && after.part.kind !== 'paragraph') return '\n';
		if (this.settings.textAs === 'plain') {
			const end = before.unit.spans.at(-1);
			const start = after.unit.spans[0];
			const gap = end && start ? this.text.slice(end.offset + end.length, start.offset) : '';
			if (gap !== '' && gap.length <= LONGEST_GAP && gap.trim() === '') return gap;
		}
		return '\n\n';
	}

	private get onlyHeadings(): boolean {
		return this.atoms.every(({ part }) => part.kind === 'heading');
	}

	/** Whole sentences from the end of a chunk, or words if its last sentence is longer. */
	private tailOf(atoms: readonly Atom[], room: number): Atom[] {
		const tail: Atom[] = [];
		let left = room;
		const take = (atom: Atom): boolean => {
			const joint = tail[0] ? this.jointOf(atom, tail[0]).length : 0;
			if (joint + atom.shown.length > left) return false;
			left -= joint + atom.shown.length;
			tail.unshift({ ...atom, isRepeat: true });
			return true;
		};
		for (let index = atoms.length - 1; index >= 0 && left > 0; index--) {
			const atom = atoms[index]!;
			if (atom.part.kind === 'heading' || atom.part.kind === 'table') break;
			// Never all of it.
			if (index > 0 && take(atom)) continue;
			for (const way of ['sentence', 'word'] as const) {
				const pieces = piecesBy(atom.unit, way, this.cutter, this.text);
				for (const piece of pieces.slice(1).toReversed()) {
					if (!take(pieceAtom(piece, atom.part))) break;
				}
				if (tail.length > 0) break;
			}
			break;
		}
		return tail;
	}
}

const isRepeated = (atoms: readonly Atom[]) => atoms.every(({ isRepeat }) => isRepeat);

const asItIs = (text: string) => text;

const atomOf = (unit: Unit, part: Part): Atom => ({ unit, shown: unit.render(unit.text), part });

const pieceAtom = ({ joint, ...unit }: UnitPiece, part: Part): Atom => ({
	...atomOf(unit, part),
	joint,
});

/** A chunk that begins within a list begins at the margin. */
function undented([first]: readonly Atom[], text: string): string {
	const blanks = /^ */.exec(text)![0];
	if (first?.part.kind !== 'list' || blanks === '') return text.trim();
	const lines = text.split('\n');
	const end = lines.findIndex((line) => !line.startsWith(' '));
	const own = end < 0 ? lines.length : end;
	return lines
		.map((line, index) => {
			const indent = /^ */.exec(line)![0].length;
			return index < own ? line.slice(Math.min(indent, blanks.length)) : line;
		})
		.join('\n');
}

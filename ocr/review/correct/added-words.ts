import { aspectOf } from '../../document/geometry';
import type { OcrChange, OcrPage } from '../../document/types';
import type { AddedWord } from './edits-of';
import { blankBetween } from './gaps';
import { insertionsOf, type Insertion, type Laid } from './insertions';
import type { CorrectedConfidence, Piece, Pieces } from './pieces';
import { drawnBox, quarterOf, sharedBox } from './share-box';

/** Puts the words into a page that a person has drawn boxes for; see {@link insertionsOf}. */
export function withAdded(
	page: OcrPage,
	made: Pieces,
	added: readonly AddedWord[],
	corrected: CorrectedConfidence,
): Pieces {
	// As on most pages: nothing has to be laid out then.
	if (added.length === 0) return made;
	const quarter = quarterOf(
		page.words.map(({ polygon }) => polygon),
		aspectOf(page),
	);
	const boxes = added.map(({ box, ...word }) => ({ ...word, polygon: drawnBox(box, quarter) }));
	return new Inserting(page, made, corrected).insert(insertionsOf(page, made, boxes));
}

/** What comes in between two pieces. */
interface Between {
	/** In the line of the piece before. */
	behind: Laid[];
	/** Lines of their own, right behind the line before and right before the next one. */
	linesBehind: Laid[][];
	linesBefore: Laid[][];
	/** Lines of their own behind all that is there. */
	linesLast: Laid[][];
	/** In the line of the next piece. */
	before: Laid[];
}

const nothingBetween = (): Between => ({
	behind: [],
	linesBehind: [],
	linesBefore: [],
	linesLast: [],
	before: [],
});

class Inserting {
	private readonly pieces: Piece[] = [];
	private readonly changes: Pieces['changes'] = [];

	constructor(
		private readonly page: OcrPage,
		private readonly made: Pieces,
		private readonly corrected: CorrectedConfidence,
	) {}

	insert(insertions: readonly Insertion[]): Pieces {
		const { pieces, tail, changes } = this.made;
		const all = this.byGap(insertions);
		let told = 0;
		let end = tail;
		for (let index = 0; index <= pieces.length; index++) {
			const own = all.get(index);
			const piece = pieces[index];
			const gap = piece?.before ?? tail;
			const rest = own ? this.between(own, gap) : gap;
			const before = own?.before ?? [];
			this.put(before, rest);
			for (; changes[told]?.at === index; told++) {
				this.changes.push({ ...changes[told]!, at: this.pieces.length });
			}
			if (!piece) end = rest;
			else if (before.length > 0) {
				const { word } = this.pieces.at(-1)!;
				this.pieces.push({ ...piece, before: blankBetween(word.text, piece.word.text) });
			} else this.pieces.push({ ...piece, before: rest });
		}
		return { pieces: this.pieces, tail: end, changes: this.changes };
	}

	/** By the index of the piece before which they come. */
	private byGap(insertions: readonly Insertion[]): Map<number, Between> {
		const { pieces } = this.made;
		const ends = lineEnds(pieces);
		const all = new Map<number, Between>();
		for (const { at, isBehind, isLine, words } of insertions) {
			const isLast = at < 0;
			const [first, last] = isLine && !isLast ? ends[at]! : [at, at];
			const index = isLast ? pieces.length : isBehind ? last + 1 : first;
			const own = all.get(index) ?? nothingBetween();
			all.set(index, own);
			if (isLast) own.linesLast.push(words);
			else if (isLine) (isBehind ? own.linesBehind : own.linesBefore).push(words);
			else (isBehind ? own.behind : own.before).push(...words);
		}
		return all;
	}

	/**
	 * Puts in what stands between two pieces.
	 *
	 * @returns what is left of the gap behind it.
	 */
	private between(own: Between, gap: string): string {
		let rest = gap;
		if (own.behind.length > 0) {
			this.put(own.behind, blankBetween(this.pieces.at(-1)!.word.text, own.behind[0]!.text));
		}
		for (const words of own.linesBehind) {
			const at = rest.indexOf('\n');
			const [before, behind] = at < 0 ? [rest, ''] : [rest.slice(0, at), rest.slice(at)];
			this.put(words, `${before}\n`);
			rest = behind;
		}
		for (const words of own.linesBefore) {
			const at = rest.lastIndexOf('\n') + 1;
			this.put(words, rest.slice(0, at));
			rest = `\n${rest.slice(at)}`;
		}
		for (const words of own.linesLast) {
			const isTop = this.pieces.length === 0 && rest === '';
			this.put(words, isTop ? '' : `${rest}\n`);
			rest = '';
		}
		return rest;
	}

	/** Words in one line, the first of them behind a gap. */
	private put(words: readonly Laid[], gap: string): void {
		for (const [nth, { text, polygon, unreadable }] of words.entries()) {
			const texts = text.split(' ');
			const boxes = sharedBox(polygon, texts, aspectOf(this.page));
			const at = this.pieces.length;
			const sure = unreadable
				? { confidence: null, corrected: true as const, unreadable: true as const }
				: { confidence: this.corrected, corrected: true as const };
			this.changes.push({ at, change: this.changeOf(text, polygon) });
			texts.forEach((part, index) => {
				const own = nth === 0 ? gap : blankBetween(this.pieces.at(-1)!.word.text, part);
				this.pieces.push({
					before: index > 0 ? ' ' : own,
					word: { text: part, polygon: boxes[index]!, handwritten: null, ...sure },
					from: null,
				});
			});
		}
	}

	private changeOf(text: string, polygon: Laid['polygon']): OcrChange {
		const about = { former: null, confidence: null };
		return { kind: 'word', action: 'added', page: this.page.number, ...about, text, polygon };
	}
}

/** For each piece the first and the last piece of its line. */
function lineEnds(pieces: readonly Piece[]): Array<[first: number, last: number]> {
	const ends: Array<[number, number]> = [];
	pieces.forEach(({ before }, index) => {
		const line = ends[index - 1];
		if (!line || before.includes('\n')) ends.push([index, index]);
		else {
			line[1] = index;
			ends.push(line);
		}
	});
	return ends;
}

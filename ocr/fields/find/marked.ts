import type { Steps } from '../../document/turns';
import { compact, type Compact } from '../compact';
import type { SearchedDocument } from './searched';
import { LabelTrie, type LabelHit } from './label-trie';
import { sheetsSteps, type Segment, type Sheet, type SheetRow } from './sheets';
import { isColumn, type WantedField } from './types';
import { NO_MEANING, vocabulary } from './vocabulary';

/** A segment, and the labels in it. */
export interface Marked {
	segment: Segment;
	compact: Compact;
	hits: LabelHit[];
}

/** A label that is wanted, and where it stands. */
export interface LabelPlace {
	sheet: Sheet;
	/** What the label ends in. */
	marked: Marked;
	hit: LabelHit;
	/** 0..1: how well the text is the label, and nothing but it. */
	fit: number;
}

/** Longer no label is. */
const LONGEST = 80;
/** A label that stands within a text, such as "our" before "invoice number". */
const WITHIN = 0.7;
/** A label in two lines. */
const OVER_TWO_LINES = 0.85;
/** Short ones may be words of a sentence. */
const WORD = 4;
/** A text that may be the first half of a label. */
const HALF = 24;

/** The labels of a document, each with its places. */
export class MarkedDocument {
	private readonly known = vocabulary();
	private readonly trie = new LabelTrie(this.known.trie);
	/** The fields that want a label, by its number: labels of one field mean the same. */
	private readonly wantedBy = new Map<number, Set<number>>();
	private readonly marks = new Map<Segment, Marked>();
	private readonly places = new Map<number, LabelPlace[]>();

	private constructor(
		readonly sheets: readonly Sheet[],
		wanted: readonly WantedField[],
	) {
		wanted.forEach(({ labels, lesserLabels = [], path }, index) => {
			if (isColumn(path)) return;
			for (const label of [...labels, ...lesserLabels]) this.want(label, index);
		});
	}

	/** Reads a document's labels, a step for each page. */
	static *steps(document: SearchedDocument, wanted: readonly WantedField[]): Steps<MarkedDocument> {
		const marked = new MarkedDocument(yield* sheetsSteps(document), wanted);
		for (const sheet of marked.sheets) {
			for (const { segments } of sheet.rows) for (const one of segments) marked.mark(one, sheet);
			if (!sheet.isTable) marked.markOverTwoLines(sheet);
			yield;
		}
		return marked;
	}

	/** Where a label stands, in the order of the pages. */
	placesOf(label: string): readonly LabelPlace[] {
		const number = this.trie.numberOf(label);
		return (number !== undefined && this.places.get(number)) || [];
	}

	marked(segment: Segment): Marked {
		return this.marks.get(segment)!;
	}

	/** Whether a segment is a label, or begins with one and a colon: nothing that is looked for. */
	isLabel(segment: Segment): boolean {
		const { hits, compact: source } = this.marked(segment);
		return hits.some(({ first, behind }) => {
			if (first > 0) return false;
			if (behind === source.text.length) return true;
			const between = segment.text.slice(source.ends[behind - 1]!, source.starts[behind]!);
			return /[:：#]/.test(between);
		});
	}

	private want(label: string, field: number) {
		const number = this.trie.add(label);
		if (number === undefined) return;
		const fields = this.wantedBy.get(number);
		if (fields) fields.add(field);
		else this.wantedBy.set(number, new Set([field]));
	}

	private mark(segment: Segment, sheet: Sheet) {
		const source = compact(segment.text);
		const hits = this.withoutParts(this.trie.find(source)).filter(
			(hit) =>
				this.trie.lengthOf(hit.label) > WORD || !this.isWord(hit) || isSetOff(segment, source, hit),
		);
		const marked = { segment, compact: source, hits };
		this.marks.set(segment, marked);
		for (const hit of hits) {
			const fit = hit.fit * (isFree(segment.text, source, hit) ? 1 : WITHIN);
			this.place(hit.label, { sheet, marked, hit, fit });
		}
	}

	/** Whether a label is but a word of a sentence, such as "to" and "de". */
	private isWord({ label }: LabelHit): boolean {
		return this.known.words.has(label);
	}

	private place(label: number, place: LabelPlace) {
		if (!this.wantedBy.has(label)) return;
		const there = this.places.get(label);
		if (there) there.push(place);
		else this.places.set(label, [place]);
	}

	/** Without labels in longer ones that mean something else. */
	private withoutParts(hits: LabelHit[]): LabelHit[] {
		return hits.filter((hit, index) => {
			for (let at = index - 1; at >= 0 && hits[at]!.first >= hit.first - LONGEST; at--) {
				if (this.covers(hits[at]!, hit)) return false;
			}
			for (let at = index + 1; at < hits.length && hits[at]!.first === hit.first; at++) {
				if (this.covers(hits[at]!, hit)) return false;
			}
			return true;
		});
	}

	private covers(whole: LabelHit, part: LabelHit): boolean {
		if (whole.first > part.first || whole.behind < part.behind) return false;
		if (whole.behind - whole.first === part.behind - part.first) return false;
		return !this.areAlike(whole.label, part.label);
	}

	/** Whether two labels mean the same thing, or are wanted for the same field. */
	private areAlike(a: number, b: number): boolean {
		const { meanings } = this.known;
		for (const meaning of meanings[a] ?? []) {
			if (meaning !== NO_MEANING && meanings[b]?.has(meaning)) return true;
		}
		const [one, other] = [this.wantedBy.get(a), this.wantedBy.get(b)];
		if (!one || !other) return false;
		const [few, many] = one.size < other.size ? [one, other] : [other, one];
		for (const field of few) if (many.has(field)) return true;
		return false;
	}

	/** "Invoice" over "number", as in the head of a narrow column. */
	private markOverTwoLines({ rows, ...sheet }: Sheet) {
		for (let row = 1; row < rows.length; row++) {
			const [above, below] = [rows[row - 1]!, rows[row]!];
			if (above.alone || below.alone || !isClose(above, below)) continue;
			for (const segment of below.segments) {
				const upper = above.segments.find((one) => overlaps(one, segment));
				if (!upper || !isHalf(upper.text) || !isHalf(segment.text)) continue;
				const whole = compact(`${upper.text} ${segment.text}`);
				const middle = this.marked(upper).compact.text.length;
				const crossing = this.trie
					.find(whole)
					.filter(({ first, behind }) => first < middle && behind > middle);
				for (const hit of this.withoutParts(crossing)) {
					const marked = this.marked(segment);
					const own = { ...hit, first: 0, behind: hit.behind - middle };
					const fit = hit.fit * OVER_TWO_LINES * (hit.first === 0 ? 1 : WITHIN);
					this.place(hit.label, { sheet: { rows, ...sheet }, marked, hit: own, fit });
				}
			}
		}
	}
}

/** Whether a label is all of its text, or a colon stands behind it. */
export function isSetOff(segment: Segment, source: Compact, { first, behind }: LabelHit): boolean {
	if (first === 0 && behind === source.text.length) return true;
	const rest = segment.text.slice(source.ends[behind - 1]!, source.ends[behind - 1]! + 4);
	return /^ ?[.)]? ?[:：]/.test(rest);
}

const isHalf = (text: string) => text.length <= HALF && !/[\p{N}:]/u.test(text);

/** By the height of their letters; without places a row is as high as one. */
const isClose = (above: SheetRow, below: SheetRow) =>
	below.top - above.bottom <= (Math.max(above.size, below.size) || 0.5);

export const overlaps = (a: Pick<Segment, 'left' | 'right'>, b: Pick<Segment, 'left' | 'right'>) =>
	Math.min(a.right, b.right) > Math.max(a.left, b.left);

/** Whether a label begins its text, or stands behind a sign. */
function isFree(text: string, source: Compact, { first }: LabelHit): boolean {
	if (first === 0) return true;
	return /[^\p{L}\p{N}\s'’.]/u.test(text.slice(source.ends[first - 1], source.starts[first]));
}

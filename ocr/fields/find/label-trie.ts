import { skeleton } from '../text-index';
import type { Compact } from '../compact';
import { labelKey } from './label-key';

/** A label in a text. */
export interface LabelHit {
	/** Number of the label, as {@link LabelTrie.add} gave it. */
	label: number;
	/** In the compact text. */
	first: number;
	behind: number;
	/** 1 letter by letter, less where letters that OCR takes for each other differ. */
	fit: number;
}

interface Node {
	next: Map<string, Node>;
	label: number;
}

/** A shorter label is too easily like something else. */
const LONG_ENOUGH = 5;
/** Letters differ, but look alike. */
const ALIKE = 0.9;

/** Finds labels in texts, each text in one walk, however many labels there are. */
export class LabelTrie {
	private readonly root: Node = { next: new Map(), label: -1 };
	private readonly keys: string[] = [];
	private readonly numbers = new Map<string, number>();

	/** @param known a trie whose labels are found, too; nothing is added to it any more. */
	constructor(private readonly known?: LabelTrie) {}

	/** How many labels there are: their numbers are less. */
	get size(): number {
		return this.first + this.keys.length;
	}

	private get first(): number {
		return this.known?.size ?? 0;
	}

	/** The number of a label: the same for labels that differ in blanks, signs and case only. */
	numberOf(label: string): number | undefined {
		const key = labelKey(label);
		return this.known?.numbers.get(key) ?? this.numbers.get(key);
	}

	/** @returns the label's number; none for one without letters and digits. */
	add(label: string): number | undefined {
		const known = this.numberOf(label);
		const key = labelKey(label);
		if (known !== undefined || key === '') return known;
		const number = this.size;
		this.keys.push(key);
		this.numbers.set(key, number);
		let node = this.root;
		for (const unit of skeleton(key)) {
			let next = node.next.get(unit);
			if (!next) node.next.set(unit, (next = { next: new Map(), label: -1 }));
			node = next;
		}
		// Of two labels that look alike the first is found by either.
		if (node.label < 0) node.label = number;
		return number;
	}

	/** How many letters and digits a label has. */
	lengthOf(label: number): number {
		return this.keyOf(label).length;
	}

	private keyOf(label: number): string {
		return label < this.first ? this.known!.keyOf(label) : this.keys[label - this.first]!;
	}

	/** All labels in a text that begin and end with a word, those within others too, by where they begin. */
	find(source: Compact): LabelHit[] {
		const hits: LabelHit[] = [];
		const text = skeleton(source.text);
		for (let first = 0; first < text.length; first++) {
			if (source.breaks[first] === 0) continue;
			this.known?.walk(source, text, first, hits);
			this.walk(source, text, first, hits);
		}
		return hits;
	}

	private walk(source: Compact, text: string, first: number, hits: LabelHit[]) {
		let node: Node | undefined = this.root;
		for (let at = first; node; at++) {
			if (node.label >= 0 && source.breaks[at]! > 0) {
				const same = source.text.startsWith(this.keyOf(node.label), first);
				if (same || at - first >= LONG_ENOUGH) {
					hits.push({ label: node.label, first, behind: at, fit: same ? 1 : ALIKE });
				}
			}
			node = node.next.get(text[at] ?? '');
		}
	}
}

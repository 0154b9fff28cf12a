import { compact, type Compact } from '../compact';
import { skeleton } from '../text-index';

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

/** Letters differ, but look alike. */
const ALIKE = 0.9;

/** Finds labels in texts, each text in one walk, however many labels there are. */
export class LabelTrie {
	private readonly root: Node = { next: new Map(), label: -1 };
	private readonly compacts: string[] = [];
	private readonly numbers = new Map<string, number>();

	/** @returns the label's number; the same for labels that differ in blanks, signs and case only. */
	add(label: string): number | undefined {
		const { text } = compact(label);
		if (text === '') return undefined;
		const known = this.numbers.get(text);
		if (known !== undefined) return known;
		const number = this.compacts.length;
		this.compacts.push(text);
		this.numbers.set(text, number);
		let node = this.root;
		for (const unit of skeleton(text)) {
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
		return this.compacts[label]!.length;
	}

	/** All labels in a text that begin and end with a word, those within others too. */
	find(source: Compact): LabelHit[] {
		const hits: LabelHit[] = [];
		const text = skeleton(source.text);
		for (let first = 0; first < text.length; first++) {
			if (source.breaks[first] === 0) continue;
			let node: Node | undefined = this.root;
			for (let at = first; node; at++) {
				if (node.label >= 0 && source.breaks[at]! > 0) {
					const same = source.text.startsWith(this.compacts[node.label]!, first);
					hits.push({ label: node.label, first, behind: at, fit: same ? 1 : ALIKE });
				}
				node = node.next.get(text[at] ?? '');
			}
		}
		return hits;
	}
}

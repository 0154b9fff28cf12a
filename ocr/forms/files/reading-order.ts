import { readNumber } from './file-page';
import type { Attributes } from './read-markup';

interface Group {
	/** Where it stands among its siblings; `null` where they have no order but the file's. */
	index: number | null;
	/** Of the region that it, or its reference, stands for. */
	region: string | undefined;
	parts: Group[];
}

const ELEMENTS = /^(?:ReadingOrder|(?:(?:Un)?[Oo]rderedGroup(?:Indexed)?|RegionRef(?:Indexed)?))$/;

/** The order in which a file of PAGE XML has its regions read, groups within groups. */
export class ReadingOrder {
	private readonly root: Group = { index: null, region: undefined, parts: [] };
	private readonly open: Group[] = [];

	/** @returns whether the element is a part of the order; layers and relations name regions as well. */
	start(name: string, { index, regionRef }: Attributes): boolean {
		const around = this.open.at(-1);
		if (!ELEMENTS.test(name) || (!around && name !== 'ReadingOrder')) return false;
		const group: Group = { index: readNumber(index), region: regionRef, parts: [] };
		(around ?? this.root).parts.push(group);
		this.open.push(group);
		return true;
	}

	end(name: string) {
		if (ELEMENTS.test(name)) this.open.pop();
	}

	/** IDs of regions, the first to be read first. */
	get regions(): string[] {
		const found: string[] = [];
		const walk = ({ region, parts }: Group) => {
			if (region !== undefined) found.push(region);
			for (const part of [...parts].sort((a, b) => (a.index ?? 0) - (b.index ?? 0))) walk(part);
		};
		walk(this.root);
		return found;
	}
}

/**
 * Takes the children of an element, one after the other, and tells their order: that of the index in
 * their attribute `custom`, as in `readingOrder {index:3;}`, which Transkribus writes. What has none
 * stays behind the one before it.
 */
export class SiblingOrder {
	private index = -1;
	private count = 0;

	/** @returns what the next child is sorted by, see {@link byRank}. */
	next(custom: string): Rank {
		const own = /\breadingOrder\s*\{[^{}]*?\bindex\s*:\s*(\d{1,9})/.exec(custom)?.[1];
		if (own !== undefined) this.index = Number(own);
		return [this.index, this.count++];
	}
}

/** The ranks of an element and, before them, of those it lies in. */
export type Rank = readonly number[];

/** What lies in an element follows what the element itself has. */
export function byRank({ rank: one }: { rank: Rank }, { rank: other }: { rank: Rank }): number {
	for (let at = 0; at < one.length && at < other.length; at++) {
		const apart = one[at]! - other[at]!;
		if (apart !== 0) return apart;
	}
	return one.length - other.length;
}

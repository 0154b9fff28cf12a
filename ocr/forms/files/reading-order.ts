import { readNumber } from './file-page';
import type { Attributes } from './read-markup';

interface Group {
	/** Where it stands among its siblings; `null` where they have no order but the file's. */
	index: number | null;
	/** Of the region that it, or its reference, stands for. */
	region: string | undefined;
	parts: Group[];
}

const ELEMENTS = /^(?:(?:Un)?[Oo]rderedGroup(?:Indexed)?|RegionRef(?:Indexed)?)$/;

/** The order in which a file of PAGE XML has its regions read, groups within groups. */
export class ReadingOrder {
	private readonly root: Group = { index: null, region: undefined, parts: [] };
	private readonly open: Group[] = [this.root];

	/** @returns whether the element is a part of the order. */
	start(name: string, { index, regionRef }: Attributes): boolean {
		if (!ELEMENTS.test(name)) return false;
		const group: Group = { index: readNumber(index), region: regionRef, parts: [] };
		this.open.at(-1)?.parts.push(group);
		this.open.push(group);
		return true;
	}

	end(name: string) {
		if (ELEMENTS.test(name) && this.open.length > 1) this.open.pop();
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

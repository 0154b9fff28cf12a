import { isRecord, list } from '../../reading/foreign';
import { field } from '../../reading/spelled';
import { TextUnits } from '../../reading/text-units';

/** A part of the text, in UTF-16 units of it. */
export interface Range {
	start: number;
	end: number;
}

/**
 * `Document.text`, and what the anchors point at. Their indexes count characters of UTF-8, which are
 * Unicode's code points and not JavaScript's units (`TextSegment` in Document AI's reference); as int64
 * they are texts in JSON, and a start of 0 is left out. Of a document in parts an index may lie outside.
 */
export class AnchoredText {
	private readonly units: TextUnits;
	private readonly own: TextUnits;

	constructor(readonly text: string) {
		this.units = new TextUnits(text, 'codePoint');
		this.own = new TextUnits(text, 'utf16');
	}

	/** The same text with other characters, each for one, so that all anchors point where they did. */
	with(changes: ReadonlyArray<Range & { sign: string }>): AnchoredText {
		if (changes.length === 0) return this;
		const parts: string[] = [];
		let from = 0;
		for (const { start, end, sign } of changes.toSorted((a, b) => a.start - b.start)) {
			if (start < from) continue;
			parts.push(this.text.slice(from, start), sign);
			from = end;
		}
		return new AnchoredText(parts.join('') + this.text.slice(from));
	}

	/** The segments of a layout's or another `textAnchor`, in their order. */
	ranges(anchor: unknown): Range[] {
		if (!isRecord(anchor)) return [];
		return list(field(anchor, 'textSegments')).flatMap((segment) => {
			if (!isRecord(segment)) return [];
			const start = this.units.offset(index(field(segment, 'startIndex')));
			const end = this.units.offset(index(field(segment, 'endIndex')));
			return end > start ? [{ start, end }] : [];
		});
	}

	/** What the anchor says by itself counts where there is nothing to point at. */
	textOf(anchor: unknown): string {
		const ranges = this.ranges(anchor);
		if (ranges.length > 0) return this.own.slices(ranges.map(({ start, end }) => [start, end]));
		const content = isRecord(anchor) ? field(anchor, 'content') : undefined;
		return typeof content === 'string' ? content : '';
	}
}

/** A number, one as text, or a 64-bit one as Google's library for Node has it. */
function index(value: unknown): number {
	const number = Number(isRecord(value) ? value.low : (value ?? 0));
	return Number.isSafeInteger(number) && number > 0 ? number : 0;
}

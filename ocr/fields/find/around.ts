import type { Conventions } from './conventions';
import { valueBelow } from './below';
import type { LabelPlace, MarkedDocument } from './marked';
import { isSetOff } from './marked';
import { valueBefore, valueBehind, valueRight } from './on-row';
import type { PatternWork } from './pattern';
import { type Search, SegmentValues, type ValueBeside } from './segment-values';
import type { Segment } from './sheets';
import type { TypedValue } from './typed-value';
import type { WhereToLook } from './types';

/** How well a place fits where nothing is asked for. */
const PLACES = { sameCell: 1, right: 0.97, below: 0.9, before: 0.8, after: 0.6 };
/** Other things between a label and its value behind it in the text. */
const SEGMENTS_AFTER = 3;

/** Reads values around labels. */
export class Around {
	private readonly reader: SegmentValues;

	constructor(
		private readonly marks: MarkedDocument,
		conventions: Conventions,
		work: PatternWork,
	) {
		this.reader = new SegmentValues(marks, conventions, work);
	}

	/** Everything around a label that may be its value. */
	valuesOf(place: LabelPlace, search: Search): ValueBeside[] {
		const found: ValueBeside[] = [];
		if (search.type === 'text' && !isTextLabel(place)) return found;
		const looks = (where: WhereToLook) => search.where === 'anywhere' || search.where === where;
		const asked = (where: keyof typeof PLACES, value: ValueBeside | undefined) => {
			if (!value) return;
			const fit = search.where === 'anywhere' ? PLACES[where] : PLACES.sameCell;
			found.push({ ...value, place: value.place * fit });
		};
		if (looks('sameCell')) asked('sameCell', valueBehind(this.reader, place, search));
		const isAlone = place.sheet.rows[place.marked.segment.row]!.alone;
		if (looks('right') && !isAlone) asked('right', valueRight(this.reader, place, search));
		if (looks('below') && !isAlone) asked('below', valueBelow(this.reader, place, search));
		if (search.where === 'anywhere' && found.length === 0)
			asked('before', valueBefore(this.reader, place, search));
		if (search.where === 'after' || (search.where === 'anywhere' && found.length === 0)) {
			asked('after', this.after(place, search));
		}
		return found;
	}

	/** All values of a segment, of text the whole of it. */
	valuesIn(segment: Segment, asked: Pick<Search, 'type' | 'pattern'>): TypedValue[] {
		return this.reader.valuesIn(segment, asked);
	}

	/** Next in the text. */
	private after(
		{ marked: { segment }, sheet }: LabelPlace,
		search: Search,
	): ValueBeside | undefined {
		let count = 0;
		for (const other of this.following(segment, sheet)) {
			if (++count > SEGMENTS_AFTER) return undefined;
			if (this.marks.isLabel(other)) continue;
			const [value] = this.valuesIn(other, search);
			if (value) return { ...value, segment: other, place: 1 };
		}
		return undefined;
	}

	private *following({ row, at, offsets }: Segment, { rows }: LabelPlace['sheet']) {
		for (const segment of rows[row]!.segments.slice(at + 1)) yield segment;
		for (const { segments } of rows.slice(row + 1, row + 1 + SEGMENTS_AFTER)) {
			for (const segment of segments) if (segment.offsets[0]! > offsets[0]!) yield segment;
		}
	}
}

/** Any text may follow a label, so that the label has to begin its own, or to be set off. */
function isTextLabel({ marked: { segment, compact }, hit }: LabelPlace): boolean {
	return hit.first === 0 || isSetOff(segment, compact, hit);
}

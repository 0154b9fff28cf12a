import type { Segment } from './sheets';

/** A place that may be a field's. */
export interface Candidate {
	segment: Segment;
	/** In the segment's text, UTF-16 units. */
	start: number;
	end: number;
	value: string | number;
	currency?: string;
	/** Some digit was read from a letter that OCR takes for it. */
	isGuess?: boolean;
	/** Its label names something else, as it may be: "Total" of a column, or of "Total carried over". */
	isLoose?: boolean;
	/** 0..1: how well label, place and writing fit. */
	fit: number;
	/** By it candidates are compared: the fit, and which of the field's labels it is. */
	rank: number;
}

/** Of candidates at one place the one whose label fits best; in the order of the document. */
export function withoutTwice(candidates: readonly Candidate[]): Candidate[] {
	const best = new Map<string, Candidate>();
	for (const candidate of candidates) {
		const key = `${candidate.segment.offsets[candidate.start]} ${candidate.value}`;
		const there = best.get(key);
		if (!there || isBetter(candidate, there)) best.set(key, candidate);
	}
	const from = ({ segment, start }: Candidate) => segment.offsets[start]!;
	return [...best.values()].sort((a, b) => a.segment.page - b.segment.page || from(a) - from(b));
}

/** "Total due" is the label where "Total" is but a part of it. */
const isBetter = (one: Candidate, other: Candidate) =>
	one.fit === other.fit ? one.rank > other.rank : one.fit > other.fit;

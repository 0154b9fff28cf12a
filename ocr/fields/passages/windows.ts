import { eachOf, inOrder, inParts, type Steps } from '../../document/turns';
import type { Place } from '../types';

/** A term at a place of the text. */
export interface Hit extends Place {
	/** Index of the term. */
	term: number;
}

/** Terms that stand near each other. */
export interface Window {
	start: number;
	end: number;
	/** Indexes of the terms, each once. */
	terms: number[];
	found: Place['found'];
	/** 0..1, or more where the terms weigh more. */
	score: number;
}

/** So many are looked at in one step. */
const WINDOWS = 1000;
/** UTF-16 units that a passage may reach over: some lines of a letter, or a row of a table. */
const REACH = 400;
/** What is taken off a passage as long as that, beside one in which the words follow each other. */
const LOOSE = 0.25;

const QUALITY = { exact: 1, normalized: 0.98, fuzzy: 0.6 } as const;
const RANK = { exact: 0, normalized: 1, fuzzy: 2 } as const;

/**
 * For each hit the best window that begins with it: more terms, and those nearer to each other.
 *
 * @param hits in the order of the text.
 * @param weights of the terms, by index.
 * @param pageEnd behind the last unit of the page that a place lies on.
 */
export const windowsOf = (
	hits: readonly Hit[],
	weights: readonly number[],
	pageEnd: (start: number) => number,
): Steps<Window[]> =>
	eachOf(hits, (first, at) =>
		bestFrom(hits, at, weights, Math.min(first.start + REACH, pageEnd(first.start))),
	);

function bestFrom(
	hits: readonly Hit[],
	at: number,
	weights: readonly number[],
	limit: number,
): Window {
	const first = hits[at]!;
	const taken = new Map<number, Hit>();
	let end = first.start;
	let sum = 0;
	let letters = 0;
	let best: Window | undefined;
	for (let next = at; next < hits.length && hits[next]!.start < limit; next++) {
		const hit = hits[next]!;
		// The first hit may be a phrase that is longer than any window.
		if (taken.has(hit.term) || (next > at && hit.end > limit)) continue;
		taken.set(hit.term, hit);
		letters += Math.max(0, hit.end - Math.max(hit.start, end));
		end = Math.max(end, hit.end);
		sum += weights[hit.term]! * QUALITY[hit.found];
		const gaps = Math.max(0, end - first.start - letters - taken.size);
		const score = sum * (1 - LOOSE * Math.min(1, gaps / REACH));
		if (!best || score > best.score) {
			const found = worst([...taken.values()]);
			best = { start: first.start, end, terms: [...taken.keys()], found, score };
		}
	}
	return best!;
}

function worst(hits: readonly Hit[]): Place['found'] {
	return hits.reduce<Place['found']>(
		(found, hit) => (RANK[hit.found] > RANK[found] ? hit.found : found),
		'exact',
	);
}

/**
 * The best windows that lie over no better one, the best first.
 *
 * @param length of the text, UTF-16 units.
 * @param least windows of a lower score are left out.
 */
export function* bestWindows(
	windows: readonly Window[],
	length: number,
	least: number,
): Steps<Window[]> {
	const covered = new Uint8Array(length);
	const ranked = yield* inOrder(
		windows.filter(({ score }) => score >= least),
		(a, b) => b.score - a.score || a.start - b.start,
	);
	const best: Window[] = [];
	yield* inParts(ranked, WINDOWS, (window) => {
		const { start, end } = window;
		if (covered.subarray(start, end).includes(1)) return;
		covered.fill(1, start, end);
		best.push(window);
	});
	return best;
}

import type { Steps } from '../document/turns';
import { alignParts } from './align';
import { WAYS, type Cut, type TextCutter, type Way } from './cut-text';
import type { Unit } from './types';

/** A part of a unit. */
export interface UnitPiece extends Unit {
	/** What stands between it and the part before. */
	joint?: string;
}

/** A unit in sentences, words or signs. */
export function piecesBy(unit: Unit, way: Way, cutter: TextCutter, text: string): UnitPiece[] {
	return asPieces(unit, [...cutter.cut(unit.text, way)], text);
}

/** So many cuts are made between two turns of others. */
const CUTS_AT_ONCE = 500;

/**
 * A unit in sentences; a sentence longer than `longest` in words, a word longer than that in as many
 * signs as fit. Only a sign may be longer.
 *
 * @param longest of a piece as it is written, UTF-16 units.
 */
export function* piecesWithin(
	unit: Unit,
	longest: number,
	cutter: TextCutter,
	text: string,
): Steps<UnitPiece[]> {
	const cuts: Cut[] = [];
	yield* cutWithin(unit, { start: 0, end: unit.text.length }, { longest, cutter, level: 0 }, cuts);
	return asPieces(unit, cuts, text);
}

interface Cutting {
	longest: number;
	cutter: TextCutter;
	/** Index of the way to cut. */
	level: number;
}

function* cutWithin(unit: Unit, part: Cut, cutting: Cutting, cuts: Cut[]): Steps<void> {
	const { longest, cutter, level } = cutting;
	const way = WAYS[level]!;
	const whole = unit.text.slice(part.start, part.end);
	// A sign that is escaped is two.
	const most = unit.render(whole) === whole ? longest : longest / 2;
	let done = 0;
	for (const { start, end } of cutter.cut(whole, way)) {
		const own = { start: part.start + start, end: part.start + end };
		const last = cuts.at(-1);
		if (way !== 'grapheme') {
			const isShort = unit.render(unit.text.slice(own.start, own.end)).length <= longest;
			if (isShort) cuts.push(own);
			else yield* cutWithin(unit, own, { ...cutting, level: level + 1 }, cuts);
		} else if (done > 0 && last?.end === own.start && own.end - last.start <= most) {
			last.end = own.end;
		} else cuts.push(own);
		done++;
		if (done % CUTS_AT_ONCE === 0) yield;
	}
}

function asPieces({ text, render, spans, polygons }: Unit, cuts: readonly Cut[], whole: string) {
	const own = alignParts(
		text,
		cuts.map(({ start }) => start),
		spans,
		whole,
	);
	return cuts.map(({ start, end }, index): UnitPiece => {
		const before = cuts[index - 1];
		const between = before && text.slice(before.end, start);
		return {
			text: text.slice(start, end),
			render,
			spans: own[index]!,
			polygons,
			joint: between?.includes('\n') ? render(between) : between,
		};
	});
}

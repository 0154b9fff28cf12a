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

/**
 * A unit in sentences; a sentence longer than `longest` in words, a word longer than that in as many
 * signs as fit. Only a sign may be longer.
 *
 * @param longest of a piece as it is written, UTF-16 units.
 */
export function piecesWithin(
	unit: Unit,
	longest: number,
	cutter: TextCutter,
	text: string,
): UnitPiece[] {
	const { render } = unit;
	const lengthOf = ({ start, end }: Cut) => render(unit.text.slice(start, end)).length;
	const cuts: Cut[] = [];
	const cut = (part: Cut, level: number) => {
		const way = WAYS[level]!;
		for (const { start, end } of cutter.cut(unit.text.slice(part.start, part.end), way)) {
			const own = { start: part.start + start, end: part.start + end };
			const last = cuts.at(-1);
			if (way !== 'grapheme') {
				if (lengthOf(own) <= longest) cuts.push(own);
				else cut(own, level + 1);
			} else if (last && last.end === own.start && last.start >= part.start) {
				const both = { start: last.start, end: own.end };
				if (both.end - both.start <= longest && lengthOf(both) <= longest) last.end = own.end;
				else cuts.push(own);
			} else cuts.push(own);
		}
	};
	cut({ start: 0, end: unit.text.length }, 0);
	return asPieces(unit, cuts, text);
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

import type { OcrPage, Span } from '../document/types';
import type { Source } from '../layout/laid-line';
import type { Part, Unit } from './types';

const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/** Where a block's sources stand in the document's text. */
export const spansOf = (page: OcrPage, sources: readonly Source[]): Span[] =>
	sources.flatMap(({ line: index, part }): Span[] => {
		const line = page.lines[index];
		if (!line) return [];
		if (!part) return [line.span];
		if (part.words.length > 0) return part.words.map((word) => page.words[word]!.span);
		const at = line.text.indexOf(part.text);
		return at < 0 ? [] : [{ offset: line.span.offset + at, length: part.text.length }];
	});

interface Piece {
	start: number;
	end: number;
	unit: Unit;
	part: number;
}

/**
 * Gives every sign of a page's text to one unit: what two of them are made of has the first, and what
 * none is made of belongs to the one before it or, if it says something, is a paragraph by itself.
 *
 * @param parts their spans may lie over each other; they are put right here. Units that are left without
 *   any go, but for rows of a table.
 */
export function claimPage(text: string, page: OcrPage, parts: readonly Part[]): Part[] {
	const pieces = sortedPieces(parts);
	const own = new Map<Unit, Span[]>();
	const loose = new Map<number, Part[]>();
	let last: Piece | undefined;
	const take = (unit: Unit, start: number, end: number, goesOn: boolean) => {
		const spans = own.get(unit);
		if (!spans) own.set(unit, [{ offset: start, length: end - start }]);
		else if (goesOn) spans.at(-1)!.length = end - spans.at(-1)!.offset;
		else spans.push({ offset: start, length: end - start });
	};
	const rest = (from: number, to: number) => {
		const said = text.slice(from, to);
		const left = said.trim();
		if (left === '') return;
		const start = from + said.indexOf(left);
		const end = start + left.length;
		if (last && !SAYS_SOMETHING.test(left)) {
			take(last.unit, start, end, true);
			return;
		}
		const unit: Unit = { text: left, render: asItIs, spans: [] };
		const part = last?.part ?? -1;
		const after = loose.get(part) ?? [];
		loose.set(part, [...after, { kind: 'paragraph', page: page.number, units: [unit] }]);
		take(unit, start, end, false);
		last = { start, end, unit, part };
	};
	let cursor = page.span.offset;
	for (const piece of pieces) {
		const start = Math.max(piece.start, cursor);
		if (piece.end <= start || text.slice(start, piece.end).trim() === '') continue;
		rest(cursor, start);
		take(piece.unit, start, piece.end, last?.unit === piece.unit);
		last = piece;
		cursor = piece.end;
	}
	rest(cursor, page.span.offset + page.span.length);
	return withOwn(parts, own, loose);
}

const asItIs = (text: string) => text;

function sortedPieces(parts: readonly Part[]): Piece[] {
	const pieces = parts.flatMap(({ units }, part) =>
		units.flatMap((unit) =>
			unit.spans.map(({ offset, length }) => ({ start: offset, end: offset + length, unit, part })),
		),
	);
	return pieces.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
}

function withOwn(
	parts: readonly Part[],
	own: ReadonlyMap<Unit, Span[]>,
	loose: ReadonlyMap<number, Part[]>,
): Part[] {
	const claimed = [
		...(loose.get(-1) ?? []),
		...parts.flatMap((part, index) => [part, ...(loose.get(index) ?? [])]),
	];
	return claimed.flatMap((part): Part[] => {
		const units = part.units
			.map((unit) => ({ ...unit, spans: own.get(unit) ?? [] }))
			.filter(({ spans }) => part.kind === 'table' || spans.length > 0);
		return units.length > 0 ? [{ ...part, units }] : [];
	});
}

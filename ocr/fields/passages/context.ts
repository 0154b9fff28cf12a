import type { OcrLine, OcrPage } from '../../document/types';

/** UTF-16 units; a page without lines, or with paragraphs for lines, would all be context. */
const LONGEST = 800;

/** The lines around a place: those it stands in, those in the same rows, and one before and behind. */
export function contextOf(
	page: OcrPage,
	source: string,
	{ start, end }: { start: number; end: number },
): string {
	const inside = page.lines.flatMap(({ span }, index) =>
		span.offset < end && span.offset + span.length > start ? [index] : [],
	);
	if (inside.length === 0) return around(source, page, start, end);
	const own = inside.map((index) => page.lines[index]!);
	const wanted = new Set([inside[0]! - 1, ...inside, inside.at(-1)! + 1]);
	page.lines.forEach((line, index) => {
		if (own.some((other) => isBeside(line, other))) wanted.add(index);
	});
	const text = page.lines
		.filter((_, index) => wanted.has(index))
		.map((line) => line.text)
		.join('\n');
	return text.length <= LONGEST ? text : around(source, page, start, end);
}

/** Whether two lines stand in one row: the middle of one is within the height of the other. */
function isBeside(line: OcrLine, other: OcrLine): boolean {
	const [a, b] = [heightOf(line), heightOf(other)];
	if (!a || !b) return false;
	const middle = (a.top + a.bottom) / 2;
	return middle > b.top && middle < b.bottom;
}

function heightOf({ polygon }: OcrLine): { top: number; bottom: number } | undefined {
	if (!polygon) return undefined;
	const ys = polygon.map(([, y]) => y);
	return { top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** UTF-16 units in which a blank is looked for; scripts without blanks have none. */
const NEAR = 40;

/** So much text to both sides, from blank to blank where there are any. */
function around(source: string, { span }: OcrPage, start: number, end: number): string {
	const room = Math.max(0, LONGEST - (end - start)) >> 1;
	const [first, behind] = [span.offset, span.offset + span.length];
	const from = Math.max(first, start - room);
	const to = Math.min(behind, end + room);
	return source
		.slice(
			from === first ? from : (blankFrom(source, from, start, 1) ?? whole(source, from, 1)),
			to === behind ? to : (blankFrom(source, to, end, -1) ?? whole(source, to, -1)),
		)
		.trim();
}

/** Where the first blank on the way to a place stands, if it is near; after it on the way forth. */
function blankFrom(source: string, at: number, until: number, step: 1 | -1): number | undefined {
	const last = step > 0 ? Math.min(until, at + NEAR) : Math.max(until, at - NEAR);
	for (let index = at; index !== last + step; index += step) {
		if (/\s/u.test(source[step > 0 ? index - 1 : index] ?? '')) return index;
	}
	return undefined;
}

/** A character of two units stays whole. */
function whole(source: string, at: number, step: 1 | -1): number {
	const code = source.charCodeAt(at);
	return code >= 0xdc00 && code <= 0xdfff ? at + step : at;
}

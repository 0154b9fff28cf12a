import type { OcrLine, OcrPage, Polygon } from '../document/types';
import type { LaidWord } from './cells';
import { directionOf, type Direction } from './direction';
import { areTight, fullBox } from './letter-heights';
import { layoutAspect } from './guess-aspect';
import { straighten } from './straighten';

export interface LaidWords {
	/** Line by line; none for a line without places, or that runs another way than the page. */
	lines: LaidWord[][];
	/** The boxes lay closely around the ink; here they are as high as the letters may be. */
	tight: boolean;
	/** Page width divided by height, guessed where it is not known. */
	aspect: number;
}

/** The page that was laid last, as long as it is wanted anyway: rows and tables ask one after the other. */
let last: { page: WeakRef<OcrPage>; laid: LaidWords | null } | undefined;

/**
 * The words of a page along its text, on straight rows; `null` where places tell no direction.
 *
 * @param page its words are not changed afterwards, nor its lines' parts of them.
 */
export function layWords(page: OcrPage): LaidWords | null {
	// A line without words stands for itself, and may be given a place later.
	const isWhole = page.lines.every(({ words }) => words[1] > 0);
	if (isWhole && last?.page.deref() === page) return last.laid;
	const laid = layAnew(page);
	last = isWhole ? { page: new WeakRef(page), laid } : undefined;
	return laid;
}

function layAnew(page: OcrPage): LaidWords | null {
	const aspect = layoutAspect(page);
	const direction = directionOf(page, aspect);
	if (!direction) return null;
	const given = page.lines.map((line) => wordsOf(page, line, direction));
	const tight = areTight(given);
	const full = tight ? given.map((words) => words.map(fullBox)) : given;
	return { lines: straighten(full), tight, aspect };
}

/** The words that have a place and letters; the line itself where it has no words. */
function wordsOf(page: OcrPage, line: OcrLine, direction: Direction): LaidWord[] {
	const [first, count] = line.words;
	if (count === 0) {
		const offset = 0;
		if (!line.polygon || !direction.fits([line.polygon])) return [];
		return [{ text: line.text, offset, index: -1, ...direction.extent(line.polygon) }];
	}
	const words: LaidWord[] = [];
	const polygons: Polygon[] = [];
	for (let index = first; index < first + count; index++) {
		const { text, polygon, span } = page.words[index]!;
		if (!polygon || text.trim() === '') continue;
		polygons.push(polygon);
		const offset = span.offset - line.span.offset;
		words.push({ text, offset, index, ...direction.extent(polygon) });
	}
	return direction.fits(polygons) ? words : [];
}

import type { OcrLine, OcrPage, OcrWord, Polygon } from '../../document/types';
import { oneLine } from '../../reading/one-line';

/** What is marked on a page: a word, or a line where no words are known. */
export interface Mark extends Pick<OcrWord, 'corrected' | 'former' | 'accepted' | 'unreadable'> {
	text: string;
	polygon: Polygon | null;
	/** 0..1, or `null` = not given. */
	confidence: number | null;
}

/** In reading order. Where no words are known, the lines, if they have places; else nothing. */
export function marksOf(page: OcrPage): readonly Mark[] {
	if (page.words.length > 0) return page.words;
	return page.lines.some(({ polygon }) => polygon) ? page.lines.map(lineMark) : [];
}

const lineMark = ({ text, polygon }: OcrLine): Mark => ({ text, polygon, confidence: null });

/** Letters of what stood there before that are shown. */
const LONGEST = 80;

/** What a person did with a word or a field; empty where nobody looked at it. */
export function judgedAs({
	corrected,
	former,
	accepted,
	unreadable,
}: Pick<Mark, 'corrected' | 'accepted' | 'unreadable'> & {
	former?: string | number | null;
}): string {
	if (unreadable) return 'unreadable';
	if (!corrected) return accepted ? 'accepted' : '';
	const wasNone = former === undefined || former === null;
	return wasNone ? 'added' : `was \u201c${oneLine(String(former), LONGEST)}\u201d`;
}

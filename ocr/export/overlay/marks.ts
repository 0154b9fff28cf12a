import type { OcrLine, OcrPage, Polygon } from '../../document/types';

/** What is marked on a page: a word, or a line where no words are known. */
export interface Mark {
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

import type { OcrLine, OcrPage, Polygon } from '../../document/types';

/** What is marked on a page: a word, or a line where no words are known. */
export interface Mark {
	text: string;
	polygon: Polygon | null;
	/** 0..1, or `null` = not given. */
	confidence: number | null;
}

/** In reading order. Lines stand in for words only where the page has none. */
export function marksOf(page: OcrPage): readonly Mark[] {
	return page.words.length > 0 ? page.words : page.lines.map(lineMark);
}

const lineMark = ({ text, polygon }: OcrLine): Mark => ({ text, polygon, confidence: null });

import { boundingBox } from '../../document/geometry';
import type { OcrPage, Polygon } from '../../document/types';
import type { CsvValue } from './csv';

/** A piece of text on a page: a word or a line. */
interface PlacedText {
	text: string;
	/** 0..1, or `null` = not given. */
	confidence: number | null;
	polygon: Polygon | null;
}

/** The columns that words and lines share; {@link textValues} fills them. */
export const TEXT_COLUMNS = [
	'text',
	'confidence',
	'x0',
	'y0',
	'x1',
	'y1',
	'page width',
	'page height',
	'unit',
];

/** The upright box around the text is in 0..1 of the page; what is not known is empty. */
export function textValues(page: OcrPage, { text, confidence, polygon }: PlacedText): CsvValue[] {
	const box = polygon && boundingBox(polygon);
	return [
		text,
		confidence,
		...(box ? [...box[0]!, ...box[2]!] : [null, null, null, null]),
		page.width,
		page.height,
		page.unit,
	];
}

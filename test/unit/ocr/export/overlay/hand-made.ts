import type {
	OcrDocument,
	OcrField,
	OcrPage,
	OcrWord,
	Polygon,
} from '../../../../../ocr/document/types';

/** An upright box in 0..1 of the page. */
export const box = (left: number, top: number, width: number, height: number): Polygon => [
	[left, top],
	[left + width, top],
	[left + width, top + height],
	[left, top + height],
];

/** Four corners that are no box, even a turned one. */
export const TRAPEZIUM: Polygon = [
	[0.1, 0.2],
	[0.5, 0.2],
	[0.4, 0.3],
	[0.2, 0.3],
];

export const word = (
	text: string,
	polygon: Polygon | null,
	confidence: number | null = null,
	more: Partial<OcrWord> = {},
): OcrWord => ({
	...{ text, polygon, confidence, handwritten: null, span: { offset: 0, length: text.length } },
	...more,
});

/** A page of 1000 to 1000 pixels, whose words are one line unless told otherwise. */
export const pageOf = (words: OcrWord[], more: Partial<OcrPage> = {}): OcrPage => ({
	...{ number: 1, width: 1000, height: 1000, unit: 'pixel', sizeSource: 'provider', angle: null },
	...{ text: words.map(({ text }) => text).join(' '), span: { offset: 0, length: 0 } },
	...{ confidence: null, words },
	lines: [{ text: '', polygon: null, span: { offset: 0, length: 0 }, words: [0, words.length] }],
	...more,
});

export const lineOf = (
	words: [first: number, count: number],
	polygon: Polygon | null = null,
	text = '',
) => ({ text, polygon, span: { offset: 0, length: text.length }, words });

export const documentOf = (pages: OcrPage[], more: Partial<OcrDocument> = {}): OcrDocument =>
	({
		...{ provider: { id: 'p' }, source: { fileName: 'a & b.png' }, pages, warnings: [] },
		...{ confidence: null, confidenceSource: 'none' },
		...more,
	}) as OcrDocument;

export const field = (path: string, more: Partial<OcrField> = {}): OcrField => ({
	...{ path, type: 'text', value: 'v', found: 'exact', text: 'v', page: 1, span: null },
	...{ polygon: null, confidence: 0.9, occurrences: 1, checks: [] },
	...more,
});

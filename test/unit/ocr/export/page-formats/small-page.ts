import type { OcrDocument, OcrPage, OcrWord, Polygon } from '../../../../../ocr/document/types';
import { frameOf } from '../../../../support/export-samples';

const [WIDTH, HEIGHT] = [1000, 2000];

/** Corners in pixels, as parts of the page. */
export const polygon = (...corners: Array<[x: number, y: number]>): Polygon =>
	corners.map(([x, y]) => [x / WIDTH, y / HEIGHT]);

const box = (x: number, y: number, width: number, height: number) =>
	polygon([x, y], [x + width, y], [x + width, y + height], [x, y + height]);

export const word = (
	text: string,
	offset: number,
	place: Polygon | null,
	confidence: number | null = null,
	handwritten: boolean | null = null,
): OcrWord => ({
	...{ text, polygon: place, confidence, handwritten },
	span: { offset, length: text.length },
});

const SLANTED = polygon([600, 300], [690, 310], [690, 340], [600, 330]);

/**
 * A heading of which a part is in no word, a line whose place nobody knows, and a line of Hebrew that is
 * turned.
 */
const page: OcrPage = {
	...{ number: 3, width: WIDTH, height: HEIGHT, unit: 'pixel', sizeSource: 'provider' },
	...{ angle: 2, confidence: 0.9 },
	text: 'Bill & more\nab 7\n\nשלום',
	span: { offset: 0, length: 22 },
	lines: [
		{
			...{ text: 'Bill & more', polygon: box(100, 100, 300, 20) },
			...{ span: { offset: 0, length: 11 }, words: [0, 2] },
		},
		{ text: 'ab 7', polygon: null, span: { offset: 12, length: 4 }, words: [2, 2] },
		{ text: 'שלום', polygon: SLANTED, span: { offset: 18, length: 4 }, words: [4, 1] },
	],
	words: [
		word('Bill', 0, box(100, 100, 80, 20), 0.951, true),
		word('more', 7, box(320, 100, 80, 20), null, false),
		word('ab', 12, null, 0.5),
		word('7', 15, null),
		word('שלום', 18, SLANTED, 0.8),
	],
	blocks: [{ role: 'heading', level: 1, lines: [0, 1] }],
};

export const DOCUMENT = {
	provider: { id: 'p', model: 'm' },
	job: { id: null, status: 'succeeded', completedAt: '2026-01-02T03:04:05Z' },
	source: { fileName: 'a & b.png' },
	...{ languages: ['en'], pages: [page], text: page.text, warnings: [] },
} as unknown as OcrDocument;

export const FRAMES = [frameOf({ dpi: 100 })];

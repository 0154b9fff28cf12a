import { laidPages, cornersOf } from '../layout';

/** As `ocr/original/pdf-text-layer.ts` takes it out of a PDF. */

const points = (pixels: number) => (pixels / 200) * 72;

const layer = () => ({
	pdfTextLayer: {
		fileName: 'invoice.pdf',
		pages: laidPages.map(({ width, height, lines }) => ({
			width: points(width),
			height: points(height),
			words: lines.flatMap((line) => {
				const words = line.cells.flat();
				return words.map((word, index) => ({
					text: word.text,
					points: cornersOf(word).map(([x, y]) => ({ x: points(x), y: points(y) })),
					breakAfter: index === words.length - 1,
				}));
			}),
		})),
	},
});

export const samples = { 'searchable-pdf': layer };

const place = [
	{ x: 10, y: 10 },
	{ x: 40, y: 10 },
	{ x: 40, y: 20 },
	{ x: 10, y: 20 },
];

export const smallest = {
	'searchable-pdf': {
		pdfTextLayer: {
			fileName: 'a.pdf',
			pages: [
				{ width: 595, height: 842, words: [{ text: 'a', points: place, breakAfter: true }] },
				null,
				{ width: 595, height: 842, words: [{ text: 'b', breakAfter: false }] },
			],
		},
	},
};
